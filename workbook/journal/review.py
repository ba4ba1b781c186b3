"""What is due for review today: judged from the responses alone. Knows no disk, no page and no clock of its own.

Nothing is stored for it. A reader's choice ("Keep it for review") stands in the log as the field `review` of the item
itself, a grade as a response of lesson `review` whose item is the prompt's id; everything else follows from replaying
them. Days are the reader's own: the date on which something was saved, where it was saved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from workbook.answers.cells import Value
from workbook.answers.history import reading_path
from workbook.answers.schema import Response
from workbook.items.kinds import KEEP
from workbook.journal.prompts import Prompt

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

LESSON, GRADE, CHOICE, SKIPPED = "review", "grade", "review", "skipped"
HAD_IT, PARTLY, SHOW_ME = "Had it", "Partly", "Show me"
GRADES = (HAD_IT, PARTLY, SHOW_ME)
A_DAY = 6  # at most so many prompts a day (CONTENT.md, B.1)

# FSRS-6, with weights of our own: the gaps that readers meet shall not change with the library's defaults. "Had it" on
# the day makes about 2, 7, 21, 56 days (Cepeda 2008, Kang 2014); the growth of a gap falls as gap ** -0.17.
WEIGHTS = (
    *(1.0, 1.0, 2.0, 2.0),  # first gap in days after each rating; keeping a prompt counts as the third, "good"
    *(5.0, 0.001, 1.0, 0.1),  # difficulty: the same for every prompt, little moved by a grade, and returning
    *(1.733, 0.17, 0.796),  # growth after a recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # what is left after "Show me" (the library's own)
    *(0.2, 1.0),  # "Partly" grows by a fifth of what "Had it" would
    *(0.5425, 0.0, 0.0),  # a second grade on the same day: "Had it" changes nothing
    0.1542,  # how forgetting slows down (the library's own)
)
LONGEST = 365  # days


@dataclass(frozen=True)
class Waiting:
    """A prompt that is due.

    Args:
        prompt: what is asked.
        since: the day from which it was due.
        sentence: of a plan, the reader's own sentence.
    """

    prompt: Prompt
    since: date
    sentence: str = ""


@dataclass(frozen=True)
class Queue:
    """What a reader can pick up again today.

    Args:
        waiting: the next prompts, own plans first; never more than are left of the day's six.
        kept: whether anything is kept for review at all.
        begun: whether something was picked up today already.
    """

    waiting: tuple[Waiting, ...]
    kept: bool
    begun: bool


@dataclass
class Replay:
    """What follows from responses taken one after the other, in the order of the log.

    Args:
        prompts: what the lessons offer, in reading order.
        today: the reader's day; a response dated after tomorrow comes from a clock that was wrong.
    """

    prompts: Iterable[Prompt]
    today: date
    cards: dict[str, "Card"] = field(default_factory=dict)  # what is kept, by the prompt's id
    plans: dict[str, Mapping[str, Value]] = field(default_factory=dict)  # the newest answer to each plan
    seen: set[str] = field(default_factory=set)  # what was picked up, skipped or let go today
    count: int = 0  # how often that was
    last: date = date.min  # the day of the last response that has one

    def __post_init__(self) -> None:
        """Make the prompts findable by where they stand."""
        self.known = {(one.lesson, one.item): one for one in self.prompts}
        self.by_id = {one.id: one for one in self.known.values()}

    def take(self, response: Response) -> None:
        """Take the next response."""
        day = self._day(response)
        if is_grade(response):
            self._picked_up(response, day)
        elif prompt := self.known.get((response.lesson, response.item)):
            if prompt.is_plan and any(name in response.fields for name in prompt.blanks):
                self.plans[prompt.id] = response.fields
            if CHOICE in response.fields:
                self._chosen(prompt.id, response.fields[CHOICE], day)

    def _day(self, response: Response) -> date:
        """Return when it was saved; where that cannot be known, when the one before it was."""
        day = response.saved_at.date() if response.saved_at else None
        if day and day.toordinal() <= self.today.toordinal() + 1:
            self.last = day
        return self.last

    def _chosen(self, name: str, choice: Value, day: date) -> None:
        if choice == KEEP:
            self.cards.setdefault(name, kept(day))
        elif (card := self.cards.pop(name, None)) and day == self.today and card.due.date() <= day:
            self._shown(name)  # let go while it was being picked up

    def _picked_up(self, response: Response, day: date) -> None:
        grade, name = response.fields.get(GRADE), response.item
        if name not in self.by_id:  # its lesson is no longer here
            return
        if day == self.today and (grade in GRADES or SKIPPED in response.fields):
            self._shown(name)
        if name in self.cards and grade in GRADES:
            self.cards[name] = graded(self.cards[name], str(grade), day)

    def _shown(self, name: str) -> None:
        self.seen.add(name)
        self.count += 1

    def due(self, path: str) -> Iterator[Waiting]:
        """Yield all that is due, own plans first, then what was due first, then what comes first in the lessons."""
        for prompt in self.known.values():
            card, fields = self.cards.get(prompt.id), self.plans.get(prompt.id)
            elsewhere = path and prompt.path and prompt.path != path
            if card is None or elsewhere or prompt.id in self.seen or card.due.date() > self.today:
                continue
            if not prompt.is_plan:
                yield Waiting(prompt, card.due.date())
            elif fields:
                yield Waiting(prompt, card.due.date(), prompt.composed(fields))


def queue(responses: Iterable[Response], prompts: Iterable[Prompt], now: datetime) -> Queue:
    """Return what a reader can pick up again today.

    Args:
        responses: the reader's answers, oldest first.
        prompts: what the lessons offer, in reading order.
        now: the reader's own time.
    """
    responses, replay = list(responses), Replay(prompts, now.date())
    for one in responses:
        replay.take(one)
    due = sorted(replay.due(reading_path(responses)), key=lambda one: (not one.prompt.is_plan, one.since))
    return Queue(tuple(due[: max(0, A_DAY - replay.count)]), kept=bool(replay.cards), begun=bool(replay.seen))


def is_grade(response: Response) -> bool:
    """Whether a response says how something was that was picked up again, or that it was skipped there."""
    return response.lesson == LESSON and "." in response.item  # ids of a lesson's own items have no full stop


@cache
def kept(day: date) -> "Card":
    """Return how a prompt stands that was kept on a day: as one that was had then for the first time."""
    from fsrs import Card  # noqa: PLC0415 - a tenth of a second, and only for readers who keep something

    return graded(Card(card_id=0, due=midnight(day)), HAD_IT, day)


def graded(card: "Card", grade: str, day: date) -> "Card":
    """Return how a prompt stands after a grade; the card that is given stays as it is."""
    from fsrs import Rating  # noqa: PLC0415 - as above

    rating = {HAD_IT: Rating.Good, PARTLY: Rating.Hard, SHOW_ME: Rating.Again}[grade]
    return scheduler().review_card(card, rating, midnight(day))[0]


def midnight(day: date) -> datetime:
    """Return a moment that stands for a whole day: the time of day plays no part."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@cache
def scheduler() -> "Scheduler":
    """Return the one scheduler: whole days, nothing by chance; after "Show me" a prompt comes back the next day."""
    from fsrs import Scheduler  # noqa: PLC0415 - as above

    return Scheduler(
        WEIGHTS,
        desired_retention=0.9,
        learning_steps=(),
        relearning_steps=(timedelta(days=1),),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )
