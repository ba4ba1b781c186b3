"""A reading group's meeting: an agenda of cards, and sheets to print. No HTML, no widget, and nobody's answers.

The clock is the page's (session.js). What the cards ask of a lesson is read from its notebook (talk.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.items.care import routes
from workbook.items.form import AuthoringError
from workbook.items.kinds import tidy
from workbook.items.polls import QUESTIONS, polls
from workbook.items.talk import Talk, talks

# What a card may bring in of the chosen meeting.
SHOWS = ("help", "rules", "passage", "write", "chips", "pairs", "circle", "next")
LOOKS = ("list", "cards", "chips", "ruled")


@dataclass(frozen=True)
class Part:
    """One card of the agenda.

    Args:
        title: what it is called.
        minutes: how long it takes, one number for each length of the session; 0 leaves the card out there.
        text: what it says to the room.
        who: who leads it.
        each: seconds for each person, where people speak in turn.
        shows: what else stands on it: any of `SHOWS`.
    """

    title: str
    minutes: Sequence[int]
    text: str
    who: str = field(default="", kw_only=True)
    each: int = field(default=0, kw_only=True)
    shows: Sequence[str] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class Meeting:
    """One evening: its name and focus, the lessons before it, a passage to read, a question to answer together.

    Args:
        name: such as "Meeting 1".
        focus: a few words.
        lessons: ids of the lessons; their questions and prompts are read from their notebooks.
        passage: its place, such as "1.3", in one of the lessons.
        poll: a question that the room answers together, on paper chips or on phones; one of those in polls.py.
        private: ids of lessons that are done before it, and are not asked about in the room.
    """

    name: str
    focus: str
    lessons: Sequence[str]
    passage: str = field(default="", kw_only=True)
    poll: str = field(default="", kw_only=True)
    private: Sequence[str] = field(default=(), kw_only=True)


def session(
    item: str,
    *,
    lengths: Sequence[int],
    parts: Sequence[Part],
    meetings: Sequence[Meeting],
    rules: Sequence[str],
    care: str,
) -> Mapping[str, Any]:
    """Return what the template of a session needs.

    Raises:
        AuthoringError: minutes do not add up to a length, or a card or a meeting names what does not exist.
    """
    where = f"item “{item}”"
    if not lengths or not parts or not meetings:
        raise AuthoringError(f"{where}: give `lengths`, `parts` and `meetings` at least one entry each.")
    for part in parts:
        _check(where, part, lengths)
    for one in meetings:
        if one.poll and one.poll not in QUESTIONS:
            raise AuthoringError(f"{where}, {one.name}: the poll is “{one.poll}”. It may be {', '.join(QUESTIONS)}.")
    for place, length in enumerate(lengths):
        total = sum(part.minutes[place] for part in parts)
        if total != length:
            raise AuthoringError(
                f"{where}: the cards for {length} minutes take {total}. Change their minutes by {length - total}."
            )
    return {
        "lengths": tuple(lengths),
        "parts": [{"part": part, "text": tidy(part.text)} for part in parts],
        "meetings": [_evening(meeting) for meeting in meetings],
        "rules": [tidy(rule) for rule in rules],
        "care": tidy(care),
        "routes": routes(),
    }


def printable(item: str, *, look: str, lines: Sequence[str | Part]) -> Mapping[str, Any]:
    """Return what the template of a sheet needs.

    Raises:
        AuthoringError: there is no such look, or nothing to print.
    """
    if look not in LOOKS:
        raise AuthoringError(f"item “{item}”: there is no look “{look}”. The looks are {', '.join(LOOKS)}.")
    if not lines:
        raise AuthoringError(f"item “{item}”: there is nothing to print. Give `lines` at least one.")
    as_dict = [
        {"title": line.title, "text": tidy(line.text), "who": line.who, "minutes": [one for one in line.minutes if one]}
        if isinstance(line, Part)
        else {"title": "", "text": tidy(line)}
        for line in lines
    ]
    return {"look": look, "lines": as_dict}


def _check(where: str, part: Part, lengths: Sequence[int]) -> None:
    if len(part.minutes) != len(lengths):
        raise AuthoringError(
            f"{where}, card “{part.title}”: it has minutes for {len(part.minutes)} lengths, and there are "
            f"{len(lengths)}: {', '.join(str(one) for one in lengths)}. Write 0 where the card is left out."
        )
    if strays := set(part.shows) - set(SHOWS):
        raise AuthoringError(f"{where}, card “{part.title}”: it shows “{min(strays)}”. It may show {', '.join(SHOWS)}.")


def _evening(meeting: Meeting) -> dict[str, Any]:
    known, every = talks(), (*meeting.lessons, *meeting.private)
    here = [known[name] for name in meeting.lessons if name in known]
    first_words = next((one.passages[meeting.passage] for one in here if meeting.passage in one.passages), "")
    circle, poll = _asked(here, first=False), polls().get(meeting.poll)
    return {
        "meeting": meeting,
        "question": poll.question if poll else "",
        "chips": poll.chips if poll else (),
        "talks": [known[name] for name in every if name in known],
        "missing": [name for name in every if name not in known],
        "first_words": first_words,
        "writing": [(one.title, one.writing) for one in here if one.writing and one.prompts],
        "pairs": _asked(here, first=True) or circle,
        "circle": circle,
        "private": [
            (known[name].title, prompt) for name in meeting.private if name in known for prompt in known[name].prompts
        ],
    }


def _asked(here: Sequence[Talk], *, first: bool) -> list[tuple[str, str]]:
    """Return each lesson's first question, for pairs, or the others, for the circle; a lone one goes to the circle."""
    split = ((one.title, one.prompts[:1] if len(one.prompts) > 1 else (), one.prompts) for one in here)
    return [(title, prompt) for title, lead, every in split for prompt in (lead if first else every[len(lead) :])]
