"""A real `workbook study` for a test to read in, kill, stop and start again."""

import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from workbook.answers import AnswerLog
from workbook.answers.history import reading_path

ROOT = Path(__file__).parents[2]
LESSON = "02-action-and-essence.ipynb"
# The rules of axe-core that hold here. It tells of violations alone: to describe what is well takes twice as long.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Study:
    """One reader's app: `workbook study` with a folder of its own, as a process of its own."""

    home: Path
    notebooks: Path | None = None  # other notebooks than ours, for tests of one kind of item
    ahead: int = 0  # lessons made ready beforehand: each costs half a second of a core, so only where it matters
    more: dict[str, str] = field(default_factory=dict)  # further variables for its environment
    process: subprocess.Popen[str] | None = None
    port: int = field(default_factory=free_port)
    at_first: set[Path] = field(default_factory=set)  # what its first start left in an empty folder

    def start(self) -> "Study":
        """Start the server and wait until it says where it is."""
        command = [sys.executable, "-m", "workbook.app.cli", "study", "--no-browser"]
        command += ["--port", str(self.port), "--ahead", str(self.ahead)]
        environment = {**os.environ, "WORKBOOK_HOME": str(self.home), **self.more}
        if self.notebooks:
            texts = b"".join(path.read_bytes() for path in sorted(self.notebooks.glob("*.ipynb")))
            environment["WORKBOOK_NOTEBOOKS"] = str(self.notebooks)
            environment["XDG_CACHE_HOME"] += f"-{hashlib.sha256(texts).hexdigest()[:16]}"  # names repeat
        self.process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        for line in self.process.stdout:
            if "127.0.0.1" in line:
                return self
        raise AssertionError("the server ended before it said where it is")

    def end(self, how: int = signal.SIGTERM) -> None:
        """End the server: SIGTERM as a person would, SIGKILL as a power cut would."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait(60)  # it may have to start first, on a busy machine
            self.process.stdout.close()
            self.process = None

    @property
    def address(self) -> str:
        """Where the contents page is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def token(self) -> str:
        """What lets a reader in."""
        return json.loads((self.home / "server.json").read_text())["token"]

    def enter(self, page: Page) -> Page:
        """Open the contents as the printed address does."""
        page.goto(f"{self.address}?token={self.token}")
        return page

    def read(self, page: Page, notebook: str = LESSON) -> Page:
        """Open a lesson, let in by the token."""
        self.enter(page)
        page.goto(f"{self.address}voila/render/{notebook}")
        return page

    def kernel(self, page: Page) -> int:
        """Return the pid of the kernel that this page talks to."""
        name = page.locator("#lesson[data-kernel]").get_attribute("data-kernel")
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"kernel-{name}".encode() in (folder / "cmdline").read_bytes():
                    return int(folder.name)
        raise AssertionError("no such kernel")


@pytest.fixture
def make_study(workbook_home: Path) -> Iterator[Callable[..., Study]]:
    """Start an app: `make_study()`, or `make_study(notebooks=folder)` for other notebooks."""
    started: list[Study] = []

    def start(**more: object) -> Study:
        started.append(Study(workbook_home, **more).start())
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.fixture
def study(make_study: Callable[..., Study]) -> Study:
    """A running app with our notebooks and an empty home."""
    return make_study()


# ---- one app for a whole test file: it starts once, and a lesson's kernel is warm from the second test on ------------


@pytest.fixture(scope="module")
def notebooks() -> Path | None:
    """The notebooks of a test file that brings its own; None for ours."""
    return None


@pytest.fixture(scope="module")
def app(notebooks: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """A running app that is there for all tests of a file."""
    started = Study(tmp_path_factory.mktemp("home"), notebooks=notebooks).start()
    started.at_first = set(started.home.iterdir())
    yield started
    started.end()


@pytest.fixture
def emptied(app: Study, new_context: Callable[..., BrowserContext], browser: Browser) -> Iterator[Study]:
    """The same app, with nothing in its folder; its pages are left when all that was typed there is kept."""
    for path in set(app.home.iterdir()) - app.at_first:
        while path.exists():  # a page that was closed may still be sending its last words
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    yield app
    for page in (page for context in browser.contexts for page in context.pages):
        expect(page.locator("form[data-state=typing], form[data-state=saving]")).to_have_count(0)


def write_notebook(path: Path, title: str, *codes: str) -> None:
    """Write a notebook with a title and cells of code."""
    cells = [{"cell_type": "markdown", "id": "title", "metadata": {}, "source": title}]
    cells += [
        {"cell_type": "code", "id": f"c{at}", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
        for at, code in enumerate(codes)
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


# ---- what a reader does ----------------------------------------------------------------------------------------------


def choose_path(study: Study, path: str) -> None:
    """Choose a reading path as lesson 00 keeps it."""
    log = AnswerLog(study.home)
    if reading_path(log.responses()) != path:
        log.append("before-you-begin", "reading-path", {"choice": f"Path {path}"}, prompts={"choice": "Which way?"})


def says(page: Page, item: str, words: str) -> None:
    """Wait until the line under a form begins with these words."""
    expect(page.locator(f"form[data-item={item}] .wb-status")).to_have_text(re.compile(f"^{re.escape(words)}"))
