"""What a server uses, with all that it started: memory and processor time, read from /proc (Linux)."""

import asyncio
import os
import re
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

QUIET = 0.02  # seconds of processor time in half a second: less is rest
TICK = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """Return a process and all that came from it, parents first."""
    children = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            children[int(_stat(folder)[1])].append(int(folder.name))
    found = [root]
    for one in found:
        found += children[one]
    return found


def _stat(folder: Path) -> list[str]:
    return (folder / "stat").read_text().rpartition(")")[2].split()  # the program's name may hold anything


def megabytes(root: int) -> float:
    """Return the memory of a process tree, what is shared counted once (PSS)."""
    total = 0
    for one in tree(root):
        with suppress(OSError):
            said = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", said, re.MULTILINE)[1])
    return total / 1024


def seconds(root: int) -> float:
    """Return the processor time of a process tree, and of children of it that have ended."""
    total = 0
    for one in tree(root):
        with suppress(OSError):
            total += sum(map(int, _stat(Path(f"/proc/{one}"))[11:15]))
    return total / TICK


def browser() -> int:
    """Return the browser that this process has started."""
    for one in tree(os.getpid()):
        with suppress(OSError):
            command = Path(f"/proc/{one}/cmdline").read_bytes()
            if b"--remote-debugging-pipe" in command and b"--type=" not in command:
                return one
    raise RuntimeError("no browser is there")


async def until(is_so: Callable[[], object], what: str, *, within: float = 60, every: float = 0.004) -> None:
    """Look again and again until something is so.

    Raises:
        TimeoutError: it is not so within this many seconds.
    """
    never, end = asyncio.Event(), time.monotonic() + within
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {within:g} s")
        with suppress(TimeoutError):
            await asyncio.wait_for(never.wait(), every)


async def rest(root: int, *, within: float = 30) -> None:
    """Wait until a process tree does nothing for half a second, so that it disturbs no measure; or go on after all."""
    known = [seconds(root)]

    def is_quiet() -> bool:
        known.append(seconds(root))
        return len(known) > 3 and known[-1] - known[-3] < QUIET

    with suppress(TimeoutError):
        await until(is_quiet, "rest", within=within, every=0.25)
