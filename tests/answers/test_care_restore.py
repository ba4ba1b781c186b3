"""Bringing answers back: nothing doubled, nothing dropped, each log's own order kept, and told in numbers."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tests.answers.strange import TEXTS, VALUES
from tests.answers.test_elsewhere import FIELDS, FORMS, written
from tests.answers.test_locks import WRITE, programs
from workbook import words
from workbook.answers import AnswerLog, care
from workbook.answers.schema import Response, new_id, rows_of
from workbook.answers.waiting import put

START = datetime(2026, 11, 1, 10, 41, tzinfo=UTC)


def save(folder, day, item="item", **fields):
    """Save on a day, on whatever computer has this folder."""
    return AnswerLog(folder, now=lambda: START + timedelta(days=day)).append("lesson", item, fields or {"day": day})


def file_of(folder):
    return (folder / "answers.csv").read_bytes()


@pytest.fixture
def elsewhere(tmp_path):
    """Another computer's folder."""
    return tmp_path / "elsewhere"


def test_export_erase_all_restore_gives_equal_answers(folder):
    """What was taken along as CSV comes back equal after everything was erased, in the same order."""
    log = AnswerLog(folder)
    for number, value in enumerate([*TEXTS, *VALUES]):
        log.append("lesson", f"item-{number}", {"a": value}, prompts={"a": str(value)[:50]})
    saved, taken = log.responses(), file_of(folder)
    care.erase(folder)
    assert log.responses() == []
    restored = care.restore(folder, taken)
    assert (restored.new, restored.known, restored.left_out) == (len(saved), 0, 0)
    assert AnswerLog(folder).responses() == saved
    assert AnswerLog(folder).read().odd == ()


def test_two_computers_logs_become_the_same_log(folder, elsewhere):
    """Merged in either direction, two logs with a common past hold the same answers in the same order."""
    common = [save(folder, 0), save(folder, 1)]
    elsewhere.mkdir()
    (elsewhere / "answers.csv").write_bytes(file_of(folder))
    here = [save(folder, day) for day in (2, 5, 6)]
    there = [save(elsewhere, day) for day in (3, 4, 9)]
    before = file_of(folder)
    care.restore(folder, elsewhere / "answers.csv")
    restored = care.restore(elsewhere, before)
    assert (restored.new, restored.known) == (3, 2)
    assert AnswerLog(folder).responses() == [*common, here[0], *there[:2], *here[1:], there[2]]
    assert AnswerLog(elsewhere).responses() == AnswerLog(folder).responses()
    assert len(file_of(folder)) == len(file_of(elsewhere))


def test_a_second_time_nothing_is_new(folder, elsewhere):
    """Bringing the same file twice changes no byte."""
    save(folder, 0)
    save(elsewhere, 1)
    care.restore(folder, elsewhere / "answers.csv")
    before = file_of(folder)
    restored = care.restore(folder, elsewhere / "answers.csv")
    assert (restored.new, restored.known) == (0, 1)
    assert file_of(folder) == before


def test_an_older_answer_from_elsewhere_does_not_become_the_newest(folder, elsewhere):
    """What was saved before the newest answer here stays before it, even where a spreadsheet saved the log."""
    save(elsewhere, 3)
    for day in (1, 4):
        save(folder, day)
    (folder / "answers.csv").write_bytes(file_of(folder).replace(b"\n", b"\r\n"))
    save(folder, 5)  # sets the file aside
    care.restore(folder, elsewhere / "answers.csv")
    assert [one.fields["day"] for one in AnswerLog(folder).responses()] == [1, 3, 4, 5]


def test_a_clock_that_went_back_changes_no_order(folder, elsewhere):
    """Each log's own order stays, whatever its clock said."""
    here = [save(folder, day) for day in (5, 2, 6)]
    there = [save(elsewhere, day) for day in (7, 1, 8)]
    care.restore(folder, elsewhere / "answers.csv")
    found = AnswerLog(folder).responses()
    assert [one for one in found if one in here] == here
    assert [one for one in found if one in there] == there


@pytest.mark.parametrize("form", [form for form in FORMS if form != "an old Mac"])
def test_a_file_that_a_spreadsheet_saved_comes_back_equal(folder, elsewhere, form):
    """Whatever program saved the file last, its answers come back as they were."""
    saved = [AnswerLog(elsewhere).append("lesson", f"item-{number}", FIELDS) for number in range(3)]
    cells = list(csv.reader(io.StringIO(file_of(elsewhere).decode("utf-8-sig"), newline="")))
    restored = care.restore(folder, written(cells, **FORMS[form]))
    assert (restored.new, restored.left_out) == (3, 0)
    assert AnswerLog(folder).responses() == saved


def test_what_cannot_be_read_is_counted(folder, elsewhere):
    """A torn row and a missing part cost their own answers only, and are told."""
    saved = [save(elsewhere, day, a=1, b=2) for day in range(3)]
    lines = file_of(elsewhere).splitlines(keepends=True)
    restored = care.restore(folder, b"".join([lines[0], *lines[2:6], lines[6][:50]]))
    assert AnswerLog(folder).responses() == [saved[1]]
    assert (restored.new, restored.left_out) == (1, 2)
    assert words.RESTORE["left_out"].format(count=2) in restored.words


def test_a_backup_completes_an_answer_of_which_a_part_is_missing(folder):
    """An answer that lost a row here is whole again, at its place."""
    saved = [save(folder, day, a=1, b=2) for day in range(3)]
    whole = file_of(folder)
    lines = whole.splitlines(keepends=True)
    (folder / "answers.csv").write_bytes(b"".join([*lines[:3], *lines[4:]]))
    assert care.restore(folder, whole).new == 1
    assert AnswerLog(folder).responses() == saved


def test_what_a_reader_changed_by_hand_stays(folder):
    """A backup does not take back what the reader put right in the file."""
    save(folder, 0, a="Tuesday")
    backup = file_of(folder)
    (folder / "answers.csv").write_bytes(backup.replace(b"Tuesday", b"Wednesday"))
    assert care.restore(folder, backup).new == 0
    assert AnswerLog(folder).responses()[0].fields == {"a": "Wednesday"}


def test_what_waits_is_known(folder):
    """An answer that waits for the file to be free is here already."""
    waits = Response(new_id(), None, "lesson", "item", 1, {"a": "x"}, {})
    put(folder, waits.id, rows_of(waits))
    (path,) = (folder / "waiting").iterdir()
    assert care.restore(folder, path).known == 1
    assert AnswerLog(folder).responses() == [waits]


REFUSED = {
    "empty": (b"", "nothing"),
    "a letter": (b"Dear Kim,\nI am sorry.\n", "nothing"),
    "another table": (b"a,b,c\n1,2,3\n", "nothing"),
    "a spreadsheet": (b"PK\x03\x04" + bytes(range(256)), "packed"),
    "sealed": (b"age-encryption.org/v1\n-> scrypt", "sealed"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_another_file_is_refused_in_words_and_changes_nothing(folder, what):
    """What holds no answers of this workbook is refused, and no byte here changes."""
    save(folder, 0)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    data, name = REFUSED[what]
    with pytest.raises(care.NotDone) as refused:
        care.restore(folder, data)
    assert str(refused.value) == words.RESTORE[name]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_file_that_is_not_there(folder, tmp_path):
    """A path that leads nowhere, or to a folder, is refused in words."""
    for path, name in ((tmp_path / "nope.csv", "no_file"), (tmp_path, "shut")):
        with pytest.raises(care.NotDone) as refused:
            care.restore(folder, path)
        assert str(refused.value) == words.RESTORE[name]


def test_saving_goes_on_in_other_programs_meanwhile(folder, elsewhere):
    """While files are brought in, two other programs save: every answer is there once."""
    brought = []
    for _ in range(5):
        save(elsewhere, 3)
        brought.append(file_of(elsewhere))
    with programs(WRITE, folder, 2, 20) as writers:
        for data in brought:
            care.restore(folder, data)
        saved = [line for writer in writers for line in writer.communicate()[0].split()]
    there = [one.id for one in AnswerLog(elsewhere).responses()]
    assert len(saved) == 40
    assert sorted(one.id for one in AnswerLog(folder).responses()) == sorted([*saved, *there])
    assert AnswerLog(folder).read().odd == ()
