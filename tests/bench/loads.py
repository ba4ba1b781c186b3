"""Measures of one page: made ready, cold, a second visit, from the contents, with a long log; and Python's imports."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser

from tests.bench.peers import LONGEST, SMALL, Kind, stopped_at, workbook
from tests.bench.processes import tree
from tests.bench.server import Server
from tests.bench.table import Samples
from tests.bench.visit import Visit, reader, visit
from tests.journal.decade import decade, write

MANY_ROWS = 50_000
LESSONS = {"small": SMALL, "longest": LONGEST}
SAVED_WORDS = "These words were saved and are to be restored."
IMPORTS = ("import workbook", "from workbook import Lesson", "import ipywidgets")
TIMED = "import time; start = time.perf_counter(); {line}; print(time.perf_counter() - start)"


@dataclass
class Run:
    """One run of the benchmark: where it writes, what it has found.

    Args:
        folder: an empty folder for servers and readers.
        samples: what was measured.
        strangers: who asked something of elsewhere.
        failed: what could not be measured, in words.
        browser: this round's browser.
        chromium: its version.
        turn: this round.
    """

    folder: Path
    samples: Samples = field(default_factory=Samples)
    strangers: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    browser: Browser | None = None
    chromium: str = ""
    turn: int = 0

    def note(self, who: str, one: Visit, *, before: str = "", only: str = "") -> None:
        """Take over the times of a visit, under their own names or with `before` in front of them."""
        for name, value in one.times.items():
            if not only or name == only:
                self.samples.add(before + name, who, self.turn, value)


# ---- a server that has been running for a while ----------------------------------------------------------------------


async def made_ready(server: Server) -> None:
    """Wait until the server rests; where its kernels have been let go meanwhile, start it again.

    Raises:
        AssertionError: no kernel was made ready.
    """
    await server.rest()
    if not server.kind.ready or len(tree(server.pid)) > 1:
        return
    await server.end()
    await (await server.start()).rest()
    assert len(tree(server.pid)) > 1, f"{server.kind.name}: nothing was made ready"


async def load(run: Run, server: Server) -> None:
    """A first visit, up to a Save; a second one in the same browser; and one by way of the contents page."""
    who = server.kind.name
    await made_ready(server)
    async with reader(server, run.browser, run.strangers) as context:
        for before in ("", "again-"):
            await made_ready(server)
            one = await visit(server, context)
            await (await (await one.open()).type()).save()
            run.note(who, one, before=before)
            if before:  # the first Save of a page comes but once in a visit, and both visits have one
                run.note(who, one, only="saved-first")
            await one.leave()
    await made_ready(server)
    async with reader(server, run.browser, run.strangers) as context:
        one = await (await visit(server, context)).follow()
        run.note(who, one, before="next-", only="readable")
        await one.leave()


# ---- a server that has just been started -----------------------------------------------------------------------------


async def cold(run: Run, name: str) -> None:
    """The very first start there is, opened at once; then another start, at rest, without a kernel for the lesson."""
    folder = run.folder / f"cold-{name}-{run.turn}"
    folder.mkdir()
    for suffix in ("first", "cold"):
        server = Server(workbook(f"{name}-{suffix}", LESSONS[name], ahead=0), folder)
        try:
            await server.start()
            if suffix == "cold":
                await server.rest()
                assert len(tree(server.pid)) == 1, f"{server.kind.name}: a kernel was there before the reader"
            async with reader(server, run.browser, run.strangers) as context:
                one = await visit(server, context)
                run.note(server.kind.name, await (await one.open()).type())
                await server.rest()
                await one.leave()
        finally:
            await server.end()


# ---- a long log ------------------------------------------------------------------------------------------------------


def with_log(folder: Path, kind: Kind, *, rows: int = 0) -> Server:
    """Return an app whose reader has saved words in the small lesson, after so many rows in other lessons."""
    server = Server(kind, folder)
    server.prepare()
    if rows:
        responses = decade(rows // 5)
        write(folder / "home", responses)
    stopped_at(folder / "home", SMALL, SAVED_WORDS)
    return server


async def restore(run: Run, server: Server) -> None:
    """Open the lesson and wait until the words that were saved are in the form; then change and save them."""
    await made_ready(server)
    async with reader(server, run.browser, run.strangers) as context:
        one = await visit(server, context)
        await (await one.open()).see("restored")
        await (await one.type()).save()
        run.note(server.kind.name, one)
        await one.leave()


# ---- Python ----------------------------------------------------------------------------------------------------------


async def imports(run: Run) -> None:
    """How long each takes in a Python that has just been started."""
    for line in IMPORTS:
        command = [sys.executable, "-c", TIMED.format(line=line)]
        told = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True, timeout=60)
        run.samples.add("import", line, run.turn, float(told.stdout) * 1000)
