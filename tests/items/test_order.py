"""Steps to put in an order: what may be kept, where the page starts, and what the order shows."""

import json
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import Lesson, Step
from workbook.items.form import AuthoringError, Refused
from workbook.items.item import Item
from workbook.items.order import Order, order

TEXTS = ("A feeling stirs.", "I act from it.", "It lands on {them}.", "They show it.")
ORDER = Order("order", "", steps=tuple(map(Step, TEXTS)))
STORED = ["A feeling stirs.", "I act from it.", "It lands on them.", "They show it."]


@pytest.fixture
def item(workbook_home) -> Item:
    steps = [Step(TEXTS[0]), Step(TEXTS[1], "The push starts inside."), *TEXTS[2:]]
    return Lesson("a-lesson").order("spiral", "Put them in an order.", steps=steps, after="The hinge.")


@given(st.permutations(STORED))
def test_any_order_of_all_steps_is_kept(value: list[str]):
    """Whatever order the steps stand in, it is kept as it is."""
    assert ORDER.clean(value) == value


@given(st.lists(st.sampled_from([*STORED, "A stranger's step."])) | st.text() | st.integers() | st.lists(st.integers()))
def test_anything_else_is_refused(value: object):
    """A step missing, doubled or unknown, or another kind of value, is refused; an untouched list is empty."""
    if value == []:
        assert ORDER.clean(value) is None
    elif isinstance(value, list) and sorted(map(str, value)) == sorted(STORED):
        assert ORDER.clean(value) == value
    else:
        with pytest.raises(Refused):
            ORDER.clean(value)


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=2, max_size=8, unique=True))
def test_the_page_never_starts_with_the_articles_order(texts: list[str]):
    """The mixed order holds every step once, is the same every time, and is not the order that is looked for."""
    one, other = (Order("order", "", steps=tuple(map(Step, texts))).mixed for _ in range(2))
    assert one == other
    assert sorted(step.text for step in one) == sorted(texts)
    assert [step.text for step in one] != texts


def test_an_order_is_saved_and_comes_back(item: Item):
    """Save keeps the order as a list of the steps' texts, with neutral words; ready brings it back."""
    value = STORED[::-1]
    assert item.handle({"type": "save", "values": {"order": value}, "seq": 1})["type"] == "saved"
    assert item.handle({"type": "ready"})["values"] == {"order": value}


def conditions(face: str) -> list[list]:
    """Every condition under which words appear."""
    return [json.loads(unescape(part.split('"')[0])) for part in face.split('data-when="')[1:]]


def test_a_step_speaks_when_it_stands_before_the_one_that_comes_first(item: Item):
    """Each step but the first has words for standing before its neighbour; one note is said in any case."""
    tests = {test for _, test, _ in conditions(item.face)}
    before = [value for _, test, value in conditions(item.face) if test == "before"]
    assert before == [[STORED[1], STORED[0]], [STORED[2], STORED[1]], [STORED[3], STORED[2]]]
    assert tests == {"before", "as", "any"}
    assert "The push starts inside." in item.face
    assert "In the article, “I act from it.” comes before this." in item.face


def test_every_entry_has_two_named_buttons(item: Item):
    """Moving needs no dragging: each step has one button up and one down, named with the step."""
    for text in STORED:
        assert f'aria-label="Move up: {text}"' in item.face
        assert f'aria-label="Move down: {text}"' in item.face


@pytest.mark.parametrize("steps", [[], ["One."], ["One.", "One."]])
def test_an_order_of_too_little_is_an_authors_mistake(steps: list[str]):
    """Fewer than two steps, or one of them twice, raises an error that names the item and the remedy."""
    with pytest.raises(AuthoringError, match=r"item “spiral”.*at least two steps, and each step once"):
        order("spiral", steps=steps)


def test_the_face_depends_on_the_notebook_alone(workbook_home):
    """The same call gives the same face, whatever was answered."""
    make: Callable[[], Item] = lambda: Lesson("a-lesson").order("spiral", "Order?", steps=TEXTS)  # noqa: E731
    first = make()
    first.handle({"type": "save", "values": {"order": STORED}, "seq": 1})
    assert make().face == first.face
