"""One answer of the reader's own, as plain text to take along to a room. Nothing is sent: readers copy and paste it.

Only what every reader is asked may be copied. Left out are the parts of one reading path (they would tell which), the
questions about safety, names, and messages or agreements that are meant for one person.

| from the page | to the page                                                              |
|---------------|--------------------------------------------------------------------------|
| `ready`       | `own {answers: [{id, label}]}`                                           |
| `pick {id}`   | `picked {id, text, blank}`; `blank` has gaps where the reader's words were |
"""

import ast
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from workbook.answers import AnswerLog, Response
from workbook.answers.history import READING_PATH
from workbook.items.earlier import recap
from workbook.items.side import Message, Side
from workbook.notebooks import NOTEBOOKS, calls, heading, item_id, lesson_files
from workbook.words_room import FOR_THE_ROOM as SAID

KEPT_BACK = frozenset(
    {"gate", "names", "compose", "builder", "timer", "recall", "review"}
)  # kinds that are never copied
NOT_THESE = frozenset({"reading-group"})  # the host's own notebook
LONGEST_LABEL = 80  # characters

Place = tuple[str, str]  # a lesson's id and an item's


@cache
def for_everyone(folder: Path = NOTEBOOKS) -> dict[Place, str]:
    """Return the items whose answers may be copied, each with its lesson's title."""
    found: dict[Place, str] = {}
    for path in lesson_files(folder):
        try:
            notebook = json.loads(path.read_text(encoding="utf-8"))
            called = [(method, call) for method, call in calls(notebook) if _is_named(call)]
        except (OSError, ValueError, KeyError, SyntaxError):
            continue
        lesson = next((str(ast.literal_eval(call.args[0])) for method, call in called if method == "Lesson"), "")
        title, _ = heading(notebook)
        for method, call in called:
            one_path = any(word.arg == "path" for word in call.keywords)
            if lesson not in NOT_THESE and method not in {"Lesson", *KEPT_BACK} and not one_path:
                found[lesson, item_id(method, call)] = title
    found.pop(READING_PATH, None)
    return found


def offered(responses: Iterable[Response], places: dict[Place, str]) -> dict[str, tuple[Place, str]]:
    """Return what may be copied: an id that says nothing outside of this page -> the item, and what it is called."""
    told = list(responses)
    newest = {(one.lesson, one.item): one for one in told if "skipped" not in one.fields}
    found = {}
    for place, title in places.items():
        if place in newest and (said := recap(told, *place)):
            label = f"{title}: {said['asked']}"
            short = label if len(label) <= LONGEST_LABEL else f"{label[:LONGEST_LABEL]} …"
            found[newest[place].id] = place, short
    return found


def as_text(told: Message, *, blank: bool = False) -> str:
    """Return an answer as it could be shown: what was asked, and what was answered, or gaps in its place."""
    lines = [told["asked"]] if told["asked"] else []
    for label, value in told["fields"]:
        said = SAID["gap"] if blank else "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        lines.append(f"{label} {said}" if label else said)
    return "\n".join(lines)


class OwnAnswer(Side):
    """The kernel's side of choosing one answer.

    Args:
        log: the reader's answers.
    """

    def __init__(self, log: AnswerLog) -> None:
        self.log = log

    def handle(self, message: Any) -> Message | None:
        """Answer `ready` and `pick`."""
        if not isinstance(message, dict) or message.get("type") not in {"ready", "pick"}:
            return None
        responses = self.log.responses()
        answers = offered(responses, for_everyone())
        if message["type"] == "ready":
            return {"type": "own", "answers": [{"id": key, "label": label} for key, (_, label) in answers.items()]}
        picked = message.get("id")
        if not isinstance(picked, str) or picked not in answers:
            return None
        told = recap(responses, *answers[picked][0])
        return told and {"type": "picked", "id": picked, "text": as_text(told), "blank": as_text(told, blank=True)}


def _is_named(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)
