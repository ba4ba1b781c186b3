"""A lesson's page over HTTP: the page itself, its kernel, and drafts while no kernel is there.

The page is made from what the notebook is known to show, without a kernel: it can be read and written in at once. A
kernel that is ready is named in it; else its script asks for one. What is typed before that, or while a kernel is gone,
the server keeps.
"""

import asyncio
import json
from functools import partial
from typing import Any

import tornado.web
from jupyter_server.base.handlers import APIHandler
from tornado.ioloop import IOLoop
from voila.tornado.handler import TornadoVoilaHandler

from workbook import words
from workbook.answers import Drafts, NotSaved
from workbook.app.catalogue import Entry, contents
from workbook.app.faces import Faces
from workbook.app.pages import lesson_page
from workbook.article import Library
from workbook.items.exchange import count_of, draft_part, view_of
from workbook.items.form import LONGEST_TEXT, Refused

AT_REST = 3  # seconds after a page was sent: one who begins to write needs the processor more than the next lesson does
MOST_IN_A_LIST = 200  # what is ticked or ordered in one field; the longest list of ours has 14


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


class KeepDraft(APIHandler):
    """Keeps what is typed while a page has no kernel: the same drafts, in the same place, by the same revisions."""

    def initialize(self, *, faces: Faces, drafts: Drafts) -> None:
        """Take where drafts go, and what knows the forms."""
        self.faces, self.drafts = faces, drafts

    @tornado.web.authenticated
    async def post(self, file: str) -> None:
        """Answer `draft {item, values, view, revision, seq}` as items/exchange.py does."""
        asked, entry = _asked(self), _entry(file)
        seq, item = asked.get("seq"), str(asked.get("item", ""))
        try:
            values = cleaned(asked.get("values"), (await self.faces.of(file)).fields(item))
            view, revision = view_of(asked.get("view")), count_of(asked.get("revision"))
            keep = partial(
                self.drafts.keep, entry.lesson, item, values, view=view, revision=revision, seq=count_of(seq)
            )
            draft = await IOLoop.current().run_in_executor(None, keep)
            answer = {"type": "kept", **draft_part(draft)}
        except (Refused, NotSaved) as trouble:
            answer = {"type": "not-kept", "words": str(trouble)}
        except (TypeError, ValueError):  # such as a number that is none
            answer = {"type": "not-kept", "words": words.NOT_FORM_INPUT}
        self.finish({**answer, "seq": seq})


def cleaned(values: Any, fields: frozenset[str]) -> dict[str, Any]:
    """Return a draft's values, if they could have come from a form with these fields.

    Whether a choice was offered, the kernel looks when it takes the draft over: here it is only kept.

    Raises:
        Refused: unknown fields, other types than text, numbers and lists of text, or too much of them.
    """
    if not isinstance(values, dict) or not fields or not set(values) <= fields:
        raise Refused(words.NOT_FORM_INPUT)
    for value in values.values():
        texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (number or isinstance(value, list | str)) or not all(isinstance(one, str) for one in texts):
            raise Refused(words.NOT_FORM_INPUT)
        if len(texts) > MOST_IN_A_LIST:
            raise Refused(words.NOT_FORM_INPUT)
        if any(len(one) > LONGEST_TEXT for one in texts):
            raise Refused(words.TOO_LONG.format(most=f"{LONGEST_TEXT:,}"))
    return values


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
