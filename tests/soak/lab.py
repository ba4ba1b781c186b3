"""A real `workbook lab` over a copy of one lesson."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import LESSON, ROOT, free_port

TOKEN = "for-this-test"


@contextmanager
def lab(home: Path, folder: Path) -> Iterator[str]:
    """Start it for a reader's folder, and give the lesson's address."""
    folder.mkdir()
    shutil.copy(ROOT / "notebooks" / LESSON, folder)
    port = free_port()
    command = [sys.executable, "-m", "workbook.app.cli", "lab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}"]
    environment = {**os.environ, "WORKBOOK_HOME": str(home), "WORKBOOK_NOTEBOOKS": str(folder)}
    with (folder.parent / "lab.txt").open("w+") as said:
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said, text=True
        )
        try:
            until_it_answers(port)
            yield f"http://127.0.0.1:{port}/lab/tree/{LESSON}?token={TOKEN}"
        finally:
            process.terminate()
            process.wait(30)


def until_it_answers(port: int) -> None:
    """Ask until somebody listens there."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("JupyterLab does not listen")


def run_all(page: Page, address: str) -> Page:
    """Open the lesson and press Run > Run All Cells, as a reader does; the first form is there then."""
    page.goto(address)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)  # before that, Lab runs nothing
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator("form[data-item=one-act][data-state]").wait_for(state="attached")
    return page
