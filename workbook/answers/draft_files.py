"""How files of drafts are named, which of them belong to an item, and their lock. Knows no text."""

import hashlib
import re
from pathlib import Path

from filelock import FileLock

from workbook import home
from workbook.answers import disk
from workbook.answers.versions import from_bytes

LOCK = ".lock"
_POLL_SECONDS = 0.01
_PLAIN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_NAME = 120


def lock(drafts: Path, seconds: float) -> FileLock:
    """Return the lock of the folder of drafts."""
    folder = home.private_folder(drafts)
    return FileLock(folder / LOCK, timeout=seconds, mode=disk.FILE_MODE, poll_interval=_POLL_SECONDS)


def kept(folder: Path) -> list[tuple[str, str]]:
    """Return lesson and item of each draft in which something is typed, as far as the names of the files tell."""
    named = [path for path in disk.entries(folder, suffix=".json") if path.name.startswith("draft-")]
    found = [path.name.removeprefix("draft-")[: -len(".json")].partition("--") for path in named if is_typed(path)]
    return [(lesson, item) for lesson, _, item in found if item]


def is_typed(path: Path) -> bool:
    """Tell whether a file of drafts holds more than how often the draft changed."""
    try:
        return bool(from_bytes(disk.read_file(path)).versions)
    except (OSError, ValueError):
        return True


def is_of(name: str, lesson: str | None, item: str | None) -> bool:
    """Tell whether a file in the folder of drafts is about an item, a lesson or (with neither) anything.

    Another program may have put something behind the name. A lesson's drafts are told by its plain id only.
    """
    if lesson is None:
        return True
    if item is None:
        return name.startswith(f"draft-{lesson}--")
    start = stem(lesson, item)
    return name.startswith(start) and not re.match(r"[a-z0-9-]*[a-z0-9]", name[len(start) :])


def name_of(lesson: str, item: str) -> str:
    """Return the name of the file with an item's draft."""
    return stem(lesson, item) + ".json"


def stem(lesson: str, item: str) -> str:
    """Return the name of a draft file without its ending: readable for plain ids, a digest for anything else."""
    plain = _PLAIN_ID.fullmatch(lesson) and _PLAIN_ID.fullmatch(item) and len(lesson) + len(item) < _LONGEST_NAME
    if plain:
        return f"draft-{lesson}--{item}"
    both = f"{len(lesson)} {lesson} {item}".encode("utf-8", "surrogatepass")
    return f"other-{hashlib.sha256(both).hexdigest()[:40]}"
