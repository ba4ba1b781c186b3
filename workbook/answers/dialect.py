"""How rows are found in a file that another program may have saved. Pure; knows no disk and judges no content.

A spreadsheet changes the encoding, the delimiter, the quotes, the line ends, the header and the order of columns.
None of that may cost a reader an answer.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from workbook.answers.schema import CHECK, CHECK_CELL, COLUMNS, HEADER, RESPONSE, RESPONSE_ID

LONGEST_CELL = 2**31 - 1  # the csv module stops at 131,072 characters unless told; a text may hold a million
_DELIMITERS = (",", ";", "\t", "|")
_NAMES = frozenset(COLUMNS)
_LONGEST_NAME = 100
_KNOWN_NAMES = 4  # so many names of columns make a row a header
_OWN_START = re.compile(r'"\d{4}-\d\d-\d\dT[^"]*","')  # no line inside one of our quoted cells can begin so
_SEPARATOR_LINE = re.compile(r"\ufeff*sep=([,;|\t])\r?\n")


def _allow_long_cells() -> None:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))


_allow_long_cells()


class Ended(Enum):
    """How a record ended: as a row should, where the file ends, inside quotes where the file ends, or by a new row."""

    ROW = "row"
    FILE = "file"
    CUT = "cut"
    BROKEN = "broken"


@dataclass
class Sheet:
    """What was found in one file: rows in the order of our columns, and what was odd about the file.

    Attributes:
        rows: cells by `COLUMNS`, always eleven.
        other_form: another program saved it: its header, quotes, delimiter, encoding or order are not ours.
        cut: its last line is cut off.
        left: the cells of the lines that could not be taken for rows, the cut-off one included.
        lost: how many lines could not be taken for rows.
    """

    rows: list[list[str]] = field(default_factory=list)
    other_form: bool = False
    cut: bool = False
    left: list[list[str]] = field(default_factory=list)
    lost: int = 0


def sheet_of(data: bytes) -> Sheet:
    """Return the rows of a file, whoever saved it last. Never raises on any bytes."""
    _allow_long_cells()
    if data.startswith(HEADER) and data.endswith(b"\n"):
        try:
            rows = list(csv.reader(io.StringIO(data[len(HEADER) :].decode(), newline=""), strict=True))
        except (csv.Error, UnicodeDecodeError):
            pass
        else:
            if all(len(row) == len(COLUMNS) for row in rows):
                return Sheet(rows)
    if HEADER.startswith(data):
        return Sheet(cut=bool(data))
    return _from_elsewhere(data)


def _from_elsewhere(data: bytes) -> Sheet:
    text = decoded(data)
    named = _SEPARATOR_LINE.match(text)
    text = text[named.end() :] if named else text.lstrip("\ufeff")
    if "\n" not in text:  # line ends of the oldest Macs
        text = text.replace("\r", "\n")
    delimiter = named[1] if named else _delimiter_of(text)
    sheet = Sheet(other_form=not data.startswith(HEADER))
    places: Sequence[int] = range(len(COLUMNS))
    width, has_header = len(COLUMNS), False
    for cells, ended in _regular(text, delimiter) or _irregular(text, delimiter):
        header = header_places(cells)
        if header:
            places, width, has_header = header, len(cells), True
        elif ended is Ended.CUT or (ended is Ended.FILE and (len(cells) < width or not cells[-1])):
            sheet.cut = True
            sheet.left.append(cells)
        elif (ended is Ended.ROW and has_header) or ((ended is Ended.ROW or len(cells) == width) and _is_data(cells)):
            sheet.rows.append(_row(cells, places))
        else:
            sheet.lost += 1
            sheet.left.append(cells)
    return sheet


def _row(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    """Return cells in the order of our columns: as the header says, unless the cells themselves say better."""
    row = [cells[place] if 0 <= place < len(cells) else "" for place in places]
    return list(cells) if _fits(cells) and not _fits(row) else row


def _fits(row: Sequence[str]) -> bool:
    is_row = len(row) == len(COLUMNS)
    return is_row and bool(RESPONSE_ID.fullmatch(row[RESPONSE]) and CHECK_CELL.fullmatch(row[CHECK]))


def _regular(text: str, delimiter: str) -> list[tuple[list[str], Ended]]:
    """Return the rows of a file in which nothing is broken, all of one width; none where that is not so."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if any(row)]
    except csv.Error:
        return []
    is_even = text.endswith("\n") and len({len(row) for row in rows}) == 1
    return [(row, Ended.ROW) for row in rows] if is_even else []


def _irregular(text: str, delimiter: str) -> Iterator[tuple[list[str], Ended]]:
    for record, ended in _records(text):
        cells = _cells(record, delimiter)
        if any(cells):
            yield cells, ended


def decoded(data: bytes) -> str:
    """Return text from bytes in UTF-8, UTF-16, UTF-32 or, where they cannot be either, Windows-1252."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return data.decode("utf-32", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[1:2] == data[3:4] == b"\0" or data[0:1] == data[2:3] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    data = data.rstrip(b"\0")  # what some file systems leave after a power cut
    try:
        return data.decode()
    except UnicodeDecodeError:
        known = set(data.decode("utf-8", "surrogateescape"))
    has_utf8 = any("\x7f" < char < "\udc80" or char > "\udcff" for char in known)
    return data.decode("utf-8" if has_utf8 else "cp1252", "replace")


def _delimiter_of(text: str) -> str:
    """Return the delimiter that makes the most of the first lines."""
    start = "\n".join(text[:100_000].split("\n")[:20])

    def worth(delimiter: str) -> int:
        rows = [_cells(record, delimiter) for record, _ in _records(start)]
        return sum(cell in COLUMNS or _is_data([cell]) for row in rows for cell in row)

    return max(_DELIMITERS, key=worth)


def _records(text: str) -> Iterator[tuple[str, Ended]]:
    """Yield each record, which may go over several lines, and how it ended.

    A stray quote would swallow everything after it. So a line that can only be the start of one of our rows ends
    whatever came before.
    """
    pending: list[str] = []
    quotes = 0
    for text_line in io.StringIO(text, newline="\n"):
        if quotes % 2 and _OWN_START.match(text_line):
            yield "".join(pending), Ended.BROKEN
            pending, quotes = [], 0
        pending.append(text_line)
        quotes += text_line.count('"')
        if quotes % 2 == 0:
            yield "".join(pending), Ended.ROW if text_line.endswith("\n") else Ended.FILE
            pending, quotes = [], 0
    if pending:
        yield "".join(pending), Ended.CUT


def _cells(record: str, delimiter: str) -> list[str]:
    record = record.removesuffix("\n").removesuffix("\r")
    try:
        return [cell for row in csv.reader([record], delimiter=delimiter) for cell in row]
    except csv.Error:
        return record.split(delimiter)


def header_places(cells: Sequence[str]) -> list[int] | None:
    """Return where each of our columns stands, or None where this row is no header.

    Columns that were renamed are taken, in order, for those that are missing.
    """
    names = [cell.strip("\ufeff \"'").lower() for cell in cells if len(cell) < _LONGEST_NAME]
    if len(_NAMES.intersection(names)) < _KNOWN_NAMES or len(names) < len(cells) or _is_data(cells):
        return None
    places = [names.index(name) if name in names else -1 for name in COLUMNS]
    renamed = [place for place, name in enumerate(names) if name not in COLUMNS]
    if len(names) == len(COLUMNS):
        for column, place in enumerate(places):
            if place < 0 and renamed:
                places[column] = renamed.pop(0)
    return places


def _is_data(cells: Sequence[str]) -> bool:
    """Tell whether these cells hold what only a row of ours holds."""
    return any(RESPONSE_ID.fullmatch(cell) or CHECK_CELL.fullmatch(cell) for cell in cells)
