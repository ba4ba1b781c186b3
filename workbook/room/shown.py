"""What people chose to show: texts, each for as long as its giver said, and gone at once when it is taken back."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from workbook.room.refused import NotNow
from workbook.words_room import REFUSED as SAID

LONGEST_SHARED = 2000  # characters
MOST_SHARED = 3  # texts of one person at a time
SHARED_FOR = (10, 0)  # minutes; 0 is until the meeting ends


@dataclass(frozen=True)
class Text:
    """A text, whose it is, and until when (by the room's clock; None: until the meeting ends)."""

    owner: str
    text: str
    until: float | None


class Shown:
    """All that is shown now.

    Args:
        now: a clock that only goes forward.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._texts: dict[str, Text] = {}

    def add(self, owner: str, text: str, minutes: int) -> None:
        """Show a text."""
        if minutes not in SHARED_FOR or not text.strip():
            raise NotNow(SAID["nothing"])
        if len(text) > LONGEST_SHARED:
            raise NotNow(SAID["too_long"].format(most=LONGEST_SHARED))
        if sum(one.owner == owner for one in self._texts.values()) >= MOST_SHARED:
            raise NotNow(SAID["enough"].format(most=MOST_SHARED))
        self._texts[secrets.token_hex(8)] = Text(owner, text, self._now() + 60 * minutes if minutes else None)

    def owner(self, name: str) -> str:
        """Whose a text is; "" where it is gone."""
        return self._texts[name].owner if name in self._texts else ""

    def remove(self, name: str) -> None:
        """Remove a text."""
        self._texts.pop(name, None)

    def remove_all_of(self, owner: str) -> None:
        """Remove all texts of a person."""
        self._texts = {name: one for name, one in self._texts.items() if one.owner != owner}

    def texts(self) -> dict[str, Text]:
        """Return what is shown; whose time is over is gone."""
        now = self._now()
        self._texts = {name: one for name, one in self._texts.items() if one.until is None or one.until > now}
        return dict(self._texts)
