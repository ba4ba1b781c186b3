"""The workbook on The Littlest JupyterHub: this file goes to /opt/tljh/config/jupyterhub_config.d/workbook.py.

What runs is the environment that `start.sh prepare` makes in /srv/workbook; how a reader's server is set up stands
there, in venv/etc/jupyter/jupyter_server_config.py, as on every other hub. README.md has the commands.
"""

c = get_config()  # noqa: F821 - JupyterHub brings it

PLACE = "/srv/workbook"
FACILITATORS = []  # names of accounts that lead the course

c.Spawner.cmd = [f"{PLACE}/venv/bin/python", f"{PLACE}/singleuser.py"]
c.Spawner.disable_user_config = True
c.Spawner.environment = {
    "WORKBOOK_NOTEBOOKS": f"{PLACE}/notebooks",
    "WORKBOOK_FACES": f"{PLACE}/faces",
    "WORKBOOK_COMPLETION": "http://127.0.0.1:8083/services/completion/",
}
c.Spawner.default_url = "/workbook/contents"  # TLJH would open JupyterLab
c.SystemdSpawner.isolate_tmp = True
c.Spawner.server_token_scopes = [
    "users:activity!user",
    "access:servers!server",
    "access:services!service=completion",
]
c.JupyterHub.implicit_spawn_seconds = 0.1
c.JupyterHub.custom_scopes = {"custom:completion:read": {"description": "See how many opened which lesson."}}
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=completion"]},
    {
        "name": "facilitator",
        "users": FACILITATORS,
        "scopes": ["admin-ui", "list:users", "access:services!service=completion", "custom:completion:read"],
    },
]
c.JupyterHub.services.append(  # beside the culler, which TLJH starts itself
    {
        "name": "completion",
        "url": "http://127.0.0.1:8083",
        "command": [f"{PLACE}/venv/bin/python", f"{PLACE}/completion.py"],
        "environment": {
            "WORKBOOK_NOTEBOOKS": f"{PLACE}/notebooks",
            "WORKBOOK_COMPLETION_STORE": f"{PLACE}/state/completion.json",
        },
        "oauth_client_allowed_scopes": ["custom:completion:read"],
        "oauth_no_confirm": True,
        "display": False,
    }
)
