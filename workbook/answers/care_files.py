"""What lies in a reader's folder: every file with its size and date, and what it is. Changes nothing."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.answers.care_erase import ARTICLE, files_below
from workbook.answers.places import BEFORE, JOURNAL, LOG, SIDE_FOLDERS, SMALLER

_KINDS = {LOG: "log", SMALLER: "smaller", JOURNAL: "journal", "server.json": "server", "reader-id": "reader"}
_KINDS |= {"room.json": "room", "room-asked.json": "asked", "completion.json": "completion"}


@dataclass(frozen=True)
class Stored:
    """One file.

    Attributes:
        name: its name within the folder.
        kind: which entry of `words.STORED` tells what it is.
        size: in bytes.
        changed: when it was written last; None where that cannot be told.
    """

    name: str
    kind: str
    size: int
    changed: datetime | None


def stored(folder: Path) -> tuple[Stored, ...]:
    """Return every file of the folder; the empty files that serve as locks are left out. Never raises."""
    try:
        found = files_below(folder) if folder.is_dir() else []
    except OSError:
        return ()
    return about(folder, (path for path in found if path.suffix != ".lock" and path.name != ".lock"))


def about(folder: Path, paths: Iterable[Path]) -> tuple[Stored, ...]:
    """Return what is known of some files of the folder."""
    found = []
    for path in paths:
        size, changed = 0, None
        with suppress(OSError):
            status = path.stat()
            size, changed = status.st_size, datetime.fromtimestamp(status.st_mtime).astimezone()
        name = path.relative_to(folder).as_posix()
        found.append(Stored(name, kind_of(name), size, changed))
    return tuple(sorted(found, key=lambda one: ("/" in one.name, one.name != LOG, one.name)))


def kind_of(name: str) -> str:
    """Return which entry of `words.STORED` tells what a file is."""
    first, _, rest = name.partition("/")
    if rest:
        return first if first in {*SIDE_FOLDERS, ARTICLE[0]} else "other"
    if name in _KINDS:
        return _KINDS[name]
    if name.startswith(BEFORE):
        return "before"
    if name.endswith(".part"):
        return "part"
    return "copy" if name.lower().startswith("answers") and name.lower().endswith(".csv") else "other"
