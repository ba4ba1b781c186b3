"""One meeting: who is in, which card is up, which question is open, what is shown. All of it in memory, none on a disk.

What everybody sees changes `version`; what one person does with an answer does not, since a page that hears of every
answer as it comes would be a live count. Knows no HTTP. Calls come one at a time, as the server's loop makes them.
"""

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook import words_room
from workbook.room.asked import Asked
from workbook.room.ballot import Ballot
from workbook.room.cards import Block, Card
from workbook.room.clock import Clock
from workbook.room.picture import Picture
from workbook.room.refused import NotNow
from workbook.room.shown import Shown

MOST_PEOPLE = 40
SAID = words_room.REFUSED

View = dict[str, Any]


class Room:
    """The state of one meeting. What cannot be done raises `NotNow`.

    Args:
        asked: remembers which questions made a picture today.
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
        self._ballot = Ballot(self._asked)
        self._may_share = False
        self._shown = Shown(self._now)

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
        self._person(token)
        self._people.discard(token)
        self._ballot.withdraw(token)
        self._shown.remove_all_of(token)
        self._changed()

    def answer(self, token: str, poll: str, option: str) -> None:
        """Take an answer; until all are turned over it can be taken back and given anew."""
        self._person(token)
        self._ballot.answer(token, poll, option)

    def withdraw(self, token: str) -> None:
        """Take an answer back."""
        self._person(token)
        self._ballot.withdraw(token)

    def share(self, token: str, text: str, minutes: int) -> None:
        """Show a text to everybody who is in, for so many minutes; 0 is until the meeting ends."""
        self._person(token)
        if not self._may_share:
            raise NotNow(SAID["no_sharing"])
        self._shown.add(token, text, minutes)
        self._changed()

    def take_back(self, token: str, name: str) -> None:
        """Remove a text that this person showed; somebody else's stays."""
        self._person(token)
        if self._shown.owner(name) == token:
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
        """Open a question on every phone."""
        self._not_over()
        self._ballot.ask(poll)
        self._changed()

    def reveal(self) -> None:
        """Turn all answers over: one picture, on every screen, and no answer is kept anywhere any more."""
        self._ballot.reveal()
        self._changed()

    def put_away(self) -> None:
        """Take the question, or its picture, off every screen; answers that were not shown are forgotten."""
        self._ballot.put_away()
        self._changed()

    def let_share(self, *, allowed: bool) -> None:
        """Open or close showing something of one's own; what is shown already stays until it is taken back."""
        self._may_share = allowed
        self._changed()

    def take_down(self, name: str) -> None:
        """Remove a text, whoever showed it."""
        self._shown.remove(name)
        self._changed()

    def close(self) -> None:
        """End the meeting: nobody is in, and nothing of it is left but the word that it is over."""
        self._empty()
        self.is_over = True
        self._changed()

    # ---- what is seen ------------------------------------------------------------------------------------------------

    @property
    def pictures(self) -> Mapping[str, Picture | None]:
        """What the questions of this meeting showed."""
        return self._ballot.pictures

    def wall(self) -> View:
        """What hangs on the wall: the card, the clock, the question or its picture. Nothing that somebody wrote."""
        seen: View = {"version": self.version, "over": self.is_over, "phones": len(self._people), "title": self._title}
        return seen | {"poll": self._ballot.view(), **self._card_view()}

    def phone(self, token: str) -> View:
        """What one person sees; of their own answer only that there is one: somebody may look over a shoulder."""
        self._person(token)
        shared = [
            {"id": name, "text": one.text, "own": one.owner == token} for name, one in self._shown.texts().items()
        ]
        return self.wall() | {
            "answered": self._ballot.has(token),
            "shared": shared,
            "may_share": self._may_share,
        }

    def host(self) -> View:
        """What the host sees: no more of anyone's answer than the wall."""
        following = self._cards[self._clock.at + 1 : self._clock.at + 2] if self._clock else ()
        return self.wall() | {
            "next": "".join(card.title for card in following),
            "polls": self._ballot.standing(),
            "shared": [{"id": name, "text": one.text} for name, one in self._shown.texts().items()],
            "may_share": self._may_share,
        }

    def _card_view(self) -> View:
        clock = self._clock
        if clock is None:
            return {"card": None}
        card = self._cards[clock.at]
        return {
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

    def _person(self, token: str) -> None:
        self._not_over()
        if token not in self._people:
            raise NotNow(SAID["not_in"])

    def _not_over(self) -> None:
        if self.is_over:
            raise NotNow(SAID["over"])

    def _changed(self) -> None:
        self.version += 1
