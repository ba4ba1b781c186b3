"""Whether lines can be added at the end of an answers file. Judges bytes alone; knows no disk and no values.

Two facts carry this module. In a file that only this workbook wrote, every quote inside a cell is doubled, so the
bytes `","c1234abcd"` with a line end are the end of a row wherever they stand; and a row that a crash cut off never
ends in a line end outside quotes.
"""

import re
from collections.abc import Set
from dataclasses import dataclass

from workbook.answers.schema import COLUMNS, HEADER

_CELL = rb'"[^"]*+(?:""[^"]*+)*+"'
_ROW = _CELL + rb"(?:," + _CELL + rb"){%d}" % (len(COLUMNS) - 1)
_ROWS = re.compile(rb"(?:" + _ROW + rb"\n)*+")
_WHOLE_ROW = re.compile(_ROW)
_ROW_END = re.compile(rb'","c[0-9a-f]{8}"\n')
_ID = re.compile(rb'","(r[0-9a-f]{32})","')

END = 80  # bytes in which a row tells its response: its id, its part, its check


@dataclass(frozen=True)
class Tail:
    """What may be done with the end of a file.

    Attributes:
        keep: how many of the bytes are sound; what follows was cut off by a crash and belongs in a side file.
        ours: False where another program wrote here, so that nothing may be added.
        before: what has to be written first (the header, or a line end that got lost).
    """

    keep: int
    ours: bool = True
    before: bytes = b""


FOREIGN = Tail(0, ours=False)


def examine(data: bytes, *, from_start: bool = True) -> Tail:
    """Return what may be done at the end of these bytes.

    Args:
        data: a whole file, or (with `from_start=False`) what was added since its end was last known to be sound.
        from_start: whether the bytes begin with the header.
    """
    start = len(HEADER) if from_start else 0
    if from_start and not data.startswith(HEADER):  # empty, or cut off within its first line, or not ours
        return Tail(0, before=HEADER) if HEADER.startswith(data) else FOREIGN
    found = _ROWS.match(data, start)
    end = found.end() if found else start
    rest = data[end:]
    if not _is_plain_text(data[:end]):
        return FOREIGN
    if _WHOLE_ROW.fullmatch(rest) and _ROW_END.search(rest + b"\n") and _is_plain_text(rest):
        return Tail(len(data), before=b"\n")
    if _ROW_END.search(rest) or (rest.endswith(b"\n") and rest.count(b'"') % 2 == 0):
        return FOREIGN
    return Tail(end)


def ids_in(data: bytes) -> set[str]:
    """Return what looks like the id of a response in these bytes; may hold one too many, never one too few."""
    return {found.decode() for found in _ID.findall(data)}


def is_end_known(data: bytes, size: int, ids: Set[str]) -> bool:
    """Tell whether a log of a known size is the known one: another may have taken its place, and its inode with it.

    Args:
        data: at least the last `END` of its bytes.
        size: how many there were.
        ids: the responses that were in it.
    """
    last = _ID.findall(data)[-1:]
    return data.endswith(b"\n") and (size == len(HEADER) or (bool(last) and last[0].decode() in ids))


def is_one_sound_file(data: bytes) -> bool:
    """Tell whether these bytes are a whole answers file as this workbook writes it."""
    return data.startswith(HEADER) and examine(data) == Tail(len(data))


def _is_plain_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
