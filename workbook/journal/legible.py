"""How a value, a moment and a text are put for people, the same in every export. Pure text; knows no format."""

import re
from datetime import datetime

from workbook import words
from workbook.answers import Value

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r")
_UNKNOWN = "\ufffd"


def legible(text: str) -> str:
    """Return a text with one kind of line end, and a mark for each character that no document can hold."""
    return _UNSEEN.sub(_UNKNOWN, _LINE_END.sub("\n", text))


def in_words(value: Value) -> str:
    """Return a value as a text; each entry of a list on a line of its own."""
    match value:
        case str():
            return legible(value)
        case bool():
            return words.TAKE["yes"] if value else words.TAKE["no"]
        case None:
            return words.TAKE["nothing"]
        case list():
            return "\n".join(in_words(one) for one in value)
    return str(value)


def one_line(text: str) -> str:
    """Return a text without line breaks, such as a question."""
    return " ".join(legible(text).split())


def day(at: datetime) -> str:
    """Return a day, such as 7 March 2027."""
    return f"{at.day} {at:%B} {at.year}"


def moment(at: datetime | None) -> str:
    """Return a day and a time on the clock that the reader had then."""
    return f"{day(at)}, {at:%H:%M}" if at else words.TAKE["undated"]
