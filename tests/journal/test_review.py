"""The review queue: what is due follows from the log alone, gently, and nothing comes that was not kept."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.answers.schema import Response
from workbook.items.kinds import KEEP, NOT_FOR_ME, NOT_NOW
from workbook.journal.prompts import Prompt, prompts
from workbook.journal.review import GRADES, HAD_IT, PARTLY, SHOW_ME, Queue, Replay, graded, kept, queue
from workbook.words import REVIEW

BEGIN = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
RECALLS = tuple(Prompt("a-lesson", f"recall-{number}", "A lesson", "What?", answer="This.") for number in range(9))
PLAN = Prompt(
    "the-spiral", "where-i-get-off", "The spiral", "", sentence="If {sign}, then {act}.", blanks=("sign", "act")
)
STAY = Prompt("the-spiral", "stay", "The spiral", "", sentence="I stay {long}.", blanks=("long",), path="A")
ALL = (*RECALLS, PLAN, STAY)
PATH = ("before-you-begin", "reading-path")

# The 24 prompts of CONTENT.md ("Review (R)"), each where it stands; "my if-then sentences" are all the plans.
SEEDS = {
    "four pitfalls": "after-the-shock.recall-two-of-four",
    "least the author asks": "after-the-shock.recall-the-least",
    "act and verdict, own example": "review.recall-act-and-verdict",
    "Velcro": "action-and-essence.recall-velcro",
    "shell": "review.recall-shell",
    "what a filter does to kind words": "the-filter.recall-kind-words",
    "what logic reaches": "the-filter.recall-what-logic-reaches",
    "six steps": "the-spiral.recall-missing-step",
    "hinge of the loop": "the-spiral.recall-hinge",
    "welcome and decline": "loving-the-shamed-part.recall-welcome-decline",
    "dose that I set": "loving-the-shamed-part.a-dose",
    "river": "loving-the-shamed-part.recall-river",
    "wash cycle, the middle": "the-repair-cycle.recall-half-way",
    "what an apology starts": "the-repair-cycle.recall-what-it-starts",
    "no is an answer": "the-repair-cycle.recall-a-no",
    "observer and cat": "review.recall-cat",
    "asking and testing": "testing-for-effect.recall-asking-or-testing",
    "three moves with a need": "needs.recall-three-moves",
    "a need is a fact": "needs.recall-a-need-is-a-fact",
    "ceiling and floor": "time-outs.recall-ceiling-and-floor",
    "five marks of a time-out": "time-outs.recall-five-marks",
    "my signal": "review.recall-my-signal",
    "whom I can call": "getting-help.recall-first-address",
}


class Log:
    """A log in memory, with a clock that the test moves."""

    def __init__(self) -> None:
        self.responses: list[Response] = []
        self.now = BEGIN
        self._names: Iterator[int] = count()

    def save(self, lesson: str, item: str, **fields: object) -> None:
        """Save now."""
        self.responses.append(Response(f"r{next(self._names):032x}", self.now, lesson, item, 1, fields, {}))

    def choose(self, prompt: Prompt, choice: str = KEEP, **blanks: str) -> None:
        """Answer the item of a prompt."""
        self.save(prompt.lesson, prompt.item, **blanks, review=choice)

    def grade(self, prompt: Prompt, grade: str = HAD_IT) -> None:
        """Pick a prompt up."""
        self.save("review", prompt.id, grade=grade)

    def days(self, number: float) -> "Log":
        """Let days pass."""
        self.now += timedelta(days=number)
        return self

    def queue(self) -> Queue:
        """What is due now."""
        return queue(self.responses, ALL, self.now)

    def due(self) -> list[str]:
        """The items that are due now, in their order."""
        return [one.prompt.item for one in self.queue().waiting]


@pytest.fixture
def log() -> Log:
    return Log()


# ---- the prompts -----------------------------------------------------------------------------------------------------


def test_all_24_prompts_are_there_exactly_once():
    """Each prompt of the specification is a recall item or a plan of some notebook, and every plan can be kept."""
    offered = [one.id for one in prompts()]
    assert len(set(SEEDS.values())) == len(SEEDS) == 23
    assert all(offered.count(name) == 1 for name in SEEDS.values())
    assert sum(one.is_plan for one in prompts()) >= 10
    assert len(set(offered)) == len(offered)


def test_what_is_read_of_a_notebook_is_what_its_page_asks():
    """A prompt carries the item's own words, with its answer, or with its sentence and blanks."""
    found = {one.id: one for one in prompts()}
    hinge, spiral = found["the-spiral.recall-hinge"], found["the-spiral.where-i-get-off"]
    assert (hinge.title, hinge.text) == ("The spiral", "Which step is the hinge of the loop, and why?")
    assert "(1.14)" in hinge.answer
    assert spiral.composed({"sign": "my chest\ngoes tight"}) == "If I notice my chest goes tight, then I will …."
    assert found["the-repair-cycle.when-it-feels-hopeless"].path == "A"
    assert "Leaving to be safe" in found["the-repair-cycle.when-it-feels-hopeless"].hint


def test_a_notebook_in_the_making_is_left_out(tmp_path):
    """A notebook that cannot be read takes no other one with it."""
    (tmp_path / "01-broken.ipynb").write_text('{"cells": [')
    (tmp_path / "02-odd.ipynb").write_text('{"cells": [{"cell_type": "code", "source": ["lesson.recall("]}]}')
    assert prompts(tmp_path) == ()


# ---- the gaps --------------------------------------------------------------------------------------------------------


def gaps(grades: list[str]) -> list[int]:
    """Days until each next time, when a prompt is picked up on the day it is due."""
    day, found = date(2026, 3, 1), []
    card = kept(day)
    for grade in [*grades, HAD_IT]:
        found.append((card.due.date() - day).days)
        day = card.due.date()
        card = graded(card, grade, day)
    return found


def test_the_gaps_are_as_specified():
    """Had it brings 2, 7, 21, 56 days and at most a year; Show me the next day; Partly about the same gap again."""
    assert gaps([HAD_IT] * 8) == [2, 7, 21, 56, 136, 302, 365, 365, 365]
    assert gaps([SHOW_ME, HAD_IT, HAD_IT]) == [2, 1, 3, 8]
    assert gaps([HAD_IT, HAD_IT, SHOW_ME, SHOW_ME, HAD_IT]) == [2, 7, 21, 1, 1, 2]
    assert gaps([PARTLY, PARTLY]) == [2, 3, 4]
    assert gaps([HAD_IT, PARTLY, HAD_IT]) == [2, 7, 10, 27]


def test_days_are_the_readers_own(log: Log):
    """What was shown late in the evening is back the next morning: the date counts, not the hour."""
    log.choose(RECALLS[0])
    log.days(2).grade(RECALLS[0], SHOW_ME)
    assert log.due() == []
    log.now = log.now.replace(hour=6) + timedelta(days=1)
    assert log.due() == ["recall-0"]


# ---- what comes up ---------------------------------------------------------------------------------------------------


def test_own_plans_come_first(log: Log):
    """A plan of the reader's own stands before all others, as the sentence that they wrote last."""
    log.choose(RECALLS[0])
    log.choose(PLAN, sign="my jaw", act="leave")
    log.choose(PLAN, sign="my jaw is tight", act="breathe")
    found = log.days(2).queue().waiting
    assert [one.prompt.item for one in found] == ["where-i-get-off", "recall-0"]
    assert found[0].sentence == "If my jaw is tight, then breathe."


def test_a_plan_without_words_does_not_come(log: Log):
    """A plan that was kept with all its blanks empty has nothing to show."""
    log.choose(PLAN)
    assert log.days(5).due() == []


def test_what_was_due_first_comes_first(log: Log):
    """After own plans, the prompt that waited longest is shown first."""
    log.choose(RECALLS[3])
    log.days(1).choose(RECALLS[1])
    assert log.days(9).due() == ["recall-3", "recall-1"]


@pytest.mark.parametrize("choice", [NOT_NOW, NOT_FOR_ME])
def test_only_what_was_kept_comes_and_a_changed_choice_takes_it_out(log: Log, choice: str):
    """Another choice, and a choice changed later, keep a prompt out; kept once more it begins anew."""
    log.choose(RECALLS[0], choice)
    log.choose(RECALLS[1])
    assert log.days(2).due() == ["recall-1"]
    log.choose(RECALLS[1], choice)
    assert log.days(30).due() == []
    log.choose(RECALLS[1])
    assert log.due() == []
    assert log.days(2).due() == ["recall-1"]


def test_a_skip_of_the_item_changes_no_choice(log: Log):
    """Skipping the item in its lesson later leaves what was kept, and what was written."""
    log.choose(PLAN, sign="my jaw", act="breathe")
    log.save(PLAN.lesson, PLAN.item, skipped="yes")
    assert log.days(2).queue().waiting[0].sentence == "If my jaw, then breathe."


def test_a_plan_of_the_other_path_stays_away(log: Log):
    """A plan for one reading path does not come up while the reader keeps the other one."""
    log.choose(STAY, long="a while")
    assert log.days(2).due() == ["stay"]
    log.save(*PATH, choice="Path B")
    assert log.due() == []
    log.save(*PATH, choice="Path A")
    assert log.due() == ["stay"]


def test_never_more_than_six_a_day(log: Log):
    """Grades and skips of a day are counted from the log; the rest waits for the next day."""
    for prompt in RECALLS:
        log.choose(prompt)
    log.days(2)
    assert len(log.due()) == 6
    for prompt in RECALLS[:3]:
        log.grade(prompt)
    log.save("review", RECALLS[3].id, skipped="yes")
    assert log.due() == ["recall-4", "recall-5"]
    log.choose(RECALLS[4], NOT_FOR_ME)
    log.grade(RECALLS[5])
    assert log.due() == []
    assert log.queue().begun
    assert log.days(1).due() == ["recall-3", "recall-6", "recall-7", "recall-8"]


def test_an_empty_queue_says_why(log: Log):
    """Nothing kept, nothing due and enough for today are told apart; a prompt gone from the lessons is not there."""
    assert log.queue() == Queue((), kept=False, begun=False)
    log.choose(Prompt("gone", "recall-gone", "", "What?", answer="This."))
    log.save("review", "gone.recall-gone", grade=HAD_IT)
    assert log.queue() == Queue((), kept=False, begun=False)
    log.choose(RECALLS[0])
    assert log.queue() == Queue((), kept=True, begun=False)


# ---- clocks ----------------------------------------------------------------------------------------------------------


def test_a_clock_that_ran_ahead_hides_nothing(log: Log):
    """What was saved under a date far ahead counts as saved with what stands before it in the log."""
    log.choose(RECALLS[0])
    log.days(2).grade(RECALLS[0])
    log.days(4000).choose(RECALLS[1])
    log.grade(RECALLS[0])
    log.days(-3998)
    assert log.due() == ["recall-1"]
    assert log.days(60).due() == ["recall-1", "recall-0"]


def test_a_clock_that_went_back_and_a_lost_date_do_no_harm(log: Log):
    """A grade dated before the choice, and one whose date a spreadsheet spoilt, are taken in the order of the log."""
    log.choose(RECALLS[0])
    log.days(-500).grade(RECALLS[0])
    log.responses.append(Response("r" + "f" * 32, None, "review", RECALLS[0].id, 1, {"grade": PARTLY}, {}))
    assert log.days(510).due() == ["recall-0"]


# ---- any history -----------------------------------------------------------------------------------------------------

MOMENTS = st.one_of(
    st.none(),
    st.datetimes(timezones=st.sampled_from([UTC])),
    st.integers(0, 500).map(lambda hours: BEGIN + timedelta(hours=hours)),
)
CHOICES = st.sampled_from([KEEP, KEEP, NOT_NOW, NOT_FOR_ME, "of another time", 7, ["a", "list"]])
GIVEN = st.one_of(
    st.tuples(st.sampled_from(ALL), CHOICES).map(
        lambda pair: (pair[0].lesson, pair[0].item, {"review": pair[1], **dict.fromkeys(pair[0].blanks, "x")})
    ),
    st.tuples(st.sampled_from(ALL), st.sampled_from([*GRADES, "of another time", 3, [HAD_IT]])).map(
        lambda pair: ("review", pair[0].id, {"grade": pair[1]})
    ),
    st.sampled_from(ALL).map(lambda one: ("review", one.id, {"skipped": "yes"})),
    st.sampled_from(ALL).map(lambda one: (one.lesson, one.item, {"skipped": "yes"})),
    st.sampled_from(["Path A", "Path B"]).map(lambda path: (*PATH, {"choice": path})),
)
HISTORIES = st.lists(st.tuples(MOMENTS, GIVEN), max_size=40).map(
    lambda rows: [Response(f"r{place:032x}", at, *of, 1, fields, {}) for place, (at, (*of, fields)) in enumerate(rows)]
)
NOW = st.integers(0, 2000).map(lambda hours: BEGIN + timedelta(hours=hours))


@given(HISTORIES, NOW)
@settings(max_examples=300, deadline=None)
def test_any_history_gives_a_kind_queue(history: list[Response], now: datetime):
    """Whatever was saved, whenever: no error, at most six with those of today, and nothing that is not kept now."""
    found = queue(history, ALL, now)
    here = [one for one in history if one.lesson == "review" and one.saved_at and one.saved_at.date() == now.date()]
    shown = [one for one in here if "skipped" in one.fields or one.fields["grade"] in GRADES]
    assert len(found.waiting) <= max(0, 6 - len(shown))
    last = {(one.lesson, one.item): one.fields["review"] for one in history if "review" in one.fields}
    for one in found.waiting:
        assert last[one.prompt.lesson, one.prompt.item] == KEEP
        assert one.since <= now.date()
        assert not one.prompt.is_plan or "x" in one.sentence


@given(HISTORIES, NOW, st.data())
@settings(max_examples=100, deadline=None)
def test_replaying_is_the_same_as_going_on(history: list[Response], now: datetime, data: st.DataObject):
    """State taken up in the middle of a history and carried on equals one replayed from its beginning."""
    cut = data.draw(st.integers(0, len(history)))
    whole, grown = Replay(ALL, now.date()), Replay(ALL, now.date())
    for one in history:
        whole.take(one)
    for part in (history[:cut], history[cut:]):
        for one in part:
            grown.take(one)
        list(grown.due(""))  # looking changes nothing
    assert list(grown.due("A")) == list(whole.due("A"))
    assert (grown.cards, grown.count, grown.last) == (whole.cards, whole.count, whole.last)


def test_ten_years_are_replayed_at_once(log: Log):
    """With 10,000 responses, all of them about the review, the queue is there in well under half a second."""
    for prompt in RECALLS:
        log.choose(prompt)
    for number in range(10_000):
        log.days(0.36).grade(RECALLS[number % 9], GRADES[number % 3])
    log.queue()  # loads fsrs
    begun = time.process_time()  # a busy machine is not meant
    log.queue()
    assert time.process_time() - begun < 0.5


def test_the_words_on_the_buttons_belong_to_the_grades():
    """Every grade has its words on the page, and no other has."""
    assert tuple(REVIEW["grade"]) == GRADES
