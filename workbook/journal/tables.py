"""Everything a reader answered as tables: one row a field, and what changes over time. Pure; pandas loads when asked.

Each function takes responses as `AnswerLog.responses()` gives them and returns a DataFrame; none looks at the disk.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workbook import words
from workbook.answers import Response
from workbook.items import earlier
from workbook.journal.answered import is_skip

if TYPE_CHECKING:
    import pandas as pd

ANSWERS = ("saved_at", "day", "lesson", "item", "field", "prompt", "value", "version", "response", "skipped", "newest")
BELIEFS = ("thread", "statement", "saved_at", "when", "value")
CHECK_INS = ("saved_at", "lesson", "when", "heaviness", "steadiness", "feelings")
_CHECK_IN = "check-in-"


def answers(responses: Iterable[Response]) -> "pd.DataFrame":
    """Return all answers, one row for each field, oldest first.

    Columns: `saved_at` as the clock stood where it was saved (with its offset, as text, since offsets differ), `day`,
    `lesson`, `item`, `field`, `prompt`, `value` (as it was saved: text, number or list), `version`, `response`,
    `skipped`, and `newest`, whether it belongs to the newest answer to its item.
    """
    told = list(responses)
    newest = {(one.lesson, one.item): one.id for one in told}
    rows = [
        (
            one.saved_at.isoformat() if one.saved_at else "",
            one.saved_at.date().isoformat() if one.saved_at else "",
            one.lesson,
            one.item,
            field,
            one.prompts.get(field, ""),
            value,
            one.version,
            one.id,
            is_skip(one),
            newest[one.lesson, one.item] == one.id,
        )
        for one in told
        for field, value in one.fields.items()
    ]
    return _frame(rows, ANSWERS)


def beliefs(responses: Iterable[Response]) -> "pd.DataFrame":
    """Return every rating of every belief: by belief, oldest first."""
    rows = [
        (thread["thread"], thread["statement"], point["at"] or "", point["when"], point["value"])
        for thread in earlier.threads(responses)
        for point in thread["points"]
    ]
    return _frame(rows, BELIEFS)


def captions(responses: Iterable[Response]) -> list[tuple[Response, str]]:
    """Return what the reader wrote under their beliefs, oldest first."""
    own = words.THREADS["own"]
    told = (one for one in responses if one.prompts.get("caption", "").endswith(own))
    return [(one, str(one.fields["caption"])) for one in told if one.fields.get("caption")]


def check_ins(responses: Iterable[Response]) -> "pd.DataFrame":
    """Return every check-in, oldest first; a number that was not given is missing."""
    rows = [
        (
            one.saved_at.isoformat() if one.saved_at else "",
            one.lesson,
            one.item.removeprefix(_CHECK_IN),
            _number(one.fields.get("heaviness")),
            _number(one.fields.get("steadiness")),
            ", ".join(map(str, feelings)) if isinstance(feelings := one.fields.get("feelings"), list) else "",
        )
        for one in responses
        if one.item.startswith(_CHECK_IN) and not is_skip(one)
    ]
    return _frame(rows, CHECK_INS)


def practised(responses: Iterable[Response]) -> "pd.DataFrame":
    """Return on which day something was saved in which lesson: `day`, `lesson`, each pair once, in order of days."""
    pairs = {(one.saved_at.date().isoformat(), one.lesson) for one in responses if one.saved_at}
    return _frame(sorted(pairs), ("day", "lesson"))


def _number(value: Any) -> float | None:
    return None if isinstance(value, bool) or not isinstance(value, int | float) else value


def _frame(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 - half a second and 40 MB, which a page without tables need not spend

    return pd.DataFrame(rows, columns=list(columns))
