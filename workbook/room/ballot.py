"""The question that is open, the answers to it, and its one picture. In memory alone; knows no page and no clock.

An answer lies here under its giver's token until all are turned over together. Then the picture is made, and the
answers are forgotten. A question makes one picture: a second one, with nearly the same people, could be compared.
"""

from typing import Any

from workbook.items.polls import Poll, polls
from workbook.room.asked import Asked
from workbook.room.picture import Picture, picture
from workbook.room.refused import NotNow
from workbook.words_room import REFUSED as SAID


class Ballot:
    """The questions of one meeting, one at a time.

    Args:
        asked: remembers which questions made a picture today.

    Attributes:
        pictures: what the questions of this meeting showed.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._poll: Poll | None = None
        self._is_open = False
        self._answers: dict[str, str] = {}
        self.pictures: dict[str, Picture | None] = {}

    def ask(self, name: str) -> None:
        """Open a question of the closed list."""
        if name not in polls():
            raise NotNow(SAID["unknown"])
        if name in self.pictures:
            raise NotNow(SAID["shown_before"])
        if self._asked.was_today(name):
            raise NotNow(SAID["shown_today"])
        if self._is_open:
            raise NotNow(SAID["one_at_a_time"])
        self._poll, self._is_open = polls()[name], True

    def answer(self, token: str, name: str, option: str) -> None:
        """Take an answer, in place of an earlier one of the same person."""
        poll = self._open()
        if poll.id != name:
            raise NotNow(SAID["poll_gone"])
        if option not in poll.options:
            raise NotNow(SAID["no_option"])
        self._answers[token] = option

    def withdraw(self, token: str) -> None:
        """Forget an answer."""
        self._answers.pop(token, None)

    def has(self, token: str) -> bool:
        """Whether an answer of this person is in."""
        return token in self._answers

    def reveal(self) -> None:
        """Make the one picture of the open question, and forget the answers."""
        poll = self._open()
        self._asked.note(poll.id)
        self.pictures[poll.id] = picture(poll.options, self._answers.values())
        self._answers.clear()
        self._is_open = False

    def put_away(self) -> None:
        """Take the question, or its picture, off every screen; answers that were not shown are forgotten."""
        self._answers.clear()
        self._poll, self._is_open = None, False

    def view(self) -> dict[str, Any] | None:
        """What anybody may see of it: the same before and after every answer."""
        if self._poll is None:
            return None
        seen: dict[str, Any] = {"id": self._poll.id, "question": self._poll.question, "open": self._is_open}
        if self._is_open:
            return seen | {"options": self._poll.options}
        found = self.pictures[self._poll.id]
        return seen | {"picture": found and {"many": found.many, "few": found.few}}

    def standing(self) -> dict[str, str]:
        """Which questions can be asked: "" for those that can, "shown" or "today" for those that made their picture."""
        return {
            name: "shown" if name in self.pictures else "today" if self._asked.was_today(name) else ""
            for name in polls()
        }

    def _open(self) -> Poll:
        if self._poll is None or not self._is_open:
            raise NotNow(SAID["poll_gone"])
        return self._poll
