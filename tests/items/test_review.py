"""The review as messages: one prompt at a time, acknowledged only when it is saved, never twice."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from workbook import Lesson, words
from workbook.answers import AnswerLog, NotSaved
from workbook.items.form import AuthoringError
from workbook.items.item import Item
from workbook.items.kinds import KEEP, NOT_FOR_ME
from workbook.journal.prompts import Prompt, prompts

CANARY = "my jaw, canary"
ID = "r" + "1" * 32
OTHER = "r" + "2" * 32
FOUND = {one.id: one for one in prompts()}
HINGE, PLAN = FOUND["the-spiral.recall-hinge"], FOUND["the-spiral.where-i-get-off"]


def keep(home: Path, prompt: Prompt, *, days_ago: int = 3, **blanks: str) -> None:
    """Keep a prompt in its lesson some days ago."""
    then = datetime.now().astimezone() - timedelta(days=days_ago)
    log = AnswerLog(home, now=lambda: then)
    log.append(
        prompt.lesson, prompt.item, {**blanks, "review": KEEP}, prompts=dict.fromkeys(blanks, "Where I get off:")
    )


@pytest.fixture
def queue(workbook_home: Path) -> Item:
    """The review of a reader who kept a plan and a recall item three days ago."""
    keep(workbook_home, HINGE)
    keep(workbook_home, PLAN, sign=CANARY, act="breathe")
    return Lesson("review").review("queue", "What you kept")


def rows(home: Path) -> list[tuple[str, str, dict]]:
    return [(one.lesson, one.item, dict(one.fields)) for one in AnswerLog(home).responses()[2:]]


def test_own_sentence_first_then_a_prompt_with_its_answer(queue: Item):
    """A plan comes as the reader's sentence, a recall item as its prompt with one way to put it and the place."""
    told = queue.handle({"type": "ready"})
    assert told["card"]["own"] is True
    assert told["card"]["answer"] == [f"If I notice {CANARY}, then I will breathe."]
    told = queue.handle({"type": "grade", "of": PLAN.id, "grade": "Had it", "response": ID})
    assert (told["type"], told["response"]) == ("saved", ID)
    assert told["card"]["asked"] == [HINGE.text]
    assert "(1.14)" in told["card"]["answer"][0]
    assert CANARY not in json.dumps(told)


def test_every_answer_is_a_response_like_any_other(queue: Item, workbook_home: Path):
    """A grade and a skip are saved in lesson `review` under the prompt's id, with what was asked."""
    queue.handle({"type": "grade", "of": PLAN.id, "grade": "Partly", "response": ID})
    told = queue.handle({"type": "skip", "of": HINGE.id, "response": OTHER})
    assert rows(workbook_home) == [
        ("review", PLAN.id, {"grade": "Partly"}),
        ("review", HINGE.id, {"skipped": "yes"}),
    ]
    assert (told["card"], told["over"]) == (None, "done")
    assert AnswerLog(workbook_home).responses()[-1].prompts == {"skipped": HINGE.text}


def test_repeating_a_grade_saves_nothing_twice(queue: Item, workbook_home: Path):
    """A grade sent again with its id, to this kernel or the next, is acknowledged and stands once in the log."""
    message = {"type": "grade", "of": PLAN.id, "grade": "Show me", "response": ID}
    first = queue.handle(message)
    again = Lesson("review").review("queue", "What you kept").handle(message)
    assert again == first
    assert rows(workbook_home) == [("review", PLAN.id, {"grade": "Show me"})]


def test_letting_go_keeps_what_was_written(queue: Item, workbook_home: Path):
    """Not for me any more changes the choice where it was made, and leaves the plan's words in place."""
    told = queue.handle({"type": "drop", "of": PLAN.id, "response": ID})
    assert told["card"]["id"] == HINGE.id
    saved = AnswerLog(workbook_home).responses()[-1]
    assert (saved.lesson, saved.item) == (PLAN.lesson, PLAN.item)
    assert saved.fields == {"sign": CANARY, "act": "breathe", "review": NOT_FOR_ME}
    assert set(saved.prompts) == {"sign", "act"}


def test_what_is_not_saved_is_said(queue: Item, workbook_home: Path, monkeypatch: pytest.MonkeyPatch):
    """A full disk is told in words that hold nothing of the reader's, and the prompt stays."""

    def full(*_: object, **__: object) -> None:
        raise NotSaved("full")

    with monkeypatch.context() as patch:
        patch.setattr(AnswerLog, "append", full)
        told = queue.handle({"type": "grade", "of": PLAN.id, "grade": "Had it", "response": ID})
    assert told == {"type": "not-saved", "response": ID, "words": words.REVIEW["not_saved"]}
    assert rows(workbook_home) == []
    assert queue.handle({"type": "ready"})["card"]["id"] == PLAN.id


@pytest.mark.parametrize(
    "message",
    [
        {"type": "grade", "of": PLAN.id, "grade": "Well"},
        {"type": "grade", "of": PLAN.id},
        {"type": "grade", "of": "no.such", "grade": "Had it"},
        {"type": "grade", "of": ["x"], "grade": "Had it"},
        {"type": "skip"},
        {"type": "drop", "of": 7},
    ],
)
def test_a_strangers_message_is_refused(queue: Item, workbook_home: Path, message: dict):
    """A grade that does not exist, and a prompt that no lesson offers, are refused in words; nothing is written."""
    assert queue.handle(message)["words"] == words.NOT_FORM_INPUT
    assert rows(workbook_home) == []


@pytest.mark.parametrize("message", ["nonsense", None, {}, {"type": "save"}])
def test_other_messages_are_let_pass(queue: Item, message: object):
    """What is no message of the review gets no answer."""
    assert queue.handle(message) is None


def test_nothing_of_the_readers_is_in_the_face(queue: Item):
    """The face and what is synced are the same for every reader; three kind sentences wait for when nothing is due."""
    before = queue.face
    queue.handle({"type": "ready"})
    assert queue.face == before
    assert CANARY not in json.dumps(queue.get_state(), default=str)
    assert all(words.REVIEW[why] in before.replace("&#39;", "'") for why in ("empty", "rest", "done"))


def test_nothing_kept_is_said_kindly(workbook_home: Path):
    """For a new reader there is no card, and nothing is written by looking."""
    told = Lesson("review").review("queue", "What you kept").handle({"type": "ready"})
    assert told == {"type": "state", "card": None, "over": "empty"}
    assert not (workbook_home / "answers.csv").exists()


def test_a_malformed_review_is_an_authors_mistake(workbook_home: Path):
    """It needs an id and a prompt."""
    with pytest.raises(AuthoringError, match="give an id"):
        Lesson("review").review("queue", " ")
