"""What can be told from a list of responses: pure folds, no disk.

The machinery itself reads two answers: the reading path, and the list of what helps when a reader presses Pause.
"""

from collections.abc import Iterable

from workbook import words
from workbook.answers.schema import Response

READING_PATH = ("before-you-begin", "reading-path")
STOP_SIGNAL = ("before-you-begin", "stop-signal")


def newest(responses: Iterable[Response], lesson: str, item: str) -> Response | None:
    """Return the last response to an item."""
    found = None
    for one in responses:
        if (one.lesson, one.item) == (lesson, item):
            found = one
    return found


def reading_path(responses: Iterable[Response]) -> str:
    """Return "A" or "B" where the reader keeps a reading path, else ""."""
    kept = newest(responses, *READING_PATH)
    choice = kept.fields.get("choice") if kept else None
    return str(choice)[-1] if choice in words.PATHS else ""


def own_list(responses: Iterable[Response]) -> list[str]:
    """Return what the reader wrote that helps; shown when Pause is pressed."""
    kept = newest(responses, *STOP_SIGNAL)
    helps = kept.fields.get("helps") if kept else None
    return [str(one) for one in helps] if isinstance(helps, list) else []
