"""A hub for the workbook on one machine: readers are accounts of the machine, and log in with their own password.

start.sh puts this file into place and starts it. What a course wants otherwise goes into `local_config.py` beside
it, in the same form; start.sh leaves that file alone. What a reader's server does stands in jupyter_server_config.py.
"""

import grp
import os
import pwd
import sys
from pathlib import Path
from urllib.parse import urlsplit

from jupyterhub.spawner import Spawner

from workbook import words
from workbook.app.hub_pages import hub_pages

c = get_config()  # noqa: F821 - JupyterHub brings it

PLACE = Path(os.environ.get("WORKBOOK_HUB", "/srv/workbook"))
READERS, FACILITATORS = "workbook-readers", "workbook-facilitators"  # groups of the machine
CULL_AFTER = 3600  # seconds without any page; an open page counts as use

# ---- who gets in -----------------------------------------------------------------------------------------------------
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {READERS, FACILITATORS}
c.PAMAuthenticator.admin_users = set()  # an admin can open every reader's pages; nobody needs that to run a course

# ---- a server for each reader, under the reader's own account --------------------------------------------------------
c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [str(PLACE / "venv" / "bin" / "python"), str(PLACE / "singleuser.py")]
c.Spawner.disable_user_config = True
c.Spawner.environment = {
    "WORKBOOK_NOTEBOOKS": str(PLACE / "notebooks"),
    "WORKBOOK_FACES": str(PLACE / "faces"),
    "WORKBOOK_LAB": "0",  # "1" adds JupyterLab, at /lab, and with it a reader's own code
}
c.Spawner.start_timeout = c.Spawner.http_timeout = 120  # when a whole course arrives at once
c.JupyterHub.concurrent_spawn_limit = 10
c.JupyterHub.implicit_spawn_seconds = 0.1  # whoever comes to a server that rests wakes it by coming


def close_home(spawner: Spawner) -> None:
    """Let nobody but the reader look into the reader's home."""
    home = Path(pwd.getpwnam(spawner.user.name).pw_dir)
    if home.owner() == spawner.user.name:
        home.chmod(0o700)


c.Spawner.pre_spawn_hook = close_home

# ---- roles -----------------------------------------------------------------------------------------------------------
c.JupyterHub.custom_scopes = {"custom:completion:read": {"description": "See how many opened which lesson."}}
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=completion"]},
    {
        "name": "facilitator",
        "users": grp.getgrnam(FACILITATORS).gr_mem,
        # the list of names; no days, no servers, no pages
        "scopes": ["admin-ui", "list:users", "access:services!service=completion", "custom:completion:read"],
    },
    {
        "name": "culler",
        "services": ["culler"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    },
]
c.Spawner.server_token_scopes = [
    "users:activity!user",
    "access:servers!server",
    "access:services!service=completion",
]

# ---- services --------------------------------------------------------------------------------------------------------
c.JupyterHub.services = [
    {
        "name": "culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={CULL_AFTER}", "--cull-every=300"],
    },
    {
        "name": "completion",
        "url": "http://127.0.0.1:8083",
        "command": [sys.executable, str(PLACE / "completion.py")],
        "environment": {
            "WORKBOOK_NOTEBOOKS": str(PLACE / "notebooks"),
            "WORKBOOK_COMPLETION_STORE": str(PLACE / "state" / "completion.json"),
        },
        "oauth_client_allowed_scopes": ["custom:completion:read"],
        "oauth_no_confirm": True,
        "display": False,
    },
]

# ---- pages and logs --------------------------------------------------------------------------------------------------
c.JupyterHub.template_paths = [str(PLACE / "templates")]
c.JupyterHub.template_vars = hub_pages()
c.Application.log_level = "WARN"  # troubles; not who came when
c.ConfigurableHTTPProxy.log_level = "warn"

# ---- the address -----------------------------------------------------------------------------------------------------
c.JupyterHub.bind_url = "http://127.0.0.1:8000"

local = PLACE / "local_config.py"
if local.exists():  # it sees `c` as it stands here, and may change what is in it
    exec(compile(local.read_text("utf-8"), str(local), "exec"))  # noqa: S102 - root's own file

for service in c.JupyterHub.services:
    if service["name"] == "completion":  # else the course has none, and no page of a reader's speaks of it
        c.Spawner.environment["WORKBOOK_COMPLETION"] = f"{service['url']}/services/completion/"

address = urlsplit(c.JupyterHub.bind_url)
if address.hostname not in {"localhost", "127.0.0.1", "::1"} and "ssl_cert" not in c.JupyterHub:
    sys.exit(words.HUB["no_tls"].format(address=address.netloc))
