"""What may be shown of a poll, rule by rule."""

import pytest

from workbook.items.polls import polls
from workbook.room.picture import Picture, picture

ABC = ("Short", "Long", "Very long")


def votes(*counts: int) -> list[str]:
    """So many answers for each option."""
    return [option for option, count in zip(ABC, counts, strict=True) for _ in range(count)]


@pytest.mark.parametrize("counts", [(0, 0, 0), (4, 0, 0), (3, 1, 0), (2, 1, 1)])
def test_fewer_than_five_answers_show_nothing(counts: tuple[int, ...]):
    """With four answers or fewer there is no picture, whatever they are."""
    assert picture(ABC, votes(*counts)) is None


def test_small_options_stand_together():
    """An option with one or two answers is not told apart from one that nobody chose."""
    shown = Picture(("Short",), ("Long", "Very long"))
    assert picture(ABC, votes(5, 1, 0)) == picture(ABC, votes(4, 2, 1)) == picture(ABC, votes(7, 0, 0)) == shown


def test_where_no_option_has_three_answers_there_is_no_picture():
    """Answers that are spread thin show nothing, and nobody can tell this from too few answers."""
    assert picture(ABC, votes(2, 2, 1)) is None


def test_a_picture_holds_no_number_and_no_order():
    """Options stand in the order in which they were offered, without a count or a total."""
    assert picture(ABC, votes(3, 4, 9)) == Picture(ABC, ())
    assert picture(ABC, reversed(votes(3, 4, 9))) == picture(ABC, votes(9, 4, 3))


def test_the_list_of_questions_is_closed():
    """These six questions, each with one answer out of a few, and none about harm, identity or a mood."""
    assert list(polls()) == ["hardest-card", "spiral-step", "image", "twenty-minutes", "need-word", "helpful"]
    assert [len(one.options) for one in polls().values()] == [12, 7, 6, 3, 6, 11]
    for poll in polls().values():
        assert len(set(poll.options)) == len(poll.options)
        assert not any(
            word in poll.question.lower() for word in ("harm", "hurt", "partner", "gender", "mood", "did you")
        )


def test_cards_and_steps_are_those_of_the_lessons():
    """What is asked about a lesson is read from its notebook, so that a changed card changes here, too."""
    assert polls()["hardest-card"].options[0] == "“I raised my voice on Tuesday.”"
    assert polls()["spiral-step"].options[1].startswith("I act from it")
    assert polls()["need-word"].options[-1] == "None of them"


def test_a_question_whose_lesson_is_not_here_is_left_out(tmp_path):
    """Without the lessons' notebooks, the questions about them are not offered, and the others are."""
    assert list(polls(tmp_path)) == ["image", "twenty-minutes", "need-word", "helpful"]
