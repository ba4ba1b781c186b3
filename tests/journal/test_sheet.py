"""The spreadsheet to look at, read back with openpyxl."""

import io
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.journal.samples import AT, OUTLINES, TRAPS, far_away, saved, texts
from workbook import words
from workbook.journal.legible import in_words
from workbook.journal.sheet import LONGEST, as_xlsx


def cells(*responses: Any) -> list[tuple[Any, ...]]:
    """Return the cells of the answers, without the header."""
    book = load_workbook(io.BytesIO(as_xlsx(responses, OUTLINES, made=AT)))
    return list(book[words.SHEET["answers"]].iter_rows(min_row=2))


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
def test_every_text_stays_a_text(values: list[str]):
    """Each answer stands in its cell as it was written, as text: no formula, no error, no date, no number."""
    rows = cells(*(saved("first", prompts={"a": value}, a=value) for value in values))
    assert [row[3].value or "" for row in rows] == [in_words(value) for value in values]
    for row in rows:
        assert {cell.data_type for cell in row[:4]} <= {"s", "inlineStr", "n"}
        assert all(cell.value is None for cell in row[:4] if cell.data_type == "n")


def test_every_trap_at_once():
    """What spreadsheets are known to change is quoted, so that editing it there makes no formula of it either."""
    rows = cells(*(saved("first", a=value) for value in TRAPS))
    assert [row[3].value for row in rows] == [in_words(value) for value in TRAPS]
    assert {(row[3].data_type, row[3].number_format, row[3].quotePrefix) for row in rows} == {("s", "@", True)}


def test_numbers_are_numbers_and_dates_are_dates():
    """A number can be reckoned with; a time is the one of the clock that the reader had."""
    (first, second, third) = cells(saved("first", a=7, b=0.5), far_away("first", a=10**20))
    assert (first[3].value, second[3].value, third[3].value) == (7, 0.5, str(10**20))
    assert third[4].value == datetime(2027, 1, 1, 23, 59)  # noqa: DTZ001 - as a spreadsheet has it
    assert third[4].is_date
    assert first[4].number_format == "yyyy-mm-dd hh:mm"


def test_a_text_that_is_too_long_for_a_cell_goes_on_below():
    """Nothing is cut off where a spreadsheet's cell ends."""
    text = "word " * LONGEST
    rows = cells(saved("first", a=text))
    assert "".join(row[3].value for row in rows) == text
    assert [row[2].value for row in rows][1:] == [words.SHEET["continued"]] * (len(rows) - 1)


def test_the_first_sheet_says_what_the_file_is_for():
    """It is for looking, not for restoring; the scope stands there; the header of the answers stays in sight."""
    book = load_workbook(io.BytesIO(as_xlsx([saved("first", a="x")], OUTLINES, made=AT, replaced=True)))
    first, answers = book.worksheets
    said = [row[0] for row in first.iter_rows(values_only=True)]
    assert said[:2] == [words.SHEET["looking"], words.SCOPE]
    assert words.BOOKLET["replaced"] in said
    assert answers.freeze_panes == "A2"
    assert answers.auto_filter.ref == "A1:E2"
    assert answers["D2"].alignment.wrap_text
    assert [cell.value for cell in answers[1]] == list(words.SHEET["columns"].values())
