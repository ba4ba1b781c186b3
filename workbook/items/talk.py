"""What the lessons hold for a reading group, read from the notebooks themselves: one source, nothing copied.

Knows how a lesson's notebook is built; knows no form, no widget and nothing of the reader's.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workbook.items.names import plain
from workbook.notebooks import NOTEBOOKS, lesson_files

FOLD = re.compile(
    r"<details>\s*<summary>\s*To talk over in a reading group\s*</summary>(?P<words>.*?)</details>", re.DOTALL
)


@dataclass(frozen=True)
class Talk:
    """What one lesson gives a group.

    Args:
        lesson: its id.
        file: its notebook.
        title: its first heading.
        promise: the line under the heading.
        prompts: the questions of its fold for reading groups.
        writing: what its first item under “Reflect” asks.
        passages: first words of its passages, by place such as "1.3".
    """

    lesson: str
    file: str
    title: str
    promise: str
    prompts: tuple[str, ...]
    writing: str
    passages: dict[str, str]


@cache
def talks(folder: Path = NOTEBOOKS) -> dict[str, Talk]:
    """Return what each lesson of a folder gives a group, by its id; a notebook that cannot be read is left out."""
    found = (_talk(path) for path in lesson_files(folder))
    return {one.lesson: one for one in found if one}


def _talk(path: Path) -> Talk | None:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        words = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
        called = list(_calls(cells))
    except (OSError, ValueError, KeyError, SyntaxError):
        return None
    lesson = next((arguments[0] for name, arguments, _ in called if name == "Lesson" and arguments), "")
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    writing = next((arguments for name, arguments, part in called if part == "Reflect" and len(arguments) > 1), [])
    return Talk(
        lesson=lesson,
        file=path.name,
        title=lines[0].removeprefix("# ") if lines else "",
        promise=lines[1].strip("*") if len(lines) > 1 else "",
        prompts=tuple(one for fold in FOLD.finditer(words) for one in bullets(fold["words"])),
        writing=plain(" ".join(writing[1].split())) if writing else "",
        passages={
            arguments[0]: arguments[1] for name, arguments, _ in called if name == "passage" and len(arguments) > 1
        },
    )


def bullets(markdown: str) -> list[str]:
    """Return the entries of a Markdown list as plain text; an entry may run over several lines."""
    found: list[str] = []
    for line in markdown.splitlines():
        if line.startswith("- "):
            found.append(line[2:])
        elif line.startswith("  ") and line.strip() and found:
            found[-1] += " " + line
        # anything else stands around the list, and is not asked
    return [" ".join(one.replace("*", "").split()) for one in found]


def _calls(cells: list[dict[str, Any]]) -> Iterator[tuple[str, list[str], str]]:
    """Yield each call of `Lesson` or of a method of `lesson`: its name, its leading texts, the section it is in."""
    section = ""
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            section = ([section, *re.findall(r"^## (.+)$", source, re.MULTILINE)])[-1].strip()
            continue
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="lesson"), attr=name)):
                    pass
                case ast.Call(func=ast.Name(id="Lesson" as name)):
                    pass
                case _:
                    continue
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            yield name, texts, section
