"""Which rows of a file belong to what a reader wants erased, and the file without them. Pure; knows no disk.

A row is told by the id of its response: the ids are looked up once, when the erase begins, so that an answer saved
afterwards stays, however often the erase is begun anew. Only a row that lost its id is told by its lesson and item.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from workbook.answers.cells import from_text_cell
from workbook.answers.dialect import decoded, sheet_of
from workbook.answers.healing import healed
from workbook.answers.schema import COLUMNS, HEADER, ITEM, LESSON, RESPONSE, RESPONSE_ID, line
from workbook.answers.tail import examine

_CELL = rb'"[^"]*+(?:""[^"]*+)*+"'
_KEPT = rb'"([^"]*+(?:""[^"]*+)*+)"'
_ROW = re.compile(b",".join(_KEPT if place in (LESSON, ITEM, RESPONSE) else _CELL for place in range(len(COLUMNS))))
_ID = re.compile(RESPONSE_ID.pattern.encode())


@dataclass(frozen=True)
class Scope:
    """What is to go: an item, a whole lesson, or (with neither) everything."""

    lesson: str | None = None
    item: str | None = None

    def covers(self, lesson: str, item: str) -> bool:
        """Tell whether an item is part of it."""
        return self.lesson in {None, lesson} and self.item in {None, item}

    def named_in(self, cells: Iterable[str]) -> bool:
        """Tell whether cells, wherever they stand, name it."""
        names = {from_text_cell(cell) for cell in cells}
        return all(name is None or name in names for name in (self.lesson, self.item))


class Row(NamedTuple):
    """One row of a file: its line, the id of its response (empty where it lost it), its lesson and item."""

    line: bytes
    key: str
    lesson: str
    item: str


@dataclass
class Rows:
    """What a file holds: rows, the cells of lines that are no rows, and what a crash left at its end.

    A file without our header and without a row of ours is a stranger's.
    """

    rows: list[Row] = field(default_factory=list)
    strange: list[list[str]] = field(default_factory=list)
    rest: bytes = b""
    is_own: bool = True


@dataclass(frozen=True)
class Gone:
    """A file without what was to go.

    Attributes:
        data: what stays; empty where nothing does.
        rows: how many rows went.
    """

    data: bytes
    rows: int


def rows_in(data: bytes) -> Rows:
    """Return the rows of a file, whoever saved it last."""
    tail = examine(data)
    if not tail.ours:
        sheet = sheet_of(data)
        known = [healed(row) or row for row in sheet.rows]
        return Rows([_row(line(row).encode(errors="replace"), row) for row in known], sheet.left, is_own=bool(known))
    own = _ROW.finditer(data, len(HEADER), max(tail.keep, len(HEADER)))
    return Rows([_own_row(found) for found in own], rest=data[tail.keep :])


def keys_covered(found: Rows, scope: Scope) -> set[str]:
    """Return the ids of the responses in a file that are part of what is to go."""
    keys = {row.key for row in found.rows if row.key and scope.covers(row.lesson, row.item)}
    strange = [cells for cells in [*found.strange, cells_of(found.rest)] if scope.named_in(cells)]
    return keys | {cell for cells in strange for cell in cells if RESPONSE_ID.fullmatch(cell)}


def without(found: Rows, scope: Scope, keys: frozenset[str], *, by_name: bool = False) -> Gone | None:
    """Return a file without what is to go, or None where nothing in it is.

    Args:
        found: what the file holds.
        scope: what is to go.
        keys: the ids of the responses that go.
        by_name: whether rows go by their lesson and item, too: in a file that nobody adds to.
    """
    stay = [row for row in found.rows if not _goes(row, scope, keys, by_name=by_name)]
    strange = [cells for cells in found.strange if not strange_goes(cells, scope, keys)]
    rest = b"" if found.rest and strange_goes(cells_of(found.rest), scope, keys) else found.rest
    if (len(stay), len(strange), rest) == (len(found.rows), len(found.strange), found.rest):
        return None
    if not stay and not strange and not rest:
        return Gone(b"", len(found.rows))
    return Gone(b"".join([HEADER, *(row.line for row in stay), *lines_of(strange), rest]), len(found.rows) - len(stay))


def lines_of(strange: Iterable[list[str]]) -> list[bytes]:
    """Return lines that are no rows as they can stand in a file."""
    return [line(cells).encode(errors="replace") for cells in strange]


def strange_goes(cells: list[str], scope: Scope, keys: frozenset[str]) -> bool:
    """Tell whether what is no row any more was part of what is to go. What tells nothing of itself stays."""
    named = [cell for cell in cells if RESPONSE_ID.fullmatch(cell)]
    return any(cell in keys for cell in named) if named else scope.named_in(cells)


def cells_of(rest: bytes) -> list[str]:
    """Return the cells of a row that a crash cut off; the last one may be half of a cell."""
    return [cell for row in _csv(decoded(rest)) for cell in row]


def _csv(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    except csv.Error:
        yield text.split('","')


def _goes(row: Row, scope: Scope, keys: frozenset[str], *, by_name: bool) -> bool:
    return row.key in keys or ((by_name or not row.key) and scope.covers(row.lesson, row.item))


def _own_row(found: re.Match[bytes]) -> Row:
    lesson, item, key = found.groups()
    return Row(found[0] + b"\n", key.decode() if _ID.fullmatch(key) else "", _text(lesson), _text(item))


@lru_cache(maxsize=1000)
def _text(cell: bytes) -> str:
    """Return what stands in a cell of a lesson or an item: few of them, over and over."""
    return from_text_cell(cell.replace(b'""', b'"').decode())


def _row(text: bytes, cells: list[str]) -> Row:
    key = cells[RESPONSE] if RESPONSE_ID.fullmatch(cells[RESPONSE]) else ""
    return Row(text, key, from_text_cell(cells[LESSON]), from_text_cell(cells[ITEM]))
