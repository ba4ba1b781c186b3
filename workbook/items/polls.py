"""The questions that a group may answer together: a closed list, and no other. Knows no vote and nobody who votes.

None of them asks about harm done or suffered, about who somebody is, or about a mood that could worry the room. A
question is asked by its id, so that neither a notebook nor a page can bring in one of its own.
"""

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbook.notebooks import NOTEBOOKS, calls, item_id, lesson_files
from workbook.words_room import POLLS

QUESTIONS: Mapping[str, str] = POLLS["questions"]


@dataclass(frozen=True)
class Poll:
    """One question.

    Args:
        id: its stable id.
        question: what is asked.
        options: the answers; one is chosen.
        chips: the same for paper chips, which are numbered from 1; none where the answer is itself a number.
    """

    id: str
    question: str
    options: tuple[str, ...]
    chips: tuple[str, ...]


@cache
def polls(folder: Path = NOTEBOOKS) -> dict[str, Poll]:
    """Return every question that there is, by its id; one whose lesson cannot be read is left out."""
    numbers = tuple(str(number) for number in range(11))
    options: dict[str, tuple[str, ...]] = {
        "hardest-card": tuple(f"“{text}”" for text in _texts(folder, "action-and-essence", "act-or-verdict", "cards")),
        "spiral-step": (*_texts(folder, "the-spiral", "six-steps", "steps"), POLLS["not_sure"]),
        "image": POLLS["images"],
        "twenty-minutes": POLLS["long"],
        "need-word": POLLS["need_words"],
        "helpful": numbers,
    }
    return {
        name: Poll(name, QUESTIONS[name], given, () if given == numbers else given)
        for name, given in options.items()
        if len(given) > 1
    }


def _texts(folder: Path, lesson: str, item: str, keyword: str) -> tuple[str, ...]:
    """Return the texts of the cards or steps of a lesson's item, as its notebook has them."""
    for path in lesson_files(folder):
        try:
            called = calls(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, SyntaxError):
            continue
        if not any(method == "Lesson" and ast.literal_eval(call.args[0]) == lesson for method, call in called):
            continue
        for method, call in called:
            if method in ("sort", "order") and item_id(method, call) == item:
                return next((_first_words(word.value) for word in call.keywords if word.arg == keyword), ())
    return ()


def _first_words(listed: ast.expr) -> tuple[str, ...]:
    """Return the first argument of each call in a list, such as [Card("I raised my voice", ...), ...]."""
    entries = listed.elts if isinstance(listed, ast.List) else []
    return tuple(str(ast.literal_eval(one.args[0])) for one in entries if isinstance(one, ast.Call))
