"""The page on which a reader sees what is stored, brings answers back and erases: plain HTML, no kernel."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import tornado.web
from tornado.ioloop import IOLoop
from voila.handler import BaseVoilaHandler

from workbook import home, words
from workbook.answers import AnswerLog, Response, care
from workbook.app import in_words
from workbook.app.catalogue import contents
from workbook.app.pages import Page, Shrunk, shrunk
from workbook.journal import secret

LONGEST_LABEL = 80  # characters of a prompt by which an item is known
EVERYTHING = "everything"


@dataclass(frozen=True)
class File:
    """One file of the folder, in words."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True)
class Choice:
    """Something that can be erased: what the form sends, and what the reader reads."""

    value: str
    label: str


@dataclass(frozen=True)
class Group:
    """The choices of one lesson."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Seen:
    """What an erase would do, as the second step shows it."""

    what: str
    words: str
    files: tuple[File, ...]
    shortened: tuple[File, ...]
    out_of_reach: tuple[str, ...]
    chosen: str
    article: bool


@dataclass(frozen=True)
class CarePage(Page):
    """What the page shows.

    Attributes:
        forget: what this browser should forget, too, as page.js reads it.
    """

    folder: str
    files: tuple[File, ...]
    choices: tuple[Group, ...]
    odd: tuple[str, ...]
    smaller: Shrunk | None = None
    preview: Seen | None = None
    said: str = ""
    refused: str = ""
    forget: str = ""
    title: str = words.CARE_PAGE["title"]
    words: dict[str, Any] = field(default_factory=lambda: {**words.CONTENTS, **words.CARE_PAGE})


def care_page(**more: Any) -> CarePage:
    """Return the page as the reader's folder has it now."""
    folder = home.home()
    reading, smaller = AnswerLog(folder).read(), shrunk()
    odd = tuple(line for line in reading.odd if line != words.SMALLER)
    files = tuple(map(_file, care.stored(folder)))
    return CarePage(str(folder), files, choices(reading.responses), odd, smaller, **more)


def choices(responses: Iterable[Response]) -> tuple[Group, ...]:
    """Return what can be erased, by lesson in reading order; each item by what it asked last."""
    titles = {one.lesson: one.title for one in contents()}
    labels: dict[str, dict[str, str]] = {}
    for one in responses:
        asked = " ".join(next(iter(one.prompts.values()), "").split())
        known = labels.setdefault(one.lesson, {})
        known[one.item] = asked or known.get(one.item, "")
    for lesson, item in care.drafted(home.home()):
        labels.setdefault(lesson, {}).setdefault(item, "")
    order = [*titles, *(lesson for lesson in labels if lesson not in titles)]
    return tuple(_group(lesson, titles.get(lesson, lesson), labels[lesson]) for lesson in order if lesson in labels)


def _group(lesson: str, title: str, labels: dict[str, str]) -> Group:
    whole = Choice(_value(lesson, None), words.CARE_PAGE["whole"].format(title=title))
    items = (Choice(_value(lesson, item), _label(asked, item)) for item, asked in labels.items())
    return Group(title, (whole, *items))


def _label(asked: str, item: str) -> str:
    if not asked:
        return item
    return asked if len(asked) <= LONGEST_LABEL else asked[:LONGEST_LABEL].rsplit(" ", 1)[0] + " …"


def _value(lesson: str, item: str | None) -> str:
    return json.dumps([lesson, item])


def _file(one: care.Stored, more: str = "") -> File:
    said = words.CARE_PAGE["file"].format(size=in_words.size(one.size), changed=in_words.moment(one.changed))
    return File(one.name, words.STORED[one.kind], f"{said} · {more}" if more else said)


class CareOfAnswers(BaseVoilaHandler):
    """Shows the page, brings answers back, shows what an erase would do, and erases when the reader says so again."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Show it."""
        self._show()

    @tornado.web.authenticated
    async def post(self) -> None:
        """Do what was asked for; then the page again, with what happened in words."""
        try:
            more = await IOLoop.current().run_in_executor(None, self._do, self.get_body_argument("way", ""))
        except (care.NotDone, secret.NotOpened) as refusal:
            more = {"refused": str(refusal)}
        except Exception:
            more = {"refused": words.CARE_PAGE["trouble"]}
        self._show(**more)

    def _do(self, way: str) -> dict[str, Any]:
        match way:
            case "restore":
                return {"said": self._restore()}
            case "preview":
                return {"preview": self._preview()}
            case "erase":
                return self._erase()
            case "back":
                return {"said": care.bring_back(home.home()).words}
            case "meant":
                return {"said": care.meant(home.home())}
            case "keep":
                return {"said": words.CARE_COMMAND["kept"]}
        return {}

    def _restore(self) -> str:
        file = self.request.files.get("file", [{"body": b"", "filename": ""}])[0]
        if not file["filename"]:
            raise care.NotDone(words.CARE_PAGE["no_file"])
        data = file["body"]
        if secret.is_sealed(data):
            passphrase = self.get_body_argument("passphrase", "", strip=False)
            if not passphrase:
                raise care.NotDone(words.RESTORE["sealed"])
            data = secret.open_sealed(data, passphrase)
        return care.restore(home.home(), data).words

    def _chosen(self) -> dict[str, Any]:
        """Return what was chosen, as `care.erase` takes it."""
        what = self.get_body_argument("what", "")
        if what == EVERYTHING:
            return {"article": self.get_body_argument("article", "") == "yes"}
        try:
            lesson, item = json.loads(what)
        except (ValueError, TypeError):
            raise care.NotDone(words.CARE_PAGE["not_chosen"]) from None
        if not isinstance(lesson, str) or not isinstance(item, str | None):
            raise care.NotDone(words.CARE_PAGE["not_chosen"])
        return {"lesson": lesson, "item": item}

    def _preview(self) -> Seen:
        chosen = self._chosen()
        if care.smaller(home.home()):
            raise care.NotDone(words.SMALLER_LOG["first"])
        seen = care.preview(home.home(), **chosen)
        if seen.is_empty:
            raise care.NotDone(words.ERASE["nothing"])
        rows = words.CARE_PAGE["rows"]
        shortened = tuple(_file(one.file, rows.format(count=one.rows)) for one in seen.shortened)
        return Seen(
            self._name_of(chosen),
            seen.words,
            tuple(map(_file, seen.files)),
            shortened,
            seen.out_of_reach,
            self.get_body_argument("what"),
            chosen.get("article", False),
        )

    def _name_of(self, chosen: dict[str, Any]) -> str:
        lesson, item = chosen.get("lesson"), chosen.get("item")
        if lesson is None:
            return words.CARE_PAGE[EVERYTHING]
        groups = choices(AnswerLog(home.home()).responses())
        labels = {choice.value: (group.title, choice.label) for group in groups for choice in group.choices}
        title, label = labels.get(_value(lesson, item), (lesson, item or lesson))
        return label if item is None else f"{title}: {label}"

    def _erase(self) -> dict[str, Any]:
        chosen = self._chosen()
        reader = home.reader_id()  # before it goes, too
        said = care.erase(home.home(), **chosen).words
        forget = {"reader": reader, "lesson": chosen.get("lesson"), "item": chosen.get("item")}
        return {"said": said, "forget": json.dumps(forget)}

    def _show(self, **more: Any) -> None:
        self.set_header("Cache-Control", "no-store")
        self.write(self.render_template("care.html", page_config={"workbook": care_page(**more)}))
