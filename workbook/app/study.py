"""Start-up: Voilà for `workbook study`, JupyterLab for `workbook lab`."""

import os
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx

from workbook import words
from workbook.app.catalogue import NOTEBOOKS
from workbook.app.handlers import OPEN
from workbook.app.pages import contents_page
from workbook.app.server import CONFIG, SHARE, TEMPLATE, Door, StudyServer, configuration, door, remember


def serve(*, port: int | None, ahead: int, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the lessons until Ctrl+C.

    Args:
        port: where to listen; None for the port of last time.
        ahead: for how many lessons a kernel is started before they are opened, about 40 MB each.
        browser: whether to open the page.
        say: prints a line for the reader.
    """
    prepare()
    kept = door() if port is None else replace(door(), port=port)

    def show(sentence: str, port: int) -> None:
        address = f"http://127.0.0.1:{port}/?token={kept.token}"
        say(sentence.format(address=address))
        if browser:
            webbrowser.open(address)

    if is_open(kept):
        return show(words.CLI["already"], kept.port)

    def announce(server: StudyServer) -> None:
        if server.port != kept.port:
            remember(replace(kept, port=server.port))
        show(words.CLI["running"], server.port)

    StudyServer.announce = staticmethod(announce)
    StudyServer.first_wanted = first_wanted(ahead)
    StudyServer.launch_instance(argv=[str(NOTEBOOKS)], config=configuration(kept, ahead=ahead))
    return None


def is_open(kept: Door) -> bool:
    """Whether this reader's workbook is already served at its port: it alone knows the token."""
    address = f"http://127.0.0.1:{kept.port}/workbook/open"
    try:
        return httpx.get(address, params={"token": kept.token}, timeout=2, trust_env=False).text == OPEN
    except httpx.HTTPError:
        return False


def first_wanted(count: int) -> list[str]:
    """Return the notebooks worth a kernel ahead: where the reader stopped, and the next ones."""
    page = contents_page()
    files = [line.entry.file for line in page.lines if not line.entry.full]  # it shows answers, always fresh
    first = files.index(page.stopped.file) if page.stopped and page.stopped.file in files else 0
    return files[first : first + count]


def prepare() -> None:
    """Let Jupyter find our template, and this environment's kernel before any other.

    Raises:
        SystemExit: the template is not where it should be (Voilà would quietly fall back to another one).
    """
    if not (TEMPLATE / "index.html.j2").is_file():
        raise SystemExit(words.CLI["no_template"].format(place=TEMPLATE))
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    put_first("JUPYTER_PATH", SHARE)
    put_first("JUPYTER_CONFIG_PATH", CONFIG)


def put_first(variable: str, folder: Path) -> None:
    """Let Jupyter look in our folder before any other."""
    folders = [str(folder), *filter(None, os.environ.get(variable, "").split(os.pathsep))]
    os.environ[variable] = os.pathsep.join(dict.fromkeys(folders))


def lab(options: list[str]) -> None:
    """Open the notebooks in JupyterLab; app/etc and these options keep it from asking the outside world for news."""
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - takes a second; Voilà's start should not wait for it

    from workbook.app.trust import trust_lessons  # noqa: PLC0415 - nor for this

    prepare()
    trust_lessons()
    quiet = [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    LabApp.launch_instance(argv=[str(Path(NOTEBOOKS)), "--ServerApp.ip=127.0.0.1", *quiet, *options])
