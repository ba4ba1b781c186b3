"""Whether the log shrank without anybody's saying so, and what the reader said of it. Knows sizes, not answers.

A log that is less than half as large as the largest of its recent backups has lost something, or the reader took it
away. Nobody but the reader can tell, so that they are asked; typing and saving go on meanwhile, and the backup stays.
"""

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbook import home
from workbook.answers import backup, disk, waiting
from workbook.answers.dialect import decoded
from workbook.answers.places import SMALLER, logs

_ID = re.compile(r"\br[0-9a-f]{32}\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Smaller:
    """What there was and what there is.

    Attributes:
        backup: the largest of the recent backups.
        day: the day on which it was made; None where its name does not tell.
        then: how many answers are in it.
        now: how many are in the log.
    """

    backup: Path
    day: date | None
    then: int
    now: int


@dataclass(frozen=True)
class _Said:
    """That it was meant to be so, when the log had `size` bytes and the newest backup the number `number`."""

    size: int = 0
    number: int = 0


def is_smaller(folder: Path, size: int) -> bool:
    """Tell whether a log of so many bytes shrank, and nobody has said yet that it was meant to be so. Never raises."""
    with suppress(OSError):
        said = _said(folder)
        largest = _largest(folder, said)
        return size * 2 < max(said.size, largest.stat().st_size if largest else 0)
    return False


def look(folder: Path) -> Smaller | None:
    """Return the facts where the log shrank and nobody has said anything yet, else None. Never raises."""
    with suppress(OSError):
        if not is_smaller(folder, _size(folder)):
            return None
        found = _largest(folder, _said(folder)) or _largest(folder, _Said())
        if found is not None:
            now = {key for path in [*logs(folder), *waiting.files(folder)] for key in _ids(path)}
            return Smaller(found, _day(found), len(_ids(found)), len(now))
    return None


def accept(folder: Path) -> None:
    """Remember that it was meant to be so, until the log shrinks again.

    Raises:
        OSError: it is not remembered.
    """
    said = {"size": _size(folder), "number": _newest(folder)}
    home.replace_file(folder / SMALLER, json.dumps(said).encode())


def forget_sizes(folder: Path) -> None:
    """After an erase, the sizes of before say nothing any more.

    Raises:
        OSError: it is not remembered.
    """
    if not backup.files(folder):
        (folder / SMALLER).unlink(missing_ok=True)
    elif is_smaller(folder, _size(folder)) or (folder / SMALLER).exists():
        accept(folder)


def _largest(folder: Path, said: _Said) -> Path | None:
    recent = [path for path in backup.files(folder) if disk.number_of(path) > said.number and path.is_file()]
    return max(recent, key=lambda path: path.stat().st_size, default=None)


def _said(folder: Path) -> _Said:
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(disk.read_file(folder / SMALLER))
        number = int(found["number"])
        return _Said(int(found["size"]), number if number <= _newest(folder) else 0)  # else they were counted anew
    return _Said()


def _newest(folder: Path) -> int:
    return max((disk.number_of(path) for path in backup.files(folder)), default=0)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in [*logs(folder), *waiting.files(folder)])


def _ids(path: Path) -> set[str]:
    with suppress(OSError):
        return set(_ID.findall(decoded(disk.read_file(path))))
    return set()


def _day(path: Path) -> date | None:
    found = _DAY.search(path.name)
    with suppress(ValueError):
        return date.fromisoformat(found[0]) if found else None
    return None
