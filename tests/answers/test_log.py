"""The ordinary life of a log."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

import workbook.answers
from workbook.answers import AnswerLog, Response
from workbook.answers.schema import new_id


def test_the_exported_names_are_these():
    """What other floors may import is locked."""
    names = {"AnswerLog", "Draft", "Drafts", "NotSaved", "Reading", "Response", "Value", "Version"}
    assert set(workbook.answers.__all__) == names


def test_making_a_log_does_not_touch_the_disk(folder):
    """A log that nothing was saved to leaves no trace and holds nothing."""
    log = AnswerLog(folder)
    assert log.responses() == []
    assert log.read().odd == ()
    assert not folder.exists()


def test_a_response_comes_back_as_it_was_returned(log):
    """What append returns is what responses returns."""
    fields = {"act": "I shouted.", "hard": 3}
    saved = log.append("action-and-essence", "rewrite", fields, prompts={"act": "On …"}, version=2)
    assert log.responses() == [saved]
    assert isinstance(saved, Response)
    assert re.fullmatch(r"r[0-9a-f]{32}", saved.id)
    assert saved.saved_at.utcoffset() is not None
    assert (saved.lesson, saved.item, saved.version) == ("action-and-essence", "rewrite", 2)
    assert saved.fields == {"act": "I shouted.", "hard": 3}
    assert saved.prompts == {"act": "On …"}


def test_the_file_has_one_row_per_field(log, folder, strict_rows):
    """Each field is a row that can be read alone, every cell quoted, with one mark in front."""
    log.append("lesson", "item", {"a": "x", "b": 2, "c": ["y"]}, prompts={"a": "Why?"})
    rows = strict_rows(folder / "answers.csv")
    assert [row[1:8] for row in rows] == [
        ["lesson", "item", "a", "x", "text", "Why?", "1"],
        ["lesson", "item", "b", "2", "number", "", "1"],
        ["lesson", "item", "c", '["y"]', "list", "", "1"],
    ]
    assert [row[9] for row in rows] == ["1/3", "2/3", "3/3"]
    data = (folder / "answers.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"saved_at",')
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b'"') == 2 * 11 * 4 + 2 * 2  # two around each cell; two doubled ones within the list


def test_a_repeated_save_does_not_double(log, folder):
    """The same id again returns what is saved, writes nothing, and keeps the first words."""
    key = new_id()
    first = log.append("lesson", "item", {"a": "x"}, response_id=key)
    before = (folder / "answers.csv").read_bytes()
    assert log.append("lesson", "item", {"a": "x"}, response_id=key) == first
    assert AnswerLog(folder).append("lesson", "item", {"a": "other"}, response_id=key) == first
    assert (folder / "answers.csv").read_bytes() == before
    assert log.responses() == [first]


def test_a_repeated_save_completes_what_was_damaged(log, folder):
    """Where a line of the first save got lost, saving under the same id puts it back."""
    key = new_id()
    saved = log.append("lesson", "item", {"a": "x", "b": "y"}, response_id=key)
    file = folder / "answers.csv"
    lines = file.read_bytes().split(b"\n")
    file.write_bytes(b"\n".join([lines[0], lines[2], b""]))
    assert log.responses() == []
    again = log.append("lesson", "item", {"a": "x", "b": "y"}, response_id=key)
    assert [found.fields for found in log.responses()] == [saved.fields]
    assert again.id == saved.id


def test_order_is_that_of_the_file_even_when_the_clock_goes_back(folder):
    """A clock that jumps back changes neither order nor number."""
    times = iter([datetime(year, 3, 29, 1, 30, tzinfo=UTC) for year in (2030, 1999, 2026)])
    log = AnswerLog(folder, now=lambda: next(times))
    saved = [log.append("lesson", "item", {"n": number}) for number in range(3)]
    assert log.responses() == saved
    assert [found.fields["n"] for found in log.responses()] == [0, 1, 2]


@pytest.mark.parametrize("hours", [-12, -3.5, 0, 5.75, 14])
def test_the_time_keeps_its_offset(folder, hours):
    """The time of a save comes back with the offset it had."""
    at = datetime(2026, 11, 22, 10, 41, 7, tzinfo=timezone(timedelta(hours=hours)))
    AnswerLog(folder, now=lambda: at).append("lesson", "item", {"a": "x"})
    (found,) = AnswerLog(folder).responses()
    assert found.saved_at == at
    assert found.saved_at.utcoffset() == at.utcoffset()


def test_two_logs_in_one_folder_see_each_other(folder):
    """Two programs (the page and JupyterLab) may take turns."""
    one, other = AnswerLog(folder), AnswerLog(folder)
    saved = [log.append("lesson", "item", {"n": number}) for number, log in enumerate([one, other] * 5)]
    assert one.responses() == other.responses() == saved


def test_without_a_folder_it_is_the_readers_own(tmp_path, monkeypatch):
    """With no folder named, the answers are in the reader's folder."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    saved = AnswerLog().append("lesson", "item", {"a": "x"})
    assert AnswerLog(tmp_path / "home").responses() == [saved]


def test_reading_again_sees_what_changed(tmp_path):
    """A log that was read before sees what another process saves, a copy that appears, and a file that goes."""
    one, other = AnswerLog(tmp_path), AnswerLog(tmp_path)
    assert one.responses() == []
    other.append("lesson", "item", {"text": "first"})
    assert [response.fields["text"] for response in one.responses()] == ["first"]
    assert one.read() is one.read()
    other.append("lesson", "item", {"text": "second"})
    assert [response.fields["text"] for response in one.responses()] == ["first", "second"]
    (tmp_path / "answers.csv").unlink()
    assert one.responses() == []
