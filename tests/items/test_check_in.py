"""How it is at the start and at the end: a heavy answer brings up three offers, and nothing is in the way."""

import json
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import Lesson
from workbook.items import kinds
from workbook.items.form import AuthoringError, Form, Refused

FORM = Form("a-lesson", "check-in-start", "check-in", "How is it?", kinds.check_in()[0])


@pytest.mark.parametrize("when", ["start", "end"])
def test_the_moment_is_part_of_the_id(workbook_home, when: str):
    """A lesson can ask twice, and the two answers stay apart."""
    item = Lesson("a-lesson").check_in(when)
    assert item.place == ("a-lesson", f"check-in-{when}")
    values = {"heaviness": 10, "steadiness": 0, "feelings": ["tired", "raw"]}
    item.handle({"type": "save", "values": values, "seq": 1})
    assert item.handle({"type": "ready"})["values"] == values


def test_the_offers_depend_on_the_numbers_alone(workbook_home):
    """Heaviness from 8 or steadiness up to 2 shows them; words of the reader's own are never looked at."""
    face = Lesson("a-lesson").check_in("start").face
    told = json.loads(unescape(face.split('data-some="')[1].split('"')[0]))
    assert told == [["heaviness", "at-least", 8], ["steadiness", "at-most", 2]]
    assert [name in face for name in (">Pause<", ">Save for another day<", ">Help now<")] == [True] * 3


@given(
    st.dictionaries(st.sampled_from(["heaviness", "steadiness"]), st.integers() | st.booleans() | st.text(), min_size=1)
)
def test_numbers_off_the_scale_are_refused(values: dict):
    """Only whole numbers from 0 to 10 are kept."""
    good = all(value == "" or (type(value) is int and 0 <= value <= 10) for value in values.values())
    if good:
        assert FORM.clean(values) == {name: value for name, value in values.items() if value != ""}
    else:
        with pytest.raises(Refused):
            FORM.clean(values)


def test_another_moment_is_an_authors_mistake(workbook_home):
    """There are two moments, and the error names them."""
    with pytest.raises(AuthoringError, match="Write start or end"):
        Lesson("a-lesson").check_in("middle")
