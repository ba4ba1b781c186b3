"""Names and pronouns in our sentences for the person whom the reader thinks of. Pure text; knows no form and no disk.

An author writes {name}, {they}, {them}, {their}, {theirs}, {themself}, or {They} and so on where a sentence begins.
What is stored keeps neutral words; a page shows the reader's own. The article's words are never touched.
"""

import re
from typing import Any

from workbook.answers.history import NEUTRAL

_KEYS = "|".join([*NEUTRAL, *(key.capitalize() for key in NEUTRAL)])
_PLACE = re.compile(rf"\{{({_KEYS})\}}")
_TAG = re.compile(r"(<[^>]*>)")  # our templates escape `>` inside attributes


def neutral(key: str) -> str:
    """Return the neutral words for a placeholder: "them" for `them`, "They" for `They`."""
    text = NEUTRAL[key.lower()]
    return text[0].upper() + text[1:] if key[0].isupper() else text


def plain(text: str) -> str:
    """Return a text with neutral words in place of its placeholders, as it is stored."""
    return _PLACE.sub(lambda found: neutral(found[1]), text)


def neutral_values(value: Any) -> Any:
    """Return a value, or each text of a list, as it is stored."""
    if isinstance(value, str):
        return plain(value)
    return [neutral_values(one) for one in value] if isinstance(value, list | tuple) else value


def is_placeholder(key: str) -> bool:
    """Whether `{key}` stands for the person whom the reader thinks of."""
    return key.lower() in NEUTRAL and key in {key.lower(), key.capitalize()}


def with_spans(html: str) -> str:
    """Return a face whose placeholders are neutral words that a page can fill: in spans, or plain inside of tags."""
    pieces = _TAG.split(html)
    return "".join(plain(piece) if place % 2 else _PLACE.sub(_span, piece) for place, piece in enumerate(pieces))


def _span(found: re.Match[str]) -> str:
    return f'<span data-name="{found[1]}">{neutral(found[1])}</span>'
