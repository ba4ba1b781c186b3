"""The reader's responses as something to read: by lesson, by item, by date. Pure; knows no file, no page, no notebook.

What the lessons are called and in which order they come is given by whoever calls.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workbook.answers import Response, Value
from workbook.items.earlier import split

SKIPPED = "skipped"


@dataclass(frozen=True)
class Outline:
    """One lesson, as far as an export needs to know it.

    Args:
        lesson: its id.
        title: what it is called.
        items: ids of its items, in reading order.
        repeated: ids of items whose every save is an entry of its own, such as a log; nothing in them is outdated.
        prompts: what an item asks, by its id, where that is known; the log has it joined with each field's label.
    """

    lesson: str
    title: str
    items: tuple[str, ...] = ()
    repeated: frozenset[str] = frozenset()
    prompts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """One response: when, what was asked of all of it, and pairs of label and value; no pairs where it was skipped."""

    at: datetime | None
    asked: str
    fields: tuple[tuple[str, Value], ...]

    @property
    def skipped(self) -> bool:
        """Whether the reader chose to skip it."""
        return not self.fields


@dataclass(frozen=True)
class Entry:
    """One item: what it asks in its newest words, and its answers, oldest first."""

    item: str
    asked: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Chapter:
    """One lesson and what was answered in it."""

    lesson: str
    title: str
    entries: tuple[Entry, ...]


def of_lesson(responses: Iterable[Response], lesson: str = "") -> list[Response]:
    """Return the responses of one lesson, or all where none is named."""
    return [one for one in responses if not lesson or one.lesson == lesson]


def chapters(responses: Iterable[Response], outlines: Sequence[Outline], *, earlier: bool = True) -> list[Chapter]:
    """Return what was answered, in the order of the lessons; what no lesson knows any more comes last.

    Args:
        responses: oldest first.
        outlines: the lessons in reading order.
        earlier: whether outdated answers stand there, too. Without them the newest one is left, and a skip only where
            there is nothing else.
    """
    found: dict[str, dict[str, list[Response]]] = {}
    for one in responses:
        found.setdefault(one.lesson, {}).setdefault(one.item, []).append(one)
    known = {one.lesson: one for one in outlines}
    order = [*(lesson for lesson in known if lesson in found), *(lesson for lesson in found if lesson not in known)]
    return [_chapter(known.get(lesson, Outline(lesson, lesson)), found[lesson], earlier=earlier) for lesson in order]


def _chapter(outline: Outline, items: dict[str, list[Response]], *, earlier: bool) -> Chapter:
    order = [*(item for item in outline.items if item in items), *(item for item in items if item not in outline.items)]
    entries = [
        _entry(item, items[item], outline.prompts.get(item, ""), earlier=earlier or item in outline.repeated)
        for item in order
    ]
    return Chapter(outline.lesson, outline.title, tuple(entries))


def _entry(item: str, responses: list[Response], prompt: str, *, earlier: bool) -> Entry:
    answers = [answer(one, prompt) for one in responses]
    if not earlier:
        answers = ([one for one in answers if not one.skipped] or answers)[-1:]
    return Entry(item, answers[-1].asked, tuple(answers))


def answer(response: Response, prompt: str = "") -> Answer:
    """Return a response with its labels; a field whose question is not known is called by its name.

    Args:
        response: what was saved.
        prompt: what its item asks today, if that is known.
    """
    asked, labels = _asked(response.prompts, prompt)
    if set(response.fields) == {SKIPPED}:
        return Answer(response.saved_at, asked, ())
    pairs = tuple((labels.get(name, name), value) for name, value in response.fields.items())
    return Answer(response.saved_at, asked, pairs)


def _asked(prompts: Mapping[str, str], prompt: str) -> tuple[str, dict[str, str]]:
    """Return what was asked of the whole response, and the label of each field."""
    every = prompts.values()
    if prompt and prompts and all(one == prompt or one.startswith(f"{prompt} ") for one in every):
        return prompt, {name: one[len(prompt) :].strip() for name, one in prompts.items()}
    return split(prompts)
