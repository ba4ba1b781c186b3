"""What the page templates need to know: about a lesson from its notebook, about the reader from the reader's folder."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from workbook import home, words
from workbook.answers import AnswerLog, care
from workbook.answers.history import own_list
from workbook.app.catalogue import Entry, contents
from workbook.article import AUTHOR_PAGE, CREDIT, Library
from workbook.items.care import bar
from workbook.items.face import json_for_page, markup
from workbook.items.reading import bring_face, standing
from workbook.items.scripts import script
from workbook.journal import review
from workbook.journal.prompts import prompts

STATIC = Path(__file__).parent / "static"
ITEMS_STATIC = Path(__file__).parents[1] / "items" / "static"
CONTENTS_TITLE = "Connection in Practice: a workbook"


@cache
def style() -> Markup:
    """The whole style of a page; it stands in the page itself, so that words are readable after one request."""
    return markup(
        "\n".join(
            (folder / name).read_text("utf-8") for folder, name in ((STATIC, "page.css"), (ITEMS_STATIC, "item.css"))
        )
    )


@cache
def full_style() -> Markup:
    """The style of a page with stock ipywidgets, in which a reader looks back."""
    further = ((STATIC, "full.css"), (ITEMS_STATIC, "looking-back.css"))
    return style() + markup("\n".join((folder / name).read_text("utf-8") for folder, name in further))


def page_script() -> str:
    """The whole script of a page: page.js, and what makes its items live."""
    return script(STATIC / "page.js")


@cache
def version() -> str:
    """Changes with our scripts, so that a browser may keep them for long."""
    scripts = (STATIC / "hub.js").read_bytes() + page_script().encode()
    return hashlib.sha256(scripts).hexdigest()[:12]


class Page:
    """What every page carries."""

    full = False  # whether it needs Voilà's full front end

    @property
    def style(self) -> Markup:
        """The page's style."""
        return style()

    @property
    def version(self) -> str:
        """Changes with our scripts."""
        return version()

    @property
    def bar(self) -> Markup:
        """Help, Pause, Hide."""
        return plain_bar(date.today())  # noqa: DTZ011 - a day on the reader's own calendar


@lru_cache(maxsize=1)
def plain_bar(today: date) -> Markup:
    """Return the bar without the reader's own list; it says of an address how old it is."""
    return markup(bar(today=today))


@dataclass(frozen=True)
class PlainPage(Page):
    """A page of a few words: the way in, trouble."""

    title: str = CONTENTS_TITLE
    words: dict[str, Any] = field(default_factory=lambda: words.CONTENTS)


@dataclass(frozen=True)
class LessonPage(Page):
    """What a lesson's page shows around the lesson."""

    entry: Entry
    previous: Entry | None
    next: Entry | None
    words: dict[str, Any] = field(default_factory=lambda: words.LESSON_PAGE)

    @property
    def full(self) -> bool:  # type: ignore[override]
        """Whether stock ipywidgets stand in it."""
        return self.entry.full

    @property
    def style(self) -> Markup:
        """The page's style, and that of stock ipywidgets where they stand in it."""
        return full_style() if self.full else style()

    @property
    def title(self) -> str:
        """The lesson's title."""
        return self.entry.title

    def data(self, base: str) -> Markup:
        """What page.js has to know, and what item.js asks of its model, the same for all items of the page."""
        more = {"full": {name: self.words[name] for name in ("gone", "again")}} if self.full else {}
        where = {"base": base, "file": self.entry.file}
        return json_for_page({"words": words.PAGE, "reader": home.reader_id(), **where, **more})


@dataclass(frozen=True)
class Line:
    """One line of the contents: a lesson, and what the reader has kept in it."""

    entry: Entry
    kept: int

    @property
    def progress(self) -> str:
        """In words; no share, no score."""
        if not self.kept:
            return ""
        return words.CONTENTS["progress"].format(kept=self.kept, of=len(self.entry.items))


@dataclass(frozen=True)
class Shrunk:
    """What to ask where the log is suddenly much smaller than a backup."""

    facts: str
    back: str
    words: dict[str, str] = field(default_factory=lambda: words.SMALLER_LOG)


def shrunk() -> Shrunk | None:
    """Return what to ask, or None where nothing shrank."""
    found = care.smaller(home.home())
    if found is None:
        return None
    return Shrunk(care.smaller_in_words(found), words.SMALLER_LOG["back"].format(day=care.day_in_words(found)))


@dataclass(frozen=True)
class ContentsPage(Page):
    """The contents: lessons, where the reader stopped, whether the article is here, where the answers lie."""

    lines: tuple[Line, ...]
    stopped: Entry | None
    has_article: bool
    own: tuple[str, ...]
    folder: str
    odd: tuple[str, ...]
    smaller: Shrunk | None = None  # a log that shrank, to be asked about
    review: Entry | None = None  # where something waits to be picked up again
    said: str = ""
    title: str = CONTENTS_TITLE
    words: dict[str, Any] = field(default_factory=lambda: words.CONTENTS)
    credit: str = CREDIT
    author_page: str = AUTHOR_PAGE

    @property
    def bar(self) -> Markup:
        """Help, Pause, Hide, with the reader's own list."""
        return markup(bar(list(self.own)))

    def bring(self, action: str, xsrf: Markup) -> Markup:
        """The form that brings the article."""
        return markup(
            bring_face("contents", "article", standing=standing(Library()), action=action, xsrf=xsrf, said=self.said)
        )


def lesson_page(file: str) -> LessonPage | None:
    """Return what the page of a notebook needs, or None for a notebook that is no lesson."""
    entries = contents()
    place = next((number for number, one in enumerate(entries) if one.file == file), None)
    if place is None:
        return None
    before = entries[place - 1] if place else None
    return LessonPage(entries[place], before, entries[place + 1] if place + 1 < len(entries) else None)


def contents_page(said: str = "") -> ContentsPage:
    """Return the contents as the reader's folder has them now."""
    entries, reading = contents(), AnswerLog(home.home()).read()
    kept = {(one.lesson, one.item) for one in reading.responses}
    lines = tuple(Line(one, sum((one.lesson, item) in kept for item in one.items)) for one in entries)
    by_lesson = {one.lesson: one for one in entries}
    written = (one for one in reversed(reading.responses) if one.lesson in by_lesson and not review.is_grade(one))
    stopped = next((by_lesson[one.lesson] for one in written), None)
    smaller = shrunk()
    waits = review.queue(reading.responses, prompts(), datetime.now().astimezone()).waiting
    return ContentsPage(
        lines=lines,
        stopped=stopped,
        has_article=Library().current() is not None,
        own=tuple(own_list(reading.responses)),
        folder=str(home.home()),
        odd=tuple(line for line in reading.odd if not smaller or line != words.SMALLER),
        smaller=smaller,
        review=by_lesson.get(review.LESSON) if waits else None,
        said=said,
    )
