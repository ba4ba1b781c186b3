"""The benchmark's command: `make bench`, with ROUNDS=3, ONLY=loads,crowd, JSON=file or README=1."""

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.async_api import async_playwright

from tests.bench import crowd, loads, peers, report
from tests.bench.peers import ROOT, SMALL
from tests.bench.server import Server
from tests.bench.table import put_between
from tests.conftest import ARGUMENTS, find_chromium

GROUPS = ("loads", "cold", "log", "crowd", "imports")
CROWD_ROUNDS = 2  # they take long and vary little
STATION_SECONDS = 300


@dataclass(frozen=True)
class Station:
    """One thing to measure in a round."""

    name: str
    measure: Callable[[], Awaitable[None]]
    rounds: int = sys.maxsize


class Bench:
    """All servers of a run and what is measured with them."""

    def __init__(self, run: loads.Run, only: tuple[str, ...]) -> None:
        self.run, self.only = run, only
        self.running: list[Server] = []
        self.static: Server | None = None

    async def prepare(self) -> list[Station]:
        """Start the servers that stay up, one after another, and weigh their pages, which also warms them up."""
        found: list[Station] = []
        for group in GROUPS:
            if group in self.only:
                found += await getattr(self, f"_{group}")()
        return found

    async def _loads(self) -> list[Station]:
        kinds = (peers.voila(), peers.voila("voila-preheated", pool=1))
        servers = [await self._up(Server(kind, self._folder(kind.name))) for kind in kinds]
        servers += [await self._up(self._app(f"{name}-ready", file)) for name, file in loads.LESSONS.items()]
        for server in servers:
            await crowd.weigh(self.run, server)
        await crowd.weigh(self.run, servers[-1], peers.FULL_FRONT_END, "looking-back")
        voila, preheated, small, longest = map(self._load, servers)
        return [await self._static(), voila, preheated, await self._static(), small, longest]

    async def _cold(self) -> list[Station]:
        found = [Station(f"{name}-cold", lambda name=name: loads.cold(self.run, name)) for name in loads.LESSONS]
        return [await self._static(), *found]

    async def _static(self) -> Station:
        """The base of all ratios has several turns in a round, never far from what is compared with it."""
        if not self.static:
            self.static = await self._up(Server(peers.STATIC, self._folder("static")))
            await crowd.weigh(self.run, self.static)
        return self._load(self.static)

    def _load(self, server: Server) -> Station:
        return Station(server.kind.name, lambda: loads.load(self.run, server))

    async def _log(self) -> list[Station]:
        servers = []
        for name, rows in (("few-rows", 0), ("many-rows", loads.MANY_ROWS)):
            kind = peers.workbook(name, SMALL, ahead=1)
            servers.append(await self._up(loads.with_log(self._folder(name), kind, rows=rows)))
        return [Station(server.kind.name, lambda server=server: loads.restore(self.run, server)) for server in servers]

    async def _crowd(self) -> list[Station]:
        kinds = (peers.STATIC, peers.voila(), peers.workbook("workbook", SMALL, ahead=2))  # as each comes
        return [Station(f"ten, {kind.name}", lambda kind=kind: self._ten(kind), CROWD_ROUNDS) for kind in kinds]

    async def _ten(self, kind: peers.Kind) -> None:
        server = Server(kind, self._folder(f"ten-{kind.name}-{self.run.turn}"))
        server.prepare()
        peers.stopped_at(server.folder / "home", SMALL)
        await crowd.crowd(self.run, server)

    async def _imports(self) -> list[Station]:
        return [Station("imports", lambda: loads.imports(self.run))]

    def _app(self, name: str, file: str) -> Server:
        server = Server(peers.workbook(name, file, ahead=1), self._folder(name))
        server.prepare()
        peers.stopped_at(server.folder / "home", file)
        return server

    def _folder(self, name: str) -> Path:
        folder = self.run.folder / name
        folder.mkdir()
        return folder

    async def _up(self, server: Server) -> Server:
        self.running.append(server)
        return await (await server.start()).rest()

    async def end(self) -> None:
        """End all servers."""
        for server in self.running:
            await server.end()


def in_turn(stations: list[Station], turn: int) -> Iterator[Station]:
    """Yield a round's stations; each round begins with another one."""
    first = turn % len(stations)
    return (one for one in stations[first:] + stations[:first] if turn < one.rounds)


async def measure(run: loads.Run, rounds: int, only: tuple[str, ...]) -> None:
    """Run all rounds; when it is stopped, what was measured until then counts."""
    began = time.monotonic()
    async with async_playwright() as playwright:
        path = find_chromium(windowless=False)  # what readers have
        start = lambda: playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))  # noqa: E731
        bench = Bench(run, only)
        try:
            run.browser = await start()
            run.chromium = run.browser.version
            stations = await bench.prepare()
            for run.turn in range(rounds):
                await run.browser.close()
                run.browser = await start()
                for station in in_turn(stations, run.turn):
                    try:
                        await asyncio.wait_for(station.measure(), STATION_SECONDS)
                    except Exception as trouble:  # the rest of the run still counts
                        what = f"{type(trouble).__name__} {trouble}".splitlines()[0]
                        run.failed.append(f"{station.name}, round {run.turn + 1}: {what}")
                    spent, busy = time.monotonic() - began, os.getloadavg()[0]
                    click.echo(f"{spent:4.0f} s, load {busy:.1f}: round {run.turn + 1}, {station.name}", err=True)
        except asyncio.CancelledError:
            run.failed.append("what would have come after the stop")
        finally:
            await bench.end()
            with suppress(Exception):
                await asyncio.wait_for(run.browser.close(), 10)


async def stoppable(work: Awaitable[None]) -> None:
    """Let Ctrl-C and SIGTERM end the servers, too."""
    task = asyncio.ensure_future(work)
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, task.cancel)
    await task


@click.command()
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True, help="How often to measure everything.")
@click.option("--only", default=",".join(GROUPS), show_default=True, help="What to measure.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Keep every single value here.")
@click.option("--readme", is_flag=True, help="Put the tables into README.md.")
def main(rounds: int, only: str, file: Path | None, readme: bool) -> None:
    """Measure this workbook beside a static page and plain Voilà, and print the tables."""
    wanted, before = tuple(only.split(",")), os.getloadavg()[0]
    if not set(wanted) <= set(GROUPS) or not find_chromium(windowless=False):
        raise click.ClickException(f"--only takes {', '.join(GROUPS)}; Chromium is needed, CHROMIUM names it.")
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        run = loads.Run(Path(folder))
        asyncio.run(stoppable(measure(run, rounds, wanted)))
    text = report.report(run, rounds=rounds, load=(before, os.getloadavg()[0]))
    click.echo(text)
    if file:
        file.write_text(json.dumps([[*key, values] for key, values in run.samples.rounds.items()], indent=1), "utf-8")
    if readme:
        page = ROOT / "README.md"
        page.write_text(put_between(page.read_text("utf-8"), text), "utf-8")
    sys.exit(1 if run.failed else 0)


if __name__ == "__main__":
    main()
