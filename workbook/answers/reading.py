"""From rows to responses: whole ones, each once, in the order they were saved. Pure; knows no disk and no lock."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from workbook import words
from workbook.answers.cells import Value, from_text_cell, from_value_cell
from workbook.answers.dialect import Sheet, header_places
from workbook.answers.healing import healed
from workbook.answers.schema import (
    CHECK,
    FIELD,
    ITEM,
    LESSON,
    PART,
    PART_CELL,
    PROMPT,
    RESPONSE,
    RESPONSE_ID,
    SAVED_AT,
    TYPE,
    VALUE,
    VERSION,
    Response,
    check_of,
    moment,
)


@dataclass(frozen=True)
class Reading:
    """What a reader's files hold.

    Attributes:
        responses: every whole response, oldest first.
        odd: sentences for the reader about what was found changed; empty when all is well.
    """

    responses: tuple[Response, ...]
    odd: tuple[str, ...] = ()

    @cached_property
    def by_item(self) -> dict[tuple[str, str], list[Response]]:
        """The responses to each item, by the ids of its lesson and its own, oldest first."""
        found: dict[tuple[str, str], list[Response]] = {}
        for one in self.responses:
            found.setdefault((one.lesson, one.item), []).append(one)
        return found


@dataclass
class _Parts:
    """The rows of one response: by their part, intact ones apart from changed ones."""

    intact: dict[str, list[str]] = field(default_factory=dict)
    changed: list[list[str]] = field(default_factory=list)


@dataclass
class Gathering:
    """Rows from several files, on their way to responses.

    Attributes:
        parts: the rows of each response by its id, in the order of first appearance.
        after: which responses, found only in a copy, stand behind which other one (None: at the very front).
        odd: sentences about the files themselves.
        lost: how many lines could not be taken for rows of a response.
    """

    parts: dict[str, _Parts] = field(default_factory=dict)
    after: dict[str | None, list[str]] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    lost: int = 0

    def add(self, sheet: Sheet) -> None:
        """Add a file of the log itself, in its order."""
        self.lost += sheet.lost
        for key, row, is_intact in _known_rows(sheet.rows):
            if key:
                self._put(key, row, is_intact)
            else:
                self.lost += 1

    def add_copy(self, sheet: Sheet) -> None:
        """Add another copy of the log: what only this copy holds stands behind the response it stood behind there.

        So an old copy can complete the log, and never looks newer than it.
        """
        last: str | None = None
        own: set[str] = set()
        for key, row, is_intact in _known_rows(sheet.rows, by_order=False):
            if not key:
                continue
            if key not in self.parts:
                own.add(key)
                self.after.setdefault(last, []).append(key)
            elif key not in own:
                last = key
            self._put(key, row, is_intact)

    def _put(self, key: str, row: list[str], is_intact: bool) -> None:
        parts = self.parts.get(key)
        if parts is None:
            parts = self.parts[key] = _Parts()
        if is_intact:
            parts.intact.setdefault(row[PART], row)
        else:
            parts.changed.append(row)

    def reading(self) -> Reading:
        """Return the responses, and all that was odd."""
        responses, changed, incomplete = [], 0, 0
        for key in self._in_order():
            rows, changed_rows = _whole(self.parts[key])
            if rows:
                responses.append(_response(key, rows))
                changed += changed_rows
            else:
                incomplete += 1
        odd = list(self.odd)
        if changed:
            odd.append(words.CHANGED_ROWS.format(count=changed))
        if incomplete:
            odd.append(words.INCOMPLETE.format(count=incomplete))
        if self.lost:
            odd.append(words.LOST_LINES.format(count=self.lost))
        return Reading(tuple(responses), tuple(dict.fromkeys(odd)))

    def _in_order(self) -> Iterator[str]:
        moved = {key for keys in self.after.values() for key in keys}
        yield from self.after.get(None, ())
        for key in self.parts:
            if key not in moved:
                yield key
                yield from self.after.get(key, ())


def _known_rows(rows: Iterable[list[str]], *, by_order: bool = True) -> Iterator[tuple[str, list[str], bool]]:
    """Yield, for each row, the id of its response (empty where it has none), the row, and whether it is intact.

    Args:
        rows: the rows of a file.
        by_order: whether rows that lost their id are told apart by their order.
    """
    loose = _Loose()
    for row in rows:
        if check_of(row) == row[CHECK] and RESPONSE_ID.fullmatch(row[RESPONSE]):
            yield row[RESPONSE], row, True
            continue
        before = healed(row)
        if header_places(row):  # a file put together from two
            continue
        if before:
            yield before[RESPONSE], before, True
        elif RESPONSE_ID.fullmatch(row[RESPONSE]):
            yield row[RESPONSE], row, False
        else:
            is_answer = by_order and row[LESSON] and row[ITEM] and row[FIELD]
            yield loose.id_for(row) if is_answer else "", row, False


class _Loose:
    """Rows that lost the id of their response, told apart by where a new one begins."""

    def __init__(self) -> None:
        self._key = ""
        self._seen: set[str] = set()
        self._about: tuple[str, ...] = ()

    def id_for(self, row: list[str]) -> str:
        """Return an id that stays the same as long as the rows do."""
        about = (row[SAVED_AT], row[LESSON], row[ITEM], row[RESPONSE])
        if not self._key or about != self._about or row[FIELD] in self._seen:
            text = "\x1f".join([self._key, *row])
            self._key = "r" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
            self._seen, self._about = set(), about
        self._seen.add(row[FIELD])
        return self._key


def _whole(parts: _Parts) -> tuple[list[list[str]], int]:
    """Return the rows of a response in order, and how many of them were changed; no rows where some are missing."""
    rows = [*parts.intact.values(), *parts.changed]
    if not parts.changed and rows[-1][PART] == f"{len(rows)}/{len(rows)}" and rows[0][PART] == f"1/{len(rows)}":
        return rows, 0  # the ordinary case, told by its ends
    totals = [int(found[2]) for row in rows if (found := PART_CELL.fullmatch(row[PART]))]
    if not totals:  # the column of parts is lost: all there is
        return rows, len(rows)
    for count in dict.fromkeys(totals):
        if count <= len(rows):
            placed = [parts.intact.get(f"{place}/{count}") for place in range(1, count + 1)]
            changed = _fill(placed, parts.changed)
            found_rows = [row for row in placed if row]
            if len(found_rows) == count:
                return found_rows, changed
    return [], 0


def _fill(placed: list[list[str] | None], changed: list[list[str]]) -> int:
    """Put changed rows where an intact one is missing, and return how many."""
    filled = 0
    fields = {row[FIELD] for row in placed if row}
    for row in sorted(changed, key=lambda row: not PART_CELL.fullmatch(row[PART])):
        place = _place(row, len(placed))
        if place is None and None in placed and row[FIELD] not in fields:
            place = placed.index(None)
        if place is not None and placed[place] is None:
            placed[place] = row
            fields.add(row[FIELD])
            filled += 1
    return filled


def _place(row: list[str], count: int) -> int | None:
    found = PART_CELL.fullmatch(row[PART])
    return int(found[1]) - 1 if found and int(found[1]) <= count else None


def _response(key: str, rows: list[list[str]]) -> Response:
    first = rows[0]
    fields: dict[str, Value] = {}
    prompts: dict[str, str] = {}
    for row in rows:
        name = from_text_cell(row[FIELD])
        if name in fields:  # two names that a spreadsheet made the same: keep both answers
            name = f"{name} ({len(fields) + 1})"
        fields[name] = from_value_cell(row[VALUE], row[TYPE])
        if row[PROMPT]:
            prompts[name] = from_text_cell(row[PROMPT])
    lesson, item = from_text_cell(first[LESSON]), from_text_cell(first[ITEM])
    return Response(key, moment(first[SAVED_AT]), lesson, item, _version(first[VERSION]), fields, prompts)


def _version(cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        digits = re.match(r"[+-]?\d{1,9}", cell)
        return int(digits[0]) if digits else 1
