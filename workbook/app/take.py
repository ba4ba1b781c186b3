"""What the command and the page do to take the reader's words along: gather, replace, make, seal, write."""

import ast
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbook import home, words
from workbook.answers import AnswerLog, Response, backup, care, disk
from workbook.answers.dialect import sheet_of
from workbook.answers.history import reading_path
from workbook.answers.reading import Gathering
from workbook.app.catalogue import NOTEBOOKS, Entry, contents
from workbook.items.kinds import tidy
from workbook.items.names import plain
from workbook.journal import booklet, export, secret, sheet
from workbook.journal.outline import Outline, of_lesson
from workbook.journal.replace import without_names
from workbook.notebooks import calls, item_id

FOLDER = "exports"
# Every save of these is an entry of its own, never an outdated version of another.
REPEATED = frozenset({"check_in", "compose", "pause", "record", "timer"})


class NotTaken(Exception):
    """Nothing was made; its text is a sentence for the reader."""


@dataclass(frozen=True)
class Form:
    """One form in which answers can be taken along: its ending, what a browser calls it, and how it is made."""

    suffix: str
    kind: str
    make: "Callable[[Material], bytes]"


@dataclass(frozen=True)
class Order:
    """What a reader wants.

    Args:
        form: one of `FORMS`.
        lesson: id of the one lesson to take; empty for all.
        names: what to put in place of which name.
        earlier: whether a booklet shows earlier versions.
        passphrase: closes the file; empty for none.
    """

    form: str
    lesson: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    earlier: bool = False
    passphrase: str = ""


@dataclass(frozen=True)
class Material:
    """What a form is made of."""

    order: Order
    responses: list[Response]
    path: str
    made: datetime

    @property
    def only(self) -> str:
        """Title of the one lesson, or empty."""
        return next((one.title for one in contents() if one.lesson == self.order.lesson), "")


@dataclass(frozen=True)
class Taken:
    """A file to hand over: its name, which says nothing personal, what a browser calls it, and its bytes."""

    name: str
    kind: str
    data: bytes


def take(order: Order, *, folder: Path | None = None, now: datetime | None = None) -> Taken:
    """Make what a reader ordered.

    Raises:
        NotTaken: there is no such form or lesson, nothing is saved there, the passphrase cannot be used, or the
            log shrank and nobody has said yet whether that is meant to be so.
    """
    form, made = FORMS.get(order.form), now or datetime.now().astimezone()
    if form is None:
        raise NotTaken(words.TAKE["no_such_form"])
    if order.form == "copy" and not order.passphrase:
        raise NotTaken(words.TAKE["needs_passphrase"])
    if order.form != "blank" and care.smaller(folder or home.home()):
        raise NotTaken(words.SMALLER_LOG["first"])
    material = _material(order, folder or home.home(), made)
    if order.form != "blank" and not material.responses:
        raise NotTaken(words.TAKE["nothing_there"])
    name = "-".join(filter(None, ["workbook", order.form, made.date().isoformat(), order.lesson])) + form.suffix
    taken = Taken(name, form.kind, form.make(material))
    return sealed(taken, order.passphrase) if order.passphrase else taken


def sealed(taken: Taken, passphrase: str) -> Taken:
    """Return a file that opens with the passphrase alone.

    Raises:
        NotTaken: it could not be closed.
    """
    try:
        data = secret.seal(taken.data, passphrase)
    except secret.NotSealed as trouble:
        raise NotTaken(str(trouble)) from None
    return Taken(taken.name + secret.SUFFIX, "application/octet-stream", data)


def _material(order: Order, folder: Path, made: datetime) -> Material:
    everything = AnswerLog(folder).responses()
    kept = _with_backups(everything, folder) if order.form == "copy" else everything
    chosen = of_lesson(kept, order.lesson)
    if order.lesson and not chosen and order.lesson not in {one.lesson for one in contents()}:
        raise NotTaken(words.TAKE["no_lesson"].format(lessons=", ".join(one.lesson for one in contents())))
    if order.names:
        chosen = [without_names(one, order.names) for one in chosen]
    return Material(order, chosen, reading_path(everything), made)


def _with_backups(responses: list[Response], folder: Path) -> list[Response]:
    """Return the responses, and before them those that only a backup holds."""
    gathering = Gathering()
    for path in backup.files(folder):
        try:
            gathering.add_copy(sheet_of(disk.read_file(path)))
        except OSError:
            continue  # the others may be whole
    known = {one.id for one in responses}
    return [one for one in gathering.reading().responses if one.id not in known] + responses


def outlines(folder: Path = NOTEBOOKS) -> list[Outline]:
    """Return the lessons in reading order, as exports need them."""
    return [_outline(folder / one.file, one) for one in contents(folder)]


def _outline(path: Path, entry: Entry) -> Outline:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    made = [
        (item_id(method, call), method, call) for method, call in calls(notebook) if method != "Lesson" and call.args
    ]
    return Outline(
        entry.lesson,
        entry.title,
        tuple(item for item, _, _ in made),
        frozenset(item for item, method, _ in made if method in REPEATED),
        {item: asked for item, _, call in made if (asked := _asked(call))},
    )


def _asked(call: ast.Call) -> str:
    """Return what a call asks, as it is stored: its keyword `prompt`, or its second argument."""
    given = next(
        (word.value for word in call.keywords if word.arg == "prompt"), call.args[1] if call.args[1:] else None
    )
    return plain(tidy(given.value)) if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def _csv(one: Material) -> bytes:
    return export.as_csv(one.responses)


def _xlsx(one: Material) -> bytes:
    return sheet.as_xlsx(one.responses, outlines(), made=one.made, replaced=bool(one.order.names))


def _markdown(one: Material) -> bytes:
    return export.as_markdown(one.responses, outlines(), made=one.made, replaced=bool(one.order.names)).encode()


def _booklet(one: Material) -> bytes:
    order = one.order
    more = {"earlier": order.earlier, "replaced": bool(order.names)}
    return booklet.booklet(one.responses, outlines(), made=one.made, only=one.only, **more).encode()


def _blank(one: Material) -> bytes:
    from workbook.app.on_paper import lessons  # noqa: PLC0415 - loads what items need, only here

    chosen = [each for each in lessons() if one.order.lesson in ("", each.lesson)]
    if not chosen:
        raise NotTaken(words.TAKE["nothing_on_paper"])
    return booklet.blank(chosen, only=one.only, path=one.path).encode()


FORMS: Mapping[str, Form] = {
    "csv": Form(".csv", "text/csv; charset=utf-8", _csv),
    "xlsx": Form(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "markdown": Form(".md", "text/markdown; charset=utf-8", _markdown),
    "booklet": Form(".html", "text/html; charset=utf-8", _booklet),
    "blank": Form(".html", "text/html; charset=utf-8", _blank),
    "copy": Form(".csv", "text/csv; charset=utf-8", _csv),
}


def write(taken: Taken, to: Path | None, may_replace: Callable[[], bool]) -> Path:
    """Write a file for its owner alone, whole or not at all, and return where it is.

    Args:
        taken: the file.
        to: a file or a folder; None for the folder `exports` of the reader's own, under a name that is free.
        may_replace: asks whether a file that is there already may be written over.

    Raises:
        NotTaken: a file is there and may not be written over, or the place cannot be written.
    """
    try:
        if to is None:
            place = _free(home.private_folder(home.home() / FOLDER) / taken.name)
        else:
            place = _free(to / taken.name) if to.is_dir() else to
        if not place.parent.is_dir():
            raise NotTaken(words.TAKE["no_folder"])
        if _is_the_readers(place):
            raise NotTaken(words.TAKE["own_folder"])
        if os.path.lexists(place) and not may_replace():
            raise NotTaken(words.TAKE["there_no_terminal"])
        home.replace_file(place, taken.data)
    except OSError as error:
        raise NotTaken(words.TAKE["not_written"].format(reason=os.strerror(error.errno or 0))) from None
    return place


def _is_the_readers(place: Path) -> bool:
    """Whether a place lies in the reader's own folder, where a file could take the place of answers; exports may."""
    own, place = home.home().resolve(), place.resolve()
    return place.is_relative_to(own) and not place.is_relative_to(own / FOLDER)


def _free(path: Path) -> Path:
    """Return a name like this one that is not taken."""
    stem, dot, ending = path.name.partition(".")
    number, place = 1, path
    while os.path.lexists(place):
        number += 1
        place = path.with_name(f"{stem}-{number}{dot}{ending}")
    return place
