"""How a value stands in one cell of an answers file, and comes back exactly. Pure; knows no row and no disk.

A text stands in its cell as it is, readable in any program, with two exceptions that loading takes back exactly:

* A text that a spreadsheet could take for a formula gets one `'` in front.
* A text that a CSV file cannot carry unharmed (NUL, carriage return, half of a surrogate pair) becomes JSON. In the
  `value` column the `type` then says `escaped`; in any other column a `'` stands before the JSON.

Numbers and lists are JSON; a truth value or None is JSON of the type `escaped`.
"""

import json
import math
import re
from typing import Any, cast

TYPES = ("text", "number", "list", "escaped")
STARTERS = frozenset("=+-@\t\r\n'＝＋－＠")  # what makes a formula in some spreadsheet, and the guard itself
DEEPEST_LIST = 50

_NOT_FOR_CSV = re.compile("[\x00\r\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPLIT_PAIR = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")

Value = str | int | float | bool | list[Any] | None


class _NotJson:
    """Stands for what could not be read; None is a value."""


_NOT_JSON = _NotJson()
_FITTING = {
    "number": frozenset({int, float}),
    "list": frozenset({list}),
    "escaped": frozenset({str, bool, type(None), int, float, list}),
}


def text_cell(text: str) -> str:
    """Return a text as it stands in a cell of any column but `value`."""
    if _NOT_FOR_CSV.search(text):
        return "'" + _json(text)
    return "'" + text if text[:1] in STARTERS else text


def from_text_cell(cell: str) -> str:
    """Return the text that stands in a cell; takes back what `text_cell` did and leaves anything else alone."""
    if not cell.startswith("'"):
        return cell
    rest = cell[1:]
    if rest[:1] in STARTERS:
        return rest
    if rest[:1] in ('"', "{"):
        text = _from_json(rest)
        return text if isinstance(text, str) else cell
    return cell


def value_cell(value: Value) -> tuple[str, str]:
    """Return a value as it stands in its cell, and the `type` that tells how to read it."""
    if isinstance(value, str):
        return (_json(value), "escaped") if _NOT_FOR_CSV.search(value) else (text_cell(value), "text")
    if isinstance(value, list):
        return _json(value), "list"
    if value is None or isinstance(value, bool):
        return _json(value), "escaped"
    return _json(value), "number"


def from_value_cell(cell: str, kind: str) -> Value:
    """Return the value that stands in a cell; where the cell does not fit its type, the cell as text. Never raises."""
    if kind in _FITTING:
        value = _from_json(cell)
        if type(value) in _FITTING[kind]:
            return cast("Value", value)
    return from_text_cell(cell)


def own_value(value: object, depth: int = 0) -> Value:
    """Return a value, and of a list a copy; refuse what would not come back as it is.

    Raises:
        TypeError: it has a type that JSON does not have.
        ValueError: it is a number that is not finite, or a list nested too deep.
    """
    if type(value) is list:
        if depth >= DEEPEST_LIST:
            raise ValueError(f"a list may be nested {DEEPEST_LIST} deep, no deeper")
        return [own_value(entry, depth + 1) for entry in value]
    if type(value) not in {str, int, float, bool, type(None)}:
        raise TypeError(f"a value must be a str, int, float, bool, None or a list of these, not {type(value).__name__}")
    if type(value) is float and not math.isfinite(value):
        raise ValueError("a number must be finite: nan and inf have no place in JSON")
    return cast("Value", value)


def packed(value: object) -> object:
    """Return a value that JSON carries exactly: two halves of a surrogate pair would come back as one character."""
    if isinstance(value, list):
        return [packed(entry) for entry in value]
    if isinstance(value, str) and _SPLIT_PAIR.search(value):
        return {"join": _SPLIT_PAIR.split(value)}
    return value


def unpacked(value: object) -> Value:
    """Return the value that `packed` packed.

    Raises:
        ValueError: it is nothing that `packed` makes.
    """
    if isinstance(value, list):
        return [unpacked(entry) for entry in value]
    if not isinstance(value, dict):
        return own_value(value)
    pieces = value.get("join")
    if len(value) != 1 or not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
        raise ValueError
    return "".join(pieces)


def _json(value: Value) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return json.dumps(packed(value)) if _SURROGATE.search(text) else text


def _from_json(cell: str) -> Value | _NotJson:
    """Return what a JSON cell holds, or `_NOT_JSON` where it is not JSON that this module writes."""
    try:
        return unpacked(_JSON.decode(cell))
    except (ValueError, TypeError, RecursionError):
        return _NOT_JSON


def _refuse(_: str) -> None:
    raise ValueError


_JSON = json.JSONDecoder(parse_constant=_refuse)
