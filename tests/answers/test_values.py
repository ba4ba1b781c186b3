"""Whatever a reader can type comes back as it was."""

import json
import math
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from tests.answers import strange
from workbook.answers import AnswerLog

REFUSED = [math.nan, math.inf, -math.inf, [math.nan], {"a": 1}, [{"join": ["a"]}], (1, 2), {1}, b"bytes", 1j, object()]
REFUSED += [[()], date(2026, 11, 22), datetime(2026, 11, 22, tzinfo=UTC), 10**5000]

texts = st.text(st.characters(codec=None, exclude_categories=()))
texts |= st.text("\"',;\r\n\x00=+-@ \ud83d\ude00a", max_size=12)
scalars = texts | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.none()
values = scalars | st.lists(scalars | st.lists(scalars, max_size=3), max_size=4)
unhurried = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def same(one, other):
    """Equal, of the same types all the way down, and with the same sign of zero."""
    return one == other and repr(one) == repr(other)


def test_every_strange_text_comes_back_equal_in_one_response(log):
    """A response whose fields are all the strange texts at once comes back equal."""
    fields = {f"f{number}": text for number, text in enumerate(strange.TEXTS)}
    saved = log.append("lesson", "item", fields)
    assert log.responses() == [saved]
    assert saved.fields == fields


@pytest.mark.parametrize("place", ["lesson", "item", "field", "prompt"])
def test_every_strange_text_comes_back_equal_as_a_name(log, place):
    """Names of lessons, items, fields and prompts may be any text."""
    saved = []
    for text in strange.TEXTS:
        names = {"lesson": "lesson", "item": "item", "field": "field", "prompt": "prompt"} | {place: text}
        fields = {names["field"]: "x"}
        saved.append(log.append(names["lesson"], names["item"], fields, prompts={names["field"]: names["prompt"]}))
        assert getattr(saved[-1], place, text) == text
    assert log.responses() == saved
    assert log.read().odd == ()


def test_every_value_comes_back_equal_and_of_its_type(log):
    """Numbers, lists, truths and None come back equal and of the same type."""
    for value in strange.VALUES:
        log.append("lesson", "item", {"value": value})
    assert all(same(found.fields["value"], value) for found, value in zip(log.responses(), strange.VALUES, strict=True))


@pytest.mark.parametrize("value", REFUSED, ids=lambda value: type(value).__name__)
def test_what_would_not_come_back_is_refused_before_anything_is_written(log, folder, value):
    """A value that JSON has no place for raises, and the disk is not touched."""
    with pytest.raises((TypeError, ValueError)):
        log.append("lesson", "item", {"good": "x", "bad": value})
    assert not folder.exists()


def test_a_list_without_end_is_refused(log, folder):
    """A list that holds itself, or is nested very deep, raises ValueError."""
    endless: list = []
    endless.append(endless)
    with pytest.raises(ValueError, match="nested"):
        log.append("lesson", "item", {"bad": endless})
    assert not folder.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"fields": {}},
        {"fields": {1: "x"}},
        {"fields": [("a", "x")]},
        {"lesson": 1},
        {"item": None},
        {"version": "1"},
        {"version": True},
        {"prompts": {"a": 1}},
        {"response_id": "r123"},
        {"response_id": "r" + "0" * 32 + "\n"},
        {"response_id": 7},
    ],
)
def test_misuse_raises_before_anything_is_written(log, folder, wrong):
    """Misuse by a program raises TypeError or ValueError, and the disk is not touched."""
    call = {"lesson": "lesson", "item": "item", "fields": {"a": "x"}} | wrong
    with pytest.raises((TypeError, ValueError)):
        log.append(call.pop("lesson"), call.pop("item"), call.pop("fields"), **call)
    assert not folder.exists()


@unhurried
@for_any(given=st.lists(st.tuples(texts, texts, st.dictionaries(texts, values, min_size=1, max_size=4)), max_size=5))
def test_whatever_is_saved_comes_back(tmp_path_factory, strict_rows, given):
    """Any responses come back equal, in order, each once; and a strict CSV program counts the same rows."""
    folder = tmp_path_factory.mktemp("any")
    log = AnswerLog(folder)
    saved = [log.append(lesson, item, fields, prompts=dict.fromkeys(fields, item)) for lesson, item, fields in given]
    found = AnswerLog(folder).read()
    assert list(found.responses) == saved
    assert same([response.fields for response in found.responses], [fields for _, _, fields in given])
    assert found.odd == ()
    if saved:
        assert len(strict_rows(folder / "answers.csv")) == sum(len(fields) for _, _, fields in given)


@unhurried
@for_any(fields=st.dictionaries(st.text("abc", min_size=1), texts, min_size=1, max_size=6))
def test_pandas_reads_the_same_texts(tmp_path_factory, fields):
    """Pandas, told to leave cells alone, reads the very cells that were written."""
    folder = tmp_path_factory.mktemp("pandas")
    AnswerLog(folder).append("lesson", "item", fields)
    table = pd.read_csv(folder / "answers.csv", dtype=str, keep_default_na=False)
    assert list(table["field"]) == list(fields)
    for kind, cell, text in zip(table["type"], table["value"], fields.values(), strict=True):
        if kind == "text":
            assert cell in {text, "'" + text}
        else:
            assert kind == "escaped"
            assert json.loads(cell) == text or "".join(json.loads(cell)["join"]) == text


@unhurried
@for_any(text=texts)
def test_no_cell_is_a_formula(tmp_path_factory, strict_rows, text):
    """No cell of a text begins with what a spreadsheet takes for a formula."""
    folder = tmp_path_factory.mktemp("formula")
    AnswerLog(folder).append(text, text, {text: text}, prompts={text: text})
    for row in strict_rows(folder / "answers.csv"):
        assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in row)


def test_a_megabyte_of_text_comes_back(log, strict_rows, folder):
    """A text of a million characters, quotes and line ends among them, comes back and stays one strict row."""
    text = 'He said "no",\nthen - nothing.\n' * 35_000
    saved = log.append("lesson", "item", {"long": text, "short": "x"})
    assert log.responses() == [saved]
    assert len(strict_rows(folder / "answers.csv")) == 2
    assert len(pd.read_csv(folder / "answers.csv", dtype=str, keep_default_na=False)) == 2


def test_names_of_columns_are_only_texts(log, folder):
    """A response made of nothing but column names is not taken for a header, even after a re-save."""
    saved = log.append(
        "lesson", "item", {"field": "value", "type": "text"}, prompts={"field": "prompt", "type": "type"}
    )
    file = folder / "answers.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert log.responses() == [saved]
