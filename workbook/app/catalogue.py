"""What lessons there are: read from the notebooks themselves, without running them."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook.notebooks import NOTEBOOKS, calls, heading, item_id, lesson_files

__all__ = ["KEEPING", "NOTEBOOKS", "Entry", "calls", "contents", "entry", "item_id"]
# Methods of Lesson whose answers are kept, so that they count as something to come back to.
KEEPING = frozenset(
    {"belief", "branch", "builder", "choose", "compose", "form", "letter", "names", "order", "pause", "pick", "plan"}
    | {"rate", "recall", "record", "reflect", "sort", "timer"}
)


@dataclass(frozen=True)
class Entry:
    """One lesson of the contents.

    Args:
        file: name of the notebook.
        lesson: the lesson's id.
        title: its first heading.
        promise: the line under the heading.
        minutes: how long it takes, as its author thinks.
        items: ids of the items whose answers are kept, in reading order.
        full: whether its page needs Voilà's full front end, for stock ipywidgets.
    """

    file: str
    lesson: str
    title: str
    promise: str
    minutes: int
    items: tuple[str, ...]
    full: bool = False


def contents(folder: Path = NOTEBOOKS) -> tuple[Entry, ...]:
    """Return all lessons in reading order."""
    return tuple(entry(path) for path in lesson_files(folder))


def entry(path: Path) -> Entry:
    """Read one notebook; a notebook that has not changed is not read again."""
    status = path.stat()
    return _entry(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _entry(path: Path, _changed: int, _size: int) -> Entry:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    title, promise = heading(notebook)
    lesson, items = _calls(notebook)
    about = notebook["metadata"].get("workbook", {})
    full = about.get("front_end") == "full"
    return Entry(path.name, lesson, title, promise, about.get("minutes", 0), items, full)


def _calls(notebook: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    lesson, items = "", []
    for method, call in calls(notebook):
        if method == "Lesson":
            lesson = item_id(method, call)
        elif method in KEEPING:
            items.append(item_id(method, call))
    return lesson, tuple(items)
