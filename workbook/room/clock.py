"""The clock of a meeting: which card is up, how long it has been, how much is left. It never turns a card by itself."""

import time
from collections.abc import Callable, Sequence

MINUTE = 60.0
TWO_MORE = 2 * MINUTE


class Clock:
    """Runs through cards of so many minutes each; in seconds, and without a calendar.

    Args:
        minutes: of each card.
        now: a clock that only goes forward; tests move their own.
    """

    def __init__(self, minutes: Sequence[int], now: Callable[[], float] = time.monotonic) -> None:
        self._whole = [one * MINUTE for one in minutes]
        self._now = now
        self.at = 0
        self._spent, self._since = 0.0, now()
        self.held = False
        self._turn: float | None = None

    def go(self, at: int) -> None:
        """Put up another card; nothing happens where there is none."""
        if 0 <= at < len(self._whole):
            self.at, self._spent, self._since, self.held, self._turn = at, 0.0, self._now(), False, None

    def hold(self) -> None:
        """Hold the clock, or let it go on."""
        self._spent, self._since, self.held = self.spent, self._now(), not self.held
        self._turn = None

    def more(self) -> None:
        """Give two minutes more to this card."""
        self._whole[self.at] += TWO_MORE

    def skip(self) -> None:
        """Go on to the next card and give it what is left of this one, so that the meeting ends when it was to end."""
        if self.at + 1 < len(self._whole):
            self._whole[self.at + 1] += max(0.0, self.left)
            self.go(self.at + 1)

    def person(self) -> None:
        """Begin a person's turn to speak."""
        self._turn = self._now()

    @property
    def spent(self) -> float:
        """Seconds that this card has been up, without pauses."""
        return self._spent if self.held else self._spent + self._now() - self._since

    @property
    def whole(self) -> float:
        """Seconds that this card is meant to take."""
        return self._whole[self.at]

    @property
    def left(self) -> float:
        """Seconds left of this card; below zero once it is over."""
        return self.whole - self.spent

    @property
    def rest(self) -> float:
        """Seconds to the end of the meeting, as it looks now."""
        return max(0.0, self.left) + sum(self._whole[self.at + 1 :])

    @property
    def turn(self) -> float | None:
        """Seconds that the person who speaks has spoken; None where nobody's turn is timed."""
        return None if self._turn is None else self._now() - self._turn
