"""How a row was before a spreadsheet changed it. Pure; believes only what the row's own check confirms."""

import re
from collections.abc import Iterator

from workbook.answers.cells import STARTERS, TYPES
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
    TYPE,
    VALUE,
    check_of,
)

_MONTHS = range(1, 13)


def healed(row: list[str]) -> list[str] | None:
    """Return a row as it was written, where undoing what spreadsheets do makes its check true again."""
    check = row[CHECK].strip().lower()
    if len(check) != len("c00000000"):
        return None
    ended = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row[:CHECK]]
    for names in [ended] if _guarded(ended) == ended else [ended, _guarded(ended)]:
        for value, kind in _values_before(names):
            for part in _parts_before(names[PART]):
                cells = [*names]
                cells[VALUE], cells[TYPE], cells[PART] = value, kind, part
                if check_of(cells) == check and RESPONSE_ID.fullmatch(cells[RESPONSE]):
                    return [*cells, check]
    return None


def _guarded(cells: list[str]) -> list[str]:
    """Put back the `'` that a spreadsheet took away."""
    texts = [LESSON, ITEM, FIELD, PROMPT] + ([VALUE] if cells[TYPE] == "text" else [])
    return ["'" + cell if place in texts and cell[:1] in STARTERS else cell for place, cell in enumerate(cells)]


def _values_before(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what the value may have been before a spreadsheet took it for a number or a truth."""
    value, kind = cells[VALUE], cells[TYPE].lower()
    kinds = [kind] if kind in TYPES else [*TYPES]
    for each in kinds:
        yield value, each
        if each == "number":
            yield value.replace(",", "."), each
            yield value.replace(",", ".") + ".0", each
        if each == "escaped":
            yield value.lower(), each


def _parts_before(cell: str) -> Iterator[str]:
    """Yield what a part may have been before a spreadsheet took `1/3` for the third of January."""
    yield cell
    if PART_CELL.fullmatch(cell):
        return
    numbers = [int(found) for found in re.findall(r"\d{1,4}", cell)][:4]
    for one in numbers:
        for other in {*numbers, *_MONTHS}:
            yield f"{min(one, other)}/{max(one, other)}"
