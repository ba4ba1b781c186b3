"""The reading path: what a kernel tells of it, what it never hears, and the words for one path alone."""

from pathlib import Path

import pytest

from workbook import Lesson
from workbook.answers import AnswerLog
from workbook.answers.history import reading_path
from workbook.items.form import AuthoringError

QUESTIONS = {"afraid": "Is anyone afraid?", "hurt": "Was anyone hurt?"}


@pytest.fixture
def lesson(workbook_home) -> Lesson:
    """A lesson whose reader has written nothing yet."""
    return Lesson("time-outs")


def choose(log: AnswerLog, **fields: str) -> None:
    log.append("before-you-begin", "reading-path", fields, prompts=dict.fromkeys(fields, ""), version=1)


def everything(home: Path) -> str:
    return "".join(path.read_text("utf-8", "replace") for path in home.rglob("*") if path.is_file())


def test_a_gate_keeps_nothing(lesson: Lesson, workbook_home: Path):
    """Whatever a page sends to a gate, no file of the reader's folder holds it afterwards."""
    gate = lesson.gate("gate", "Only for you.", questions=QUESTIONS, if_any="Any.", if_none="None.")
    values = {"afraid": "Unsure", "hurt": "No"}
    draft = {"view": "a", "values": values, "revision": 0}
    assert gate.handle({"type": "ready", "drafts": [draft]}) == {"type": "state", "path": "", "adopted": []}
    assert gate.handle({"type": "draft", "values": values, "seq": 1, "view": "a"}) is None
    assert gate.handle({"type": "save", "values": values, "seq": 2, "view": "a"}) is None
    assert gate.handle({"type": "skip", "seq": 3, "view": "a"}) is None
    assert "Unsure" not in everything(workbook_home)
    assert not lesson.log.responses()


@pytest.mark.parametrize(("choice", "path"), [("Path A", "A"), ("Path B", "B"), ("Ask me each time", "")])
def test_a_kept_path_is_told(lesson: Lesson, choice: str, path: str):
    """A gate, a note and an item of one path hear which path the reader keeps."""
    choose(lesson.log, choice=choice)
    items = [
        lesson.gate("gate", "Only for you.", questions=QUESTIONS, if_any="Any.", if_none="None."),
        lesson.note("B", "Some words."),
        lesson.reflect("word", "A word.", path="A"),
    ]
    assert [item.handle({"type": "ready"})["path"] for item in items] == [path] * 3


def test_skipping_loosens_nothing(lesson: Lesson):
    """Who keeps path B and later skips the question still keeps path B."""
    choose(lesson.log, choice="Path B")
    choose(lesson.log, skipped="yes")
    assert reading_path(lesson.log.responses()) == "B"


def test_a_path_that_cannot_be_read_shows_nothing(lesson: Lesson, monkeypatch: pytest.MonkeyPatch):
    """Where the answers cannot be read, no path is told, so that what is hidden stays hidden."""
    item, note = lesson.reflect("word", "A word.", path="A"), lesson.note("B", "Some words.")
    monkeypatch.setattr(lesson.log, "read", lambda: 1 / 0)
    assert "path" not in item.handle({"type": "ready"})
    assert note.handle({"type": "ready"}) == {"type": "state", "path": ""}


def test_faces_of_one_path_are_hidden(lesson: Lesson):
    """A face depends on the notebook alone: with a path it is hidden, whoever reads; without one it is not."""
    choose(lesson.log, choice="Path A")
    assert 'data-path="A" hidden' in lesson.reflect("a", "A word.", path="A").face
    assert 'data-path="B" hidden' in lesson.note("B", "Some words.").face
    assert "data-path" not in lesson.reflect("c", "A word.").face


def test_a_note_is_escaped_and_speaks_of_people_by_name(lesson: Lesson):
    """An author's words are text, in paragraphs, and {they} becomes the reader's own word in the page."""
    face = lesson.note("B", "One & <two>.\n\n{They} may rest.").face
    assert "<p>One &amp; &lt;two&gt;.</p>" in face
    assert '<span data-name="They">' in face
    answer = lesson.note("B", "{They} may rest.", id="rest").handle({"type": "ready"})
    assert answer["names"]["they"]


def test_authors_mistakes_about_paths(lesson: Lesson):
    """A path that is not there, a note without words or with a malformed id: the mistake says what to do."""
    with pytest.raises(AuthoringError, match="no path “C”"):
        lesson.reflect("word", "A word.", path="C")
    with pytest.raises(AuthoringError, match="go into Markdown"):
        lesson.note("", "Some words.")
    with pytest.raises(AuthoringError, match="needs words"):
        lesson.note("A", "  ")
    with pytest.raises(AuthoringError, match="id of lower-case words"):
        lesson.note("A", "Some words.", id="Not an id")
