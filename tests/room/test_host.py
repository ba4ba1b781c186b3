"""The host's controls, driven by messages as a page drives them, with a real room behind and without one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks.lessons import made
from tests.room.conftest import Room
from workbook.items.item import Item
from workbook.room import cards
from workbook.room.host import Controls

NOTEBOOK = "13-reading-group.ipynb"
LENGTH_90, MEETING_4 = 1, 3


@pytest.fixture
def item(workbook_home: Path) -> Item:
    """The controls of the facilitator's notebook."""
    (found,) = [one for one in made(NOTEBOOK, workbook_home) if isinstance(one.side, Controls)]
    return found


def tell(item: Item, kind: str = "look", **more: Any) -> dict[str, Any]:
    """Say something as the page does."""
    return item.handle({"type": kind, **more})


def test_without_a_room_the_controls_say_so(item: Item):
    """Where no room is open, and whatever is pressed, there is nothing to lead and no trouble."""
    for kind in ("ready", "look", "begin"):
        assert tell(item, kind) == {"type": "room", "view": None}
    assert tell(item, "do", action="reveal") == {"type": "room", "view": None}
    assert item.handle({"type": "other"}) is None


def test_the_notebook_leads(item: Item, open_room):
    """An evening of the notebook begins in the room, with the questions of its lessons and the host's note."""
    room: Room = open_room()
    told = tell(item, "begin", length=LENGTH_90, meeting=MEETING_4, note="The kitchen is to the left.")["view"]
    assert told["title"] == "Meeting 4: Repair, and being told no"
    assert (told["card"]["title"], told["card"]["of"], told["next"]) == ("Arriving", 11, "Ground rules")
    assert told["clock"]["rest"] == pytest.approx(90 * 60, abs=5)
    person = room.person()
    first = json.dumps(person.sees(), ensure_ascii=False)
    assert "The kitchen is to the left." in first
    assert "findahelpline.com" in first
    tell(item, "do", action="turn", how="next")
    assert "You may pass" in json.dumps(person.sees())
    assert tell(item, "do", action="ask", poll="image")["view"]["poll"]["open"]
    assert person.sees()["poll"]["question"] == "Which picture has stayed with you?"
    assert tell(item, "do", action="ask", poll="helpful")["words"].startswith("Another question is open")


def test_a_reloaded_notebook_finds_the_meeting(item: Item, open_room, workbook_home: Path):
    """A new kernel knows nothing and needs nothing: it shows the meeting where it is, and leads on."""
    open_room()
    tell(item, "begin", length=LENGTH_90, meeting=MEETING_4)
    tell(item, "do", action="turn", how="next")
    (other,) = [one for one in made(NOTEBOOK, workbook_home) if isinstance(one.side, Controls)]
    assert tell(other, "ready")["view"]["card"]["title"] == "Ground rules"
    assert tell(other, "do", action="turn", how="next")["view"]["card"]["title"] == "First round"
    assert tell(item)["view"]["card"]["title"] == "First round"


def test_no_saved_notebook_holds_the_way_in(item: Item, open_room):
    """The link and its code travel by message, once, and are in nothing that a notebook could keep."""
    room: Room = open_room()
    told = tell(item, "ready", link=None)
    assert told["view"]["link"] == room.link
    assert told["qr"].startswith("data:image/svg+xml")
    assert "qr" not in tell(item, "look", link=room.link)
    assert room.token not in json.dumps([item.get_state(), item._repr_mimebundle_()], default=str)


def test_only_what_a_host_may_do(item: Item, open_room):
    """What a page sends beyond the host's acts is a look and no more, and nonsense begins the first evening."""
    open_room()
    assert tell(item, "do", action="../../etc")["view"]["card"] is None
    assert tell(item, "do", action=None)["view"]["card"] is None
    told = tell(item, "begin", length="x", meeting=99, note=5)["view"]
    assert told["title"].startswith("Meeting 1")


def test_every_card_of_every_evening_can_travel(item: Item):
    """All cards of all evenings and lengths come through JSON as they were, and none of them is empty."""
    agenda = item.side.agenda
    for evening in range(len(agenda["meetings"])):
        for length, minutes in enumerate(agenda["lengths"]):
            found = cards.cards(agenda, length=length, evening=evening, note="A note.")
            assert sum(card.minutes for card in found) == minutes
            assert cards.read(json.loads(json.dumps(cards.as_data(found)))) == found
            assert all(card.blocks for card in found)
    slide = cards.support(agenda, "A note.")
    assert cards.read_blocks(json.loads(json.dumps(slide))) == tuple(slide)
    assert "findahelpline.com" in json.dumps(slide)


@pytest.mark.parametrize(
    "data", [None, [], "x", [{}], [{"title": "x", "who": "", "minutes": 0, "each": 0, "blocks": []}]]
)
def test_what_is_no_agenda_is_refused(data: Any):
    """Nothing, something else, and cards without time are no agenda."""
    with pytest.raises(cards.NotCards):
        cards.read(data)
