"""What can break under someone who types, and how it is mended: real processes, sockets, disks and clocks."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import psutil
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Study
from tests.soak.line import Line

STARTED_WITHIN = 60.0  # seconds; a page that lost both its server and its kernel asks again by and by
MENDED_WITHIN = 150.0  # seconds; on a busy machine a server takes some of them to end and to start
FAKETIME = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)
# libfaketime takes the end of a sleep, which Python counts on the clock that cannot be set, for one on the other clock.
OWN_SLEEP = "import select, time\ntime.sleep = lambda seconds: select.select([], [], [], seconds)\n"
SHIFTED_DATE = """(() => {
  window.soakShift = Number(sessionStorage.getItem("soak-shift") ?? 0);
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + window.soakShift); }
    static now() { return Real.now() + window.soakShift; }
  };
})()"""


class Fault(Protocol):
    """Something that breaks, and may be mended after a while."""

    def breaks(self) -> None:
        """Break it."""

    def mends(self) -> None:
        """Mend it; nothing where the workbook has to do that by itself."""


def kernels_of(study: Study) -> list[psutil.Process]:
    """Return the kernels that a server has started."""
    found = []
    for each in psutil.Process(study.process.pid).children(recursive=True):
        try:
            if any("ipykernel_launcher" in word for word in each.cmdline()):
                found.append(each)
        except psutil.Error:  # it ended meanwhile
            continue
    return found


@dataclass
class KernelKilled:
    """Every kernel of the app is killed."""

    study: Study

    def breaks(self) -> None:
        """Kill them; one that is only about to start is waited for."""
        until = time.monotonic() + STARTED_WITHIN
        while not (found := kernels_of(self.study)):
            assert time.monotonic() < until, "there was no kernel to kill"
            time.sleep(0.05)
        for each in found:
            each.kill()

    def mends(self) -> None:
        """Nobody does."""


@dataclass
class ServerEnded:
    """The server is killed, or stopped as a person would, and started again on the same port."""

    study: Study
    how: int = signal.SIGKILL

    def breaks(self) -> None:
        """End it."""
        self.study.end(self.how)

    def mends(self) -> None:
        """Start it again."""
        self.study.start()


@dataclass
class NetworkCut:
    """Open connections are severed and new ones refused."""

    line: Line

    def breaks(self) -> None:
        """Cut it."""
        self.line.cut()

    def mends(self) -> None:
        """Heal it."""
        self.line.heal()


@dataclass
class NetworkSwallows:
    """Connections stay open and lead nowhere; those that were open then never work again."""

    line: Line

    def breaks(self) -> None:
        """Swallow."""
        self.line.swallow()

    def mends(self) -> None:
        """Carry new connections."""
        self.line.heal()


@dataclass
class TinyDisk:
    """A real disk of 512 KB for a reader's folder, to be filled or made read-only."""

    place: Path

    @property
    def ballast(self) -> Path:
        """What fills it."""
        return self.place / "ballast"

    def fill(self) -> None:
        """Leave no room, down to the last byte."""
        with self.ballast.open("ab", buffering=0) as file:
            for size in (4096, 1):
                try:
                    while file.write(b"x" * size):
                        pass
                except OSError:
                    continue

    def remount(self, options: str) -> None:
        """Mount it again, as soon as no file is being written."""
        command = ["mount", "-o", f"remount,{options}", str(self.place)]
        until = time.monotonic() + 10
        while subprocess.run(command, capture_output=True, check=False).returncode:
            assert time.monotonic() < until, "the disk could not be mounted again"
            time.sleep(0.002)


@contextmanager
def tiny_disk(place: Path) -> Iterator[TinyDisk]:
    """Mount a disk of its own, where this system lets a test do so."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k,mode=0700", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk of its own can be mounted by root on Linux alone")
    try:
        yield TinyDisk(place)
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@dataclass
class DiskFull:
    """The disk under the reader's folder has no room left, and later has."""

    disk: TinyDisk

    def breaks(self) -> None:
        """Fill it."""
        self.disk.fill()

    def mends(self) -> None:
        """Free it."""
        self.disk.ballast.unlink()


@dataclass
class HomeReadOnly:
    """The disk under the reader's folder cannot be written, and later can."""

    disk: TinyDisk

    def breaks(self) -> None:
        """Take writing away."""
        self.disk.remount("ro")

    def mends(self) -> None:
        """Allow it."""
        self.disk.remount("rw")


@dataclass
class Asleep:
    """The laptop sleeps: the server and all it started stand still, and go on later."""

    study: Study
    stopped: list[psutil.Process] = field(default_factory=list)

    def breaks(self) -> None:
        """Stop them, the server first, so that it starts nothing more."""
        server = psutil.Process(self.study.process.pid)
        server.suspend()
        self.stopped = [server, *server.children(recursive=True)]
        for each in self.stopped[1:]:
            each.suspend()

    def mends(self) -> None:
        """Let them go on."""
        for each in self.stopped:
            each.resume()


@dataclass
class ClockSetBack:
    """The machine's clock goes back by some hours.

    The app has its clock from libfaketime, the browser's `Date` from a script; what counts seconds goes on in both.
    As it touches the page, it breaks where the page is driven, not beside it.
    """

    file: Path
    page: Page
    hours: float

    @staticmethod
    def environment(file: Path) -> dict[str, str]:
        """Return what lets a program and its children read the clock from a file."""
        if FAKETIME is None:
            pytest.skip("libfaketime is not here (Debian's package faketime)")
        file.write_text("+0\n")
        (file.parent / "sitecustomize.py").write_text(OWN_SLEEP)
        return {
            "PYTHONPATH": str(file.parent),
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_CACHE_DURATION": "1",  # seconds; to read the file at each look at the clock takes the processor
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # else waits become busy
            "NO_FAKE_STAT": "1",
        }

    def breaks(self) -> None:
        """Set it back for the app and for the browser."""
        other = self.file.with_suffix(".new")
        other.write_text(f"-{self.hours * 3600:.0f}\n")
        other.replace(self.file)
        self.page.evaluate(
            "(shift) => { window.soakShift = shift; sessionStorage.setItem('soak-shift', shift); }",
            -self.hours * 3_600_000,
        )

    def mends(self) -> None:
        """It stays as it is: no clock is set right while someone looks."""


class Outage:
    """One fault for a random time, while someone goes on typing.

    Args:
        fault: what breaks.
        lasts: for how many seconds.
    """

    def __init__(self, fault: Fault, lasts: float) -> None:
        self._fault, self._lasts = fault, lasts
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._trouble: BaseException | None = None
        self._is_over = False

    def begin(self) -> None:
        """Let it happen from now on."""
        self._thread.start()

    def end(self) -> None:
        """Wait until it is mended, so that nothing is started again behind the end of a test."""
        self._thread.join(MENDED_WITHIN)

    def is_over(self) -> bool:
        """Whether it was mended; what went wrong with breaking or mending is raised here."""
        if self._trouble:
            raise self._trouble
        return self._is_over

    def _run(self) -> None:
        try:
            self._fault.breaks()
            try:
                time.sleep(self._lasts)  # this is what is tried, not a wait
            finally:
                self._fault.mends()
            self._is_over = True
        except BaseException as trouble:
            self._trouble = trouble
