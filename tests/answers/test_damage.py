"""A slip of the finger, a bad disk or a bad merge in the file costs the rows it touches, and nothing else."""

import random

import pytest

from workbook.answers import AnswerLog
from workbook.answers.schema import HEADER, new_id

FIELDS = {"a": "Ä 'x' \"q\"\nline 2", "n": 3}


@pytest.fixture
def saved(log):
    return [log.append("lesson", f"item-{number}", FIELDS, prompts={"a": "?"}) for number in range(3)]


@pytest.fixture
def file(saved, folder):
    return folder / "answers.csv"


def check_damaged(log, data, file, saved, strict_rows=None):
    """At most the response that was touched is missing or changed; and after a save, what was read is still read."""
    file.write_bytes(data)
    found = log.responses()
    assert sum(one in found for one in saved) >= len(saved) - 1
    if strict_rows:
        found.append(AnswerLog(file.parent).append("lesson", "after", {"a": "x"}))
        assert AnswerLog(file.parent).responses() == found
        strict_rows(file)
        for path in file.parent.glob("answers-before-*"):
            path.unlink()


DAMAGES = {
    "a byte gone": lambda data, at: data[:at] + data[at + 1 :],
    "a byte turned over": lambda data, at: data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :],
    "a quote for a byte": lambda data, at: data[:at] + b'"' + data[at + 1 :],
    "a quote too many": lambda data, at: data[:at] + b'"' + data[at:],
    "a line end too many": lambda data, at: data[:at] + b"\n" + data[at:],
    "a comma too many": lambda data, at: data[:at] + b"," + data[at:],
    "a piece gone": lambda data, at: data[:at] + data[at + 17 :],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_anywhere_costs_what_it_touches(log, file, saved, damage):
    """Wherever a byte is changed, the other responses are there and equal."""
    data = file.read_bytes()
    for at in range(0, len(data), 3):
        damaged = DAMAGES[damage](data, at)
        if damage != "a piece gone" or at + 17 < len(data):
            check_damaged(log, damaged, file, saved if damage != "a piece gone" else saved[:2])


@pytest.mark.soak
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_anywhere_stops_no_save(log, file, saved, strict_rows, damage):
    """Wherever a byte is changed, the next save works, and nothing that was read before is lost by it."""
    data = file.read_bytes()
    for at in range(len(data) - 20):
        check_damaged(log, DAMAGES[damage](data, at), file, saved[:2], strict_rows)


def test_the_same_lines_twice_are_there_once(log, file, saved, strict_rows):
    """A file pasted behind itself, with or without its header, holds each response once."""
    data = file.read_bytes()
    for doubled in (data + data, data + data[3:], data + data[len(HEADER) :], data[len(HEADER) :] + data):
        file.write_bytes(doubled)
        assert log.responses() == saved
        check_damaged(log, doubled, file, saved, strict_rows)


def test_marks_of_a_merge_are_told_and_cost_nothing(log, file, saved):
    """What a version control system writes between lines is left out and told."""
    lines = file.read_bytes().split(b"\n")
    file.write_bytes(b"\n".join([*lines[:4], b"<<<<<<< HEAD", *lines[4:7], b"=======", *lines[7:]]))
    found = log.read()
    assert list(found.responses) == saved
    assert any("could not be read" in sentence for sentence in found.odd)


def test_a_line_of_ones_own_is_told_and_no_answer(log, file, saved):
    """A note that somebody typed below the answers is no response."""
    file.write_bytes(file.read_bytes() + b"my note,,,,,,,,,,\n")
    found = log.read()
    assert list(found.responses) == saved
    assert found.odd


def test_any_bytes_at_all_neither_raise_nor_stop_a_save(log, file, strict_rows):
    """Random bytes, heavy on quotes and line ends, before and behind a header."""
    chance = random.Random(7)  # the same each time
    for number in range(150):
        junk = bytes(chance.choice([chance.randrange(256), *b'",\n\r;\t\0']) for _ in range(chance.randrange(300)))
        file.write_bytes(HEADER + junk if number % 2 else junk)
        log.read()
        key = new_id()
        AnswerLog(file.parent).append("lesson", "after", {"a": "x"}, response_id=key)
        assert key in {one.id for one in AnswerLog(file.parent).responses()}
        strict_rows(file)


def test_a_list_that_changes_after_the_save_changes_nothing(log):
    """What a caller does to its list later does not reach the response."""
    fields = {"a": ["x", ["y"]]}
    saved = log.append("lesson", "item", fields)
    fields["a"][1].append("z")
    fields["b"] = 1
    assert log.responses() == [saved]
