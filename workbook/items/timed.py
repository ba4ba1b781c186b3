"""Kinds that go by the clock: a message with a clock time, a guided pause, a timer. No HTML, no widget.

The clock itself is the page's (compose.js, pause.js, timer.js); here is what they ask and what may be kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workbook import words
from workbook.items.form import AuthoringError, Field, Many, One, Refused, Scale, Text, is_id
from workbook.items.kinds import tidy

Parts = tuple[tuple[Field, ...], Mapping[str, Any]]  # the fields, and what only this kind's template needs

DAY = 24 * 60  # minutes; longer than a day is no pause
LONGEST_MESSAGE = 160  # characters; one text message
CONTACT = (5, 60)  # minutes until the first contact, at the latest: the article's bridge, and room to shorten it
CONTACTS = (5, 10, 15, 20, 30, 45, 60)
BACK = (20, DAY)  # minutes until two people talk again: a body needs at least 20 to settle
BACKS = (20, 30, 45, 60, 90, 120)
RISES = "distress"  # the rating whose rise a pause answers in words
A_WHILE = ("not at all", "very much")


@dataclass(frozen=True)
class Minutes(Field):
    """A length of time, chosen out of a few; kept as a whole number of minutes."""

    choices: Sequence[int] = field(default=(), kw_only=True)
    control = "minutes"

    def clean(self, value: Any) -> int | None:
        """One of the choices."""
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value not in self.choices:
            raise Refused(words.NOT_FORM_INPUT)
        return value


@dataclass(frozen=True)
class Made(Text):
    """Words that the page puts together out of the other fields."""

    control = "made"


@dataclass(frozen=True)
class Moment(Field):
    """A day and a clock time of the reader's own clock, worked out by the page: YYYY-MM-DD HH:MM."""

    control = "made"

    def clean(self, value: Any) -> str | None:
        """A day and a time that exist."""
        if value is None or value == "":
            return None
        try:
            if not isinstance(value, str) or f"{datetime.strptime(value, '%Y-%m-%d %H:%M'):%Y-%m-%d %H:%M}" != value:  # noqa: DTZ007 - the reader's own clock
                raise Refused(words.NOT_FORM_INPUT)
        except ValueError:
            raise Refused(words.NOT_FORM_INPUT) from None
        return value


def compose(item: str, *, warm: Sequence[str], what: str, minutes: Sequence[int], closings: Sequence[str]) -> Parts:
    """Return the parts of a short message that says when one is back.

    Raises:
        AuthoringError: a part is missing, or the parts alone are longer than one text message.
    """
    where, said, what = f"item “{item}”", words.COMPOSE, tidy(what)
    if not warm or not what:
        raise AuthoringError(f"{where}: give at least one warm sentence, and what is being done.")
    back = said["back"].format(time="10:10 PM")
    longest = " ".join([max(warm, key=len), what, back, max(closings, key=len, default="")])
    if len(longest) > LONGEST_MESSAGE:
        raise AuthoringError(
            f"{where}: the longest parts make {len(longest)} characters together; at most {LONGEST_MESSAGE} fit."
        )
    fields = (
        One("warm", said["warm"], options=warm),
        Text("own-words", said["own"], lines=1),
        Minutes("minutes", said["minutes"], choices=checked(where, minutes, (1, DAY))),
        *((Many("closing", said["closing"], options=closings),) if closings else ()),
        Moment("back-at", said["back_at"]),
        Made("message", said["message"]),
    )
    return fields, {"what": what, "most": LONGEST_MESSAGE, "words": said, "argument": words.ARGUMENT}


def pause(
    item: str,
    *,
    minutes: Sequence[int],
    steps: Sequence[str],
    ratings: Mapping[str, str],
    ends: tuple[str, str],
    up: str,
    same: str,
    last: str,
) -> Parts:
    """Return a guided pause: ratings before, a length, steps of text, words of one's own, ratings after.

    Raises:
        AuthoringError: there are no steps, a length makes no sense, or words are given for a rating that is not asked.
    """
    where, said = f"item “{item}”", words.PAUSE
    if not steps:
        raise AuthoringError(f"{where}: a pause needs steps, one sentence each.")
    if up and RISES not in ratings:
        raise AuthoringError(f"{where}: `up` is said when “{RISES}” rises. Ask for it in `ratings`, or leave `up` out.")
    if same and not ratings:
        raise AuthoringError(f"{where}: `same` is said when no rating changed. Give `ratings`, or leave `same` out.")
    before, after = (
        scales(where, {f"{name}-{when}": said[when].format(question=one) for name, one in ratings.items()}, ends=ends)
        for when in ("before", "after")
    )
    own = (Text("own", tidy(last), lines=2),) if last else ()
    fields = (*before, Minutes("minutes", said["minutes"], choices=checked(where, minutes, (1, 60))), *own, *after)
    extra = {
        "before": [one.name for one in before],
        "after": [one.name for one in after],
        "steps": [tidy(step) for step in steps],
        "ratings": list(ratings),
        "rises": RISES,
        "up": tidy(up),
        "same": tidy(same),
        "words": said,
    }
    return fields, extra


def timer(
    item: str,
    *,
    contact: int,
    back: int,
    menu: Sequence[str],
    menu_not: Sequence[str],
    ratings: Mapping[str, str],
    ends: tuple[str, str],
    extend: int,
) -> Parts:
    """Return a timer with two alarms: the check-in, and the earliest return.

    Raises:
        AuthoringError: a number of minutes makes no sense, or there is nothing to do meanwhile.
    """
    where, said = f"item “{item}”", words.TIMER
    checked(f"{where}, `contact`", [contact], CONTACT)
    checked(f"{where}, `back`", [back], BACK)
    checked(f"{where}, `extend`", [extend], (5, 60))
    if not menu:
        raise AuthoringError(f"{where}: `menu` is empty. Say what helps a body to settle meanwhile.")
    after = scales(where, ratings, ends=ends)
    fields = (
        Minutes(
            "contact",
            said["contact"],
            hint=said["usual"].format(count=contact),
            choices=sorted({*CONTACTS, contact}),
        ),
        Minutes("back", said["back"], hint=said["usual"].format(count=back), choices=sorted({*BACKS, back})),
        *after,
    )
    extra = {
        "numbers": ["contact", "back"],
        "after": [one.name for one in after],
        "contact": contact,
        "back": back,
        "extend": extend,
        "menu": list(menu),
        "menu_not": list(menu_not),
        "words": said,
    }
    return fields, extra


def scales(where: str, ratings: Mapping[str, str], *, ends: tuple[str, str]) -> tuple[Scale, ...]:
    """Return one scale from 0 to 10 for each rating, named after it."""
    for name in ratings:
        if not is_id(name):
            raise AuthoringError(f"{where}: the rating “{name}” needs a short name first, such as tenderness.")
    return tuple(Scale(name, tidy(question), ends=ends) for name, question in ratings.items())


def checked(where: str, minutes: Sequence[int], limits: tuple[int, int]) -> tuple[int, ...]:
    """Return the minutes in rising order.

    Raises:
        AuthoringError: there are none, or one is not a whole number within the limits.
    """
    least, most = limits
    if not minutes or not all(isinstance(one, int) and least <= one <= most for one in minutes):
        raise AuthoringError(f"{where}: minutes are whole numbers from {least} to {most}; here stands {minutes!r}.")
    return tuple(sorted(set(minutes)))
