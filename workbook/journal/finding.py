"""Finding words in what was asked and answered, whatever their case and accents. Pure; knows no disk and no page."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from workbook.answers import Response, Value

# Letters that Unicode does not take apart, and quotation marks, which a keyboard may not have.
_SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "ø": "o", "đ": "d", "ł": "l", "ı": "i"}


class _Plain(dict[int, str]):
    """What each letter is compared as; worked out once for each."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).casefold()
        apart = unicodedata.normalize("NFKD", _SAME.get(letter, letter)).casefold()
        self[code] = "".join(one for one in apart if not unicodedata.combining(one))
        return self[code]


_PLAIN = _Plain()


def folded(text: str) -> str:
    """Return a text as it is compared: without case, accents and the shape of quotation marks."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that a reader looks for; all of them have to be there."""
    return tuple(dict.fromkeys(folded(text).split()))


class Finder:
    """Every response as one folded text, made once.

    Args:
        responses: what can be found.
    """

    def __init__(self, responses: Iterable[Response]) -> None:
        asked = lru_cache(maxsize=4096)(folded)  # the same questions stand in most responses
        self._texts = {
            one.id: "\n".join([*map(asked, one.prompts.values()), *map(folded, map(_text, one.fields.values()))])
            for one in responses
        }

    def holding(self, text: str) -> frozenset[str]:
        """Return the ids of the responses that hold every word of a text, or a part of one."""
        wanted = words_of(text)
        return frozenset(key for key, said in self._texts.items() if all(word in said for word in wanted))


def marked(text: str, wanted: Iterable[str]) -> list[tuple[str, bool]]:
    """Split a text into pieces, and say of each whether it is what was looked for.

    Args:
        text: as the reader wrote it.
        wanted: folded words.
    """
    place: list[int] = []  # for each folded letter, where it comes from
    said: list[str] = []
    for number, letter in enumerate(text):
        plain = folded(letter)
        said.append(plain)
        place.extend([number] * len(plain))
    whole, found = "".join(said), [False] * len(text)
    for word in wanted:
        at = whole.find(word) if word else -1
        while at >= 0:
            for number in place[at : at + len(word)]:
                found[number] = True
            at = whole.find(word, at + len(word))
    return _pieces(text, found)


def _pieces(text: str, found: list[bool]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or found[end] != found[start]:
            pieces.append((text[start:end], found[start]))
            start = end
    return pieces


def _text(value: Value) -> str:
    return " ".join(map(_text, value)) if isinstance(value, list) else str(value)
