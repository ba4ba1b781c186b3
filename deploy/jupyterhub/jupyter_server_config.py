"""How a reader's own server is set up, on every kind of hub: each option stands here and nowhere else.

It lies in `etc/jupyter` of the environment that runs the server. There `jupyterhub-singleuser` finds it by itself, and
no reader can change it. The environment's variables say what differs between hubs:

WORKBOOK_NOTEBOOKS   where the lessons are: readable by every reader, writable by none
WORKBOOK_FACES       what each lesson shows, made beforehand; without it each reader's server finds out for itself
WORKBOOK_COMPLETION  address of the completion service, where a course has one
WORKBOOK_LAB         1 adds JupyterLab, at /lab, and with it a reader's own code
"""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

c = get_config()  # noqa: F821 - Jupyter brings it

LAB = os.environ.get("WORKBOOK_LAB") == "1"

# ---- where things are: the kernels hear of it, too -------------------------------------------------------------------
os.environ["WORKBOOK_HOSTED"] = "1"  # the sentences about who could read an answer are those of a server
os.environ.setdefault("WORKBOOK_NOTEBOOKS", "/srv/workbook/notebooks")
os.environ.setdefault("WORKBOOK_HOME", str(Path.home() / "workbook"))  # in the home, outside the lessons
c.ServerApp.root_dir = os.environ["WORKBOOK_NOTEBOOKS"]


def runtime_folder() -> str:
    """Return a folder of the reader's own with a short name: a socket's whole name may have 107 bytes."""
    folder = Path(tempfile.gettempdir(), f"workbook-{os.getuid()}")
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    is_own = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return str(folder) if is_own else tempfile.mkdtemp(prefix="workbook-")  # somebody else was there first


os.environ["JUPYTER_RUNTIME_DIR"] = runtime_folder()

# ---- the workbook, and nothing else ----------------------------------------------------------------------------------
c.ServerApp.jpserver_extensions = {
    "workbook.app.extension": True,
    "voila.server_extension": False,  # the workbook brings it along, with its own pages before it
    "jupyterlab": LAB,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "notebook_shim": False,
}
c.ServerApp.default_url = "/workbook/contents"
c.ServerApp.kernel_manager_class = "workbook.app.kernels.LessonKernels"
c.ServerApp.terminals_enabled = False
c.ServerApp.tornado_settings = {"compress_response": True}  # readers come over a network, often with a phone
if not LAB:  # a page talks to its items; it cannot have code of its own run
    c.MappingKernelManager.allowed_message_types = [
        "comm_msg",
        "comm_info_request",
        "comm_open",
        "comm_close",
        "kernel_info_request",
    ]

# ---- many readers on one machine -------------------------------------------------------------------------------------
c.KernelManager.transport = "ipc"  # on TCP every account of the machine could listen to what a kernel says
c.KernelManager.autorestart = False  # a restarted kernel would know nothing; the page takes a new one
c.MappingKernelManager.cull_idle_timeout = 120  # seconds without a page; an open page keeps its kernel
c.MappingKernelManager.cull_interval = 30
c.LessonKernels.spare = 1  # a kernel that stays warm without a page, about 40 MB

# ---- a log of troubles, not of what somebody read --------------------------------------------------------------------
c.Application.log_level = "WARN"
