"""The message with a clock time, the guided pause and the timer: what they ask, what they keep, what they refuse."""

import pytest

from workbook import Lesson
from workbook.items.form import AuthoringError

COMPOSE = {"warm": ["I care about us.", "You matter to me."], "what": "I am taking a pause."}
PAUSE = {
    "steps": ["Feel your feet.", "Look around."],
    "ratings": {"tenderness": "How tender?", "distress": "How distressed?"},
    "up": "Step back.",
    "same": "Nothing need show.",
}
TIMER = {"menu": ["walk"], "menu_not": ["rehearse"], "ratings": {"calm": "How calm?"}}


@pytest.fixture
def lesson(workbook_home) -> Lesson:
    """A lesson whose reader has written nothing yet."""
    return Lesson("time-outs")


def save(item, **values):
    return item.handle({"type": "save", "values": values, "seq": 1, "view": "a"})


def fields(lesson: Lesson, item: str) -> dict:
    return next(dict(one.fields) for one in reversed(lesson.log.responses()) if one.item == item)


# ---- compose ---------------------------------------------------------------------------------------------------------


def test_a_message_is_kept_with_its_parts(lesson: Lesson):
    """What was chosen, the minutes as a number, the moment and the whole message are saved."""
    item = lesson.compose("compose", "Put it together.", closings=["I am not leaving you."], **COMPOSE)
    kept = {
        "warm": "I care about us.",
        "minutes": 20,
        "closing": ["I am not leaving you."],
        "back-at": "2026-05-03 20:10",
        "message": "I care about us. I am taking a pause. Back at 20:10. I am not leaving you.",
    }
    assert save(item, **kept)["type"] == "saved"
    assert fields(lesson, "compose") == kept


@pytest.mark.parametrize(
    "values",
    [
        {"minutes": 21},
        {"minutes": "20"},
        {"minutes": True},
        {"back-at": "2026-02-30 20:10"},
        {"back-at": "2026-5-3 20:10"},
        {"back-at": "20:10"},
        {"back-at": 5},
        {"warm": "Something never offered."},
        {"message": ["a", "list"]},
        {"message": "x" * 100_001},
        {"send-to": "someone"},
    ],
)
def test_a_message_of_a_stranger_is_refused(lesson: Lesson, values: dict):
    """Minutes and warm words that were not offered, moments that do not exist and unknown fields are not kept."""
    item = lesson.compose("compose", "Put it together.", **COMPOSE)
    assert save(item, **values)["type"] == "not-saved"
    assert not lesson.log.responses()


def test_a_message_belongs_to_path_a(lesson: Lesson):
    """Unless an author says otherwise, message and timer are hidden until the page knows of path A."""
    assert 'data-path="A" hidden' in lesson.compose("compose", "Put it together.", **COMPOSE).face
    assert 'data-path="A" hidden' in lesson.timer("timer", "Keep the time.", **TIMER).face
    assert "data-path" not in lesson.timer("always", "Keep the time.", path="", **TIMER).face
    assert "data-path" not in lesson.pause("pause", "A pause.", **PAUSE).face


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"warm": []}, "at least one warm sentence"),
        ({"what": " "}, "what is being done"),
        ({"minutes": []}, "minutes are whole numbers"),
        ({"minutes": [20, "30"]}, "minutes are whole numbers"),
        ({"minutes": [0]}, "from 1 to 1440"),
        ({"warm": ["long " * 40]}, "at most 160"),
    ],
)
def test_an_authors_message_that_cannot_work(lesson: Lesson, change: dict, said: str):
    """A message without parts, or longer than one text message, is an authoring mistake that names the item."""
    with pytest.raises(AuthoringError, match=said) as mistake:
        lesson.compose("compose", "Put it together.", **{**COMPOSE, **change})
    assert "compose" in str(mistake.value)


# ---- pause -----------------------------------------------------------------------------------------------------------


def test_a_pause_is_kept_as_fields(lesson: Lesson):
    """Length, ratings before and after, and own words are fields of one response, each with a prompt of its own."""
    item = lesson.pause("pause", "A pause.", last="One kind sentence", **PAUSE)
    kept = {"minutes": 3, "tenderness-before": 0, "distress-before": 4, "distress-after": 6, "own": "It is all right."}
    assert save(item, **kept)["type"] == "saved"
    assert fields(lesson, "pause") == kept
    prompts = lesson.log.responses()[-1].prompts
    assert prompts["distress-before"].endswith("Before the pause: How distressed?")
    assert prompts["distress-after"].endswith("After the pause: How distressed?")


@pytest.mark.parametrize("values", [{"minutes": 2}, {"distress-before": 11}, {"distress-after": 1.5}, {"calm": 3}])
def test_a_pause_of_a_stranger_is_refused(lesson: Lesson, values: dict):
    """Lengths that were not offered and ratings off the scale are not kept."""
    assert save(lesson.pause("pause", "A pause.", **PAUSE), **values)["type"] == "not-saved"


def test_a_pause_starts_with_nothing_chosen(lesson: Lesson):
    """The shortest length is taken when the pause begins; before that an untouched form holds nothing to keep."""
    face = lesson.pause("pause", "A pause.", minutes=(5, 1, 3), **PAUSE).face
    assert 'data-shortest="1"' in face
    assert "checked" not in face


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"steps": []}, "needs steps"),
        ({"minutes": []}, "minutes are whole numbers"),
        ({"minutes": (90,)}, "from 1 to 60"),
        ({"ratings": {"tenderness": "How tender?"}}, "distress"),
        ({"ratings": {}, "up": ""}, "no rating changed"),
        ({"ratings": {"How tender?": "", "distress": ""}}, "short name"),
    ],
)
def test_an_authors_pause_that_cannot_work(lesson: Lesson, change: dict, said: str):
    """No steps, no length, or words about a rating that nobody is asked for: the mistake says which."""
    with pytest.raises(AuthoringError, match=said) as mistake:
        lesson.pause("pause", "A pause.", **{**PAUSE, **change})
    assert "pause" in str(mistake.value)


# ---- timer -----------------------------------------------------------------------------------------------------------


def test_a_timer_keeps_its_two_numbers_and_the_ratings(lesson: Lesson):
    """The two lengths and the ratings are saved; the author's own lengths are among the choices."""
    item = lesson.timer("timer", "Keep the time.", contact=12, back=25, **TIMER)
    assert save(item, contact=12, back=25, calm=7)["type"] == "saved"
    assert fields(lesson, "timer") == {"contact": 12, "back": 25, "calm": 7}
    assert save(item, back=5)["type"] == "not-saved"


def test_a_timer_tells_what_helps(lesson: Lesson):
    """The reader's own list from before they began comes with the timer's state, and never stands in its face."""
    item = lesson.timer("timer", "Keep the time.", **TIMER)
    assert item.handle({"type": "ready"})["own"] == []
    lesson.log.append("before-you-begin", "stop-signal", {"helps": ["step outside"]}, prompts={"helps": ""}, version=1)
    assert item.handle({"type": "ready"})["own"] == ["step outside"]
    assert "step outside" not in item.face


def test_leaving_for_safety_needs_no_timer(lesson: Lesson):
    """Message and timer both say that leaving to be safe needs no permission and no check-in."""
    for item in (lesson.compose("compose", "Put it.", **COMPOSE), lesson.timer("timer", "Keep it.", **TIMER)):
        assert "Leaving to be safe needs no permission, no agreement and no check-in." in item.face


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"contact": 61}, "`contact`: minutes are whole numbers from 5 to 60"),
        ({"contact": 4}, "from 5 to 60"),
        ({"back": 10}, "`back`: minutes are whole numbers from 20 to 1440"),
        ({"back": 1441}, "from 20 to 1440"),
        ({"extend": 0}, "`extend`"),
        ({"menu": []}, "`menu` is empty"),
    ],
)
def test_an_authors_timer_that_cannot_work(lesson: Lesson, change: dict, said: str):
    """Silence longer than an hour, a return before twenty minutes or an empty menu is an authoring mistake."""
    with pytest.raises(AuthoringError, match=said):
        lesson.timer("timer", "Keep the time.", **{**TIMER, **change})
