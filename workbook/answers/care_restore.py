"""Putting another log's responses into the reader's own, each in its place. Knows files and rows, no words.

Only files that get something are replaced, each whole: the log, or what was set aside of it when the place is there.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook import home
from workbook.answers import care_erase, care_journal, disk
from workbook.answers.care_merge import merged
from workbook.answers.care_rows import Rows, lines_of, rows_in
from workbook.answers.dialect import sheet_of
from workbook.answers.log import AnswerLog
from workbook.answers.places import BEFORE, LOG, lock, logs
from workbook.answers.reading import Gathering
from workbook.answers.schema import HEADER, Response, rows_of
from workbook.answers.writer import Writer


@dataclass(frozen=True)
class Brought:
    """What a file holds: whole responses, and how many lines and responses could not be read."""

    responses: tuple[Response, ...]
    left_out: int


def read(data: bytes) -> Brought:
    """Return what a file holds, whoever saved it last."""
    gathering = Gathering()
    sheet = sheet_of(data)
    gathering.add(sheet)
    responses = gathering.reading().responses
    return Brought(responses, len(gathering.parts) - len(responses) + gathering.lost)


def put_in(folder: Path, brought: Brought, now: datetime) -> int:
    """Put in what is not there yet; return how many responses that were. All of them are on disk then.

    Raises:
        OSError: not all of it is in the log; what was there before is.
    """
    writer = Writer(folder)
    with lock(folder):
        care_erase.finish(folder)
        if care_journal.pending(folder):  # what is put in now might go with it
            raise OSError("an erase is not finished")
        ours = AnswerLog(folder).responses()
        here = {one.id for one in ours}
        fresh = {one.id for one in brought.responses if one.id not in here}
        if fresh:
            writer.make_ready(now.date())
            _weave(folder, merged(ours, brought.responses), fresh)
    return len(fresh)


def _weave(folder: Path, order: list[Response], fresh: set[str]) -> None:
    """Write each fresh response before the row of the next one that is in a file of the log, or at its end."""
    aside = sorted((path for path in logs(folder) if path.name.startswith(BEFORE)), key=disk.number_of)
    files = [(path, rows_in(disk.read_file(path))) for path in (*aside, folder / LOG)]
    first: dict[str, tuple[int, int]] = {}
    for number, (_, found) in enumerate(files):
        for place, row in enumerate(found.rows):
            first.setdefault(row.key, (number, place))
    at = (len(files) - 1, len(files[-1][1].rows))
    inserts: dict[int, dict[int, list[Response]]] = defaultdict(lambda: defaultdict(list))
    for one in reversed(order):
        if one.id in fresh:
            inserts[at[0]][at[1]].append(one)
        else:
            at = min(at, first.get(one.id, at))
    for number in sorted(inserts):
        path, found = files[number]
        home.replace_file(path.resolve(), _with(found, inserts[number]))


def _with(found: Rows, inserts: dict[int, list[Response]]) -> bytes:
    lines = [HEADER]
    for place in range(len(found.rows) + 1):
        lines += [rows_of(one) for one in reversed(inserts.get(place, ()))]
        lines += [row.line for row in found.rows[place : place + 1]]
    return b"".join([*lines, *lines_of(found.strange), found.rest])
