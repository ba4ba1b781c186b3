"""A copy of the answers for each day on which something was saved. Knows bytes and names, not what stands in them."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from workbook import home
from workbook.answers import disk

KEPT = 14
_STEM = "answers-"


def keep_day(folder: Path, log: Path, day: date) -> None:
    """Copy the answers before the first save of a day, and let the oldest copies go. Never stops a save."""
    with suppress(OSError):
        if any(path.name.startswith(f"{_STEM}{day.isoformat()}-") for path in files(folder)):
            return
        data = disk.read_file(log)
        if not data:
            return
        home.replace_file(disk.numbered(folder / "backups", _STEM, day, ".csv"), data)
        for path in _surplus(files(folder)):
            path.unlink()


def files(folder: Path) -> list[Path]:
    """Return the backups, oldest first: by their number, since a clock may go back."""
    return sorted(disk.entries(folder / "backups", suffix=".csv"), key=lambda path: (disk.number_of(path), path.name))


def _surplus(backups: list[Path]) -> list[Path]:
    """Return the oldest ones over `KEPT`; the largest stays, since a log that shrank may have lost something."""
    sizes = {path: path.stat().st_size for path in backups}
    largest = max(backups, key=lambda path: sizes[path], default=None)
    return [path for path in backups if path != largest][: max(0, len(backups) - KEPT)]
