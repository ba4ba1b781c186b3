"""A log that is read again after something was added shows what a fresh reading of the whole file shows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.answers import AnswerLog, care
from workbook.answers.places import LOG


def save(folder: Path, text: str = "words") -> None:
    """Save something, as another process would."""
    AnswerLog(folder).append("a-lesson", "an-item", {"one": text, "two": 2}, prompts={"one": "Asked"})


def torn(folder: Path) -> None:
    """Leave half a row, as a crash would."""
    with (folder / LOG).open("ab") as file:
        file.write(b'"2026-01-01T10:00:00+00:00","a-les')


def by_hand(folder: Path) -> None:
    """Add a line in another form, as an editor would."""
    with (folder / LOG).open("ab") as file:
        file.write(b"2026-01-01,a-lesson,an-item,one,by hand\n")


def doubled(folder: Path) -> None:
    """Put the last response there twice, as joining two files would."""
    content = (folder / LOG).read_bytes()
    rows = content.splitlines(keepends=True)
    (folder / LOG).write_bytes(content + b"".join(rows[-2:]))


def rewritten(folder: Path) -> None:
    """Change a word in the middle and make the file longer, in place."""
    with (folder / LOG).open("r+b") as file:
        content = file.read().replace(b"words", b"other words", 1)
        file.seek(0)
        file.write(content)


def waiting(folder: Path) -> None:
    """Leave a response beside the log, as a save does while the log cannot be written."""
    beside = folder.parent / "beside"
    save(beside, "it waited")
    rows = (beside / LOG).read_bytes()
    (folder / "waiting").mkdir(mode=0o700, exist_ok=True)
    (folder / "waiting" / "r0.csv").write_bytes(rows)


def copied(folder: Path) -> None:
    """Leave a copy that another computer made, with an answer of its own."""
    beside = folder.parent / "elsewhere"
    save(beside, "from elsewhere")
    (folder / "answers (conflicted copy).csv").write_bytes((beside / LOG).read_bytes())


def erased(folder: Path) -> None:
    """Erase one item."""
    care.erase(folder, lesson="a-lesson", item="an-item")


def begun_anew(folder: Path) -> None:
    """Put a longer log in its place, which by chance is the same to the file system."""
    beside = folder.parent / "anew"
    for _ in range(5):
        save(beside)
    (folder / LOG).write_bytes((beside / LOG).read_bytes())


CHANGES: tuple[Callable[[Path], None], ...] = (
    save, torn, by_hand, doubled, rewritten, waiting, copied, erased, begun_anew,
)  # fmt: skip


@pytest.mark.parametrize("first", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("second", CHANGES, ids=lambda change: change.__name__)
def test_reading_on_is_reading_anew(tmp_path: Path, first: Callable, second: Callable):
    """Whatever happens to the file between two readings, the second one shows what a fresh log shows."""
    folder = tmp_path / "home"
    log = AnswerLog(folder)
    for number, change in enumerate((save, save, first, save, second, save)):
        change(folder)
        assert log.read() == AnswerLog(folder).read(), number


def test_only_what_was_added_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """After a save, nothing but its own rows is read again."""
    log = AnswerLog(tmp_path)
    save(tmp_path)
    save(tmp_path)  # with the day's backup
    log.read()
    save(tmp_path, "added")
    monkeypatch.setattr(log, "_read", lambda folder: pytest.fail("all of it was read"))
    assert [one.fields["one"] for one in log.responses()] == ["words", "words", "added"]


def test_a_draft_is_no_reason_to_read_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What changes in the folder of drafts does not make the log be read again."""
    log = AnswerLog(tmp_path)
    save(tmp_path)
    log.read()
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "draft-a--b.json").write_bytes(b"{}")
    monkeypatch.setattr(log, "_read", lambda folder: pytest.fail("all of it was read"))
    assert len(log.responses()) == 1
