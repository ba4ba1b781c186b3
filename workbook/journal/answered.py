"""Which of a reader's answers are looked at: chosen by lesson, day and words, and put together by item. Pure.

The order of the log is the order of time; the clock on an answer is for people and for choosing days.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.answers import Response
from workbook.items.writing import SKIPPED
from workbook.journal.known import Known
from workbook.journal.review import LESSON as REVIEW

ORDERS = ("newest", "oldest", "lesson")


@dataclass(frozen=True)
class Wanted:
    """What a reader asks to see.

    Args:
        lesson: a lesson's id, or "" for all.
        since: the first day, or None.
        until: the last day, or None.
        order: one of `ORDERS`.
        earlier: whether earlier versions stand beside an answer.
    """

    lesson: str = ""
    since: date | None = None
    until: date | None = None
    order: str = ORDERS[0]
    earlier: bool = False


@dataclass(frozen=True)
class Entry:
    """One item, and what was answered there.

    Args:
        lesson: its lesson's id.
        item: its id.
        answers: what is looked at, newest first; never empty.
        count: how many answers there are in all.
        is_newest: whether the first of `answers` is the newest there is.
    """

    lesson: str
    item: str
    answers: tuple[Response, ...]
    count: int
    is_newest: bool


def is_skip(response: Response) -> bool:
    """Whether the reader chose to skip."""
    return dict(response.fields) == SKIPPED


def within(responses: Iterable[Response], wanted: Wanted) -> list[Response]:
    """Return the responses of a lesson and of the days that are wanted; one without a day is in none."""
    chosen = (one for one in responses if not wanted.lesson or one.lesson == wanted.lesson)
    if wanted.since is None and wanted.until is None:
        return list(chosen)
    since, until = wanted.since or date.min, wanted.until or date.max
    return [one for one in chosen if one.saved_at and since <= one.saved_at.date() <= until]


def entries(
    responses: Sequence[Response],
    wanted: Wanted,
    lessons: Sequence[Known] = (),
    found: Collection[str] | None = None,
) -> list[Entry]:
    """Return the items that have an answer which is wanted, each once.

    Args:
        responses: all there are, oldest first; skips and what the review noted are left out.
        wanted: what is asked for.
        lessons: in reading order, for the order "lesson".
        found: ids of the responses that a search found; None where nothing is searched.
    """
    told = [one for one in responses if one.lesson != REVIEW and not is_skip(one)]
    counts: dict[tuple[str, str], int] = {}
    newest: dict[tuple[str, str], str] = {}
    for one in told:
        place = one.lesson, one.item
        counts[place] = counts.get(place, 0) + 1
        newest[place] = one.id
    grouped: dict[tuple[str, str], list[Response]] = {}
    for one in reversed(within(told, wanted)):
        if found is None or one.id in found:
            grouped.setdefault((one.lesson, one.item), []).append(one)
    shown = [
        Entry(*place, tuple(answers), counts[place], answers[0].id == newest[place])
        for place, answers in grouped.items()
    ]
    return _ordered(shown, wanted.order, lessons)


def _ordered(shown: list[Entry], order: str, lessons: Sequence[Known]) -> list[Entry]:
    if order == "newest":
        return shown
    oldest_first = shown[::-1]
    if order == "oldest":
        return oldest_first
    places = {one.lesson: (number, one.items) for number, one in enumerate(lessons)}
    return sorted(oldest_first, key=_place_in(places))


def _place_in(places: dict[str, tuple[int, tuple[str, ...]]]) -> Callable[[Entry], tuple[int, int]]:
    def place(entry: Entry) -> tuple[int, int]:
        number, items = places.get(entry.lesson, (len(places), ()))
        return number, items.index(entry.item) if entry.item in items else len(items)

    return place


def skipped(responses: Iterable[Response]) -> list[Response]:
    """Return the skips that are the newest word on their item, newest first: choices to come back to, or to leave."""
    last: dict[tuple[str, str], Response] = {}
    for one in responses:
        if one.lesson != REVIEW:
            last.pop((one.lesson, one.item), None)
            last[one.lesson, one.item] = one
    return [one for one in reversed(last.values()) if is_skip(one)]
