"""Files that a spreadsheet, an editor or a folder shared between computers left behind."""

import csv
import io

import pytest

from workbook.answers import AnswerLog
from workbook.answers.schema import COLUMNS

FIELDS = {
    "act": "I raised my voice on Tuesday.",
    "lines": 'He said "no";\nthen, nothing.\n',
    "formula": "= happy",
    "number": 7,
    "half": 0.5,
    "many": ["a", "b; c", 'd"e'],
    "yes": True,
    "none": None,
    "strange": "a\r\nb\x00",
    "umlaut": "Grüße – é",
    "empty": "",
}


@pytest.fixture
def saved(log):
    prompts = {"act": "On …", "lines": "=?"}
    return [log.append("lesson", f"item-{number}", FIELDS, prompts=prompts) for number in range(3)]


@pytest.fixture
def cells(saved, folder):
    """Return all rows of the file, the header first, as a spreadsheet holds them."""
    text = (folder / "answers.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def written(rows, *, delimiter=",", quoting=csv.QUOTE_MINIMAL, end="\n", encoding="utf-8"):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return file.getvalue().encode(encoding)


def check_resaved(folder, data, saved, strict_rows, name="answers.csv"):
    """Everything is there and equal; after the next save, too; and that goes into a file that is strictly ours."""
    (folder / name).write_bytes(data)
    log = AnswerLog(folder)
    assert log.responses() == saved
    after = [log.append("lesson", "after", {"a": "x"}), AnswerLog(folder).append("lesson", "after", {"a": "y"})]
    assert log.responses() == [*saved, *after]
    strict_rows(folder / "answers.csv")


FORMS = {
    "LibreOffice": {},
    "LibreOffice, all texts quoted": {"quoting": csv.QUOTE_ALL},
    "Excel": {"end": "\r\n", "encoding": "utf-8-sig"},
    "Excel in Germany": {"delimiter": ";", "end": "\r\n", "encoding": "utf-8-sig"},
    "tabs": {"delimiter": "\t", "end": "\r\n"},
    "Excel's Unicode text": {"delimiter": "\t", "end": "\r\n", "encoding": "utf-16"},
    "UTF-16 without a mark": {"encoding": "utf-16-le"},
    "UTF-16, the other way round, without a mark": {"encoding": "utf-16-be"},
    "Windows-1252": {"delimiter": ";", "end": "\r\n", "encoding": "cp1252"},
    "pipes": {"delimiter": "|"},
    "everything quoted, semicolons": {"delimiter": ";", "quoting": csv.QUOTE_ALL},
    "an old Mac": {"end": "\r"},
}


@pytest.mark.parametrize("form", FORMS)
def test_a_file_saved_in_another_form_loses_nothing(folder, saved, cells, strict_rows, form):
    """Another delimiter, other quotes, line ends or encodings cost nothing, and the file is kept under another name."""
    if form == "an old Mac":  # it has no other line end to tell rows by
        cells = [[cell.replace("\n", "\r") for cell in row] for row in cells]
    data = written(cells, **FORMS[form])
    check_resaved(folder, data, saved, strict_rows)
    (before,) = folder.glob("answers-before-*.csv")
    assert before.read_bytes() == data


def test_line_ends_of_windows_lose_nothing(folder, saved, strict_rows):
    """A program that turns every line end into Windows' own changes no text, though some go over lines."""
    data = (folder / "answers.csv").read_bytes().replace(b"\n", b"\r\n")
    check_resaved(folder, data, saved, strict_rows)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\n",
        b"\xef\xbb\xbf\xef\xbb\xbf" + ('"' + '","'.join(COLUMNS) + '"\n').encode(),
        b"A,B,C,D,E,F,G,H,I,J,K\n",
        b"when,lesson,item,field,answer,type,prompt,version,response,part,check\n",
        ",".join(COLUMNS).upper().encode() + b"\n",
        b"sep=,\n" + ",".join(COLUMNS).encode() + b"\n",
        b"\n\n" + ",".join(COLUMNS).encode() + b"\n\n",
        (",".join(COLUMNS) + ",,,").encode() + b"\n",
    ],
)
def test_a_changed_or_missing_header_loses_nothing(folder, saved, strict_rows, header):
    """Rows are known by what they hold, whatever became of the header."""
    rows = (folder / "answers.csv").read_bytes().split(b"\n", 1)[1]
    check_resaved(folder, header + rows, saved, strict_rows)


def test_columns_in_another_order_lose_nothing(folder, saved, cells, strict_rows):
    """Columns may be moved, and columns of one's own added."""
    turned = [[*row[::-1], "my note"] for row in cells]
    check_resaved(folder, written(turned), saved, strict_rows)


def test_sorted_rows_lose_nothing(folder, saved, cells):
    """Rows in another order are still whole responses."""
    (folder / "answers.csv").write_bytes(written([cells[0], *sorted(cells[1:], key=lambda row: row[4])]))
    assert sorted(AnswerLog(folder).responses(), key=lambda one: one.item) == saved


def test_what_excel_makes_of_parts_is_undone(folder, saved, cells, strict_rows):
    """Excel takes 1/3 for the third of January; the check tells what it was."""
    for row in cells[1:]:
        place, count = row[9].split("/")
        row[9] = f"{count.zfill(2)}. Jan" if place == "1" else f"{place}-Nov"
    check_resaved(folder, written(cells, delimiter=";", end="\r\n"), saved, strict_rows)


def test_numbers_and_truths_in_another_dress_are_undone(folder, log, cells, strict_rows, saved):
    """A comma for the point, a capital TRUE, a dropped apostrophe: the check tells what it was."""
    for row in cells[1:]:
        row[4] = {"0.5": "0,5", "true": "TRUE", "null": "NULL", "'= happy": "= happy"}.get(row[4], row[4])
    check_resaved(folder, written(cells), saved, strict_rows)
    assert not any("changed" in sentence for sentence in log.read().odd)


def test_a_line_changed_by_hand_is_shown_as_it_stands_and_told(folder, saved, strict_rows):
    """A reader may correct a word in an editor: the log shows the correction and says that a line was changed."""
    file = folder / "answers.csv"
    file.write_bytes(file.read_bytes().replace(b"on Tuesday", b"on Wednesday", 1))
    log = AnswerLog(folder)
    assert log.responses()[0].fields == FIELDS | {"act": "I raised my voice on Wednesday."}
    assert log.responses()[1:] == saved[1:]
    assert any("changed outside" in sentence for sentence in log.read().odd)
    log.append("lesson", "item", {"a": "x"})
    assert not list(folder.glob("answers-before-*"))
    strict_rows(file)


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_a_spoilt_column_costs_no_more_than_itself(folder, saved, cells, column):
    """Whatever a spreadsheet does to one column, the texts are still there, and it is told."""
    for spoilt in ("", "#NAME?", "1.23E+45", "2026", "/", "0/0", "9/1", "1/999999", "c1234abcd", "'", "[" * 99_999):
        changed = [cells[0], *([*row[:column], spoilt, *row[column + 1 :]] for row in cells[1:])]
        (folder / "answers.csv").write_bytes(written(changed))
        found = AnswerLog(folder).read()
        assert found.odd
        texts = {text for one in found.responses for text in map(str, one.fields.values())}
        if COLUMNS[column] not in {"value", "type"} and spoilt not in {"9/1", "1/999999"}:
            assert "I raised my voice on Tuesday." in texts


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_a_dropped_column_costs_no_more_than_itself(folder, saved, cells, column):
    """A column that was deleted in a spreadsheet takes nothing else with it."""
    (folder / "answers.csv").write_bytes(written([[*row[:column], *row[column + 1 :]] for row in cells]))
    found = AnswerLog(folder).read()
    assert found.odd
    if COLUMNS[column] == "value":
        return
    assert len(found.responses) == len(saved)
    for one in found.responses:
        assert "I raised my voice on Tuesday." in one.fields.values()


def test_a_row_deleted_in_a_spreadsheet_leaves_its_response_out_and_tells(folder, saved, cells):
    """Half a response would not be what the reader said; it is left out, in words."""
    del cells[2]
    (folder / "answers.csv").write_bytes(written(cells, quoting=csv.QUOTE_ALL))
    found = AnswerLog(folder).read()
    assert list(found.responses) == saved[1:]
    assert any("part missing" in sentence for sentence in found.odd)


COPIES = [
    "answers (conflicted copy).csv",
    "answers (Kim's conflicted copy 2026-11-22).csv",
    "answers 2.csv",
    "answers (1).csv",
    "answers.sync-conflict-20261122-104100-ABCDEFG.csv",
    "answers-LAPTOP.csv",
    "ANSWERS.CSV",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflicted_copy_is_read_too(folder, log, saved, name):
    """What only a copy holds is there, once, and an old copy never looks newer than the log."""
    file = folder / "answers.csv"
    common = file.read_bytes()
    only_copy = log.append("lesson", "item", {"where": "copy"})
    file.rename(folder / name)
    file.write_bytes(common)
    only_log = AnswerLog(folder).append("lesson", "item", {"where": "log"})
    found = AnswerLog(folder).read()
    assert list(found.responses) == [*saved, only_copy, only_log]
    assert any("more than one" in sentence for sentence in found.odd)


def test_a_copy_completes_a_damaged_log(folder, saved, cells):
    """A response with a missing part is whole again when a copy holds that part."""
    copy = (folder / "answers.csv").read_bytes()
    (folder / "answers 2.csv").write_bytes(copy)
    (folder / "answers.csv").write_bytes(written([*cells[:3], *cells[5:]], quoting=csv.QUOTE_ALL))
    assert AnswerLog(folder).responses() == saved


def test_a_stranger_with_a_similar_name_is_left_alone(folder, log, saved):
    """A file that is no log of answers adds nothing."""
    (folder / "answers of my homework.csv").write_text("a,b,c,d\n1,2,3,4\n" * 9)
    (folder / "answers.csv.bak").write_text("x")
    (folder / "answers-notes.csv").write_bytes(bytes(range(256)) * 50)
    (folder / "answers empty.csv").write_bytes(b"")
    (folder / "answers folder.csv").mkdir()
    assert log.responses() == saved


JUNK = [b"\0" * 5000, b"\xff\xfe", b"\xfe\xff\x00", b"PK\x03\x04" + bytes(range(256)), b'"', b'"' * 9999]
JUNK += [b",\n" * 999, b"\n\n\n", b"\r\r\r", b"a,b\n1,2\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf"]
JUNK += [b'"saved_at"', b"sep=;\n", b'sep="\n"a"\n', b"sep=\r\n", b"sep= \na b\n", b"x" * 300_000]
JUNK += ["saved_at,lesson,item,field\n1,2,3,4\n".encode(encoding) for encoding in ("utf-8", "utf-16", "utf-32")]


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_junk_in_place_of_the_log_stops_nobody(folder, saved, strict_rows, junk):
    """Whatever stands in place of the file, reading does not raise, the next save works, and the junk is not lost."""
    (folder / "answers.csv").write_bytes(junk)
    log = AnswerLog(folder)
    log.read()
    after = log.append("lesson", "item", {"a": "x"})
    assert log.responses()[-1] == after
    assert len(strict_rows(folder / "answers.csv")) == 1
    paths = [path for pattern in ("answers-before-*", "torn/*", "backups/*") for path in folder.glob(pattern)]
    kept = [path.read_bytes() for path in paths]
    assert junk in kept or b'"saved_at"'.startswith(junk.removeprefix(b"\xef\xbb\xbf"))
