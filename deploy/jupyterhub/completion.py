"""Counts how many readers of a course opened which lesson, for those who lead it. A service of the hub.

It is told random numbers and ids of lessons, and keeps nothing else: no name, no day, no order. The numbers it shows are
made once a week, so that nobody sees one reader's step; workbook/words.py says to readers what it does (COMPLETION).
"""

import json
import os
import re
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler, authenticated

from workbook import home, words
from workbook.app.catalogue import contents
from workbook.app.completion import FEW, LEAST
from workbook.app.hub_pages import hub_pages

WEEK = 7 * 24 * 3600  # seconds
MOST = 10_000  # readers; more would be somebody's mischief
SEES = "custom:completion:read"
KEY = re.compile(r"[0-9a-f]{32}")


@dataclass
class Store:
    """What was told, and what is shown this week: one small file.

    Args:
        file: where it is.
        readers: lessons by random number.
        shown: the numbers made last, as `{"week": 2900, "of": 7, "counts": {lesson: 4}}`; {} for none.
    """

    file: Path
    readers: dict[str, list[str]] = field(default_factory=dict)
    shown: dict = field(default_factory=dict)

    @classmethod
    def at(cls, file: Path) -> "Store":
        """Read it, or begin an empty one."""
        return cls(file, **json.loads(file.read_text("utf-8"))) if file.exists() else cls(file)

    def keep(self) -> None:
        """Write it, in an order that tells nothing."""
        kept = {"readers": dict(sorted(self.readers.items())), "shown": self.shown}
        home.replace_file(self.file, json.dumps(kept).encode())

    def told(self, key: str, lessons: list[str]) -> None:
        """Take what a reader shares, in place of what was shared before."""
        if key not in self.readers and len(self.readers) >= MOST:
            raise HTTPError(409)
        self.readers[key] = sorted(lessons)
        self.keep()

    def forget(self, key: str) -> None:
        """Remove a reader, and the numbers in which that reader was counted."""
        if self.readers.pop(key, None) is not None:
            self.shown = {"week": self.shown["week"]} if self.shown else {}
            self.keep()

    def numbers(self, week: int) -> dict:
        """Return what is shown in a week; made when it is first asked for, if enough readers take part."""
        if self.shown.get("week") != week:
            counts = Counter(lesson for lessons in self.readers.values() for lesson in lessons)
            enough = len(self.readers) >= LEAST
            self.shown = {"week": week, "of": len(self.readers), "counts": counts} if enough else {}
            self.keep()
        return self.shown


def line(count: int, of: int) -> str:
    """Return a number in words; few who did, and few who did not, stay untold."""
    if count < FEW:
        return words.COMPLETION["course_under"].format(few=FEW, of=of)
    if of - count < FEW:
        return words.COMPLETION["course_over"].format(count=of - FEW + 1, of=of)
    return words.COMPLETION["course_line"].format(count=count, of=of)


class Completion(HubOAuthenticated, RequestHandler):
    """Readers' servers tell it; whoever leads the course looks at it."""

    def initialize(self, store: Store, pages: Environment) -> None:
        """Take the store and the page."""
        self.store, self.pages = store, pages

    @authenticated
    def get(self) -> None:
        """Show the numbers of this week."""
        if SEES not in self.current_user["scopes"]:
            raise HTTPError(403)
        shown = self.store.numbers(int(time.time() // WEEK))
        lines = [(one.title, line(shown["counts"].get(one.lesson, 0), shown["of"])) for one in contents() if "of" in shown]
        said = "" if lines else words.COMPLETION["course_next" if shown else "course_few"].format(least=LEAST)
        self._show(lines, said)

    @authenticated
    def post(self) -> None:
        """Take what a reader shares."""
        self.store.told(*self._asked())

    @authenticated
    def delete(self) -> None:
        """Let go of what a reader shared."""
        self.store.forget(self._asked()[0])

    def _asked(self) -> tuple[str, list[str]]:
        if not getattr(self, "_token_authenticated", False):
            raise HTTPError(403)  # a reader's server, never a page
        try:
            asked = json.loads(self.request.body)
            key, lessons = asked["key"], asked["opened"]
        except (ValueError, KeyError, TypeError):
            raise HTTPError(400) from None
        known = {one.lesson for one in contents()}
        if not isinstance(key, str) or not KEY.fullmatch(key) or not isinstance(lessons, list):
            raise HTTPError(400)
        return key, [lesson for lesson in known if lesson in lessons]

    def write_error(self, status_code: int, **_: object) -> None:
        """Say it in words."""
        said = words.COMPLETION["course_refused"] if status_code == 403 else words.CONTENTS["error"]
        self._show([], said)

    def _show(self, lines: list[tuple[str, str]], said: str) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", "default-src 'self' 'unsafe-inline' data:; frame-ancestors 'none'")
        page = self.pages.get_template("completion.html")
        self.finish(page.render(**hub_pages(), told=words.COMPLETION, lines=lines, said=said))


def main() -> None:
    """Serve, as the hub asks for it."""
    prefix, url = os.environ["JUPYTERHUB_SERVICE_PREFIX"], urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    store = Store.at(Path(os.environ["WORKBOOK_COMPLETION_STORE"]))
    pages = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)
    told = {"store": store, "pages": pages}
    handlers = [(prefix, Completion, told), (f"{prefix}oauth_callback", HubOAuthCallbackHandler)]
    settings = {"cookie_secret": os.urandom(32), "log_function": lambda _handler: None}
    HTTPServer(Application(handlers, **settings)).listen(url.port, url.hostname)
    with suppress(KeyboardInterrupt):  # so the hub ends it
        IOLoop.current().start()


if __name__ == "__main__":
    main()
