"""The cards of one evening as the room shows them: plain text and lists, made from the agenda of the notebook.

Both ends use it: the notebook's kernel makes the cards, the room's server takes them. Knows no HTML and no clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbook import words
from workbook.items.face import paragraphs
from workbook.items.meeting import Part

Block = dict[str, Any]  # {"text": words} or {"list": [[words, smaller words], ...], "ordered": whether}
MOST_CARDS = 60
LONGEST = 4000  # characters of one text on a card


class NotCards(ValueError):
    """What came is no agenda."""


@dataclass(frozen=True)
class Card:
    """One card.

    Args:
        title: what it is called.
        who: who leads it.
        minutes: how long it takes.
        each: seconds for each person, where people speak in turn; else 0.
        blocks: what stands on it.
    """

    title: str
    who: str
    minutes: int
    each: int
    blocks: tuple[Block, ...]


def cards(agenda: Mapping[str, Any], *, length: int, evening: int, note: str) -> list[Card]:
    """Return the cards of an evening.

    Args:
        agenda: what `items.meeting.session` returned.
        length: which of its lengths.
        evening: which of its meetings.
        note: what this room needs to know, in the host's words.
    """
    chosen = agenda["meetings"][evening]
    found = []
    for one in agenda["parts"]:
        part: Part = one["part"]
        if minutes := part.minutes[length]:
            blocks = [
                *text(one["text"]),
                *(block for shown in part.shows for block in _shown(shown, agenda, chosen, note)),
            ]
            found.append(Card(part.title, part.who, minutes, part.each, tuple(blocks)))
    return found


def support(agenda: Mapping[str, Any], note: str) -> list[Block]:
    """Return the slide that stands while the clock is held: what helps now, and where help is."""
    return [*text(agenda["care"]), *_shown("help", agenda, {}, note)]


def text(said: str) -> list[Block]:
    """Return a text as blocks, one for each paragraph."""
    return [{"text": one} for one in paragraphs(said)]


def _shown(shown: str, agenda: Mapping[str, Any], evening: Mapping[str, Any], note: str) -> list[Block]:
    match shown:
        case "rules":
            return _listed(((rule, "") for rule in agenda["rules"]), ordered=True)
        case "help":
            routes = ((f"{one.name}: {one.kind} ({one.country}).", one.url) for one in agenda["routes"])
            return [*_listed(routes), *text(note)]
        case "next":
            return text(note)
        case "passage" if evening["meeting"].passage:
            said = words.SESSION["passage"].format(place=evening["meeting"].passage)
            return text(f"{said} “{evening['first_words']} …”" if evening["first_words"] else said)
        case "chips" if evening["question"]:
            return text(evening["question"])
        case "write":
            return _listed((prompt, title) for title, prompt in evening["writing"])
        case "pairs" | "circle":
            return _listed((prompt, title) for title, prompt in evening[shown])
    return []


def _listed(rows: Iterable[tuple[str, str]], *, ordered: bool = False) -> list[Block]:
    found = [list(row) for row in rows]
    return [{"list": found, "ordered": ordered}] if found else []


# ---- on their way to the server --------------------------------------------------------------------------------------


def as_data(made: Iterable[Card]) -> list[dict[str, Any]]:
    """Return cards as JSON takes them."""
    return [asdict(card) for card in made]


def read(data: Any) -> list[Card]:
    """Return the cards that came as JSON.

    Raises:
        NotCards: they are none.
    """
    try:
        found = [
            Card(
                _text(one["title"]),
                _text(one["who"]),
                int(one["minutes"]),
                int(one["each"]),
                read_blocks(one["blocks"]),
            )
            for one in data
        ]
    except (TypeError, KeyError, ValueError) as trouble:
        raise NotCards from trouble
    if not 0 < len(found) <= MOST_CARDS or min(card.minutes for card in found) < 1:
        raise NotCards
    return found


def read_blocks(data: Any) -> tuple[Block, ...]:
    """Return what stands on a card, taken apart and put together anew, so that nothing else comes along.

    Raises:
        NotCards: it is nothing of that kind.
    """
    if not isinstance(data, list | tuple):
        raise NotCards
    return tuple(
        {"text": _text(one["text"])}
        if "text" in one
        else {"list": [[_text(row[0]), _text(row[1])] for row in one["list"]], "ordered": bool(one["ordered"])}
        for one in data
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise NotCards
    return value
