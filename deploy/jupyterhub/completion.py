"""Counts how many readers of a course opened which lesson, for those who lead it. A service of the hub.

It is told random numbers and ids of lessons, and keeps nothing else: no name, no day, no order. What it shows is made
once a week, so that nobody sees one reader's step. What readers are told stands in workbook/words.py (COMPLETION).
"""

import json
import os
import re
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler, authenticated

from workbook import words
from workbook.app.catalogue import contents
from workbook.app.completion import LEAST
from workbook.app.counting import Full, Store, line
from workbook.app.hub_pages import hub_pages

WEEK = 7 * 24 * 3600  # seconds
SEES = "custom:completion:read"
KEY = re.compile(r"[0-9a-f]{32}")


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
        counts, of = shown.get("counts", {}), shown.get("of", 0)
        lines = [(one.title, line(counts.get(one.lesson, 0), of)) for one in contents()] if of else []
        said = "" if lines else words.COMPLETION["course_next" if shown else "course_few"].format(least=LEAST)
        self._show(lines, said)

    @authenticated
    def post(self) -> None:
        """Take what a reader shares."""
        try:
            self.store.told(*self._asked())
        except Full:
            raise HTTPError(409) from None

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
        said = words.COMPLETION["course_refused"] if status_code == HTTPStatus.FORBIDDEN else words.CONTENTS["error"]
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
