"""The shape of an answers file: its columns, its rows, one per answered field. Pure; knows no disk and no lock."""

import re
import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook.answers.cells import Value, own_value, text_cell, value_cell

COLUMNS = ("saved_at", "lesson", "item", "field", "value", "type", "prompt", "version", "response", "part", "check")
SAVED_AT, LESSON, ITEM, FIELD, VALUE, TYPE, PROMPT, VERSION, RESPONSE, PART, CHECK = range(11)
# The letter in front keeps a spreadsheet from reading `12e45678` as a number.
RESPONSE_ID = re.compile(r"r[0-9a-f]{32}")
CHECK_CELL = re.compile(r"c[0-9a-f]{8}")
PART_CELL = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")

Cells = Sequence[str]


class NotSaved(Exception):
    """What a reader wrote is not on disk. Its text is a sentence for the reader and never holds what they wrote."""


@dataclass(frozen=True)
class Response:
    """What a reader saved at one item at one time.

    Attributes:
        id: `r` and 32 hexadecimal digits, the same for every field saved together.
        saved_at: when, with its offset from UTC; for people, never for order. None where a spreadsheet spoilt it.
        lesson: id of the lesson.
        item: id of the item within the lesson.
        version: version of the item that was answered.
        fields: what was answered, by name of the field.
        prompts: what was asked, by name of the field, where it was asked in words.
    """

    id: str
    saved_at: datetime | None
    lesson: str
    item: str
    version: int
    fields: dict[str, Value]
    prompts: dict[str, str]


def new_id() -> str:
    """Return an id for a response that no other response has."""
    return "r" + secrets.token_hex(16)


def checked(response: Response) -> Response:
    """Return a response of its own that can be written and read back equal.

    Raises:
        TypeError: something has a type that would not come back as it was.
        ValueError: there is no field, the id is malformed, a number is not finite, a list is nested without end.
    """
    for name, text in (("lesson", response.lesson), ("item", response.item), ("response_id", response.id)):
        if type(text) is not str:
            raise TypeError(f"{name} must be a str, not {type(text).__name__}")
    if type(response.version) is not int:
        raise TypeError(f"version must be an int, not {type(response.version).__name__}")
    if not RESPONSE_ID.fullmatch(response.id):
        raise ValueError("response_id must be r and 32 hexadecimal digits")
    if any(type(name) is not str for name in response.fields):
        raise TypeError("the name of a field must be a str")
    if not response.fields:
        raise ValueError("a response needs at least one field")
    if any(type(prompt) is not str for prompt in response.prompts.values()):
        raise TypeError("every prompt must be a str")
    return replace(response, fields={name: own_value(value) for name, value in response.fields.items()})


def rows_of(response: Response) -> bytes:
    """Return a response as the lines of an answers file, one per field, every cell quoted.

    Raises:
        ValueError: a whole number has more digits than Python prints.
    """
    saved_at = "" if response.saved_at is None else response.saved_at.isoformat()
    count = len(response.fields)
    lines = []
    for place, (field, value) in enumerate(response.fields.items(), 1):
        cell, kind = value_cell(value)
        prompt = text_cell(response.prompts.get(field, ""))
        names = [text_cell(name) for name in (response.lesson, response.item, field)]
        cells = [saved_at, *names, cell, kind, prompt, str(response.version), response.id, f"{place}/{count}"]
        lines.append(line([*cells, check_of(cells)]))
    return "".join(lines).encode()


def line(cells: Cells) -> str:
    """Return one line of an answers file."""
    return '"' + '","'.join([cell.replace('"', '""') for cell in cells]) + '"\n'


def check_of(cells: Cells) -> str:
    """Return the `check` of a row: `c` and the CRC-32 of the ten other cells, joined by the unit separator."""
    return f"c{zlib.crc32(chr(31).join(cells[:CHECK]).encode('utf-8', 'surrogatepass')):08x}"


HEADER = b"\xef\xbb\xbf" + line(COLUMNS).encode()  # the mark tells spreadsheets that this is UTF-8


def moment(cell: str) -> datetime | None:
    """Return when a row was saved, or None where that cannot be told with its offset."""
    try:
        at = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return at if at.utcoffset() is not None else None
