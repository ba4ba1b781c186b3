"""How one gets into a room: the link for everyone, its address and its QR code, and the host's own way in.

The host's way in is a second server on this computer alone, whose port and secret lie in the host's folder (0600). So
nobody on the network can even try to be the host.
"""

import json
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import segno

from workbook import home

HERE = "127.0.0.1"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another one, so that a link can be typed
GROUPS, GROUP = 3, 4  # 59 bits, guessed at a few a second for an evening
ANSWER_WITHIN = 2.0  # seconds
DOOR, ASKED = "room.json", "room-asked.json"


class NoRoom(Exception):
    """No room is open on this computer."""


@dataclass(frozen=True)
class Door:
    """The host's way in: where the room listens to its host, and the secret that it wants to hear."""

    port: int
    secret: str


def new_token() -> str:
    """Return the token of a join link, which dies with the meeting."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def own_address() -> str:
    """Return this computer's address in its local network, or its own one where it is in none. Sends nothing."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # reserved for documentation: only the way there is looked up
        return str(probe.getsockname()[0])
    return HERE


def qr_svg(link: str) -> str:
    """Return the link as a QR code for a page: dark on white, whatever the page looks like."""
    return str(segno.make(link, micro=False).svg_inline(scale=6, border=3, light="#fff", dark="#000", omitsize=True))


def qr_text(link: str) -> str:
    """Return the link as a QR code for a terminal."""
    rows = segno.make(link, micro=False).matrix_iter(border=2)
    lines = [[bool(cell) for cell in row] for row in rows]
    if len(lines) % 2:
        lines.append([False] * len(lines[0]))
    marks = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return "\n".join("".join(marks[pair] for pair in zip(*both, strict=True)) for both in pairs)


@contextmanager
def kept(door: Door) -> Iterator[None]:
    """Keep the host's way in, in the host's folder, as long as the room is open."""
    file = home.home() / DOOR
    home.replace_file(file, json.dumps(asdict(door)).encode())
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def call(action: str, body: dict[str, Any] | None = None, folder: Path | None = None) -> dict[str, Any]:
    """Ask the room something as its host, and return what it answers.

    Raises:
        NoRoom: none is open on this computer, or it does not answer.
    """
    try:
        door = Door(**json.loads(((folder or home.home()) / DOOR).read_text(encoding="utf-8")))
        line = HTTPConnection(HERE, door.port, timeout=ANSWER_WITHIN)
        try:
            head = {"Authorization": f"Bearer {door.secret}", "Content-Type": "application/json"}
            line.request("POST", f"/{action}", json.dumps(body or {}).encode(), head)
            answer = line.getresponse()
            said = json.loads(answer.read())
        finally:
            line.close()
    except (OSError, HTTPException, ValueError, TypeError) as trouble:
        raise NoRoom from trouble
    if not isinstance(said, dict) or answer.status not in {200, 409}:
        raise NoRoom
    return said
