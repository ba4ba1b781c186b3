"""What may be shown of a poll: the one rule that stands between an answer and the room. Pure; knows no token.

A picture names the options that three or more people chose; every other option, also one that nobody chose, stands
under "fewer than three". It holds no number: not how many answered, not how many chose an option. Everybody in a small
circle can count heads, and from a total and exact bars they could work out the small cells, see a single dissenter, or
read a unanimous answer off everyone (tests/room/test_attacks.py prints what each kind of picture would give away).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST = 5  # answers; with fewer, there is no picture
SHOWN_FROM = 3  # answers; an option with fewer is not told apart from one with none


@dataclass(frozen=True)
class Picture:
    """What a room sees of a poll.

    Args:
        many: the options that three or more chose, in the order in which they were offered.
        few: all others, in that order.
    """

    many: tuple[str, ...]
    few: tuple[str, ...]


def picture(options: Sequence[str], answers: Iterable[str]) -> Picture | None:
    """Return what may be shown, or None: fewer than five answered, or no option has three answers.

    The two are not told apart: which one it was would say something about the answers.
    """
    counts = Counter(answers)
    many = tuple(option for option in options if counts[option] >= SHOWN_FROM)
    if counts.total() < LEAST or not many:
        return None
    return Picture(many, tuple(option for option in options if option not in many))
