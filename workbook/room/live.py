"""A room and those who wait for it to change, and what both of its servers do alike. Knows no address and no page."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import tornado.web

from workbook.room.limits import Pace
from workbook.room.pages import Pages
from workbook.room.state import Room

HOLD = 2.0  # seconds that an answer waits for something to change
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class Live:
    """A room, and those who wait for it to change.

    Args:
        room: the meeting.
        token: what its link holds.
        pages: its pages.
        on_close: called once it is over, with whether the pictures shall be kept.
    """

    def __init__(self, room: Room, token: str, pages: Pages, on_close: Callable[[bool], None]) -> None:
        self.room, self.token, self.pages, self.on_close = room, token, pages, on_close
        self.people, self.addresses, self.guesses = Pace(8, 30), Pace(60, 200), Pace(1, 20)
        self._bell = asyncio.Event()

    async def newer_than(self, seen: int) -> None:
        """Wait until the room is not any more as it was seen, and not for long."""
        if self.room.version == seen:
            try:
                await asyncio.wait_for(self._bell.wait(), HOLD)
            except TimeoutError:
                return

    def do(self, act: Callable[[], Any]) -> Any:
        """Do something; wake those who wait if everybody sees it."""
        before = self.room.version
        try:
            return act()
        finally:
            if self.room.version != before:
                self._bell.set()
                self._bell = asyncio.Event()


class Handler(tornado.web.RequestHandler):
    """What both servers do alike: answer in JSON, refuse in words, tell no log."""

    def initialize(self, live: Live) -> None:
        """Take the room along."""
        self.live = live

    def set_default_headers(self) -> None:
        """Let nothing load from outside, and nothing be kept."""
        for name, value in SECURITY.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def data(self) -> dict[str, Any]:
        """Return the JSON object that was sent.

        Raises:
            HTTPError: it is none.
        """
        if not self.request.headers.get("Content-Type", "").startswith("application/json"):
            raise tornado.web.HTTPError(415)  # a form of another site can send none
        try:
            found = json.loads(self.request.body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise tornado.web.HTTPError(400)
        return found

    def refuse(self, status: int, words: str) -> None:
        """Say why something was not done."""
        self.set_status(status)
        self.finish({"words": words})

    def log_exception(self, *_: Any) -> None:
        """Write nothing: a log would repeat the address, and with it the token."""


def text(data: dict[str, Any], name: str) -> str:
    """Return a text out of what was sent; "" where there is none."""
    found = data.get(name)
    return found if isinstance(found, str) else ""


def number(data: dict[str, Any], name: str) -> int:
    """Return a whole number out of what was sent; -1 where there is none."""
    found = data.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else -1


def no_log(_handler: tornado.web.RequestHandler) -> None:
    """Write no line for a request."""
