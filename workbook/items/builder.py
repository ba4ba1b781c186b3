"""A form with rules, such as an agreement: statements that always belong to it, and words that a rule brings up.

The rules are conditions that the page evaluates by itself. They say something at once and never stand in the way.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook import words
from workbook.items.form import AuthoringError, Field, Many, Note, One, Refused, Value
from workbook.items.names import is_placeholder, neutral_values, plain

# What a rule may look for, and the kind of value that it compares with.
TESTS: Mapping[str, type | tuple[type, ...]] = {
    "empty": type(None),  # said once something further down is filled, so that an untouched form says nothing
    "over": (int, float),
    "under": (int, float),
    "at-least": (int, float),
    "at-most": (int, float),
    "is": str,
    "not": str,
    "has": (str, list, tuple),  # one of these words stands in the text, or one of these choices is ticked
    "lacks": (str, list, tuple),  # none of them does
    "lacks-time": type(None),  # no clock time, such as 20:10, 8 pm or half past eight
}


@dataclass(frozen=True)
class Flag:
    """Words that appear as soon as a field holds something: `Flag("contact", "over", 60, "An hour is long …")`.

    Args:
        field: name of the field.
        test: "empty", "over", "under", "at-least", "at-most", "is", "not", "has", "lacks" or "lacks-time".
        value: what to compare with: a number, a choice, a word or a list of words; None for "empty" and "lacks-time".
        words: what is said.
    """

    field: str
    test: str
    value: float | str | Sequence[str] | None = None
    words: str = ""


@dataclass(frozen=True)
class Fixed(Field):
    """Statements that are always part of a form: shown, not changeable, and saved with every answer."""

    statements: tuple[str, ...] = field(default=(), kw_only=True)
    control = "fixed"

    @property
    def always(self) -> Value:
        """The statements, as they are saved."""
        return [plain(one) for one in self.statements]

    def clean(self, value: Any) -> None:
        """Nothing: a page need not send them. One that sends anything else is refused."""
        if value not in (None, [], self.always):
            raise Refused(words.NOT_FORM_INPUT)


def builder(
    item: str, *, fields: Sequence[Field], fixed: Sequence[str], flags: Sequence[Flag], sentence: str = ""
) -> tuple[tuple[Field, ...], dict[str, tuple[Note, ...]], list[dict[str, str]]]:
    """Return the fields with the fixed statements, the notes under each, and the parts of the sentence.

    Raises:
        AuthoringError: a flag or the sentence names no field, or a flag could not work.
    """
    if not fields:
        raise AuthoringError(f"item “{item}”: there is no field to fill in. Give `fields` at least one.")
    by_name = {one.name: one for one in fields}
    for flag in flags:
        _check(item, flag, by_name)
    notes: dict[str, tuple[Note, ...]] = {}
    for flag in flags:
        note = Note(flag.words, neutral_values(flag.value), test=flag.test)
        notes[flag.field] = (*notes.get(flag.field, ()), note)
    statements = (Fixed("fixed", words.ALWAYS_PART, statements=tuple(fixed)),) if fixed else ()
    return (*fields, *statements), notes, parts(item, sentence, by_name)


def parts(item: str, sentence: str, fields: Mapping[str, Any]) -> list[dict[str, str]]:
    """Split a sentence such as "I will call by {time}." into its words and its blanks.

    Raises:
        AuthoringError: a blank names no field.
    """
    pieces = re.split(r"(\{[^}]*\})", sentence)
    found: list[dict[str, str]] = []
    for piece in filter(None, pieces):
        name = piece[1:-1]
        if piece[0] != "{" or (name not in fields and is_placeholder(name)):
            found.append({"text": piece})
        elif name in fields:
            found.append({"field": name})
        else:
            raise AuthoringError(f"item “{item}”: the sentence has the blank {piece}; the fields are {list(fields)}.")
    return found


def _check(item: str, flag: Flag, fields: Mapping[str, Field]) -> None:
    where = f"item “{item}”, flag on “{flag.field}”"
    if flag.field not in fields:
        raise AuthoringError(f"{where}: there is no such field. The fields are {', '.join(fields)}.")
    if flag.test not in TESTS:
        raise AuthoringError(f"{where}: there is no test “{flag.test}”. The tests are {', '.join(TESTS)}.")
    if not isinstance(flag.value, TESTS[flag.test]) or isinstance(flag.value, bool):
        wants = {type(None): "no value (write None)", (int, float): "a number", str: "one of the field’s choices"}
        wanted = wants.get(TESTS[flag.test], "a word or a list of words")
        raise AuthoringError(f"{where}: “{flag.test}” takes {wanted}, not {flag.value!r}.")
    if not flag.words.strip():
        raise AuthoringError(f"{where}: it has no words. Say what is noticed, why, and a small next thing.")
    one = fields[flag.field]
    if TESTS[flag.test] == (int, float) and not hasattr(one, "low"):
        raise AuthoringError(f"{where}: “{flag.test}” needs a field that holds a number: Number, Scale or Slider.")
    if isinstance(one, One | Many) and flag.value is not None:
        values = [flag.value] if isinstance(flag.value, str) else list(flag.value)  # type: ignore[arg-type]
        offered = [option.text for option in one.offered]
        if strays := [value for value in values if value not in offered]:
            raise AuthoringError(f"{where}: “{strays[0]}” is not offered there. The choices are {', '.join(offered)}.")
