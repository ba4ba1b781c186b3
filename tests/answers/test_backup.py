"""A copy for each day, fourteen of them, and never in the way of a save."""

from datetime import UTC, datetime, timedelta

import pytest

from workbook import words
from workbook.answers import AnswerLog

FIRST = datetime(2026, 11, 1, 10, 41, tzinfo=UTC)


def on(folder, day):
    return AnswerLog(folder, now=lambda: FIRST + timedelta(days=day))


def names(folder):
    return sorted(path.name for path in (folder / "backups").iterdir())


def test_the_first_save_of_a_day_keeps_what_was_there_before(folder):
    """The backup of a day is the file as it was before that day."""
    on(folder, 0).append("lesson", "item", {"n": 0})
    before = (folder / "answers.csv").read_bytes()
    assert not (folder / "backups").exists()
    log = on(folder, 1)
    log.append("lesson", "item", {"n": 1})
    log.append("lesson", "item", {"n": 2})
    on(folder, 1).append("lesson", "item", {"n": 3})
    assert names(folder) == ["answers-2026-11-02-0001.csv"]
    assert (folder / "backups" / "answers-2026-11-02-0001.csv").read_bytes() == before


def test_one_log_that_runs_over_midnight_makes_the_next_backup(folder):
    """A kernel that stays open for days still makes one a day."""
    days = iter([0, 1, 1, 2])
    log = AnswerLog(folder, now=lambda: FIRST + timedelta(days=next(days)))
    for number in range(4):
        log.append("lesson", "item", {"n": number})
    assert names(folder) == ["answers-2026-11-02-0001.csv", "answers-2026-11-03-0002.csv"]


@pytest.mark.parametrize("step", [1, -1, 400])
def test_fourteen_are_kept_whichever_way_the_clock_goes(folder, step):
    """The newest fourteen stay, by the order in which they were made."""
    for day in range(20):
        on(folder, day * step).append("lesson", "item", {"n": day})
    assert sorted(int(name[-8:-4]) for name in names(folder)) == list(range(6, 20))


def test_a_log_that_shrank_keeps_its_largest_backup_and_is_told(folder):
    """When the file was emptied, the largest backup outlives two weeks of saves, and reading says what happened."""
    for day in range(3):
        on(folder, day).append("lesson", "item", {"n": day, "long": "x" * 5000})
    (folder / "answers.csv").write_bytes(b"")
    assert words.SMALLER in on(folder, 3).read().odd
    for day in range(3, 25):
        on(folder, day).append("lesson", "item", {"n": day})
    sizes = [(folder / "backups" / name).stat().st_size for name in names(folder)]
    assert len(sizes) == 14
    assert max(sizes) > 10_000


def test_a_backup_that_fails_stops_no_save(folder):
    """A file where the folder of backups should be costs nothing but the backup."""
    saved = [on(folder, 0).append("lesson", "item", {"n": 0})]
    (folder / "backups").write_text("not a folder")
    saved.append(on(folder, 1).append("lesson", "item", {"n": 1}))
    assert on(folder, 1).responses() == saved


def test_a_log_in_several_files_is_not_called_small(folder):
    """A file that was kept under another name still counts."""
    for day in range(3):
        on(folder, day).append("lesson", "item", {"n": day, "long": "x" * 500})
    file = folder / "answers.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    on(folder, 3).append("lesson", "item", {"n": 3})
    assert on(folder, 3).read().odd == ()
