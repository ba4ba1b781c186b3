"""A form with rules: numbers, statements that always belong to it, and rules that only ever say something."""

import json
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import Date, Flag, Lesson, Many, Number, One, Scale, Text
from workbook.answers import AnswerLog
from workbook.items.builder import Fixed, builder
from workbook.items.form import AuthoringError, Refused
from workbook.items.item import Item

FIELDS = [
    Text("signal", "The signal", lines=1),
    Number("contact", "First contact by", low=5, high=60, unit="minutes"),
    One("caller", "Who may call it?", options=["Either of us", "One of us"]),
    Many("during", "Meanwhile I will", options=["walk", "rest"]),
    Scale("calm", "How calm?"),
]
FIXED = ["Either of us may call it.", "Nobody is followed, neither {they} nor I."]
STORED = ["Either of us may call it.", "Nobody is followed, neither they nor I."]
NUMBER = Number("contact", "First contact by")


@pytest.fixture
def item(workbook_home) -> Item:
    flags = [Flag("contact", "over", 60, "That is long."), Flag("signal", "empty", None, "Which word?")]
    return Lesson("a-lesson").builder(
        "agreement", "What we agree on.", fields=FIELDS, fixed=FIXED, flags=flags, copy="Copy as a note"
    )


def save(item: Item, **values: object) -> dict:
    return item.handle({"type": "save", "values": values, "seq": 1})


# ---- numbers ---------------------------------------------------------------------------------------------------------


@given(st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9))
def test_a_number_of_any_usual_size_is_kept(value: float):
    """A number is kept as it is, inside the range that the form has in mind or outside: rules speak, nothing blocks."""
    assert NUMBER.clean(value) == value


@given(st.text())
def test_what_is_no_number_is_kept_as_it_was_typed(text: str):
    """Words in a number field are not lost; blanks are an empty field."""
    assert NUMBER.clean(text) == (text if text.strip() else None)


@pytest.mark.parametrize("value", [True, 1e10, float("nan"), float("inf"), [20], {"a": 1}, "x" * 100_001])
def test_what_no_form_sends_is_refused(value: object):
    """Truth values, numbers without end, lists and endless texts are refused."""
    with pytest.raises(Refused):
        NUMBER.clean(value)


# ---- statements that always belong to it -------------------------------------------------------------------------


def test_fixed_statements_are_saved_with_every_answer(item: Item, workbook_home):
    """The log holds the statements beside what was filled in, in neutral words, although the page never sends them."""
    assert save(item, contact=20)["type"] == "saved"
    assert AnswerLog(workbook_home).responses()[-1].fields == {"contact": 20, "fixed": STORED}


def test_fixed_statements_alone_are_no_answer(item: Item):
    """An untouched form is not saved just because something always belongs to it."""
    assert save(item)["type"] == "not-saved"


def test_a_skip_holds_no_statements(item: Item, workbook_home):
    """To skip an agreement is not to agree."""
    item.handle({"type": "skip", "seq": 1})
    assert AnswerLog(workbook_home).responses()[-1].fields == {"skipped": "yes"}


@given(st.lists(st.text()) | st.text() | st.integers())
def test_other_statements_are_refused(value: object):
    """A page that sends other statements than the form's is refused."""
    field = Fixed("fixed", "Always", statements=tuple(FIXED))
    if value in ([], STORED):
        assert field.clean(value) is None
    else:
        with pytest.raises(Refused):
            field.clean(value)


# ---- rules -------------------------------------------------------------------------


def test_a_rule_becomes_a_condition_under_its_field(item: Item):
    """The page is told when to say what; it needs no kernel for that."""
    told = [json.loads(unescape(part.split('"')[0])) for part in item.face.split('data-when="')[1:]]
    assert ["contact", "over", 60] in told
    assert ["signal", "empty", None] in told
    field = item.face.index('data-field="contact"')
    assert field < item.face.index("That is long.") < item.face.index('data-field="caller"')


def test_a_rule_never_blocks(item: Item):
    """What a rule speaks about is saved all the same."""
    assert save(item, contact=90)["type"] == "saved"


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        (Flag("signla", "empty", None, "x"), "there is no such field. The fields are signal, contact"),
        (Flag("signal", "missing", None, "x"), "there is no test “missing”. The tests are empty, over"),
        (Flag("contact", "over", "60", "x"), "takes a number, not '60'"),
        (Flag("contact", "over", True, "x"), "takes a number, not True"),
        (Flag("signal", "over", 60, "x"), "needs a field that holds a number"),
        (Flag("signal", "empty", 3, "x"), "takes no value"),
        (Flag("signal", "lacks", 3, "x"), "takes a word or a list of words"),
        (Flag("contact", "over", 60), "it has no words"),
        (
            Flag("caller", "is", "Neither", "x"),
            "“Neither” is not offered there. The choices are Either of us, One of us",
        ),
        (Flag("during", "lacks", ["walk", "swim"], "x"), "“swim” is not offered there"),
    ],
)
def test_a_rule_that_cannot_work_is_an_authors_mistake(flag: Flag, said: str):
    """The error names the item and the field, and says what is the matter."""
    with pytest.raises(AuthoringError) as trouble:
        builder("agreement", fields=FIELDS, fixed=[], flags=[flag])
    assert str(trouble.value).startswith(f"item “agreement”, flag on “{flag.field}”: ")
    assert said in str(trouble.value)


def test_a_sentence_names_fields_alone():
    """A blank that is no field is an author's mistake; {them} is nobody's blank."""
    fields = [Text("what", "What"), Date("by", "By when")]
    *_, parts = builder("promise", fields=fields, fixed=[], flags=[], sentence="By {by} I {what} for {them}.")
    assert [part.get("field") or part["text"] for part in parts] == ["By ", "by", " I ", "what", " for ", "{them}", "."]
    with pytest.raises(AuthoringError, match=r"item “promise”: the sentence has the blank \{when\}"):
        builder("promise", fields=fields, fixed=[], flags=[], sentence="By {when}.")
    with pytest.raises(AuthoringError, match="no field to fill in"):
        builder("promise", fields=[], fixed=[], flags=[])
