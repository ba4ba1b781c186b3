"""What a page is told about words of other windows."""

from pathlib import Path

from workbook.answers import AnswerLog, Drafts
from workbook.items.exchange import Exchange
from workbook.items.form import Form, Text
from workbook.items.writing import Writing


def test_a_page_is_told_whose_the_newest_words_are(tmp_path: Path):
    """After a save, the newest draft may be another window's: the page is told so, and does not take it for its own."""
    form = Form("a-lesson", "an-item", "reflect", "What is so?", (Text("text", "What is so?"),))
    exchange = Exchange(form, AnswerLog(tmp_path), Drafts(tmp_path))
    mine, theirs = {"text": "Mine."}, {"text": "Theirs."}
    kept = exchange.handle({"type": "draft", "values": mine, "view": "one", "revision": 0, "seq": 1})
    assert kept["view"] == "one"
    exchange.handle({"type": "draft", "values": theirs, "view": "two", "revision": 0, "seq": 1})
    save = {"type": "save", "values": mine, "view": "one", "revision": kept["revision"], "seq": 2}
    settled = exchange.afterwards(save, exchange.handle(save))
    assert (settled["type"], settled["draft"], settled["view"]) == ("settled", theirs, "two")


def test_saved_is_said_as_soon_as_it_is_on_disk(tmp_path: Path):
    """The answer to a save waits for nothing but the file of answers; the draft goes after it."""
    form = Form("a-lesson", "an-item", "reflect", "What is so?", (Text("text", "What is so?"),))
    log, drafts = AnswerLog(tmp_path), Drafts(tmp_path)
    exchange = Exchange(form, log, drafts)
    exchange.handle({"type": "draft", "values": {"text": "So."}, "view": "one", "revision": 0, "seq": 1})
    save = {"type": "save", "values": {"text": "So."}, "view": "one", "revision": 1, "seq": 2}
    saved = exchange.handle(save)
    assert (saved["type"], [dict(one.fields) for one in log.responses()]) == ("saved", [{"text": "So."}])
    assert drafts.read("a-lesson", "an-item").values == {"text": "So."}
    settled = exchange.afterwards(save, saved)
    assert settled["history"][0]["fields"] == [["What is so?", "So."]]
    assert not drafts.read("a-lesson", "an-item").values
    assert exchange.afterwards({"type": "save"}, {"type": "not-saved"}) is None


def test_a_draft_that_comes_late_does_not_bring_old_words_back(tmp_path: Path):
    """A network may hand over what it held back, behind the save of the same words: it is no draft any more."""
    form = Form("a-lesson", "an-item", "reflect", "What is so?", (Text("text", "What is so?"),))
    drafts = Drafts(tmp_path)
    writing = Writing(form, AnswerLog(tmp_path), drafts)
    save = {"type": "save", "values": {"text": "So it is."}, "view": "one", "revision": 0, "seq": 5}
    assert writing.handle(save)["type"] == "saved"
    writing.clear(save)
    late = {"type": "draft", "values": {"text": "So"}, "view": "one", "revision": 0, "seq": 3}
    assert writing.handle(late)["type"] == "kept"
    assert not drafts.read("a-lesson", "an-item").values
    writing.handle({**late, "values": {"text": "So it is. And"}, "seq": 6})
    assert drafts.read("a-lesson", "an-item").values == {"text": "So it is. And"}
    writing.handle({**late, "values": {"text": "Elsewhere."}, "view": "two"})
    assert drafts.read("a-lesson", "an-item").values == {"text": "Elsewhere."}
