"""What can be told from a list of responses: pure folds, no disk.

The machinery itself reads two answers: the reading path, and the list of what helps when a reader presses Pause.
"""

from collections.abc import Iterable, Mapping

from workbook import words
from workbook.answers.schema import Response

READING_PATH = ("before-you-begin", "reading-path")
STOP_SIGNAL = ("before-you-begin", "stop-signal")
LONGEST_NAME = 60  # characters of a name that a sentence can hold
NAMES = ("before-you-begin", "names")
# What our sentences say of the person whom the reader thinks of, until the reader says how.
NEUTRAL: Mapping[str, str] = {"name": "the other person", **words.PRONOUNS[words.THEY]}


def newest(responses: Iterable[Response], lesson: str, item: str) -> Response | None:
    """Return the last response to an item."""
    found = None
    for one in responses:
        if (one.lesson, one.item) == (lesson, item):
            found = one
    return found


def reading_path(responses: Iterable[Response]) -> str:
    """Return "A" or "B" where the reader keeps a reading path, else "". Skipping the question changes no choice."""
    kept = newest((one for one in responses if "choice" in one.fields), *READING_PATH)
    choice = kept.fields["choice"] if kept else None
    return str(choice)[-1] if choice in words.PATHS else ""


def own_list(responses: Iterable[Response]) -> list[str]:
    """Return what the reader wrote that helps; shown when Pause is pressed."""
    kept = newest(responses, *STOP_SIGNAL)
    helps = kept.fields.get("helps") if kept else None
    return [str(one) for one in helps] if isinstance(helps, list) else []


def names(responses: Iterable[Response]) -> dict[str, str]:
    """Return how the reader calls the person whom they think of: the same keys as `NEUTRAL`."""
    kept = newest(responses, *NAMES)
    fields = dict(kept.fields) if kept else {}
    chosen = words.PRONOUNS.get(str(fields.get("pronouns", "")), fields)
    own = {key: " ".join(str(chosen.get(key, "")).split())[:LONGEST_NAME] for key in NEUTRAL if key != "name"}
    own["name"] = " ".join(str(fields.get("name", "")).split())[:LONGEST_NAME]
    return {key: own[key] or text for key, text in NEUTRAL.items()}
