"""What the lessons are called and which items they have, for whoever looks back: read from the notebooks as they stand.

Knows how a notebook is written; knows nothing of the reader's answers.
"""

import ast
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbook.notebooks import NOTEBOOKS, calls, heading, item_id, lesson_files


@dataclass(frozen=True)
class Known:
    """One lesson.

    Args:
        lesson: its id.
        title: its first heading.
        file: its notebook.
        items: ids of its items, in reading order.
        logs: ids of items whose every save is an entry of its own, so that none is an earlier version of another.
    """

    lesson: str
    title: str
    file: str = ""
    items: tuple[str, ...] = ()
    logs: frozenset[str] = frozenset()


@cache
def known(folder: Path = NOTEBOOKS) -> tuple[Known, ...]:
    """Return the lessons of a folder in reading order; a notebook that cannot be read is left out."""
    return tuple(one for one in map(_known, lesson_files(folder)) if one)


def of(lessons: Iterable[Known], lesson: str) -> Known:
    """Return a lesson by its id; one that is not known is called by its id."""
    return next((one for one in lessons if one.lesson == lesson), Known(lesson, lesson))


def _known(path: Path) -> Known | None:
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        named = [(method, item_id(method, call)) for method, call in calls(notebook) if _has_id(call)]
        title, _ = heading(notebook)
    except (OSError, ValueError, KeyError, SyntaxError):
        return None
    lesson = next((name for method, name in named if method == "Lesson"), "")
    items = tuple(name for method, name in named if method != "Lesson")
    logs = frozenset(name for method, name in named if method == "record")
    return Known(lesson, title, path.name, items, logs) if lesson else None


def _has_id(call: ast.Call) -> bool:
    return not call.args or isinstance(call.args[0], ast.Constant)
