"""The kinds of item that a lesson can call: each turns an author's few words into a form. No HTML, no widget.

A new kind is a function here and, where the common frame does not do, a template of the same name. Kinds with parts of
their own have a module of their name: order, builder; what shows earlier answers again is in earlier.py.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook import words
from workbook.answers.history import NEUTRAL
from workbook.items.form import ANY, AuthoringError, Field, Form, Many, Note, One, Option, Scale, Slider, Text, slug
from workbook.items.names import is_placeholder

KEEP, NOT_NOW, NOT_FOR_ME = "Keep it for review", "Not now", "Not for me"
YES, NO, UNSURE = "Yes", "No", "Unsure"
HEAVY, UNSTEADY = 8, 2  # of 10; from there on a check-in offers a pause, another day and help (CONTENT.md, B.1)


@dataclass(frozen=True)
class Card:
    """A sentence to sort: the bin where the article would put it, and why; `other` is said of any other bin."""

    text: str
    bin: str
    note: str
    other: str = ""


@dataclass(frozen=True)
class Door:
    """One way to act in a scene, and what it notices."""

    text: str
    note: str


@dataclass(frozen=True)
class Scene:
    """A moment with a few doors; `then` is said after any of them."""

    name: str
    text: str
    doors: Sequence[Door]
    then: str = ""


Options = Sequence[Option | str]


def anything(text: str) -> tuple[Note, ...]:
    """A note for whatever is chosen, where there is one."""
    return (Note(text, ANY),) if text else ()


def reflect(*, lines: int = 5, also: Sequence[Field] = ()) -> tuple[Field, ...]:
    """Words of one's own, and perhaps a date or a scale beside them."""
    return (Text("text", "", lines=lines), *also)


def rate(*, high: int, ends: tuple[str, str], name: str = "rating") -> tuple[Field, ...]:
    """One number: 0-10 as buttons, 0-100 as a line."""
    control = Slider if high > 10 else Scale  # noqa: PLR2004 - ten buttons fit a phone, a hundred do not
    return (control(name, "", high=high, ends=ends),)


def choose(options: Options, *, after: str = "") -> tuple[Field, ...]:
    """One choice; each option may carry a note."""
    return (One("choice", "", options=options, after=anything(after)),)


def pick(options: Options, *, own: str = "", after: str = "") -> tuple[Field, ...]:
    """Any number of choices, and perhaps own words."""
    return (Many("picked", "", options=options, own=own, after=anything(after)),)


def sort(item: str, *, bins: Sequence[str], cards: Sequence[Card]) -> tuple[Field, ...]:
    """Cards, each with the bins to choose from.

    Raises:
        AuthoringError: a card names a bin that is not there, or a bin gets no card.
    """
    named = {card.bin for card in cards}
    if strays := named - set(bins):
        raise AuthoringError(f"item “{item}”: a card names the bin “{min(strays)}”. The bins are {', '.join(bins)}.")
    if empty := set(bins) - named:
        raise AuthoringError(f"item “{item}”: no card belongs in the bin “{min(empty)}”. Add one, or drop the bin.")
    return tuple(One(slug(card.text), card.text, options=bins, after=_card_notes(card)) for card in cards)


def _card_notes(card: Card) -> tuple[Note, ...]:
    elsewhere = card.other or f"The article would put this under “{card.bin}”. {card.note}"
    return Note(card.note, card.bin), Note(elsewhere, card.bin, other=True)


def branch(scenes: Sequence[Scene]) -> tuple[Field, ...]:
    """Scenes, each with its doors."""
    return tuple(
        One(
            scene.name,
            scene.text,
            options=tuple(Option(door.text, door.note) for door in scene.doors),
            after=anything(scene.then),
        )
        for scene in scenes
    )


def plan(item: str, sentence: str, blanks: Mapping[str, str]) -> tuple[tuple[Field, ...], Mapping[str, Any]]:
    """Return the blanks of a sentence such as “If I notice {sign}, then I will {act}.” and its parts for the template.

    Raises:
        AuthoringError: the sentence and the blanks do not name the same things.
    """
    names = [name for name in re.findall(r"\{([^}]*)\}", sentence) if name in blanks or not is_placeholder(name)]
    if sorted(names) != sorted(blanks):
        raise AuthoringError(
            f"item “{item}”: the sentence has the blanks {names}, the explanations name {list(blanks)}. Name the same."
        )
    blank = "|".join(map(re.escape, names))
    pieces = re.split(rf"\{{({blank})\}}", sentence) if names else [sentence]
    parts = [{"field": piece} if place % 2 else {"text": piece} for place, piece in enumerate(pieces)]
    fields = tuple(Text(name, blanks[name], lines=1) for name in names)
    return (*fields, review_choice()), {"sentence": parts}


def record(
    item: str, fields: Sequence[Field], *, repeat: str, compare: tuple[str, str] | None, after: str
) -> Mapping[str, Any]:
    """Return what the template of a record needs: several columns, one entry a save, two numbers side by side.

    Raises:
        AuthoringError: there is no field, or `compare` does not name two of them that hold numbers.
    """
    if not fields:
        raise AuthoringError(f"item “{item}”: a record needs columns. Give `fields` at least one.")
    numbers = [one.name for one in fields if hasattr(one, "low")]
    if compare is not None and (len(compare) != 2 or not set(compare) <= set(numbers)):  # noqa: PLR2004 - a pair
        raise AuthoringError(
            f"item “{item}”: `compare` names {list(compare)}. Name two fields that hold numbers; here: {numbers}."
        )
    both = json.dumps([[name, "number", None] for name in compare or ()])
    return {"repeat": repeat, "compare": compare, "both": both, "after": after}


def letter(item: str, *, ways: Sequence[str], last: str, minutes: int) -> tuple[Field, ...]:
    """A letter in one of several ways; its last line begins with words that are always there.

    Raises:
        AuthoringError: there is no way, no last line, or no time to write.
    """
    if not ways or not last.strip() or minutes < 1:
        raise AuthoringError(f"item “{item}”: a letter needs a way to write it, words for its last line, and minutes.")
    way = (One("way", words.LETTER["way"], options=ways),) if len(ways) > 1 else ()
    return (*way, Text("letter", words.LETTER["letter"], lines=10), Text("last", last, lines=2))


def check_in() -> tuple[tuple[Field, ...], Mapping[str, Any]]:
    """Two numbers and a few words on how it is; a heavy answer brings up three offers, and nothing is in the way."""
    said = words.CHECK_IN
    fields = (
        Scale("heaviness", said["heaviness"], ends=said["heaviness_ends"]),
        Scale("steadiness", said["steadiness"], ends=said["steadiness_ends"]),
        Many("feelings", said["feelings"], options=said["feeling_words"], own=said["own"]),
    )
    heavy = [["heaviness", "at-least", HEAVY], ["steadiness", "at-most", UNSTEADY]]
    return fields, {"heavy": json.dumps(heavy)}


def names() -> tuple[tuple[Field, ...], Mapping[str, Any]]:
    """How to call the person whom the reader thinks of, and with which pronouns."""
    said = words.NAMES
    own = [Text(key, said[key], lines=1) for key in words.PRONOUNS[words.THEY]]
    fields = (
        Text("name", said["name"], hint=said["name_hint"], lines=1),
        One("pronouns", said["pronouns"], options=(*words.PRONOUNS, words.OWN_PRONOUNS)),
        *own,
    )
    chosen = json.dumps(["pronouns", "is", words.OWN_PRONOUNS])
    return fields, {"own": chosen, "pronouns": json.dumps({"name": NEUTRAL["name"], **words.PRONOUNS})}


def threads() -> tuple[tuple[Field, ...], Mapping[str, Any]]:
    """A caption of the reader's own under all beliefs; the numbers come from the log when the page asks."""
    labels = {name: words.THREADS[name] for name in ("number", "date", "when", "value")}
    return (Text("caption", words.THREADS["own"], lines=3),), {"labels": json.dumps(labels)}


def review_choice() -> One:
    """Whether the review notebook shall bring an item up again; asked once for each."""
    return One("review", "Shall the review bring this up again?", options=(KEEP, NOT_NOW, NOT_FOR_ME))


def gate(questions: Mapping[str, str], *, if_any: str, if_none: str) -> tuple[tuple[Field, ...], Mapping[str, Any]]:
    """Private yes, no, unsure questions; unsure counts as yes. What is said depends on all of them together."""
    fields = tuple(One(name, text, options=(YES, NO, UNSURE)) for name, text in questions.items())
    yes = [[name, "is", answer] for name in questions for answer in (YES, UNSURE)]
    none = [[name, "is", NO] for name in questions]
    notes = [
        {"need": "some", "conditions": json.dumps(yes), "text": if_any},
        {"need": "every", "conditions": json.dumps(none), "text": if_none},
    ]
    return fields, {"notes": notes, "no": NO}


def form(lesson: str, item: str, kind: str, prompt: str, fields: Sequence[Field], **more: Any) -> Form:
    """Put a form together, with the author's triple-quoted words tidied."""
    return Form(lesson, item, kind, tidy(prompt), tuple(fields), hint=tidy(more.pop("hint", "") or ""), **more)


def tidy(text: str) -> str:
    """Drop the line breaks and the indentation of a triple-quoted text; blank lines stay as paragraph breaks."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
