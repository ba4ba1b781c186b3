"""A letter to oneself: the last line always begins in the same words, and saving asks for none of it."""

import pytest

from workbook import Lesson
from workbook.answers import AnswerLog
from workbook.items.form import AuthoringError
from workbook.items.item import Item

LAST = "and one thing that I will still put right is"


@pytest.fixture
def item(workbook_home) -> Item:
    return Lesson("a-lesson").letter("letter", "It need not be long.", last=LAST, minutes=5, closing="Three breaths.")


@pytest.mark.parametrize(
    "values", [{"letter": "Dear you"}, {"last": "to call"}, {"way": "About me, by name, in the third person"}]
)
def test_any_part_alone_can_be_saved(item: Item, values: dict[str, str]):
    """Neither the letter nor its last line is asked for: what is there is saved."""
    item.handle({"type": "save", "values": values, "seq": 1})
    assert item.handle({"type": "ready"})["values"] == values


def test_the_last_line_is_always_there(item: Item, workbook_home):
    """Its words stand in the form, in the letter read as a whole, and beside the answer in the log."""
    assert item.face.count(LAST) == 2
    item.handle({"type": "save", "values": {"last": "to call"}, "seq": 1})
    assert AnswerLog(workbook_home).responses()[-1].prompts["last"].endswith(LAST)


def test_a_quiet_line_waits_for_the_minutes(item: Item):
    """The line that says when to close is hidden and knows its minutes; the closing words wait for Save."""
    assert 'data-late="5" hidden><p>Now is a good time to close.' in item.face
    assert 'data-at="saved" hidden><p>Three breaths.</p>' in item.face


def test_one_way_is_no_choice(workbook_home):
    """With a single way there is nothing to choose."""
    assert 'data-field="way"' not in Lesson("a-lesson").letter("letter", "Write.", last=LAST, ways=["As a friend"]).face


@pytest.mark.parametrize("more", [{"ways": []}, {"last": " "}, {"minutes": 0}])
def test_a_letter_without_its_parts_is_an_authors_mistake(workbook_home, more: dict):
    """No way, no last line or no time: the error names the item and what it needs."""
    with pytest.raises(AuthoringError, match="item “letter”: a letter needs"):
        Lesson("a-lesson").letter("letter", "Write.", **{"last": LAST, **more})
