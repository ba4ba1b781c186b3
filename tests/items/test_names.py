"""Names and pronouns for the person whom the reader thinks of: in our sentences on a page, never in what is stored."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import Card, Flag, Lesson, Number, One, Option, Step, words
from workbook.answers import AnswerLog
from workbook.answers.history import NEUTRAL, names
from workbook.answers.schema import Response
from workbook.items.form import AuthoringError, Many
from workbook.items.names import plain, with_spans

SHE = "she, her, her"


def told(responses: list[dict]) -> dict[str, str]:
    """What a page would be told after these answers to the question about names."""
    made = [Response("r" + "0" * 32, None, "before-you-begin", "names", 1, fields, {}) for fields in responses]
    return names(made)


def test_until_the_reader_says_so_the_words_are_neutral():
    """No answer, a skipped one and an empty one all mean: the other person, they."""
    neutral = {"name": "the other person", "they": "they", "them": "them", "their": "their", "theirs": "theirs"}
    assert told([]) == {**neutral, "themself": "themself"} == dict(NEUTRAL)
    assert told([{"skipped": "yes"}]) == dict(NEUTRAL)
    assert told([{"pronouns": words.OWN_PRONOUNS}]) == dict(NEUTRAL)


def test_the_newest_answer_counts():
    """A name and pronouns take the place of the neutral words; a later answer takes theirs."""
    assert told([{"name": " M. ", "pronouns": SHE}])["name"] == "M."
    assert told([{"name": "M.", "pronouns": SHE}])["theirs"] == "hers"
    assert told([{"name": "M.", "pronouns": SHE}, {"pronouns": words.THEY}]) == dict(NEUTRAL)


def test_own_words_fill_what_they_fill():
    """Words of the reader's own are used where there are some; the rest stays neutral; a novel is cut."""
    own = told([{"pronouns": words.OWN_PRONOUNS, "they": "xe", "them": "xem", "name": "n" * 500}])
    assert (own["they"], own["them"], own["their"], len(own["name"])) == ("xe", "xem", "their", 60)


@given(
    st.dictionaries(st.sampled_from(["name", "pronouns", *NEUTRAL]), st.text() | st.integers() | st.lists(st.text()))
)
def test_whatever_a_file_holds_every_word_is_there(fields: dict):
    """A log that somebody edited never leaves a hole in a sentence."""
    assert all(told([fields or {"name": ""}])[key].strip() for key in NEUTRAL)


@given(st.text())
def test_only_the_known_placeholders_are_touched(text: str):
    """Other text stays as it is, braces and all."""
    if not re.search(r"\{\w+\}", text):
        assert plain(text) == text
    assert "{them}" not in plain(f"{text}{{them}}")


def test_a_face_has_spans_in_its_words_and_neutral_words_in_its_tags():
    """A page can fill the words; what it sends back when something is chosen is the same for every reader."""
    html = with_spans('<label><input value="I told {them}."><span>I told {them}. {They} know {sign}.</span></label>')
    assert 'value="I told them."' in html
    assert '<span data-name="them">them</span>. <span data-name="They">They</span> know {sign}.' in html


@pytest.fixture
def lesson(workbook_home) -> Lesson:
    return Lesson("a-lesson")


def test_options_are_stored_in_neutral_words(lesson: Lesson, workbook_home):
    """Choices, cards, steps and notes may speak of the person; what is stored, and what was asked, says "them"."""
    asked = "What do I say to {them}?"
    values = {
        "choose": lesson.choose("a", asked, options=[Option("I tell {them}.", "And {they} may answer."), "Nothing."]),
        "pick": lesson.pick("b", asked, options=["I ask {name}.", "Nothing."]),
        "order": lesson.order("c", asked, steps=["I see {them}.", Step("I speak to {them}.")]),
        "sort": lesson.sort("d", asked, bins=["For {them}", "For me"], cards=[
            Card("I bring {them} tea.", "For {them}", "x"), Card("I watch {them}.", "For me", "x")]),
    }  # fmt: skip
    saved = {
        "choose": {"choice": "I tell them."},
        "pick": {"picked": ["I ask the other person."]},
        "order": {"order": ["I speak to them.", "I see them."]},
        "sort": {"i-bring-them-tea": "For them"},
    }
    for kind, item in values.items():
        assert "{" not in re.sub(r"data-\w+=\"[^\"]*\"", "", item.face)
        item.handle({"type": "save", "values": saved[kind], "seq": 1})
        assert item.handle({"type": "ready"})["values"] == saved[kind]
    assert not re.search(r"\{\w+\}", (workbook_home / "answers.csv").read_text("utf-8"))


def test_a_condition_compares_with_what_is_stored(lesson: Lesson):
    """A note that waits for a choice with {them} in it waits for the neutral words."""
    flag = Flag("what", "is", "I leave {them}.", "Say when you are back.")
    options = ["I leave {them}.", "I stay."]
    item = lesson.builder("e", "What now?", fields=[One("what", "", options=options)], flags=[flag])
    assert "[&#34;what&#34;, &#34;is&#34;, &#34;I leave them.&#34;]" in item.face


def test_a_page_is_told_the_names_only_where_it_needs_them(lesson: Lesson, workbook_home):
    """The names travel with `ready`, to items that speak of the person, and stand in no face."""
    AnswerLog(workbook_home).append("before-you-begin", "names", {"name": "Mx. Secret", "pronouns": SHE})
    speaking = lesson.reflect("f", "What did {name} say?")
    silent = lesson.reflect("g", "What did I say?")
    assert speaking.handle({"type": "ready"})["names"]["name"] == "Mx. Secret"
    assert "names" not in silent.handle({"type": "ready"})
    assert "Secret" not in lesson.reflect("f", "What did {name} say?").face


def test_a_plan_may_speak_of_the_person(lesson: Lesson):
    """In an if-then sentence {them} is the person, and {sign} a blank."""
    item = lesson.plan("h", "If {sign}, then I listen to {them}.", blanks={"sign": "A sign"})
    assert 'data-echo="sign"' in item.face
    assert 'data-echo="them"' not in item.face


def test_the_question_itself_offers_words_and_own_words():
    """Four choices, and five boxes for words of one's own."""
    item = Lesson("before-you-begin").names("names", "How shall these pages speak of them?")
    values = {"name": "M.", "pronouns": words.OWN_PRONOUNS, "they": "xe"}
    item.handle({"type": "save", "values": values, "seq": 1})
    assert item.handle({"type": "ready"})["values"] == values
    assert item.handle({"type": "ready"})["names"]["they"] == "xe"


def test_names_are_asked_in_one_place(lesson: Lesson):
    """Elsewhere nobody would read them, so the error says where they belong."""
    with pytest.raises(AuthoringError, match="before-you-begin: names alone"):
        lesson.names("names", "Who?")


def test_two_choices_that_are_stored_alike_are_an_authors_mistake(lesson: Lesson):
    """{They} and They would be one value in the log."""
    with pytest.raises(AuthoringError, match="offers the same choice twice"):
        lesson.form("i", "Who?", fields=[Many("who", "", options=["{They} did.", "They did."]), Number("n", "")])
