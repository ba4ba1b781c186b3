"""A form as JSON and back: as much of it as is needed to keep what somebody writes into it.

So the server of a lesson page, which never ran the notebook, checks and keeps answers by the same rules as a kernel.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from workbook.items.builder import Fixed
from workbook.items.form import Date, Form, Many, Number, One, Option, Scale, Slider, Text
from workbook.items.order import Order, Step
from workbook.items.timed import Made, Minutes, Moment

PARTS = {
    part.__name__: part
    for part in (Date, Fixed, Form, Made, Many, Minutes, Moment, Number, One, Option, Order, Scale, Slider, Step, Text)
}
SHOWN_ALONE = frozenset({"hint", "note", "after", "ends", "unit", "flags", "extra"})  # nothing that is kept needs them


def described(form: Form) -> dict[str, Any]:
    """Return a form as JSON has it."""
    return _packed(form)


def form_of(found: Mapping[str, Any]) -> Form:
    """Return the form that `described` gave; it has no hints and no notes.

    Raises:
        KeyError, TypeError: it is something else.
    """
    return _unpacked(found)


def _packed(thing: Any) -> Any:
    if is_dataclass(thing):
        named = {one.name: getattr(thing, one.name) for one in fields(thing) if one.name not in SHOWN_ALONE}
        return {"is": type(thing).__name__, **{name: _packed(value) for name, value in named.items()}}
    return [_packed(one) for one in thing] if isinstance(thing, list | tuple) else thing


def _unpacked(found: Any) -> Any:
    if isinstance(found, Mapping):
        named = {name: _unpacked(value) for name, value in found.items() if name != "is"}
        return PARTS[found["is"]](**named)
    return tuple(_unpacked(one) for one in found) if isinstance(found, list) else found
