"""What a lesson asks, put for paper: its parts in order, as records. Pure; knows no notebook, no widget and no HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from workbook import words
from workbook.items.form import ANY, Field, Form, Note, One
from workbook.items.names import plain

RECALL = "recall"
TOGETHER = 3  # so many choices in a row with the same options stand in one table


@dataclass(frozen=True)
class Heading:
    """The name of a section of a lesson."""

    text: str
    path: str = ""
    kind: str = "heading"


@dataclass(frozen=True)
class Reading:
    """A passage to read in one's own copy: where it is, its first words, and our summary."""

    place: str
    first_words: str
    summary: str
    note: str = ""
    care: str = ""
    path: str = ""
    kind: str = "passage"


@dataclass(frozen=True)
class Words:
    """Our own words on one reading path."""

    text: str
    path: str = ""
    kind: str = "note"


@dataclass(frozen=True)
class Ask:
    """A form to fill in by hand."""

    form: Form

    @property
    def path(self) -> str:
        """The only reading path on which it is shown, or ""."""
        return self.form.path

    @property
    def kind(self) -> str:
        """Which kind of item it is."""
        return self.form.kind


Part = Heading | Reading | Words | Ask


@dataclass(frozen=True)
class Lesson:
    """One lesson on paper.

    Args:
        lesson: its id.
        title: what it is called.
        promise: the line under the title.
        parts: what it holds, in order.
    """

    lesson: str
    title: str
    promise: str
    parts: tuple[Part, ...] = field(default=())

    def on_path(self, path: str) -> "Lesson":
        """Return the lesson without the parts of another path, and without sections that are empty then."""
        kept = [part for part in self.parts if part.path in ("", path)]
        filled = [
            part
            for part, after in zip(kept, [*kept[1:], None], strict=True)
            if not (part.kind == "heading" and (after is None or after.kind == "heading"))
        ]
        return replace(self, parts=tuple(filled))

    @property
    def notes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What we say to the choices: for each question, pairs of a choice and the words."""
        found: dict[str, list[tuple[str, str]]] = {}
        for form in (part.form for part in self.parts if isinstance(part, Ask)):
            for one in form.fields:
                found.setdefault(plain(one.label or form.prompt), []).extend(_said(form, one))
            if form.kind == RECALL:
                found.setdefault(plain(form.prompt), []).append((words.BLANK["way"], plain(form.extra["answer"])))
        return [(asked, said) for asked, said in found.items() if said]


def _said(form: Form, one: Field) -> list[tuple[str, str]]:
    """Return the notes that a choice brings up on a page; those for every other choice would say it twice."""
    notes = (*(one.notes if hasattr(one, "offered") else ()), *form.flags.get(one.name, ()))
    return [(_of(note), plain(note.text)) for note in notes if not note.other]


def _of(note: Note) -> str:
    return str(note.value) if note.test in ("", "is") and isinstance(note.value, str) and note.value != ANY else ""


def rows_together(fields: Sequence[Field]) -> Iterator[tuple[bool, list[Any]]]:
    """Yield the fields in groups: those with the same choices that fit a table (True), and each other one."""

    def key(one: Field) -> object:
        return tuple(option.text for option in one.offered) if type(one) is One else id(one)

    for _, group in groupby(fields, key):
        each = list(group)
        if len(each) >= TOGETHER:
            yield True, each
        else:
            yield from ((False, [one]) for one in each)
