"""A peer's server, running: started in a folder of its own, ended by its pid; and what it has put on its disk."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import study_page
from tests.bench.peers import ROOT, Kind, lessons
from tests.bench.processes import rest, tree, until

# A server meets nothing of whoever runs the benchmark, and leaves nothing behind.
FOREIGN = ("JUPYTER", "PYTHON", "WORKBOOK")
PLACES = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "XDG_CACHE_HOME")


@dataclass
class Server:
    """One peer, running.

    Args:
        kind: what it is.
        folder: where it runs and writes; what lies there from an earlier start is its own.
    """

    kind: Kind
    folder: Path
    port: int = field(default_factory=lambda: free_port())  # noqa: PLW0108 - it stands below
    process: subprocess.Popen[bytes] | None = None

    async def start(self) -> "Server":
        """Start it and wait for its first answer."""
        self.prepare()
        command = [part.format(port=self.port, folder=self.folder) for part in self.kind.command]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        await until(
            lambda: self.process.poll() is not None or answers(self.port), f"{self.kind.name} starts", within=150
        )
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.kind.name} ended: {(self.folder / 'server.log').read_text('utf-8')[-800:]}")
        return self

    def prepare(self) -> None:
        """Make its folder, with a reader's home and all pages, where they are not there yet."""
        if not (self.folder / "home").exists():
            lessons(self.folder / "lessons")
            (self.folder / "pages").mkdir()
            study_page.widgets(self.folder / "pages" / "page.ipynb")
            (self.folder / "home").mkdir(mode=0o700)

    def _environment(self) -> dict[str, str]:
        mine = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        mine |= {name: str(self.folder / "own" / name.lower()) for name in PLACES}
        mine |= {"JUPYTER_PREFER_ENV_PATH": "1", "PYTHONPATH": str(ROOT)}
        return mine | {"WORKBOOK_HOME": str(self.folder / "home"), "WORKBOOK_NOTEBOOKS": str(self.folder / "lessons")}

    async def end(self) -> None:
        """End it as a person would, and whatever of it is still there after four seconds."""
        if not self.process:
            return
        started = tree(self.pid)
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self.process.wait, 4)
        for one in reversed(started):
            with suppress(OSError):
                if _is_of(one, self.folder):
                    os.kill(one, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self.process.wait, 4)
        self.process = None

    async def rest(self) -> "Server":
        """Wait until it has nothing left to do."""
        await rest(self.pid)
        return self

    @property
    def pid(self) -> int:
        """Its process."""
        return self.process.pid

    @property
    def contents(self) -> str:
        """The address of the contents page, which lets a reader in."""
        door = self.folder / "home" / "server.json"
        token = f"?token={json.loads(door.read_text('utf-8'))['token']}" if door.exists() else ""
        return f"http://127.0.0.1:{self.port}/{token}"

    @property
    def page(self) -> str:
        """The address of the page that is measured."""
        return f"http://127.0.0.1:{self.port}/{self.kind.page}"

    def holds(self, word: str) -> bool:
        """Tell whether a word stands in what was saved."""
        with suppress(OSError):
            return re.search(rf"\b{word}\b", (self.folder / self.kind.saved).read_text("utf-8")) is not None
        return False


class Kept:
    """Sees what is typed arrive on a server's disk: reads each file of a glob again when it has changed."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known: dict[Path, tuple[int, int, int]] = {}
        self._words: set[str] = set()
        self._looked = 0.0

    def has(self, word: str) -> bool:
        """Tell whether a word is there by now."""
        if word not in self._words and time.monotonic() - self._looked > 0.003:
            self._look()
            self._looked = time.monotonic()
        return word in self._words

    def _look(self) -> None:
        for path in self._server.folder.glob(self._server.kind.kept):
            with suppress(OSError):
                found = path.stat()
                state = (found.st_ino, found.st_size, found.st_mtime_ns)
                if path.is_file() and self._known.get(path) != state:
                    self._words.update(re.findall(r"typed\w+", path.read_text("utf-8", errors="replace")))
                    self._known[path] = state


def _is_of(process: int, folder: Path) -> bool:
    return f"WORKBOOK_HOME={folder / 'home'}".encode() in Path(f"/proc/{process}/environ").read_bytes()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    """Tell whether a server answers; asking for its contents starts no kernel anywhere."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError as said:
        return said.code < 500
    except OSError:
        return False
    return True
