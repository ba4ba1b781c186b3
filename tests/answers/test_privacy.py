"""No message, file name or log ever holds what a reader wrote."""

import logging
import math
import os
import string
import traceback

import pytest

from tests.answers.faults import FailAt, every_call
from workbook import words
from workbook.answers import AnswerLog, Drafts, NotSaved

CANARY = "canary"
ANSWERS_WORDS = [
    *["NOT_SAVED", "NOT_KEPT", "NOT_FORGOTTEN", "NO_FOLDER", "UNREADABLE", "OTHER_FORM", "CHANGED_ROWS", "INCOMPLETE"],
    *["LOST_LINES", "CUT", "COPIES", "WAITING", "SMALLER"],
]


def refusal(save):
    """Return why a save was refused, or None."""
    try:
        save()
    except NotSaved as refused:
        return refused
    return None


def told(error):
    """Return all that an exception and its causes would print."""
    return "" if error is None else "".join(traceback.format_exception(type(error), error, None)) + repr(error)


@pytest.mark.parametrize(
    "value",
    [math.nan, {CANARY: CANARY}, CANARY.encode(), [CANARY, {CANARY}], 10**5000],
    ids=lambda value: type(value).__name__,
)
def test_a_refusal_does_not_repeat_what_was_written(log, value):
    """What is raised for misuse names types, not texts."""
    with pytest.raises((TypeError, ValueError)) as raised:
        log.append(CANARY, CANARY, {CANARY: CANARY, "bad": value}, prompts={CANARY: CANARY})
    assert CANARY not in told(raised.value)
    with pytest.raises((TypeError, ValueError)) as raised:
        log.append(CANARY, CANARY, {CANARY: CANARY}, response_id=CANARY)
    assert CANARY not in told(raised.value)


def test_faults_do_not_repeat_what_was_written(folder, caplog):
    """Whatever fails, neither the sentence, nor its cause, nor a log record, nor a file name holds the text."""
    caplog.set_level(logging.DEBUG)
    fields, prompts = {CANARY: CANARY * 3, "list": [CANARY]}, {CANARY: CANARY}
    for name in ("open", "write", "fsync", "mkdir"):
        for at in range(1, 9):
            for keep in (
                lambda: AnswerLog(folder).append(CANARY + "!", CANARY + "?", fields, prompts=prompts),
                lambda: Drafts(folder).keep(CANARY + "!", CANARY + "?", fields, view=CANARY, revision=0),
            ):
                with every_call(FailAt(at, 28, names=(name,), lasting=True)):
                    refused = refusal(keep)
                assert refused is None or str(refused) in {words.NOT_SAVED, words.NOT_KEPT}
                assert CANARY not in told(refused)
    file = folder / "answers.csv"
    AnswerLog(folder).append(CANARY, CANARY, fields)
    file.write_bytes(file.read_bytes().replace(b'"\n', b'"\r\n') + b'"torn ' + CANARY.encode())
    (folder / f"answers {CANARY}.csv").write_bytes(file.read_bytes()[:300])
    odd = AnswerLog(folder).read().odd
    assert odd
    assert CANARY not in "".join(odd)
    (folder / f"answers {CANARY}.csv").unlink()
    AnswerLog(folder).append(CANARY, CANARY, fields)
    assert CANARY not in caplog.text
    assert not [path for path in folder.rglob("*") if CANARY in path.name]


@pytest.mark.skipif(os.name == "nt", reason="names of files")
def test_sentences_take_in_nothing_but_a_count():
    """The sentences of this floor have a place for a number at most."""
    for name in ANSWERS_WORDS:
        sentence = getattr(words, name)
        assert {field for _, field, _, _ in string.Formatter().parse(sentence) if field} <= {"count"}
        assert sentence.endswith(".")
