"""The host's way in: a server on this computer alone, for the kernel of the host's notebook. One act, one answer.

`state`, `begin`, `turn`, `ask`, `reveal`, `put-away`, `let-share`, `take-down`, `close`: JSON, posted with the secret.
"""

import hmac
from collections.abc import Callable
from typing import Any

import tornado.web

from workbook.room import cards
from workbook.room.live import Handler, Live, no_log, text
from workbook.room.refused import NotNow
from workbook.words_room import REFUSED as SAID


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


def host_app(live: Live, secret: str, link: str) -> tornado.web.Application:
    """Return what the host alone reaches."""
    routes: list[Any] = [(r"/([a-z-]+)", Host, {"live": live})]
    return tornado.web.Application(routes, log_function=no_log, secret=secret, link=link)
