"""A file that a crash cut off, or that a power cut filled with zeros, costs nothing that was whole."""

import pytest

from workbook.answers import AnswerLog
from workbook.answers.schema import HEADER, new_id
from workbook.answers.tail import examine

TRICKY = ['x","c1234abcd"\n"2026-11-22T10:41:00+00:00","', 'He said "no".\n\nThen: "日本語"\n', '"', '\n"\n', "é😀" * 3]


@pytest.fixture
def written(folder):
    """Return three saved responses, the bytes of the file, and where each response ends in them."""
    log = AnswerLog(folder)
    saved, ends = [], []
    for number in range(3):
        saved.append(log.append("lesson", "item", {f"f{number}{place}": text for place, text in enumerate(TRICKY)}))
        ends.append((folder / "answers.csv").stat().st_size)
    return saved, (folder / "answers.csv").read_bytes(), ends


def check_cut(folder, cut, whole, strict_rows):
    """Whatever was whole is there, before and after the next save, and strict programs read the file again."""
    (folder / "answers.csv").write_bytes(cut)
    log = AnswerLog(folder)
    assert log.responses() == whole
    after = log.append("lesson", "item", {"after": "the cut"})
    assert log.responses() == [*whole, after]
    strict_rows(folder / "answers.csv")
    torn = list((folder / "torn").iterdir()) if (folder / "torn").exists() else []
    assert len(torn) <= 1
    assert not list(folder.glob("answers-before*"))
    for path in torn:
        assert cut.endswith(path.read_bytes())
        path.unlink()


@pytest.mark.parametrize("start", [0, 2])
def test_a_file_cut_at_any_byte_keeps_what_was_whole(folder, written, strict_rows, start):
    """Cut at every few bytes, also within a character or a quoted line end, the file keeps all that was whole."""
    saved, data, ends = written
    for length in range(start, len(data), 5):
        whole = [one for one, end in zip(saved, ends, strict=True) if length >= end - 1]
        check_cut(folder, data[:length], whole, strict_rows)


def test_the_judgement_of_a_tail_is_right_at_every_byte(written):
    """Of every beginning of a file, just the whole rows are kept; so also when only what was added is looked at."""
    _, data, ends = written
    for length in range(len(data)):
        tail = examine(data[:length])
        assert tail.ours
        assert tail.keep == 0 if length < len(HEADER) else data[: tail.keep].endswith(b'"\n') or tail.before == b"\n"
        if length >= ends[0]:
            added = examine(data[ends[0] : length], from_start=False)
            assert (added.ours, added.keep + ends[0], added.before) == (True, tail.keep, tail.before)


@pytest.mark.parametrize("zeros", [1, 7, 4096])
def test_zeros_at_the_end_cost_nothing(folder, written, strict_rows, zeros):
    """Some file systems leave zeros where a power cut came before the bytes."""
    saved, data, ends = written
    check_cut(folder, data + b"\0" * zeros, saved, strict_rows)
    check_cut(folder, data[: ends[1] + 30] + b"\0" * zeros, saved[:2], strict_rows)


def test_a_hole_in_the_middle_costs_only_what_fell_into_it(folder, written, strict_rows):
    """Zeros in the middle are no reason to lose what stands behind them."""
    saved, data, ends = written
    middle = ends[0] + 40
    (folder / "answers.csv").write_bytes(data[:middle] + b"\0" * 64 + data[middle + 64 :])
    log = AnswerLog(folder)
    assert log.responses() == [saved[0], saved[2]]
    assert log.read().odd
    after = log.append("lesson", "item", {"a": "x"})
    assert log.responses() == [saved[0], saved[2], after]
    strict_rows(folder / "answers.csv")


def test_a_torn_row_in_the_middle_costs_only_itself(folder, written):
    """A row that was cut off and then written behind, by another program, does not swallow its neighbours."""
    saved, data, ends = written
    for cut in range(ends[1] - 60, ends[1] - 2, 7):
        (folder / "answers.csv").write_bytes(data[:cut] + b"\n" + data[ends[1] :])
        found = AnswerLog(folder).read()
        assert [one for one in found.responses if one.id != saved[1].id] == [saved[0], saved[2]]
        assert found.odd


def test_a_repeated_save_after_a_cut_is_whole_again(folder, written):
    """The page repeats a save that a crash cut off; it is there once."""
    saved, data, ends = written
    (folder / "answers.csv").write_bytes(data[: ends[2] - 100])
    log = AnswerLog(folder)
    log.append("lesson", "item", saved[2].fields, response_id=saved[2].id)
    assert [one.fields for one in log.responses()] == [one.fields for one in saved]


def test_only_the_last_line_end_missing_costs_nothing(folder, written, strict_rows):
    """A file that lost its last line end is whole, and the next row gets a line of its own."""
    saved, data, _ = written
    check_cut(folder, data[:-1], saved, strict_rows)
    assert not list((folder / "torn").iterdir()) if (folder / "torn").exists() else True


def test_a_cut_is_told(folder, written):
    """Until the next save tidies it, reading says that a line is cut off."""
    _, data, ends = written
    (folder / "answers.csv").write_bytes(data[: ends[2] - 20])
    (folder / "waiting").mkdir()
    assert any("cut off" in sentence for sentence in AnswerLog(folder).read().odd)
    AnswerLog(folder).append("lesson", "item", {"a": "x"}, response_id=new_id())
    assert not any("cut off" in sentence for sentence in AnswerLog(folder).read().odd)
