"""Who watches the typing takes what is on disk for what it is."""

from pathlib import Path

from tests.soak.watch import OnDisk, Watch
from workbook.answers import AnswerLog, Drafts


def test_a_text_like_a_formula_is_read_as_it_was_typed(workbook_home: Path):
    """The `'` that a row has before "= so" is none of the reader's."""
    AnswerLog(workbook_home).append("lesson", "item", {"text": "= so"})
    assert OnDisk(workbook_home).texts("item", "text") == ["= so"]


def test_words_that_were_typed_on_are_kept_and_others_are_not(workbook_home: Path):
    """Kept was true if more of the same words is on disk by now; it was false if fewer are, or others."""
    Drafts(workbook_home).keep("lesson", "item", {"text": "So it was"}, view="one", revision=0)
    watch = Watch(OnDisk(workbook_home))
    for words in ("So it", "So it was", "So it was then", "So that"):
        watch._hear(None, {"item": "item", "text": "Kept 9:17 AM.", "values": {"text": words}})
    assert [each.rpartition("...")[2] for each in watch.false] == ["'So it was then'", "'So that'"]
