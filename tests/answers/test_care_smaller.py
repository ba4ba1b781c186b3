"""A log that is suddenly much smaller than a backup: asked about, and saving goes on meanwhile."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workbook import words
from workbook.answers import AnswerLog, Drafts, care

FIRST = datetime(2026, 11, 1, 10, 41, tzinfo=UTC)


def save(folder, day, **fields):
    return AnswerLog(folder, now=lambda: FIRST + timedelta(days=day)).append("lesson", "item", fields or {"n": day})


@pytest.fixture
def emptied(folder):
    """A folder whose log was emptied after some days; returns what had been saved until the last backup."""
    saved = [save(folder, day) for day in range(10)]
    (folder / "answers.csv").write_bytes(b"")
    return saved[:-1]


def test_a_log_that_is_well_is_not_asked_about(folder):
    """A log that grows from day to day, or that is new, raises no question."""
    assert care.smaller(folder) is None
    for day in range(5):
        save(folder, day)
        assert care.smaller(folder) is None


def test_the_facts_are_told(folder, emptied):
    """Day and number of answers of the backup, and the number now."""
    found = care.smaller(folder)
    assert (found.day, found.then, found.now) == (date(2026, 11, 10), 9, 0)
    assert "10 November 2026 holds 9" in care.smaller_in_words(found)
    assert words.SMALLER in AnswerLog(folder).read().odd


def test_it_goes_on_asking_while_typing_and_saving_go_on(folder, emptied):
    """Days of saves in between neither answer the question nor lose a word, old or new."""
    new = [save(folder, day) for day in range(10, 13)]
    Drafts(folder).keep("lesson", "item", {"a": "typed"}, view="v", revision=0)
    assert care.smaller(folder).then == 9
    care.bring_back(folder)
    assert AnswerLog(folder).responses() == [*emptied, *new]
    assert Drafts(folder).read("lesson", "item").values == {"a": "typed"}
    assert care.smaller(folder) is None
    assert words.SMALLER not in AnswerLog(folder).read().odd


def test_meant_to_be_so_is_remembered_until_it_shrinks_again(folder, emptied):
    """The answer holds over days of saves, and no longer than until the log shrinks once more."""
    care.meant(folder)
    assert care.smaller(folder) is None
    assert words.SMALLER not in AnswerLog(folder).read().odd
    for day in range(10, 20):
        save(folder, day)
        assert care.smaller(folder) is None
    save(folder, 20)
    (folder / "answers.csv").unlink()
    assert care.smaller(folder).then == 10


def test_erasing_refuses_until_it_is_answered(folder, emptied):
    """Nothing is erased while it is open whether the log is what it should be."""
    with pytest.raises(care.NotDone) as refused:
        care.erase(folder)
    assert str(refused.value) == words.SMALLER_LOG["first"]
    care.meant(folder)
    care.erase(folder)
    assert not list((folder / "backups").iterdir())


def test_erasing_itself_raises_no_question(folder):
    """What shrank because the reader erased it is not asked about, now or on later days."""
    for day in range(5):
        save(folder, day, long="x" * 5000)
    AnswerLog(folder).append("lesson", "other", {"a": "x"})
    care.erase(folder, lesson="lesson", item="item")
    assert care.smaller(folder) is None
    save(folder, 9)
    assert care.smaller(folder) is None
    care.erase(folder)
    for day in range(10, 13):
        save(folder, day)
        assert care.smaller(folder) is None


def test_bringing_back_where_nothing_shrank_changes_nothing(folder):
    """A second press of the button, or a stale page, brings nothing back."""
    save(folder, 0)
    with pytest.raises(care.NotDone) as refused:
        care.bring_back(folder)
    assert str(refused.value) == words.SMALLER_LOG["none"]
