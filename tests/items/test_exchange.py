"""What a page is told about words of other windows."""

from pathlib import Path

from workbook.answers import AnswerLog, Drafts
from workbook.items.exchange import Exchange
from workbook.items.form import Form, Text


def test_a_page_is_told_whose_the_newest_words_are(tmp_path: Path):
    """After a save, the newest draft may be another window's: the page is told so, and does not take it for its own."""
    form = Form("a-lesson", "an-item", "reflect", "What is so?", (Text("text", "What is so?"),))
    exchange = Exchange(form, AnswerLog(tmp_path), Drafts(tmp_path))
    mine, theirs = {"text": "Mine."}, {"text": "Theirs."}
    kept = exchange.handle({"type": "draft", "values": mine, "view": "one", "revision": 0, "seq": 1})
    assert kept["view"] == "one"
    exchange.handle({"type": "draft", "values": theirs, "view": "two", "revision": 0, "seq": 1})
    saved = exchange.handle({"type": "save", "values": mine, "view": "one", "revision": kept["revision"], "seq": 2})
    assert (saved["type"], saved["draft"], saved["view"]) == ("saved", theirs, "two")
