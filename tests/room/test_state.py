"""A meeting without any server: people, cards, one picture for each question, what somebody chose to show."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbook.items.polls import polls
from workbook.room.asked import Asked
from workbook.room.cards import Card
from workbook.room.refused import NotNow
from workbook.room.shown import MOST_SHARED
from workbook.room.state import MOST_PEOPLE, Room

CARDS = [Card("One", "Host", 2, 0, ({"text": "Welcome."},)), Card("Two", "", 5, 30, ()), Card("Three", "", 3, 0, ())]
IMAGE = polls()["image"].options


class Time:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        """Tell it."""
        return self.at


@pytest.fixture
def time() -> Time:
    """The room's clock."""
    return Time()


@pytest.fixture
def room(time: Time) -> Room:
    """A room whose meeting has begun."""
    found = Room(now=time)
    found.begin("Meeting 4", CARDS, [{"text": "Breathe."}])
    return found


def people(room: Room, count: int) -> list[str]:
    """So many who came in."""
    return [room.join() for _ in range(count)]


def ask(room: Room, tokens: list[str], *options: int, poll: str = "image") -> None:
    """Open a question and let each answer."""
    room.ask(poll)
    for token, option in zip(tokens, options, strict=True):
        room.answer(token, poll, polls()[poll].options[option])


def still(view: dict[str, Any]) -> str:
    """What can be seen, as text, without the clock that always runs."""
    return json.dumps({name: value for name, value in view.items() if name != "clock"}, sort_keys=True)


# ---- cards and clock -------------------------------------------------------------------------------------------------


def test_before_the_host_begins_there_is_no_card():
    """Whoever comes early sees no card, and the host can turn none."""
    early = Room()
    assert early.phone(early.join())["card"] is None
    with pytest.raises(NotNow):
        early.turn("next")


def test_one_card_and_never_the_next(room: Room):
    """The wall and the phones get the card that is up, and nothing of the next one; the host is told its title."""
    seen = room.phone(room.join())
    assert seen["card"]["title"] == "One"
    assert "Two" not in json.dumps([seen, room.wall()])
    assert room.host()["next"] == "Two"


def test_the_clock_runs_holds_and_goes_over(room: Room, time: Time):
    """A card's clock counts down and past zero, stands still while it is held, and turns no card."""
    time.at += 30
    assert room.wall()["clock"]["left"] == 90
    room.turn("hold")
    time.at += 600
    assert room.wall()["clock"]["left"] == 90
    assert room.wall()["card"]["blocks"] == ({"text": "Breathe."},)
    room.turn("hold")
    time.at += 100
    assert room.wall()["clock"]["left"] == -10
    assert room.wall()["card"]["title"] == "One"


def test_skip_hands_its_minutes_on(room: Room, time: Time):
    """A skipped card gives what is left of it to the next; the end stays where it was; two minutes more move it."""
    time.at += 60
    room.turn("skip")
    assert room.wall()["clock"]["left"] == 6 * 60
    assert room.wall()["clock"]["rest"] == 9 * 60
    room.turn("more")
    assert room.wall()["clock"]["rest"] == 11 * 60
    room.turn("person")
    time.at += 12
    assert room.wall()["clock"]["turn"] == 12


def test_the_last_card_and_the_first_stay(room: Room):
    """Beyond the last card and before the first there is nothing to turn to."""
    room.turn("back")
    assert room.wall()["card"]["at"] == 1
    for _ in range(5):
        room.turn("next")
    assert (room.wall()["card"]["at"], room.wall()["card"]["of"]) == (3, 3)
    assert room.host()["next"] == ""


# ---- polls -----------------------------------------------------------------------------------------------------------


def test_only_listed_questions(room: Room):
    """A question that is not on the closed list cannot be asked, and an answer that is not offered is not taken."""
    token = room.join()
    with pytest.raises(NotNow):
        room.ask("who-is-afraid")
    room.ask("image")
    with pytest.raises(NotNow):
        room.answer(token, "image", "something of my own")
    with pytest.raises(NotNow):
        room.answer(token, "helpful", "10")


def test_nothing_that_anyone_sees_moves_with_an_answer(room: Room):
    """Answers come, change and go, and wall, host, and other phones stay as they were, to the last letter."""
    tokens = people(room, 7)
    room.ask("image")
    watcher = tokens.pop()
    before = still(room.wall()), still(room.host()), still(room.phone(watcher))
    for place, token in enumerate(tokens):
        room.answer(token, "image", IMAGE[place % 3])
        assert (still(room.wall()), still(room.host()), still(room.phone(watcher))) == before
    room.withdraw(tokens[0])
    room.answer(tokens[1], "image", IMAGE[5])
    assert (still(room.wall()), still(room.host()), still(room.phone(watcher))) == before


def test_ones_own_page_says_that_there_is_an_answer_and_not_which(room: Room):
    """Someone who looks over a shoulder sees that an answer is in, and the same page whichever it is."""
    one, other = people(room, 2)
    ask(room, [one, other], 0, 1)
    assert still(room.phone(one)) == still(room.phone(other))
    assert room.phone(one)["answered"] is True


def test_one_reveal_and_no_second(room: Room):
    """A question is turned over once in a meeting, whatever is done with it afterwards."""
    tokens = people(room, 6)
    ask(room, tokens, 0, 0, 0, 1, 1, 2)
    room.reveal()
    first = room.wall()["poll"]["picture"]
    assert first == {"many": IMAGE[:1], "few": IMAGE[1:]}
    for again in (room.reveal, lambda: room.ask("image"), lambda: room.answer(tokens[0], "image", IMAGE[3])):
        with pytest.raises(NotNow):
            again()
    room.withdraw(tokens[0])
    room.leave(tokens[1])
    room.put_away()
    with pytest.raises(NotNow):
        room.ask("image")
    assert room.pictures["image"].many == first["many"]


def test_too_few_answers_use_the_one_reveal_up_as_well(room: Room):
    """Where nothing could be shown, a second try would tell what the first lacked: there is none."""
    ask(room, people(room, 4), 0, 0, 0, 0)
    room.reveal()
    assert room.wall()["poll"]["picture"] is None
    room.put_away()
    with pytest.raises(NotNow):
        room.ask("image")


def test_an_answer_taken_back_is_not_in_the_picture(room: Room):
    """Who withdraws before the reveal, or leaves, is in no picture; who answers anew is in it once."""
    tokens = people(room, 6)
    ask(room, tokens, 0, 0, 0, 0, 1, 1)
    room.withdraw(tokens[0])
    room.answer(tokens[4], "image", IMAGE[2])
    room.answer(tokens[4], "image", IMAGE[0])
    room.reveal()
    assert room.wall()["poll"]["picture"]["many"] == IMAGE[:1]
    other = Room()
    tokens = people(other, 5)
    ask(other, tokens, 0, 0, 0, 0, 0)
    other.leave(tokens[0])
    other.reveal()
    assert other.wall()["poll"]["picture"] is None


def test_after_the_reveal_no_answer_is_left_anywhere(room: Room):
    """Once the picture is made, the room itself does not know any more who answered what, or who answered."""
    tokens = people(room, 6)
    ask(room, tokens, 0, 0, 0, 1, 1, 2)
    room.reveal()
    assert room._ballot._answers == {}
    assert not any(room.phone(token)["answered"] for token in tokens)


def test_put_away_forgets_and_may_be_asked_again(room: Room):
    """The host may clear a question before it is turned over: its answers are gone, and it may be opened anew."""
    tokens = people(room, 6)
    ask(room, tokens, 0, 0, 0, 0, 0, 0)
    room.put_away()
    room.ask("image")
    room.reveal()
    assert room.wall()["poll"]["picture"] is None


def test_one_question_at_a_time(room: Room):
    """Opening another question would drop answers without a word: it is refused."""
    room.ask("image")
    with pytest.raises(NotNow):
        room.ask("helpful")


def test_a_second_room_on_the_same_day_makes_no_second_picture(tmp_path: Path):
    """Ending the meeting and beginning another with the same people does not bring a second picture to compare."""
    today = date(2026, 11, 20)
    file = tmp_path / "asked.json"

    def another() -> Room:
        return Room(Asked(file, lambda: today))

    first = another()
    ask(first, people(first, 6), 0, 0, 0, 0, 0, 0)
    first.reveal()
    first.close()
    second = another()
    assert second.host()["polls"]["image"] == "today"
    with pytest.raises(NotNow):
        second.ask("image")
    second.ask("helpful")
    today = date(2026, 11, 27)
    another().ask("image")
    assert set(json.loads(file.read_text())) == {"day", "polls"}


# ---- showing something -----------------------------------------------------------------------------------------------


def test_showing_is_closed_until_the_host_opens_it(room: Room):
    """Nothing is ever shared by default."""
    token = room.join()
    with pytest.raises(NotNow):
        room.share(token, "One act of mine.", 0)
    room.let_share(allowed=True)
    room.share(token, "One act of mine.", 0)
    assert [one["text"] for one in room.phone(room.join())["shared"]] == ["One act of mine."]


def test_what_is_shown_is_on_phones_and_never_on_the_wall(room: Room):
    """A text that somebody shows stands on the phones of the meeting, not on the wall, and under no name."""
    token, other = people(room, 2)
    room.let_share(allowed=True)
    room.share(token, "One act of mine.", 0)
    assert "One act" not in json.dumps(room.wall())
    assert room.phone(other)["shared"] == [
        {"id": room.phone(token)["shared"][0]["id"], "text": "One act of mine.", "own": False}
    ]
    assert token not in json.dumps([room.phone(other), room.wall(), room.host()])


def test_taking_back_is_at_once_and_by_its_owner_alone(room: Room):
    """Who showed a text takes it back for everyone; another person cannot; the host may take it down."""
    token, other = people(room, 2)
    room.let_share(allowed=True)
    room.share(token, "One.", 0)
    name = room.phone(token)["shared"][0]["id"]
    room.take_back(other, name)
    assert room.phone(other)["shared"]
    room.take_back(token, name)
    assert not room.phone(other)["shared"]
    room.share(token, "Two.", 0)
    room.take_down(room.host()["shared"][0]["id"])
    assert not room.phone(token)["shared"]


def test_what_is_shown_for_ten_minutes_goes_by_itself(room: Room, time: Time):
    """A text is gone when its time is over, also for those who ask for nothing in between."""
    token = room.join()
    room.let_share(allowed=True)
    room.share(token, "One.", 10)
    time.at += 599
    assert room.phone(token)["shared"]
    time.at += 1
    assert not room.phone(token)["shared"]
    assert not room._shown._texts


@pytest.mark.parametrize("text", ["", "   \n", "x" * 2001])
def test_what_cannot_be_shown_is_refused_in_words(room: Room, text: str):
    """Nothing, and far too much, are refused; so is a fourth text of one person."""
    token = room.join()
    room.let_share(allowed=True)
    with pytest.raises(NotNow):
        room.share(token, text, 0)
    for _ in range(MOST_SHARED):
        room.share(token, "Words.", 0)
    with pytest.raises(NotNow):
        room.share(token, "Words.", 0)


# ---- the end ---------------------------------------------------------------------------------------------------------


def everything(room: Room) -> str:
    """All that the room's memory holds."""
    return repr([vars(room), vars(room._ballot), vars(room._shown)])


def test_a_closed_room_holds_nothing(room: Room):
    """After the close nobody is in, no token works, and nothing that was said is left in the room's memory."""
    tokens = people(room, 5)
    room.let_share(allowed=True)
    room.share(tokens[0], "canary", 0)
    ask(room, tokens, 0, 0, 0, 0, 0)
    room.close()
    assert not any(trace in everything(room) for trace in ("canary", *tokens, IMAGE[0], "Meeting 4"))
    refused: list[Callable[[], Any]] = [
        room.join,
        lambda: room.answer(tokens[0], "image", IMAGE[0]),
        lambda: room.phone(tokens[0]),
        lambda: room.ask("helpful"),
        lambda: room.begin("", CARDS, []),
    ]
    for each in refused:
        with pytest.raises(NotNow):
            each()
    assert room.wall()["over"]


def test_a_room_is_full_at_some_point(room: Room):
    """So many may come in and no more; when one leaves there is room for another."""
    tokens = people(room, MOST_PEOPLE)
    with pytest.raises(NotNow):
        room.join()
    room.leave(tokens[0])
    room.join()


def test_everyone_sees_how_many_phones_are_in(room: Room):
    """A phone that joined twice to answer twice, or a stranger's, can be seen by all: each counts."""
    token, _ = people(room, 2)
    assert room.phone(token)["phones"] == room.wall()["phones"] == 2
