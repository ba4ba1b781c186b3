"""The room over HTTP, for those who hold the meeting's link: its own pages, no lesson, and nothing of any folder.

It writes no log and no file. A page asks again and again: an answer comes as soon as something changes, and after two
seconds at the latest. So a page that hears nothing knows it, and a phone that slept goes on with its next question.

| below the link's token |                                                        |
|------------------------|--------------------------------------------------------|
| `GET`                  | the page, `wall/`, their scripts and style             |
| `GET`                  | `state`, `wall/state`: what is to be seen              |
| `POST`                 | `join`, `do`: as JSON, which no other site's form sends |
"""

import hmac
import re
from collections.abc import Callable
from typing import Any

import tornado.web

from workbook.room.live import Handler, Live, no_log, number, text
from workbook.room.refused import NotNow
from workbook.words_room import REFUSED as SAID

COOKIE = "room"


class Inside(Handler):
    """Everything below the link: to whom the token is unknown, there is nothing here."""

    async def prepare(self) -> None:
        """Look at the token and at the pace; say the same to whoever has none, whatever was asked for."""
        address = self.request.remote_ip or ""
        token = self.path_args[0] if self.path_args else ""
        fits = hmac.compare_digest(token.encode(), self.live.token.encode())
        pace = self.live.addresses if fits else self.live.guesses  # whoever guesses slows nobody down who is in
        if not pace.allows(address):
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


def seen(handler: tornado.web.RequestHandler) -> int:
    """Return which version a page has seen; -1 for none."""
    given = handler.get_query_argument("seen", "")
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else -1


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
