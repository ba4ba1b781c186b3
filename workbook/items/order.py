"""Putting steps in an order: the field, what a step says when it stands early, and the mixed order it starts from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook import words
from workbook.items.form import ANY, AuthoringError, Field, Note, Refused
from workbook.items.names import plain


@dataclass(frozen=True)
class Step:
    """One step of a story.

    Args:
        text: the step, in a few words.
        note: what is said when it stands before the step which the article puts directly before it.
    """

    text: str
    note: str = ""


@dataclass(frozen=True)
class Order(Field):
    """Steps to put in an order; empty until one is moved or the reader looks."""

    steps: tuple[Step, ...] = field(default=(), kw_only=True)
    control = "order"

    @property
    def mixed(self) -> tuple[Step, ...]:
        """The order to start from: the same every time, and never the article's."""
        turned = tuple(sorted(self.steps, key=lambda step: hashlib.sha256(step.text.encode()).digest()))
        return turned if turned != self.steps else turned[::-1]

    def clean(self, value: Any) -> list[str] | None:
        """Every step once, in any order."""
        if value in (None, []):
            return None
        texts = [plain(step.text) for step in self.steps]
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise Refused(words.NOT_FORM_INPUT)
        if sorted(value) != sorted(texts):
            raise Refused(words.NOT_FORM_INPUT)
        return list(value)


def order(item: str, *, steps: Sequence[Step | str], after: str = "") -> tuple[Order, list[tuple[str, Note]]]:
    """Return the field, and what is said when the reader looks: pairs of a step's text (or "") and a note.

    Raises:
        AuthoringError: fewer than two steps, or the same step twice.
    """
    each = tuple(step if isinstance(step, Step) else Step(step) for step in steps)
    texts = [plain(step.text) for step in each]
    if len(set(texts)) < max(2, len(texts)):
        raise AuthoringError(f"item “{item}”: an order needs at least two steps, and each step once.")
    said = [
        (step.text, Note(step.note or words.ORDER["early"].format(before=before.text), [text, earlier], test="before"))
        for step, before, text, earlier in zip(each[1:], each, texts[1:], texts, strict=False)
    ]
    said.append(("", Note(words.ORDER["same"], texts, test="as")))
    if after:
        said.append(("", Note(after, ANY)))
    return Order("order", "", steps=each), said
