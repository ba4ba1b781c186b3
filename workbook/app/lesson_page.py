"""A lesson's page over HTTP: the page itself, its kernel, and what is written while the page has no socket.

The page is made from what the notebook is known to show, without a kernel: it can be read and written in at once. A
kernel that is ready is named in it; else its script asks for one.
"""

import asyncio
import json
from typing import Any

import tornado.web
from jupyter_server.base.handlers import APIHandler
from tornado.ioloop import IOLoop
from voila.tornado.handler import TornadoVoilaHandler

from workbook.app.catalogue import Entry, contents
from workbook.app.faces import Faces
from workbook.app.pages import lesson_page
from workbook.app.writes import Writes
from workbook.article import Library

AT_REST = 3  # seconds after a page was sent: one who begins to write needs the processor more than the next lesson does


class LessonHandler(TornadoVoilaHandler):
    """Sends the page of a lesson. A notebook with stock ipywidgets is left to Voilà."""

    def initialize(self, *, faces: Faces, library: Library, ahead: int, **kwargs: Any) -> None:
        """Take what all lessons share, how many get a kernel beforehand, and what Voilà's own handler needs."""
        super().initialize(**kwargs)
        self.faces, self.library, self.ahead = faces, library, ahead

    @tornado.web.authenticated
    async def get(self, path: str = "") -> None:
        """Send it."""
        page = lesson_page(path)
        if page is None:
            raise tornado.web.HTTPError(404)
        if page.full:
            return await super().get(path)
        self.set_header("Cache-Control", "no-store")
        self.xsrf_token  # noqa: B018 - reading it sets the cookie that the page's script sends back
        try:
            lesson = await self.faces.html(path, self.library)
        except (OSError, RuntimeError) as trouble:  # the kernel ended while the lesson ran
            raise tornado.web.HTTPError(503) from trouble
        kernel = await self.kernel_manager.ready(path)
        self.finish(self.render_template("lesson.html", page_config={"workbook": page}, lesson=lesson, kernel=kernel))
        IOLoop.current().call_later(AT_REST, self._make_following_ready, path)
        return None

    def _make_following_ready(self, file: str) -> None:
        files = [one.file for one in contents() if not one.full]
        following = files[files.index(file) + 1 :][: max(0, self.ahead - 1)] if file in files else []
        asyncio.ensure_future(self.kernel_manager.make_ready(following))  # noqa: RUF006 - nobody waits for it


class LessonKernel(APIHandler):
    """Tells a lesson's page which kernel it shares, and which widget in it each item is."""

    @tornado.web.authenticated
    async def post(self, file: str) -> None:
        """Answer `{instead_of: a kernel that does not answer any more, or ""}` with `{kernel, models}`."""
        _entry(file)
        instead_of = str(_asked(self).get("instead_of", ""))
        try:
            running = await self.kernel_manager.lesson(file, instead_of=instead_of)
        except (OSError, RuntimeError):  # it ended while the lesson ran: the page asks again
            self.finish({})
        else:
            self.finish({"kernel": running.kernel, "models": running.models})


class WriteHere(APIHandler):
    """Keeps what is written while a page has no socket, or is being left."""

    def initialize(self, *, writes: Writes) -> None:
        """Take what puts it on disk."""
        self.writes = writes

    @tornado.web.authenticated
    async def post(self, file: str) -> None:
        """Answer `{item, write}` as items/writing.py does."""
        asked = _asked(self)
        _entry(file)
        item, message = str(asked.get("item")), asked.get("write")
        answer = await self.writes.write(file, item, message)
        self.finish(answer)
        if answer["type"] == "saved":
            await self.writes.settle(file, item, message)


def _entry(file: str) -> Entry:
    found = next((one for one in contents() if one.file == file and not one.full), None)
    if found is None:
        raise tornado.web.HTTPError(404)
    return found


def _asked(handler: APIHandler) -> dict[str, Any]:
    try:
        asked = json.loads(handler.request.body or b"{}")
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise tornado.web.HTTPError(400)
    return asked
