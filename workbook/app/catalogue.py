"""What lessons there are: read from the notebooks themselves, without running them."""

import ast
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

# WORKBOOK_NOTEBOOKS lets tests, and authors of another course, serve notebooks of their own.
NOTEBOOKS = Path(os.environ.get("WORKBOOK_NOTEBOOKS", Path(__file__).parents[2] / "notebooks"))
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
    """

    file: str
    lesson: str
    title: str
    promise: str
    minutes: int
    items: tuple[str, ...]


def contents(folder: Path = NOTEBOOKS) -> tuple[Entry, ...]:
    """Return all lessons in reading order."""
    return tuple(entry(path) for path in sorted(folder.glob("[0-9][0-9]-*.ipynb")))


def entry(path: Path) -> Entry:
    """Read one notebook; a notebook that has not changed is not read again."""
    status = path.stat()
    return _entry(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _entry(path: Path, _changed: int, _size: int) -> Entry:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    title, promise = _heading(notebook)
    lesson, items = _calls(notebook)
    minutes = notebook["metadata"].get("workbook", {}).get("minutes", 0)
    return Entry(path.name, lesson, title, promise, minutes, items)


def _heading(notebook: dict[str, Any]) -> tuple[str, str]:
    for cell in notebook["cells"]:
        lines = [line for line in "".join(cell["source"]).splitlines() if line.strip()]
        if cell["cell_type"] == "markdown" and lines and lines[0].startswith("# "):
            return lines[0][2:].strip(), (lines[1].strip("* ") if len(lines) > 1 else "")
    return "", ""


def calls(notebook: dict[str, Any]) -> list[tuple[str, ast.Call]]:
    """Return every call of a method of `lesson`, and of `Lesson` itself, in reading order."""
    found = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="lesson"), attr=method)):
                    found.append((method, node))
                case ast.Call(func=ast.Name(id="Lesson")):
                    found.append(("Lesson", node))
    return found


def item_id(method: str, call: ast.Call) -> str:
    """Return the id of the item that a call makes, put together as Lesson does for a belief, a check-in, a recap."""
    name = str(ast.literal_eval(call.args[0])) if call.args else ""
    when = next((ast.literal_eval(word.value) for word in call.keywords if word.arg == "when"), "")
    match method:
        case "belief":
            return f"{name}-{when}"
        case "check_in":
            return f"check-in-{name or when}"
        case "recap":
            return f"recap-{name}-{ast.literal_eval(call.args[1])}"
    return name


def _calls(notebook: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    lesson, items = "", []
    for method, call in calls(notebook):
        if method == "Lesson":
            lesson = item_id(method, call)
        elif method in KEEPING:
            items.append(item_id(method, call))
    return lesson, tuple(items)
