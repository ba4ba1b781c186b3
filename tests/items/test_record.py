"""A record of several columns: one entry a save, earlier entries stay, two numbers stand side by side."""

import json
from html import unescape

import pytest

from workbook import Lesson, Scale, Slider, Text
from workbook.items.form import AuthoringError
from workbook.items.item import Item

FIELDS = [Text("facts", "What happened?"), Slider("before", "How true?"), Slider("after", "How true now?")]


@pytest.fixture
def item(workbook_home) -> Item:
    return Lesson("a-lesson").record(
        "log", "One mild event.", fields=FIELDS, compare=("before", "after"), after="If nothing moved, that is common."
    )


def test_each_save_is_one_entry(item: Item):
    """Three saves are three entries, newest first, and none of them changes another."""
    for number, text in enumerate(("one", "two", "one"), 1):
        item.handle({"type": "save", "values": {"facts": text, "before": number}, "seq": number})
    told = item.handle({"type": "ready"})
    assert [dict(past["fields"])["What happened?"] for past in told["history"]] == ["one", "two", "one"]
    assert [dict(past["fields"])["How true?"] for past in told["history"]] == [3, 2, 1]


def test_a_saved_entry_leaves_no_draft(item: Item):
    """After Save the draft is gone, so that the next entry begins empty."""
    item.handle({"type": "draft", "values": {"facts": "on"}, "seq": 1, "view": "a", "revision": 0})
    item.handle({"type": "save", "values": {"facts": "one"}, "seq": 2, "view": "a"})
    assert item.handle({"type": "ready"})["draft"] is None


def test_two_numbers_are_compared_once_both_are_there(item: Item):
    """The comparison waits for both numbers, speaks in words, and has no arrow and no colour."""
    conditions = json.loads(unescape(item.face.split('data-every="')[1].split('"')[0]))
    assert conditions == [["before", "number", None], ["after", "number", None]]
    said = item.face.split('class="wb-compared">')[1].split("</p>")[0]
    assert said == 'Before <b data-echo="before">…</b>, after <b data-echo="after">…</b>.'
    assert "If nothing moved, that is common." in item.face


def test_the_button_for_another_entry_waits_for_save(item: Item):
    """It is there in the saved state alone, so that emptying the form loses nothing."""
    assert '<button type="button" data-do="repeat" data-at="saved" hidden>Begin another entry</button>' in item.face


def test_without_a_comparison_the_last_words_come_after_save(workbook_home):
    """`after` is said once the entry is saved where nothing is compared."""
    item = Lesson("a-lesson").record(
        "log", "One day.", fields=[Scale("pressure", "How much?")], after="Noticing counts."
    )
    assert 'data-at="saved" hidden><p>Noticing counts.</p>' in item.face


@pytest.mark.parametrize("compare", [("before",), ("before", "facts"), ("before", "later"), ("a", "b", "c")])
def test_what_cannot_be_compared_is_an_authors_mistake(workbook_home, compare: tuple[str, ...]):
    """`compare` names two fields with numbers; the error lists those there are."""
    with pytest.raises(AuthoringError, match=r"item “log”: `compare` names .* here: \['before', 'after'\]"):
        Lesson("a-lesson").record("log", "One day.", fields=FIELDS, compare=compare)


def test_a_record_without_columns_is_an_authors_mistake(workbook_home):
    """There must be something to fill in."""
    with pytest.raises(AuthoringError, match="a record needs columns"):
        Lesson("a-lesson").record("log", "One day.", fields=[])
