"""The page that turns completion on or off, and the two pages that tell of it: a lesson opened, everything erased."""

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import tornado.web
from voila.handler import BaseVoilaHandler

from workbook import words
from workbook.app.care_page import EVERYTHING, CareOfAnswers
from workbook.app.catalogue import NOTEBOOKS, contents, entry
from workbook.app.completion import FEW, LEAST, Completion, Shared
from workbook.app.lesson_page import LessonHandler
from workbook.app.pages import Page


@dataclass(frozen=True)
class CompletionPage(Page):
    """What the page on which a reader turns it on or off shows."""

    shared: Shared | None
    lessons: tuple[str, ...]
    said: str = ""
    title: str = words.COMPLETION["title"]
    least: int = LEAST
    few: int = FEW
    words: dict[str, Any] = field(default_factory=lambda: {**words.CONTENTS, **words.COMPLETION})


class TellsTheCourse(BaseVoilaHandler):
    """A page that has to do with completion: it knows who tells the course, None where there is no course."""

    def initialize(self, *, completion: Completion | None, **more: Any) -> None:
        """Take who tells the course."""
        super().initialize(**more)
        self.completion = completion


class LessonOpened(TellsTheCourse, LessonHandler):
    """A lesson's page; that it was opened is shared where the reader agreed to that."""

    def on_finish(self) -> None:
        """Tell it once the page is on its way: nobody waits for it."""
        super().on_finish()
        path = NOTEBOOKS / self.path_args[0]
        if self.completion and self.get_status() == HTTPStatus.OK and self.request.method == "GET" and path.is_file():
            asyncio.ensure_future(self.completion.opened(entry(path).lesson))  # noqa: RUF006 - nobody waits for it


class AgreeToCompletion(TellsTheCourse):
    """Shows what would be shared, and turns it on or off."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Show it; what could not be taken back is tried again."""
        shared = await self.completion.shared()
        if shared and shared.leaving:
            await self.completion.withdraw()
        await self._show()

    @tornado.web.authenticated
    async def post(self) -> None:
        """Turn it on or off, and say so."""
        said = words.COMPLETION
        if self.get_body_argument("way", "") == "agree":
            await self._show(said["agreed"] if await self.completion.agree() else said["not_reached"])
        else:
            await self._show(said["withdrawn"] if await self.completion.withdraw() else "")

    async def _show(self, said: str = "") -> None:
        shared, titles = await self.completion.shared(), {one.lesson: one.title for one in contents()}
        opened = tuple(titles.get(lesson, lesson) for lesson in (shared.opened if shared else ()))
        self.set_header("Cache-Control", "no-store")
        page = CompletionPage(shared, opened, said)
        self.finish(self.render_template("completion.html", page_config={"workbook": page}))


class CareOnACourse(TellsTheCourse, CareOfAnswers):
    """The page that erases: with everything, what was shared goes, too."""

    @tornado.web.authenticated
    async def post(self) -> None:
        """Take it back first: the number by which it is known lies in the folder that is erased."""
        everything = self.get_body_argument("way", "") == "erase" and self.get_body_argument("what", "") == EVERYTHING
        if self.completion and everything:
            await self.completion.withdraw()
        await super().post()
