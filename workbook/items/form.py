"""A form as a plain record: its fields, what each may hold, and the notes that belong to a choice.

Knows nothing of HTML, of widgets or of the disk.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook import words
from workbook.items.names import plain

LONGEST_NUMBER = 1e9  # a Number may be any size that a person would write
LONGEST_TEXT = 100_000  # characters in one field; about forty pages
ANY = "*"  # a note for whatever is chosen

Value = str | int | float | list[str]


class AuthoringError(Exception):
    """A lesson is written in a way that cannot work: says what, where, and the remedy."""


class Refused(Exception):
    """What came from the page does not fit the form; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Note:
    """Words that appear once a field holds a value.

    Args:
        text: what the choice notices, why, and a small next thing.
        value: the value it belongs to, or `ANY`; what a test compares with.
        other: the note is for every value but this one.
        test: another test than "is" this value; item.js names them all.
    """

    text: str
    value: Any = ANY
    other: bool = False
    test: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Field:
    """One thing a reader can fill in.

    Args:
        name: stable name of the field in the answers log.
        label: the question, or the words before the control.
        hint: a smaller line under the label.
    """

    name: str
    label: str
    hint: str = field(default="", kw_only=True)

    control = "text"  # which macro of fields.html.j2 draws it, and how item.js reads it

    @property
    def notes(self) -> tuple[Note, ...]:
        """Words that belong to values of this field."""
        return ()

    @property
    def always(self) -> Value | None:
        """What is saved with every answer, whatever the reader does; None for nothing."""
        return None

    def clean(self, value: Any) -> Value | None:
        """Return the value to keep, or None where the field was left empty.

        Raises:
            Refused: the value is of another type or outside what the field offers.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Field):
    """Words of the reader's own: one line (`lines=1`) or several."""

    lines: int = field(default=4, kw_only=True)

    @property
    def control(self) -> str:  # type: ignore[override]
        """One line or an area that grows."""
        return "line" if self.lines == 1 else "text"

    def clean(self, value: Any) -> str | None:
        """Any text up to `LONGEST_TEXT` characters."""
        if value is None:
            return None
        if not isinstance(value, str):
            raise Refused(words.NOT_FORM_INPUT)
        if len(value) > LONGEST_TEXT:
            raise Refused(words.TOO_LONG.format(most=f"{LONGEST_TEXT:,}"))
        return value if value.strip() else None


@dataclass(frozen=True)
class Date(Field):
    """A day, as YYYY-MM-DD."""

    control = "date"

    def clean(self, value: Any) -> str | None:
        """A day in ISO form."""
        if value in (None, ""):
            return None
        if not isinstance(value, str) or not re.fullmatch(r"\d{4,6}-\d\d-\d\d", value):
            raise Refused(words.NOT_FORM_INPUT)
        return value


@dataclass(frozen=True)
class Scale(Field):
    """A whole number from `low` to `high`, one button each; `ends` name the two ends."""

    ends: tuple[str, str] = field(default=("not at all", "completely"), kw_only=True)
    low: int = field(default=0, kw_only=True)
    high: int = field(default=10, kw_only=True)
    control = "scale"

    def clean(self, value: Any) -> int | None:
        """A whole number within the scale."""
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not self.low <= value <= self.high:
            raise Refused(words.NOT_FORM_INPUT)
        return value


@dataclass(frozen=True)
class Slider(Scale):
    """A whole number from 0 to 100 on a line; empty until it is touched."""

    high: int = field(default=100, kw_only=True)
    control = "slider"


@dataclass(frozen=True)
class Number(Field):
    """A number to type, such as minutes. What does not read as a number is kept as it was typed, and the page says so.

    Args:
        low: the lowest number that the form has in mind, or None; shown, not enforced (a `Flag` can speak of it).
        high: the highest, or None.
        unit: what is counted, such as "minutes".
    """

    low: float | None = field(default=None, kw_only=True)
    high: float | None = field(default=None, kw_only=True)
    unit: str = field(default="", kw_only=True)
    control = "number"

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is said of anything that is no number."""
        return (Note(words.NUMBER_WANTED, None, test="no-number"),)

    def clean(self, value: Any) -> Value | None:
        """A number of any usual size, or the short text that stands in its place."""
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise Refused(words.TOO_LONG.format(most=f"{LONGEST_TEXT:,}"))
            return value if value.strip() else None
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LONGEST_NUMBER:
            raise Refused(words.NOT_FORM_INPUT)
        return value


@dataclass(frozen=True)
class Option:
    """Something to choose, and what the choice notices."""

    text: str
    note: str = ""

    @property
    def value(self) -> str:
        """What is stored of it: neutral words in place of {them}."""
        return plain(self.text)


@dataclass(frozen=True)
class _Chosen(Field):
    """What fields with options share: plain strings are options without a note; `after` holds further notes."""

    options: Sequence[Option | str] = field(default=(), kw_only=True)
    after: tuple[Note, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        """Let authors write a list of plain strings."""
        object.__setattr__(self, "options", self.offered)

    @property
    def offered(self) -> tuple[Option, ...]:
        """The options, each as an Option."""
        return tuple(one if isinstance(one, Option) else Option(one) for one in self.options)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The options' notes, then what comes after."""
        return (*(Note(option.note, option.value) for option in self.offered if option.note), *self.after)


@dataclass(frozen=True)
class One(_Chosen):
    """One choice out of several."""

    control = "one"

    def clean(self, value: Any) -> str | None:
        """One of the options' texts."""
        if value is None or value == "":
            return None
        if not isinstance(value, str) or value not in {option.value for option in self.offered}:
            raise Refused(words.NOT_FORM_INPUT)
        return value


@dataclass(frozen=True)
class Many(_Chosen):
    """Any number of choices; `own` asks for words of the reader's own beside them."""

    own: str = field(default="", kw_only=True)
    control = "many"

    def clean(self, value: Any) -> list[str] | None:
        """A list of options' texts, in the form's order, then the reader's own words."""
        if value in (None, []):
            return None
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise Refused(words.NOT_FORM_INPUT)
        offered = [option.value for option in self.offered]
        own = [entry for entry in value if entry not in offered and entry.strip()]
        if len(own) > bool(self.own):
            raise Refused(words.NOT_FORM_INPUT)
        if any(len(entry) > LONGEST_TEXT for entry in own):
            raise Refused(words.TOO_LONG.format(most=f"{LONGEST_TEXT:,}"))
        return [entry for entry in offered if entry in value] + own or None


@dataclass(frozen=True)
class Form:
    """All that an item asks, as the author wrote it.

    Args:
        lesson: id of the lesson it belongs to.
        item: its stable id within the lesson, kebab-case.
        kind: which template draws it.
        prompt: what it asks.
        fields: what can be filled in, in reading order.
        hint: a smaller line under the prompt.
        after: words that appear once anything is chosen or written (`reflect` has none).
        version: raised by the author when the question changes its meaning.
        path: the only reading path on which it is shown, or "" for both.
        keeps: False for a form whose answers are never stored, not even as a draft.
        flags: further notes under a field, by its name.
        extra: what only this kind's template needs.
    """

    lesson: str
    item: str
    kind: str
    prompt: str
    fields: tuple[Field, ...]
    hint: str = ""
    version: int = 1
    path: str = ""
    keeps: bool = True
    flags: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what cannot work.

        Raises:
            AuthoringError: an id or a field name is malformed or stands twice.
        """
        where = f"lesson “{self.lesson}”, item “{self.item}”"
        if not is_id(self.item):
            raise AuthoringError(f"{where}: an id is lower-case words joined by hyphens, such as one-act.")
        if self.path not in ("", "A", "B"):
            raise AuthoringError(f"{where}: there is no path “{self.path}”. Write A or B, or leave it out for both.")
        if not self.prompt.strip():
            raise AuthoringError(f"{where}: the prompt is empty. Say what the reader is asked.")
        names = [one.name for one in self.fields]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise AuthoringError(f"{where}: two fields are called “{twice}”. Give each its own name or wording.")
        for one in self.fields:
            offered = [option.value for option in getattr(one, "offered", ())]
            if len(set(offered)) < len(offered):
                raise AuthoringError(f"{where}: “{one.name}” offers the same choice twice.")

    @property
    def prompts(self) -> dict[str, str]:
        """What each field asks, readable by itself in a row of the log."""
        asked = {one.name: " ".join(dict.fromkeys(filter(None, (self.prompt, one.label)))) for one in self.fields}
        return {name: plain(text) for name, text in asked.items()}

    @property
    def always(self) -> dict[str, Value]:
        """What is saved with every answer, whatever the reader fills in."""
        return {one.name: one.always for one in self.fields if one.always is not None}

    def notes_of(self, one: Field) -> tuple[Note, ...]:
        """Every note that may appear under a field."""
        return (*one.notes, *self.flags.get(one.name, ()))

    def clean(self, values: Any) -> dict[str, Value]:
        """Return the filled fields of a form that came from a page.

        Raises:
            Refused: unknown fields, wrong types, values that were not offered, or too much text.
        """
        if not isinstance(values, dict) or not set(values) <= {one.name for one in self.fields}:
            raise Refused(words.NOT_FORM_INPUT)
        kept = {one.name: one.clean(values.get(one.name)) for one in self.fields}
        return {name: value for name, value in kept.items() if value is not None}


def is_id(text: str) -> bool:
    """Whether a text is a kebab-case id."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))


def slug(text: str, most: int = 8) -> str:
    """Return a kebab-case name from the first words of a text; apostrophes are dropped."""
    plain = re.sub(r"['’]", "", text.lower())
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:most]) or "field"
