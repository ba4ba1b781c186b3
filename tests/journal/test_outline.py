"""Responses in the order of the lessons, with their questions and labels."""

from tests.journal.samples import OUTLINES, saved
from workbook.journal.outline import answer, chapters


def test_chapters_follow_the_lessons_and_end_with_what_no_lesson_knows():
    """Lessons and items come in reading order; answers to what is gone are not lost, they come last."""
    responses = [saved("gone", "an-old-lesson", text="a"), saved("one", "needs", text="b"), saved("odd", text="c")]
    responses += [saved("second", text="d"), saved("first", text="e")]
    found = chapters(responses, OUTLINES)
    assert [one.lesson for one in found] == ["the-spiral", "needs", "an-old-lesson"]
    assert [entry.item for entry in found[0].entries] == ["first", "second", "odd"]
    assert found[2].title == "an-old-lesson"


def test_without_earlier_versions_the_newest_answer_is_left():
    """An outdated answer goes; every entry of a log stays; a later skip does not hide an answer."""
    responses = [saved("first", text="old"), saved("first", text="new"), saved("first", skipped="yes")]
    responses += [saved("log", text="one"), saved("log", text="two"), saved("second", skipped="yes")]
    (chapter,) = chapters(responses, OUTLINES, earlier=False)
    shown = {entry.item: [one.fields for one in entry.answers] for entry in chapter.entries}
    assert shown["first"] == [(("text", "new"),)]
    assert shown["log"] == [(("text", "one"),), (("text", "two"),)]
    assert shown["second"] == [()]
    assert len(chapters(responses, OUTLINES)[0].entries[0].answers) == 3


def test_a_question_that_is_known_is_told_from_its_labels():
    """Labels are split off at today's question; without it, at the last sentence that all of them share."""
    prompts = {"a": "When it gets too much I notice", "b": "When it gets too much It helps"}
    response = saved("second", prompts=prompts, a="x", b="y")
    known = answer(response, "When it gets too much")
    assert (known.asked, known.fields) == ("When it gets too much", (("I notice", "x"), ("It helps", "y")))
    sorted_cards = saved("first", prompts={"a": "Which? I ran.", "b": "Which? I stayed."}, a="act", b="act")
    assert answer(sorted_cards).asked == "Which?"
    assert [label for label, _ in answer(sorted_cards).fields] == ["I ran.", "I stayed."]
