"""The host's controls in the notebook: they talk to their kernel, and the kernel talks to the room as its host.

Nothing of the meeting is kept here, so the notebook may be closed, reloaded or opened twice at any time. The link
travels by message, so that no saved notebook holds it.

| from the page                       | to the page                                                            |
|-------------------------------------|------------------------------------------------------------------------|
| `ready {link}`, `look {link}`       | `room {view, qr}`; `view` is None where no room is open                |
| `begin {length, meeting, note}`     | the same                                                               |
| `do {action, ...}`                  | the same, with `words` where something was refused                     |
"""

from collections.abc import Mapping
from typing import Any

import segno

from workbook import words, words_room
from workbook.items.polls import polls
from workbook.items.side import Message, Side
from workbook.room import cards, door

ACTIONS = frozenset({"turn", "ask", "reveal", "put-away", "let-share", "take-down", "close"})
LONGEST_NOTE = 2000  # characters


class Controls(Side):
    """The kernel's side of the host's controls.

    Args:
        agenda: what `items.meeting.session` returned.
    """

    slow = frozenset({"ready", "look", "begin", "do"})  # a room that does not answer keeps no other item waiting

    def __init__(self, agenda: Mapping[str, Any]) -> None:
        self.agenda = agenda

    def handle(self, message: Any) -> Message | None:
        """Answer one message; trouble becomes a sentence on the page."""
        if not isinstance(message, dict) or message.get("type") not in self.slow:
            return None
        try:
            view = self._asked(message)
        except door.NoRoom:
            return {"type": "room", "view": None}
        except Exception:
            return {"type": "room", "words": words_room.HOST["trouble"]}
        if "words" in view:  # refused
            return {"type": "room", "words": view["words"]}
        told: Message = {"type": "room", "view": view}
        if message.get("link") != view["link"]:
            told["qr"] = segno.make(view["link"], micro=False).svg_data_uri(scale=6, border=3, light="#fff")
        return told

    def _asked(self, message: Message) -> Message:
        match message["type"]:
            case "begin":
                return door.call("begin", self._evening(message))
            case "do" if message.get("action") in ACTIONS:
                return door.call(message["action"], {name: message[name] for name in message if name != "type"})
        return door.call("state")

    def _evening(self, message: Message) -> Message:
        """Return the cards of the chosen evening."""
        length, evening = (
            _place(message, "length", self.agenda["lengths"]),
            _place(message, "meeting", self.agenda["meetings"]),
        )
        note = str(message.get("note", ""))[:LONGEST_NOTE]
        meeting = self.agenda["meetings"][evening]["meeting"]
        return {
            "title": f"{meeting.name}: {meeting.focus}",
            "cards": cards.as_data(cards.cards(self.agenda, length=length, evening=evening, note=note)),
            "support": cards.support(self.agenda, note),
        }


def face_of(agenda: Mapping[str, Any]) -> Message:
    """Return what the template of the controls needs."""
    return {**agenda, "said": words_room.HOST, "words": words.SESSION, "polls": polls().values()}


def _place(message: Message, name: str, of: Any) -> int:
    """Return which of several was chosen; the first where a page sends nonsense."""
    place = message.get(name)
    return place if isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(of) else 0
