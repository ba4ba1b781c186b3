"""A real `workbook lab` for a test to read in."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page

from tests.browser.conftest import ROOT, free_port

TOKEN = "for-this-test"


@contextmanager
def lab(home: Path, notebooks: Path, lesson: str, *options: str) -> Iterator[str]:
    """Start it for a reader's folder, and give a lesson's address. JupyterLab saves what it shows: bring copies."""
    port = free_port()
    command = [sys.executable, "-m", "workbook.app.cli", "lab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}", *options]
    environment = {**os.environ, "WORKBOOK_HOME": str(home), "WORKBOOK_NOTEBOOKS": str(notebooks)}
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdin=nothing, stdout=nothing, stderr=subprocess.PIPE, text=True
    )
    rest = Thread(target=deque, args=(process.stderr, 0))  # takes what else it says: a full pipe would stop it
    try:
        assert any(f":{port}/lab" in line for line in process.stderr), "the server ended before it said where it is"
        rest.start()
        yield f"http://127.0.0.1:{port}/lab/tree/{lesson}?token={TOKEN}"
    finally:
        process.terminate()
        process.wait(30)
        if rest.is_alive():
            rest.join()
        process.stderr.close()


def run_all(page: Page, address: str) -> Page:
    """Open the lesson and press Run > Run All Cells, as a reader does."""
    page.goto(address)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)  # before that, Lab runs nothing
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    return page
