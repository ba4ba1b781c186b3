"""Opens a room and keeps it open until its host, a signal or the night ends it. Knows no terminal."""

import asyncio
import secrets
import signal
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from socket import socket

from tornado.netutil import bind_sockets

from workbook import home
from workbook.room import door
from workbook.room.asked import Asked
from workbook.room.host_server import host_app
from workbook.room.keep import keep_pictures
from workbook.room.limits import limited
from workbook.room.live import Live
from workbook.room.pages import Pages
from workbook.room.server import public_app
from workbook.room.state import Room
from workbook.words_room import ROOM_COMMAND as SAID

PORT = 8870
LONGEST = 8 * 3600  # seconds; a room that was forgotten ends by itself
FAREWELL = 4  # seconds in which the pages hear that it is over


class NotOpened(Exception):
    """The room could not be opened; the text is a sentence for the host."""


@dataclass(frozen=True)
class Order:
    """How the room shall be opened.

    Args:
        address: where it is reached, and nowhere else: a name or number of this computer.
        port: None for the usual one, or another one where that is taken.
        certificate: a PEM file, or None for a link without encryption.
        key: its key.
        another_group: whether questions that made a picture today may be asked again.
    """

    address: str = door.HERE
    port: int | None = None
    certificate: Path | None = None
    key: Path | None = None
    another_group: bool = False


def open_room(order: Order, style: str, say: Callable[[str], None]) -> None:
    """Open a room, and return when it is over.

    Args:
        order: how.
        style: the style of the workbook's pages.
        say: prints a line for the host.

    Raises:
        NotOpened: it could not be.
    """
    with suppress(door.NoRoom):
        door.call("state")
        raise NotOpened(SAID["already"])
    if order.another_group:
        (home.home() / door.ASKED).unlink(missing_ok=True)
    tls = encryption(order)
    with suppress(KeyboardInterrupt):
        asyncio.run(_open(order, tls, style, say))


def encryption(order: Order) -> ssl.SSLContext | None:
    """Return what encrypts the link; None where no certificate is given.

    Raises:
        NotOpened: it cannot be used.
    """
    if bool(order.certificate) != bool(order.key):
        raise NotOpened(SAID["half"])
    if order.certificate is None:
        return None
    found = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        found.load_cert_chain(order.certificate, order.key)
    except (OSError, ValueError) as trouble:
        raise NotOpened(SAID["no_certificate"].format(reason=trouble)) from None
    return found


async def _open(order: Order, tls: ssl.SSLContext | None, style: str, say: Callable[[str], None]) -> None:
    sockets, private_sockets = _sockets(order), bind_sockets(0, door.HERE)
    token, way_in = door.new_token(), door.Door(private_sockets[0].getsockname()[1], secrets.token_hex(24))
    link = f"{'https' if tls else 'http'}://{order.address}:{sockets[0].getsockname()[1]}/{token}/"
    room, end, said = Room(Asked(home.home() / door.ASKED)), asyncio.Event(), [SAID["over"]]

    def close(keep: bool) -> None:
        if keep and room.pictures:
            said[0] = _kept(room)
        live.do(room.close)
        end.set()

    live = Live(room, token, Pages(style, token, link), close)
    public, private = limited(public_app(live), tls), limited(host_app(live, way_in.secret, link))
    public.add_sockets(sockets)
    private.add_sockets(private_sockets)
    _on_signals(end)
    try:
        with door.kept(way_in):
            _greet(order, link, say, encrypted=tls is not None)
            await _at_most(LONGEST, end)
            close(False)
        end.clear()
        await _at_most(FAREWELL, end)  # a second signal is in a hurry
    finally:
        public.stop()
        private.stop()
    say(said[0])


async def _at_most(seconds: float, end: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(end.wait(), seconds)


def _sockets(order: Order) -> list[socket]:
    wanted = [order.port] if order.port else [PORT, 0]  # 0: any that is free
    for port in wanted:
        try:
            return bind_sockets(port, order.address)[:1]
        except OSError as found:
            trouble = found
    raise NotOpened(SAID["no_port"].format(port=wanted[0], address=order.address, reason=trouble.strerror or trouble))


def _on_signals(end: asyncio.Event) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # Windows: Ctrl+C interrupts by itself
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), end.set)


def _kept(room: Room) -> str:
    try:
        folder = keep_pictures(room.pictures, home.home(), date.today())  # noqa: DTZ011 - a day on the host's own calendar
    except Exception:  # the meeting ends all the same
        return SAID["not_kept"]
    return SAID["over_kept"].format(folder=folder)


def _greet(order: Order, link: str, say: Callable[[str], None], *, encrypted: bool) -> None:
    here = order.address in {door.HERE, "localhost"}
    say(SAID["here" if here else "lan"])
    if not here and not encrypted:
        say(SAID["plain"])
    say("")
    say(door.qr_text(link))
    say(SAID["link"].format(link=link))
    say(SAID["wall"].format(link=f"{link}wall/"))
    say("")
    say(SAID["host"])
    say(SAID["end"])
