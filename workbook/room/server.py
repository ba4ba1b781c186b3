"""The room over HTTP: pages for those who hold the meeting's link, and a second server for its host alone.

It serves its own pages and nothing else: no lesson, no file of anybody's folder. It writes no log and no file. A page
asks every two seconds, or hears at once when something changes: an answer is held back so long. So a page that hears
nothing knows it, and a phone that slept goes on with its next question.

| everybody, below the link's token | the host, on this computer alone, with the secret       |
|-----------------------------------|---------------------------------------------------------|
| `GET`  the page, `wall`, scripts  | `POST state`                                            |
| `GET`  `state`, `wall/state`      | `POST begin`, `turn`, `ask`, `reveal`, `put-away`, ...  |
| `POST` `join`, `do`               | `POST close`                                            |
"""

import asyncio
import hmac
import json
import re
from collections.abc import Callable
from typing import Any

import tornado.web

from workbook import words_room
from workbook.room import cards
from workbook.room.limits import Pace
from workbook.room.pages import Pages
from workbook.room.state import NotNow, Room

HOLD = 2.0  # seconds that an answer waits for something to change
COOKIE = "room"
SAID = words_room.REFUSED
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

    def ring(self) -> None:
        """Wake all who wait."""
        self._bell.set()
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
                self.ring()


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


class Inside(Handler):
    """Everything below the link: to whom the token is unknown, there is nothing here."""

    async def prepare(self) -> None:
        """Look at the token and at the pace; say the same to whoever has none, whatever was asked for."""
        address = self.request.remote_ip or ""
        token = self.path_args[0] if self.path_args else ""
        fits = hmac.compare_digest(token.encode(), self.live.token.encode())
        if not self.live.addresses.allows(address) or (not fits and not self.live.guesses.allows(address)):
            return self.refuse(429, SAID["too_often"])
        if not fits:
            return self.write_error(404)
        return None

    @property
    def person(self) -> str:
        """The random token of whoever asks, or "" for someone who is not in."""
        token = self.get_cookie(COOKIE) or ""
        return token if self.live.room.is_in(token) else ""

    def write_error(self, status_code: int, **_: Any) -> None:
        """One calm page for everything that is not here, also for a meeting that is over."""
        self.set_status(status_code)
        self.finish(self.live.pages.nothing)


class Slash(Inside):
    """The link without the stroke at its end, as somebody may type it."""

    def get(self, token: str) -> None:
        """Lead on to the page."""
        self.redirect(f"/{token}/")


class Page(Inside):
    """The page, its scripts and its style."""

    def get(self, _token: str, name: str) -> None:
        """Send one of them."""
        if (found := self.live.pages.file(name)) is None:
            return self.write_error(404)
        self.set_header("Content-Type", found.type)
        self.finish(found.content)
        return None


class Join(Inside):
    """The way in: a page that somebody pressed, never a link that was merely looked at."""

    def post(self, _token: str) -> None:
        """Let somebody in; somebody who is in already stays who they are."""
        self.data()
        if not self.person:
            try:
                token = self.live.do(self.live.room.join)
            except NotNow as refusal:
                return self.refuse(409, str(refusal))
            path = f"/{self.live.token}/"
            secure = self.request.protocol == "https"
            self.set_cookie(COOKIE, token, path=path, httponly=True, samesite="Strict", secure=secure)
        self.finish({})
        return None


class State(Inside):
    """What one person sees, now or as soon as it changes."""

    async def get(self, _token: str) -> None:
        """Send it; to somebody who is not in, only that."""
        if self.person:
            await self.live.newer_than(seen(self))
        person = self.person
        self.finish(self.live.room.phone(person) if person else {"in": False, "over": self.live.room.is_over})


class Wall(Inside):
    """What hangs on the wall."""

    async def get(self, _token: str) -> None:
        """Send it, now or as soon as it changes."""
        await self.live.newer_than(seen(self))
        self.finish(self.live.room.wall())


class Do(Inside):
    """What a person does."""

    def post(self, _token: str) -> None:
        """Do it, and send what they see then."""
        person, data, room = self.person, self.data(), self.live.room
        if not person:
            return self.refuse(409, SAID["over" if room.is_over else "not_in"])
        if not self.live.people.allows(person):
            return self.refuse(429, SAID["too_often"])
        acts: dict[str, Callable[[], None]] = {
            "answer": lambda: room.answer(person, text(data, "poll"), text(data, "option")),
            "withdraw": lambda: room.withdraw(person),
            "share": lambda: room.share(person, text(data, "text"), number(data, "minutes")),
            "take-back": lambda: room.take_back(person, text(data, "id")),
            "leave": lambda: room.leave(person),
        }
        act = acts.get(text(data, "do"))
        try:
            if act is None:
                raise NotNow(SAID["unknown"])
            self.live.do(act)
        except NotNow as refusal:
            return self.refuse(409, str(refusal))
        if not room.is_in(person):
            self.clear_cookie(COOKIE, path=f"/{self.live.token}/")
            self.finish({"in": False})
        else:
            self.finish(room.phone(person))
        return None


class Host(Handler):
    """The host's way in."""

    def prepare(self) -> None:
        """Let in who knows the secret, and no page of a browser."""
        given = self.request.headers.get("Authorization", "")
        fits = hmac.compare_digest(given.encode(), f"Bearer {self.settings['secret']}".encode())
        if not fits or "Origin" in self.request.headers:
            raise tornado.web.HTTPError(403)

    def post(self, action: str) -> None:
        """Do what the host asks, and send what the host sees then."""
        data, room = self.data(), self.live.room
        acts: dict[str, Callable[[], None]] = {
            "state": lambda: None,
            "begin": lambda: room.begin(
                text(data, "title"), cards.read(data.get("cards")), cards.read_blocks(data.get("support"))
            ),
            "turn": lambda: room.turn(text(data, "how")),
            "ask": lambda: room.ask(text(data, "poll")),
            "reveal": room.reveal,
            "put-away": room.put_away,
            "let-share": lambda: room.let_share(allowed=data.get("allowed") is True),
            "take-down": lambda: room.take_down(text(data, "id")),
            "close": lambda: self.live.on_close(data.get("keep") is True),
        }
        try:
            if action not in acts:
                raise NotNow(SAID["unknown"])
            self.live.do(acts[action])
        except NotNow as refusal:
            return self.refuse(409, str(refusal))
        except (cards.NotCards, OSError):
            return self.refuse(409, SAID["trouble"])
        self.finish(room.host() | {"link": self.settings["link"]})
        return None


def seen(handler: tornado.web.RequestHandler) -> int:
    """Return which version a page has seen; -1 for none."""
    given = handler.get_query_argument("seen", "")
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else -1


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


def public_app(live: Live) -> tornado.web.Application:
    """Return what everybody reaches."""
    token, more = r"/([a-z0-9-]{1,40})", {"live": live}
    routes: list[Any] = [
        (rf"{token}/join", Join, more),
        (rf"{token}/state", State, more),
        (rf"{token}/wall/state", Wall, more),
        (rf"{token}/do", Do, more),
        (rf"{token}/(|wall/|[a-z]+\.(?:js|css))", Page, more),
        (token, Slash, more),
        (r".*", Inside, more),
    ]
    return tornado.web.Application(routes, log_function=no_log)


def host_app(live: Live, secret: str, link: str) -> tornado.web.Application:
    """Return what the host alone reaches."""
    routes: list[Any] = [(r"/([a-z-]+)", Host, {"live": live})]
    return tornado.web.Application(routes, log_function=no_log, secret=secret, link=link)
