"""Where the lessons' notebooks are, and what they call: read from the notebooks themselves, without running them.

Knows how a notebook is written; knows no item, no page and nothing of the reader's.
"""

import ast
import os
from pathlib import Path
from typing import Any

# WORKBOOK_NOTEBOOKS lets tests, and authors of another course, serve notebooks of their own.
NOTEBOOKS = Path(os.environ.get("WORKBOOK_NOTEBOOKS", Path(__file__).parents[1] / "notebooks"))


def lesson_files(folder: Path = NOTEBOOKS) -> list[Path]:
    """Return the lessons' notebooks in reading order."""
    return sorted(folder.glob("[0-9][0-9]-*.ipynb"))


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


def heading(notebook: dict[str, Any]) -> tuple[str, str]:
    """Return a notebook's title and the line of promise under it."""
    for cell in notebook["cells"]:
        lines = [line for line in "".join(cell["source"]).splitlines() if line.strip()]
        if cell["cell_type"] == "markdown" and lines and lines[0].startswith("# "):
            return lines[0][2:].strip(), (lines[1].strip("* ") if len(lines) > 1 else "")
    return "", ""
