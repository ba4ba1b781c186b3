"""What was added to a log since it was read, so that a log of ten years is not read anew after each save.

Only the ordinary case is taken: nothing else changed, and whole responses of this workbook were added at the end.
Whatever else may have happened, the log is read as a whole. Knows bytes and responses, not what a lesson is.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from workbook.answers import disk
from workbook.answers.dialect import sheet_of
from workbook.answers.places import LOG
from workbook.answers.reading import Gathering, Reading
from workbook.answers.schema import HEADER
from workbook.answers.tail import END, Tail, examine, is_end_known

State = tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Known:
    """What was read, and the state of the files at that moment (see disk.state)."""

    state: State
    reading: Reading

    @cached_property
    def ids(self) -> set[str]:
        """The ids of all responses that were read."""
        return {one.id for one in self.reading.responses}


def read(known: Known, now: State, folder: Path) -> Reading | None:
    """Return what was read before and what was added since; None where that is not all that happened."""
    place, waits = str(folder / LOG), str(folder / "waiting")
    before = {str(one[0]): one for one in known.state}
    after = {str(one[0]): one for one in now}
    old, new = before.pop(place, None), after.pop(place, None)
    if known.reading.odd or before != after or old is None or new is None or old[1] != new[1]:
        return None
    if any(name.startswith(waits) for name in after):  # what waits stands behind what is in the log
        return None
    rows = _added(folder / LOG, int(str(old[2])), int(str(new[2])), known.ids)
    sheet = sheet_of(HEADER + rows) if rows else None
    if sheet is None or sheet.other_form or sheet.cut or sheet.lost:
        return None
    gathering = Gathering()
    gathering.add(sheet)
    added = gathering.reading()
    if added.odd or not known.ids.isdisjoint(one.id for one in added.responses):
        return None
    return replace(known.reading, responses=known.reading.responses + added.responses)


def _added(path: Path, start: int, end: int, ids: set[str]) -> bytes:
    """Return the rows of our own between two sizes of the file; nothing where anything else stands there or before."""
    with suppress(OSError), path.open("rb") as file:
        if start < len(HEADER) or not disk.starts_with(file.fileno(), HEADER):
            return b""
        back = min(start, END)
        os.lseek(file.fileno(), start - back, os.SEEK_SET)
        found = os.read(file.fileno(), end - start + back)
        before, added = found[:back], found[back:]
        tail = examine(added, from_start=False)
        if is_end_known(before, start, ids) and tail == Tail(end - start) and len(added) == end - start:
            return added
    return b""
