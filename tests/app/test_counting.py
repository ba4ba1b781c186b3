"""The numbers of a course: what a facilitator sees, and what nobody can find out from it."""

import json
from itertools import product
from pathlib import Path

import pytest

from workbook.app.completion import FEW, LEAST
from workbook.app.counting import Store, line

LESSON = "the-spiral"
KEYS = [f"{number:032x}" for number in range(12)]


def store(folder: Path, opened: int, of: int) -> Store:
    """Return a store in which so many readers, of all, opened the lesson."""
    found = Store.at(folder / "completion.json")
    for number, key in enumerate(KEYS[:of]):
        found.told(key, [LESSON] if number < opened else [])
    return found


@pytest.mark.parametrize("of", range(LEAST))
def test_fewer_than_five_show_nothing(tmp_path: Path, of: int):
    """While fewer than five take part there is no number, not even theirs."""
    assert store(tmp_path, of, of).numbers(1) == {}


@pytest.mark.parametrize(("opened", "of"), [(o, n) for n in range(LEAST, 13) for o in range(n)])
def test_one_more_who_opened_it_is_no_one_in_particular(opened: int, of: int):
    """Where so few opened it, or did not, that one of them could be known, the line is the same for each count."""
    differ = line(opened, of) != line(opened + 1, of)
    assert not differ or (opened + 1 >= FEW and of - opened >= FEW)


def test_all_or_nobody_is_never_told():
    """No line says that everybody opened a lesson, or that nobody did."""
    for of in range(LEAST, 13):
        assert line(0, of) == line(1, of) == line(2, of)
        assert line(of, of) == line(of - 1, of) == line(of - 2, of) or of - 2 < FEW


def test_a_step_cannot_be_watched(tmp_path: Path):
    """Whoever looks twice in a week sees the same, whatever readers do in between; the next week has new numbers."""
    found = store(tmp_path, 4, 7)
    first = dict(found.numbers(1))
    for key in KEYS[4:9]:
        found.told(key, [LESSON])
        assert found.numbers(1) == first
    assert found.numbers(2)["counts"][LESSON] == 9


def test_taking_it_back_takes_the_numbers_along(tmp_path: Path):
    """Who takes it back is out of the file at once, and no number in which that reader was counted is shown."""
    found = store(tmp_path, 4, 7)
    assert found.numbers(1)["of"] == 7
    found.forget(KEYS[0])
    assert "of" not in found.numbers(1)
    assert KEYS[0] not in (tmp_path / "completion.json").read_text("utf-8")
    assert found.numbers(2)["of"] == 6


def test_the_file_holds_numbers_and_lessons_alone(tmp_path: Path):
    """Someone with the file in hand finds no name, no day and no order in it, whatever the order of arrival was."""
    files = set()
    for number, order in enumerate(([0, 1, 2, 3, 4], [4, 2, 0, 3, 1])):
        folder = tmp_path / str(number)
        found = Store.at(folder / "completion.json")
        for at, place in product(order, (0, 1)):
            found.told(KEYS[at], ["the-filter", LESSON][: place + 1])
        files.add((folder / "completion.json").read_bytes())
        assert (folder / "completion.json").stat().st_mode & 0o777 == 0o600
    assert len(files) == 1
    kept = json.loads(files.pop())
    assert set(kept) == {"readers", "shown"}
    assert set(kept["readers"]) == set(KEYS[:5])


def test_it_is_there_after_a_restart(tmp_path: Path):
    """What was told, and what is shown this week, outlives the service."""
    first = store(tmp_path, 4, 7).numbers(1)
    again = Store.at(tmp_path / "completion.json")
    assert (again.numbers(1), len(again.readers)) == (first, 7)
