"""The names of a reader's files, and the lock that who changes them holds. Knows nothing of what stands in them."""

from pathlib import Path

from filelock import FileLock

from workbook.answers import disk

LOG = "answers.csv"
BEFORE = "answers-before-"
LOCK = ".answers.lock"
JOURNAL = "erasing.json"  # what an erase has begun to remove; see care_journal
SMALLER = "smaller.json"  # what the reader said of a log that shrank; see care_smaller
SIDE_FOLDERS = ("waiting", "backups", "torn", "drafts", "exports")
LOCK_SECONDS = 5.0
POLL_SECONDS = 0.01


def lock(folder: Path, seconds: float = LOCK_SECONDS) -> FileLock:
    """Return the lock of the answers; whoever takes the drafts' lock as well takes that one second."""
    return FileLock(folder / LOCK, timeout=seconds, mode=disk.FILE_MODE, poll_interval=POLL_SECONDS)


def logs(folder: Path) -> list[Path]:
    """Return the files that reading takes for answers: the log, what was set aside, copies of other computers."""
    named = disk.entries(folder, suffix=".csv")
    return [path for path in named if path.name.lower().startswith("answers") and path.is_file()]


def parts(folder: Path) -> list[Path]:
    """Return what writes that were killed left of their files."""
    found = disk.entries(folder, suffix=".part", hidden=True)
    return [path for path in found if path.name.startswith(".") and path.is_file()]
