"""A real `workbook room`, as a process of its own, for a test to come in, lead, attack and end."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.browser.conftest import free_port
from workbook.room import cards, door
from workbook.room.cards import Card

ROOT = Path(__file__).parents[2]
CARDS = [
    Card("Arriving", "Host", 2, 0, ({"text": "Welcome."},)),
    Card("First round", "Everyone", 7, 30, ({"text": "One word, or “pass”."},)),
    Card("Chips in a bowl, or phones", "Host", 8, 0, ({"text": "One answer each."},)),
]


@dataclass
class Room:
    """One meeting's room: `workbook room` with a host's folder of its own."""

    home: Path
    options: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    said: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None
    clients: list[httpx.Client] = field(default_factory=list)

    def start(self) -> "Room":
        """Open it, and wait until it has said how it ends."""
        command = [sys.executable, "-m", "workbook.app.cli", "room", "--port", str(self.port), *self.options]
        self.process = subprocess.Popen(
            command,
            env={**os.environ, "WORKBOOK_HOME": str(self.home)},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in self.process.stdout:
            self.said.append(line)
            if "The meeting ends there" in line:
                return self
        self.wait()
        raise AssertionError("".join(self.said))

    def end(self, how: int = signal.SIGTERM) -> str:
        """End it, and return what it said since it was open."""
        for client in self.clients:
            client.close()
        if self.process is None:
            return ""
        self.process.send_signal(how)
        return self.wait()

    def wait(self) -> str:
        """Wait until it has ended by itself."""
        rest = self.process.communicate(timeout=30)[0]
        self.process = None
        return rest

    @property
    def link(self) -> str:
        """The way in, as it was printed."""
        return re.search(r"The way in: (\S+)", "".join(self.said))[1]

    @property
    def token(self) -> str:
        """What is secret in the link."""
        return self.link.rstrip("/").rsplit("/", 1)[1]

    def host(self, action: str = "state", **body: Any) -> dict[str, Any]:
        """Do something as the host's kernel does."""
        return door.call(action, body, self.home)

    def begin(self) -> None:
        """Put up the first card."""
        self.host("begin", title="Meeting 4", cards=cards.as_data(CARDS), support=[{"text": "Breathe."}])

    def person(self) -> "Person":
        """Somebody who came in."""
        one = Person(self)
        one.join()
        return one


class Person:
    """A phone without a browser."""

    def __init__(self, room: Room) -> None:
        self.link = room.link
        self.client = httpx.Client(trust_env=False, timeout=10, verify=False)
        room.clients.append(self.client)

    def join(self) -> httpx.Response:
        """Press “Come in”."""
        return self.client.post(f"{self.link}join", json={})

    def do(self, what: str, **more: Any) -> httpx.Response:
        """Do something on the page."""
        return self.client.post(f"{self.link}do", json={"do": what, **more})

    def sees(self) -> dict[str, Any]:
        """What stands on the page."""
        return self.client.get(f"{self.link}state").json()


@pytest.fixture
def open_room(workbook_home: Path) -> Iterator[Callable[..., Room]]:
    """Open a room: `open_room()`, or with options of the command."""
    opened: list[Room] = []

    def start(*options: str) -> Room:
        opened.append(Room(workbook_home, options))
        return opened[-1].start()

    yield start
    for one in opened:
        one.end(signal.SIGKILL)  # it would say goodbye to its pages for some seconds


@pytest.fixture
def room(open_room: Callable[..., Room]) -> Room:
    """A room whose meeting has begun."""
    found = open_room()
    found.begin()
    return found


def whole_folder(home: Path) -> str:
    """Everything that lies in a host's folder, names and contents."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return json.dumps([[str(path), path.read_bytes().decode("latin-1")] for path in files])
