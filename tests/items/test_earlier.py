"""Earlier answers shown again: one answer with its day, and every belief over all lessons."""

import pytest

from workbook import Lesson, Text
from workbook.answers import AnswerLog
from workbook.items.earlier import split, statement, threads
from workbook.items.form import AuthoringError
from workbook.items.item import Item

BELIEF = "Needing people is weak."


def save(item: Item, **values: object) -> None:
    assert item.handle({"type": "save", "values": values, "seq": 1})["type"] == "saved"


@pytest.fixture
def lesson(workbook_home) -> Lesson:
    return Lesson("a-lesson")


# ---- one earlier answer ----------------------------------------------------------------------------------------------


def test_a_recap_shows_the_newest_answer_with_what_was_asked(lesson: Lesson):
    """The question stands once, each field with its own label, and the day is told."""
    asked = lesson.form("letter", "Two lines.", fields=[Text("one", "The first"), Text("two", "The second")])
    save(asked, one="old", two="old")
    save(asked, one="new <b>", two="new")
    told = Lesson("another").recap("a-lesson", "letter", "What you wrote").handle({"type": "ready"})
    assert told["recap"]["asked"] == "Two lines."
    assert told["recap"]["fields"] == [["The first", "new <b>"], ["The second", "new"]]
    assert told["recap"]["at"].startswith("20")


def test_a_skip_hides_no_earlier_answer(lesson: Lesson):
    """An answer that was skipped later is still the one that is shown."""
    asked = lesson.reflect("one-act", "One act.")
    save(asked, text="I shouted.")
    asked.handle({"type": "skip", "seq": 2})
    told = lesson.recap("a-lesson", "one-act", "What you wrote").handle({"type": "ready"})
    assert told["recap"]["fields"] == [["", "I shouted."]]


def test_where_nothing_is_kept_the_page_says_so(lesson: Lesson):
    """The face holds the words for it, and nothing of the reader's."""
    item = lesson.recap("elsewhere", "nothing", "What you wrote", empty="Not yet.")
    assert item.handle({"type": "ready"}) == {"type": "state", "recap": None}
    assert "Not yet." in item.face
    assert item.handle({"type": "save", "values": {"text": "x"}}) is None
    assert item.handle("nonsense") is None


@pytest.mark.parametrize(
    ("prompts", "asked", "labels"),
    [
        ({"text": "One act.", "date": "One act. When?"}, "One act.", {"text": "", "date": "When?"}),
        ({"a": "Where? I ran.", "b": "Where? I stayed."}, "Where?", {"a": "I ran.", "b": "I stayed."}),
        ({"a": "I ran.", "b": "I stayed."}, "", {"a": "I ran.", "b": "I stayed."}),
        ({"a": "Alone."}, "Alone.", {"a": ""}),
        ({}, "", {}),
    ],
)
def test_what_all_prompts_begin_with_is_said_once(prompts: dict, asked: str, labels: dict):
    """The shared part ends with a sentence, never in the middle of one."""
    assert split(prompts) == (asked, labels)


@pytest.mark.parametrize("ids", [("A lesson", "x"), ("a-lesson", "x y")])
def test_a_recap_of_nothing_that_can_be_is_an_authors_mistake(lesson: Lesson, ids: tuple[str, str]):
    """Lesson and item are named by their ids."""
    with pytest.raises(AuthoringError, match="name a lesson and an item by their ids"):
        lesson.recap(*ids, "What you wrote")


# ---- every belief -------------------------------------------------------------------------


def test_a_thread_gathers_a_belief_over_all_lessons(lesson: Lesson):
    """Start, end and weeks later, from any lesson, in the order of saving; no number is summed up."""
    for where, when, value in (("a-lesson", "start", 70), ("a-lesson", "end", 0), ("getting-help", "later", 55)):
        save(Lesson(where).belief("b6", BELIEF, when=when), b6=value)
    save(lesson.belief("b1", "Another.", when="start"), b1=100)
    told = lesson.threads("threads", "Over time.").handle({"type": "ready"})["threads"]
    assert [(one["thread"], one["statement"]) for one in told] == [("b1", "Another."), ("b6", BELIEF)]
    assert [(point["value"], point["when"]) for point in told[1]["points"]] == [
        (70, "before reading"),
        (0, "after reading"),
        (55, "some weeks later"),
    ]
    assert all(set(point) == {"value", "at", "when"} for one in told for point in one["points"])


def test_skips_and_strange_rows_are_no_points(lesson: Lesson, workbook_home):
    """Only a number that was given is a dot."""
    lesson.belief("b1", BELIEF, when="start").handle({"type": "skip", "seq": 1})
    log = AnswerLog(workbook_home)
    log.append("a-lesson", "b2-start", {"b2": "seventy"})
    log.append("a-lesson", "b3-start", {"b4": 70})
    log.append("a-lesson", "check-in-start", {"heaviness": 7})
    assert threads(log.responses()) == []


def test_an_answer_without_its_question_still_has_a_thread(workbook_home):
    """A row whose prompt was edited away or reworded is drawn with what is left of it."""
    log = AnswerLog(workbook_home)
    log.append("a-lesson", "b1-start", {"b1": 70})
    assert threads(log.responses())[0]["statement"] == ""
    assert statement("Asked in other words") == "Asked in other words"


def test_the_readers_caption_is_kept(lesson: Lesson):
    """Under the lines there is room for words, which are saved like any others."""
    item = lesson.threads("threads", "Over time.")
    save(item, caption="It moves.")
    assert item.handle({"type": "ready"})["values"] == {"caption": "It moves."}


def test_no_number_of_the_readers_stands_in_a_face(lesson: Lesson):
    """What is shown travels by message; a saved notebook holds none of it."""
    save(lesson.belief("b1", BELIEF, when="start"), b1=73)
    assert "73" not in lesson.threads("threads", "Over time.").face


def test_a_belief_has_three_moments(lesson: Lesson):
    """The item's id names the moment; a moment that is none of the three is an author's mistake."""
    assert lesson.belief("b1", BELIEF, when="later").place == ("a-lesson", "b1-later")
    with pytest.raises(AuthoringError, match="Write start, end or later"):
        lesson.belief("b1", BELIEF, when="soon")
