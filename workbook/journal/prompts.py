"""What the lessons offer for review: each recall item and each if-then plan, read from the notebooks as they stand.

Knows how a notebook is written; knows nothing of the reader's answers.
"""

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook.items.kinds import tidy
from workbook.items.names import plain
from workbook.notebooks import NOTEBOOKS, calls, heading, lesson_files


@dataclass(frozen=True)
class Prompt:
    """Something that a reader may keep for review.

    Args:
        lesson: id of its lesson.
        item: its id there.
        title: the lesson's title.
        text: what is asked.
        answer: one way to put it, with its place in the article; a plan has none.
        sentence: of a plan, the sentence with its {blanks}; else empty.
        blanks: of a plan, the names of its blanks.
        hint: of a plan, the smaller line under it, which may say when it is not meant.
        path: the only reading path on which it is shown, or "" for both.
    """

    lesson: str
    item: str
    title: str
    text: str
    answer: str = ""
    sentence: str = ""
    blanks: tuple[str, ...] = ()
    hint: str = ""
    path: str = ""

    @property
    def id(self) -> str:
        """Its name among all prompts; grades are saved under it."""
        return f"{self.lesson}.{self.item}"

    @property
    def is_plan(self) -> bool:
        """Whether it is a sentence of the reader's own."""
        return bool(self.sentence)

    def composed(self, fields: Mapping[str, Any]) -> str:
        """Return a plan's sentence with what the reader wrote; an empty blank is an ellipsis."""
        filled = {name: " ".join(str(fields.get(name, "")).split()) or "…" for name in self.blanks}
        return re.sub(r"\{([^{}]*)\}", lambda found: filled.get(found[1], found[0]), self.sentence)


def prompts(folder: Path = NOTEBOOKS) -> tuple[Prompt, ...]:
    """Return all that can be kept for review, in reading order; a notebook that cannot be read is left out."""
    return tuple(one for path in lesson_files(folder) for one in _of(path))


def _of(path: Path) -> tuple[Prompt, ...]:
    try:
        status = path.stat()
        return _read(path, status.st_mtime_ns, status.st_size)
    except (OSError, ValueError, KeyError, TypeError, SyntaxError):  # an author is at work on it
        return ()


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> tuple[Prompt, ...]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    title, lesson, found = heading(notebook)[0], "", []
    for method, call in calls(notebook):
        if method == "Lesson":
            lesson = str(ast.literal_eval(call.args[0]))
        elif method in ("recall", "plan"):
            given = {word.arg: ast.literal_eval(word.value) for word in call.keywords if word.arg}
            item, said = (ast.literal_eval(one) for one in call.args)
            found.append((_plan if method == "plan" else _recall)(lesson, item, title, said, given))
    return tuple(found)


def _recall(lesson: str, item: str, title: str, said: str, given: Mapping[str, Any]) -> Prompt:
    text, answer = plain(tidy(said)), plain(tidy(given["answer"]))
    return Prompt(lesson, item, title, text, answer=answer, path=given.get("path", ""))


def _plan(lesson: str, item: str, title: str, said: str, given: Mapping[str, Any]) -> Prompt:
    return Prompt(
        lesson,
        item,
        title,
        plain(tidy(given.get("prompt", ""))),
        sentence=plain(tidy(said)),
        blanks=tuple(given["blanks"]),
        hint=plain(tidy(given.get("hint", ""))),
        path=given.get("path", ""),
    )
