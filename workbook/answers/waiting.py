"""Responses that could not get into the file yet: one small file each, until the next save. Knows no lock."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbook import home
from workbook.answers import disk
from workbook.answers.schema import HEADER
from workbook.answers.tail import ids_in, is_one_sound_file

_MOST_DIGITS = 10


@dataclass(frozen=True)
class Waiting:
    """One file in the folder `waiting/`.

    Attributes:
        path: where it is.
        rows: its lines without the header.
        ids: the id of its response.
    """

    path: Path
    rows: bytes
    ids: frozenset[str]


def put(folder: Path, response_id: str, rows: bytes) -> None:
    """Keep a response in a file of its own, safe from a power cut.

    Raises:
        OSError: it is not kept.
    """
    place = folder / "waiting"
    if any(path.name.endswith(f"-{response_id}.csv") for path in files(folder)):
        home.sync_folder(place)  # whoever put it there may have been killed before this
        return
    first = max((_order(path) for path in files(folder)), default=0) + 1
    path = place / f"{first:06}-{response_id}.csv"
    try:
        home.replace_file(path, HEADER + rows)
        home.sync_folder(folder)  # the folder may be new
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def files(folder: Path) -> list[Path]:
    """Return the files that wait, oldest first."""
    return sorted(disk.entries(folder / "waiting", suffix=".csv"), key=lambda path: (_order(path), path.name))


def sound(folder: Path) -> list[Waiting]:
    """Return what waits and can go into the file as it is; whatever was changed from outside stays where it is."""
    found = []
    for path in files(folder):
        with suppress(OSError):
            data = disk.read_file(path)
            if is_one_sound_file(data):
                found.append(Waiting(path, data[len(HEADER) :], frozenset(ids_in(data))))
    return found


def _order(path: Path) -> int:
    number = path.name.partition("-")[0]
    return int(number) if number.isdecimal() and len(number) < _MOST_DIGITS else 0
