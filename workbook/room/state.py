"""One meeting: who is in, which card is up, which question is open, what is shown. All of it in memory, none on a disk.

What everybody sees changes `version`; what one person does with an answer does not, since a page that hears of every
answer as it comes would be a live count. Knows no HTTP. Calls come one at a time, as the server's loop makes them.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from workbook import words_room
from workbook.items.polls import Poll, polls
from workbook.room.asked import Asked
from workbook.room.cards import Block, Card
from workbook.room.clock import Clock
from workbook.room.picture import Picture, picture

MOST_PEOPLE = 40
LONGEST_SHARED = 2000  # characters
MOST_SHARED = 3  # texts of one person at a time
SHARED_FOR = (10, 0)  # minutes; 0 is until the meeting ends
SAID = words_room.REFUSED

View = dict[str, Any]


class NotNow(Exception):
    """Something cannot be done; the text is a sentence for whoever tried."""


@dataclass(frozen=True)
class Shared:
    """A text that somebody chose to show, and until when (by the room's clock; None: until the meeting ends)."""

    owner: str
    text: str
    until: float | None


class Room:
    """The state of one meeting.

    Args:
        asked: remembers which questions made a picture today, so that a second room makes no second one.
        now: a clock that only goes forward; tests move their own.
    """

    def __init__(self, asked: Asked | None = None, now: Callable[[], float] = time.monotonic) -> None:
        self._asked, self._now = asked or Asked(), now
        self.version = 0
        self.is_over = False
        self._empty()

    def _empty(self) -> None:
        self._people: set[str] = set()
        self._title = ""
        self._cards: Sequence[Card] = ()
        self._support: Sequence[Block] = ()
        self._clock: Clock | None = None
        self._poll: Poll | None = None
        self._is_open = False
        self._answers: dict[str, str] = {}
        self.pictures: dict[str, Picture | None] = {}
        self._may_share = False
        self._shared: dict[str, Shared] = {}

    # ---- people ------------------------------------------------------------------------------------------------------

    def join(self) -> str:
        """Let somebody in; return a random token that means nothing outside of this meeting."""
        self._not_over()
        if len(self._people) >= MOST_PEOPLE:
            raise NotNow(SAID["full"])
        token = secrets.token_urlsafe(16)
        self._people.add(token)
        self._changed()
        return token

    def is_in(self, token: str) -> bool:
        """Whether somebody was let in under this token."""
        return token in self._people

    def leave(self, token: str) -> None:
        """Let somebody out, with their answer and with what they showed."""
        if token in self._people:
            self._people.discard(token)
            self._answers.pop(token, None)
            self._shared = {name: one for name, one in self._shared.items() if one.owner != token}
            self._changed()

    def answer(self, token: str, poll: str, option: str) -> None:
        """Take an answer; until all are shown together it can be taken back and given anew."""
        self._person(token)
        if self._poll is None or self._poll.id != poll or not self._is_open:
            raise NotNow(SAID["poll_gone"])
        if option not in self._poll.options:
            raise NotNow(SAID["no_option"])
        self._answers[token] = option

    def withdraw(self, token: str) -> None:
        """Take an answer back."""
        self._person(token)
        self._answers.pop(token, None)

    def share(self, token: str, text: str, minutes: int) -> None:
        """Show a text to everybody who is in."""
        self._person(token)
        if not self._may_share:
            raise NotNow(SAID["no_sharing"])
        if minutes not in SHARED_FOR or not text.strip():
            raise NotNow(SAID["nothing"])
        if len(text) > LONGEST_SHARED:
            raise NotNow(SAID["too_long"].format(most=LONGEST_SHARED))
        if sum(one.owner == token for one in self._showing().values()) >= MOST_SHARED:
            raise NotNow(SAID["enough"].format(most=MOST_SHARED))
        until = self._now() + 60 * minutes if minutes else None
        self._shared[secrets.token_hex(8)] = Shared(token, text, until)
        self._changed()

    def take_back(self, token: str, name: str) -> None:
        """Remove a text that this person showed; somebody else's stays."""
        self._person(token)
        if name in self._shared and self._shared[name].owner == token:
            self.take_down(name)

    # ---- the host ----------------------------------------------------------------------------------------------------

    def begin(self, title: str, cards: Sequence[Card], support: Sequence[Block]) -> None:
        """Put up the first card of an evening."""
        self._not_over()
        self._title, self._cards, self._support = title, tuple(cards), tuple(support)
        self._clock = Clock([card.minutes for card in cards], self._now)
        self._changed()

    def turn(self, how: str) -> None:
        """Turn the cards, or change the clock: next, back, hold, more, skip or person."""
        if self._clock is None:
            raise NotNow(SAID["not_begun"])
        clock = self._clock
        ways: dict[str, Callable[[], None]] = {
            "next": lambda: clock.go(clock.at + 1),
            "back": lambda: clock.go(clock.at - 1),
            "hold": clock.hold,
            "more": clock.more,
            "skip": clock.skip,
            "person": clock.person,
        }
        if how not in ways:
            raise NotNow(SAID["unknown"])
        ways[how]()
        self._changed()

    def ask(self, poll: str) -> None:
        """Open a question of the closed list; one that made its picture stays closed for the rest of the meeting."""
        self._not_over()
        if poll not in polls():
            raise NotNow(SAID["unknown"])
        if poll in self.pictures:
            raise NotNow(SAID["shown_before"])
        if self._asked.was_today(poll):
            raise NotNow(SAID["shown_today"])
        if self._poll is not None and self._is_open:
            raise NotNow(SAID["one_at_a_time"])
        self._answers.clear()
        self._poll, self._is_open = polls()[poll], True
        self._changed()

    def reveal(self) -> None:
        """Make the one picture of the open question; from then on nobody's answer is kept anywhere."""
        if self._poll is None or not self._is_open:
            raise NotNow(SAID["poll_gone"])
        self._asked.note(self._poll.id)
        self.pictures[self._poll.id] = picture(self._poll.options, self._answers.values())
        self._answers.clear()
        self._is_open = False
        self._changed()

    def put_away(self) -> None:
        """Take the question, or its picture, off every screen; answers that were not shown are forgotten."""
        self._answers.clear()
        self._poll, self._is_open = None, False
        self._changed()

    def let_share(self, *, allowed: bool) -> None:
        """Open or close showing something of one's own; what is shown already stays until it is taken back."""
        self._may_share = allowed
        self._changed()

    def take_down(self, name: str) -> None:
        """Remove a text, whoever showed it."""
        if self._shared.pop(name, None):
            self._changed()

    def close(self) -> None:
        """End the meeting: nobody is in, and nothing of it is left but the word that it is over."""
        self._empty()
        self.is_over = True
        self._changed()

    # ---- what is seen ------------------------------------------------------------------------------------------------

    def wall(self) -> View:
        """What hangs on the wall: the card, the clock, the question or its picture. Nothing that somebody wrote."""
        clock = self._clock
        seen: View = {
            "version": self.version,
            "over": self.is_over,
            "phones": len(self._people),
            "title": self._title,
            "card": None,
            "poll": self._poll_view(),
        }
        if clock is None:
            return seen
        card = self._cards[clock.at]
        return seen | {
            "card": {
                "title": words_room.ROOM["held"] if clock.held else card.title,
                "who": "" if clock.held else card.who,
                "blocks": self._support if clock.held else card.blocks,
                "held": clock.held,
                "at": clock.at + 1,
                "of": len(self._cards),
            },
            "clock": {
                "left": clock.left,
                "whole": clock.whole,
                "rest": clock.rest,
                "each": card.each,
                "turn": clock.turn,
            },
        }

    def phone(self, token: str) -> View:
        """What one person sees; of their own answer only that there is one: somebody may look over a shoulder."""
        self._person(token)
        shared = [{"id": name, "text": one.text, "own": one.owner == token} for name, one in self._showing().items()]
        return self.wall() | {"answered": token in self._answers, "shared": shared, "may_share": self._may_share}

    def host(self) -> View:
        """What the host sees: no more of anyone's answer than the wall."""
        standing = {
            name: "shown" if name in self.pictures else "today" if self._asked.was_today(name) else ""
            for name in polls()
        }
        shared = [{"id": name, "text": one.text} for name, one in self._showing().items()]
        following = (
            self._cards[self._clock.at + 1].title if self._clock and self._clock.at + 1 < len(self._cards) else ""
        )
        return self.wall() | {
            "next": following,
            "polls": standing,
            "shared": shared,
            "may_share": self._may_share,
        }

    def _poll_view(self) -> View | None:
        if self._poll is None:
            return None
        seen: View = {"id": self._poll.id, "question": self._poll.question, "open": self._is_open}
        if self._is_open:
            return seen | {"options": self._poll.options}
        found = self.pictures[self._poll.id]
        return seen | {"picture": found and {"many": found.many, "few": found.few}}

    def _showing(self) -> dict[str, Shared]:
        now = self._now()
        gone = [name for name, one in self._shared.items() if one.until is not None and one.until <= now]
        for name in gone:
            self.take_down(name)
        return self._shared

    def _person(self, token: str) -> None:
        self._not_over()
        if token not in self._people:
            raise NotNow(SAID["not_in"])

    def _not_over(self) -> None:
        if self.is_over:
            raise NotNow(SAID["over"])

    def _changed(self) -> None:
        self.version += 1
