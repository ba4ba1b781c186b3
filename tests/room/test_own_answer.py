"""One answer of one's own, to take along: what may be copied, what never is, and that nothing is sent."""

from pathlib import Path

import pytest

from workbook.answers import AnswerLog
from workbook.room.own_answer import OwnAnswer, for_everyone


@pytest.fixture
def log(workbook_home: Path) -> AnswerLog:
    """A reader's answers."""
    return AnswerLog(workbook_home)


def offers(log: AnswerLog) -> list[str]:
    """What can be chosen."""
    return [one["label"] for one in OwnAnswer(log).handle({"type": "ready"})["answers"]]


def test_nothing_is_offered_by_itself(log: AnswerLog):
    """Without answers there is nothing to choose, and a skipped item is no answer."""
    log.append("action-and-essence", "one-act", {"skipped": "yes"})
    assert offers(log) == []


def test_the_newest_answer_as_plain_text(log: AnswerLog):
    """The text holds what was asked and the newest answer; its list says only which item it is."""
    for words in ("An older one.", "I raised my voice on Tuesday."):
        log.append("action-and-essence", "one-act", {"text": words}, prompts={"text": "One act that I can now name?"})
    (label,) = offers(log)
    assert label == "Action and essence: One act that I can now name?"
    (one,) = OwnAnswer(log).handle({"type": "ready"})["answers"]
    told = OwnAnswer(log).handle({"type": "pick", "id": one["id"]})
    assert told["text"] == "One act that I can now name?\nI raised my voice on Tuesday."
    assert told["blank"] == "One act that I can now name?\n________"


def test_a_version_with_blanks_holds_none_of_the_words(log: AnswerLog):
    """With blanks there are gaps for texts, lists and numbers alike, and the questions stay."""
    fields = {"act": "I shouted.", "how": ["tired", "afraid"], "number": 7}
    log.append(
        "action-and-essence", "rewrite", fields, prompts={"act": "The act.", "how": "How I was.", "number": "How much?"}
    )
    (one,) = OwnAnswer(log).handle({"type": "ready"})["answers"]
    told = OwnAnswer(log).handle({"type": "pick", "id": one["id"]})
    assert "I shouted." in told["text"]
    assert "tired; afraid" in told["text"]
    assert not any(words in told["blank"] for words in ("shouted", "tired", "7"))
    assert told["blank"].count("________") == 3


NEVER = [
    ("before-you-begin", "reading-path"),
    ("before-you-begin", "gate"),
    ("before-you-begin", "names"),
    ("time-outs", "short-message"),  # a message
    ("time-outs", "two-alarms"),
    ("time-outs", "our-agreement"),
    ("time-outs", "instead-of-an-agreement"),  # Path B
    ("time-outs", "after-a-pause"),  # Path A
    ("the-repair-cycle", "an-apology"),
    ("the-repair-cycle", "mine-to-decide"),
    ("the-filter", "support-first"),
    ("reading-group", "after-the-meeting"),
    ("gone", "unknown"),
]


@pytest.mark.parametrize("place", NEVER)
def test_what_is_never_copied(log: AnswerLog, place: tuple[str, str]):
    """Safety, paths, names, messages, agreements, and what no lesson knows: not offered, and not given when asked."""
    kept = log.append(*place, {"text": "canary"}, prompts={"text": "What?"})
    assert place not in for_everyone()
    assert offers(log) == []
    assert OwnAnswer(log).handle({"type": "pick", "id": kept.id}) is None


def test_choosing_changes_and_keeps_nothing(log: AnswerLog, workbook_home: Path):
    """To look at an answer and to take it along leaves the folder as it was."""
    kept = log.append("action-and-essence", "one-act", {"text": "Words."}, prompts={"text": "What?"})
    before = {path: path.read_bytes() for path in workbook_home.rglob("*") if path.is_file()}
    OwnAnswer(log).handle({"type": "ready"})
    OwnAnswer(log).handle({"type": "pick", "id": kept.id})
    assert OwnAnswer(log).handle({"type": "pick", "id": None}) is None
    assert OwnAnswer(log).handle("x") is None
    assert {path: path.read_bytes() for path in workbook_home.rglob("*") if path.is_file()} == before
