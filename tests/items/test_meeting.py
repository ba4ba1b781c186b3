"""The agenda of a meeting: its minutes add up, its cards show what they can, and its sheets print."""

import pytest

from workbook.items import meeting
from workbook.items.form import AuthoringError
from workbook.items.meeting import Meeting, Part, printable, session
from workbook.items.talk import Talk

EVENINGS = [Meeting("Meeting 1", "Beginning", ["action-and-essence"], passage="1.3")]


def made(*parts: Part, lengths: tuple[int, ...] = (60, 90)) -> dict:
    """Return a session of these cards."""
    return dict(session("evening", lengths=lengths, parts=parts, meetings=EVENINGS, rules=["Pass."], care="Breathe."))


def test_the_cards_fill_each_length() -> None:
    """A session whose cards add up to each of its lengths is fine; a card with 0 minutes is left out there."""
    agenda = made(Part("One", (60, 80), "..."), Part("Two", (0, 10), "..."))
    assert [one["part"].title for one in agenda["parts"]] == ["One", "Two"]


def test_minutes_that_do_not_add_up_are_named() -> None:
    """Minutes that miss a length are an authoring error that says by how much."""
    with pytest.raises(AuthoringError, match="90 minutes take 80"):
        made(Part("One", (60, 80), "..."))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Part("One", (60,), "..."), "minutes for 1 lengths"),
        (Part("One", (60, 90), "...", shows=["polls"]), "shows “polls”"),
    ],
)
def test_a_card_that_cannot_work_is_named(part: Part, said: str) -> None:
    """A card with missing minutes, or one that shows what does not exist, is named."""
    with pytest.raises(AuthoringError, match=said):
        made(part)


def test_questions_come_from_the_lessons_themselves() -> None:
    """The first question of a lesson goes to pairs, the next to the circle, and neither stands anywhere else."""
    evening = made(Part("One", (60, 90), "..."))["meetings"][0]
    assert evening["pairs"][0][0] == evening["circle"][0][0] == "Action and essence"
    assert evening["pairs"] != evening["circle"]
    assert evening["first_words"].startswith("The leap between")


def test_one_question_alone_serves_pairs_and_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    """An evening with a single question still has one for the pairs."""
    only = Talk("spiral", "04.ipynb", "The spiral", "", ("What is yours?",), "", {})
    monkeypatch.setattr(meeting, "talks", lambda: {"spiral": only})
    agenda = session(
        "evening",
        lengths=[60],
        parts=[Part("One", (60,), "...")],
        meetings=[Meeting("M", "", ["spiral", "gone"])],
        rules=[],
        care="",
    )
    evening = agenda["meetings"][0]
    assert evening["pairs"] == evening["circle"] == [("The spiral", "What is yours?")]
    assert evening["missing"] == ["gone"]


def test_a_sheet_takes_sentences_and_cards() -> None:
    """A sheet prints plain sentences, and the cards of an agenda with the minutes they have."""
    sheet = printable(
        "cards", look="cards", lines=["I pass.", Part("Pairs", (0, 17), "Five minutes each.", who="Everyone")]
    )
    assert sheet["lines"][0] == {"title": "", "text": "I pass."}
    assert sheet["lines"][1] == {"title": "Pairs", "text": "Five minutes each.", "who": "Everyone", "minutes": [17]}


@pytest.mark.parametrize(("look", "lines"), [("poster", ["x"]), ("list", [])])
def test_a_sheet_that_cannot_work_is_named(look: str, lines: list[str]) -> None:
    """An unknown look, or nothing to print, is an authoring error."""
    with pytest.raises(AuthoringError, match="“rules”"):
        printable("rules", look=look, lines=lines)
