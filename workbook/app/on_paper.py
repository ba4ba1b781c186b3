"""What the lessons ask, collected from their notebooks without a kernel and without a widget, for the blank booklet.

The notebooks' own calls run against a Lesson that only writes down what it is asked to show.
"""

import ast
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import workbook
from workbook.app.catalogue import NOTEBOOKS
from workbook.items import kinds
from workbook.items.form import Field
from workbook.items.kinds import tidy
from workbook.journal import paper
from workbook.lesson import Lesson
from workbook.notebooks import heading, lesson_files

# The first two work with what a reader has saved, the third prints sheets of its own.
NOT_ON_PAPER = frozenset({"review", "looking-back", "reading-group"})
# These ask about the screen, about files, or about what only the page does.
SCREEN_ONLY = frozenset(
    {("before-you-begin", item) for item in ("found-the-buttons", "reading-path", "privacy", "names")}
)
PROMISES = frozenset({"You will"})  # sections that hold no question
NOT_TO_WRITE = frozenset({"threads"})  # draws what was saved


class Pencil(Lesson):
    """A Lesson that shows nothing: it writes down what each call would have shown.

    Attributes:
        parts: what was asked for so far.
    """

    def __init__(self, id: str) -> None:  # noqa: A002 - as Lesson has it
        self.id = id
        self.parts: list[paper.Part] = []

    def passage(self, place: str, first_words: str, summary: str, **more: Any) -> None:  # type: ignore[override]
        """Write down where a passage is, and our summary."""
        note, care = tidy(more.get("note", "")), tidy(more.get("care", ""))
        self.parts.append(paper.Reading(place, first_words, tidy(summary), note, care))

    def note(self, path: str, text: str, **_: Any) -> None:  # type: ignore[override]
        """Write down our own words on one path."""
        self.parts.append(paper.Words(tidy(text), path))

    def _form(self, item: str, kind: str, prompt: str, fields: Sequence[Field], own: Any = None, **more: Any) -> None:  # noqa: ARG002
        if kind not in NOT_TO_WRITE and (self.id, item) not in SCREEN_ONLY:
            self.parts.append(paper.Ask(kinds.form(self.id, item, kind, prompt, fields, **more)))

    def _item(self, *_: Any) -> None:
        """Leave out what has nothing to fill in."""


def lessons(folder: Path = NOTEBOOKS) -> list[paper.Lesson]:
    """Return what every lesson asks, in reading order; a notebook that asks nothing on paper is left out."""
    found = [_lesson(path) for path in lesson_files(folder)]
    return [one for one in found if one and one.lesson not in NOT_ON_PAPER]


def _lesson(path: Path) -> paper.Lesson | None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    if notebook["metadata"].get("workbook", {}).get("front_end"):  # it looks back; there is nothing to fill in
        return None
    space: dict[str, Any] = {}
    pencil: Pencil | None = None
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and pencil:
            names = [line[3:].strip() for line in source.splitlines() if line.startswith("## ")]
            pencil.parts += [paper.Heading(name) for name in names if name not in PROMISES]
        elif cell["cell_type"] == "code":
            _run(source, space)
            pencil = space.get("lesson")
    if pencil is None or not any(isinstance(part, paper.Ask) for part in pencil.parts):
        return None
    return paper.Lesson(pencil.id, *heading(notebook), tuple(pencil.parts))


def _run(source: str, space: dict[str, Any]) -> None:
    """Run a cell's imports from `workbook`, its assignments and its calls of `lesson`, one by one, and nothing else."""
    for statement in ast.parse(source).body:
        match statement:
            case ast.ImportFrom(module="workbook", names=imported):
                space.update({one.asname or one.name: _imported(one.name) for one in imported})
            case ast.Assign() | ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="lesson")))):
                exec(compile(ast.Module([statement], []), "notebook", "exec"), space)  # noqa: S102 - our lessons' own calls


def _imported(name: str) -> Any:
    return Pencil if name == "Lesson" else getattr(workbook, name)
