"""Other names in place of people's names, in what a reader wrote. Pure text; knows no lesson, no file and no page.

A name is found as a whole word. Written small or in capitals, its replacement follows: Alex, ALEX and alex become A.,
A. and a. Only a name that is an everyday word too, such as May, is left alone where it is written small.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace as changed
from functools import cache

from workbook import words
from workbook.answers import Response, Value

# Names that are everyday words: written small they are most likely just that.
EVERYDAY = frozenset(
    """
    amber angel april art august autumn bill buddy chance charity chase cliff daisy dale dawn dean drew earl faith
    frank gene glen grace grant guy harmony heath heather hope hunter iris ivy jack jade jasmine joy june lance
    liberty lily ma mark may melody mercy miles misty nick olive pa page pat patience pearl penny pop poppy rain
    ray red reed river rob robin rocky rose ruby rusty sage sandy sky sue summer sunny violet ward will willow
    winter wren
    """.split()  # noqa: SIM905 - eighty words are easier to read without their quotes
)
# Scripts in which words stand without spaces, or in which endings are joined to a name.
_LETTER = r"[^\W_]"  # what makes a word go on; not an underscore, which people set around a word
_JOINED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")

Names = Mapping[str, str]


class NotReplaceable(ValueError):
    """A line of the list of names cannot be read; its text is a sentence for the reader and holds no name."""


def read_names(lines: Iterable[str]) -> dict[str, str]:
    """Return the names of a list such as "Alex=A."; a name alone gets its first letter.

    Raises:
        NotReplaceable: a line has no name.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name, _, other = (part.strip() for part in line.partition("="))
        if not any(letter.isalnum() for letter in name):
            raise NotReplaceable(words.TAKE["no_name"].format(number=number))
        found[_composed(name)] = _composed(other) or f"{_composed(name)[0].upper()}."
    return found


def replaced(text: str, names: Names) -> str:
    """Return a text with every name replaced at once, longest first; nothing that was put in is replaced again."""
    if not names:
        return text
    order = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(f"(?P<n{place}>{_pattern(name)})" for place, name in enumerate(order)))

    def other(found: re.Match[str]) -> str:
        name = order[int(str(found.lastgroup)[1:])]
        put = _cased(found[0], name, names[name])
        after = found.string[found.end() : found.end() + 2]
        ends_twice = put.endswith(".") and after[:1] == "." and after != ".."
        return put[:-1] if ends_twice else put

    return pattern.sub(other, text)


def without_names(response: Response, names: Names) -> Response:
    """Return a response with the names replaced in what was answered; what was asked stays."""
    return changed(response, fields={name: _value(value, names) for name, value in response.fields.items()})


def _value(value: Value, names: Names) -> Value:
    if isinstance(value, list):
        return [_value(one, names) for one in value]
    return replaced(value, names) if isinstance(value, str) else value


def _pattern(name: str) -> str:
    """Return what finds a name in each of its spellings: capitals, accents as one character or two, any spaces."""
    spellings = [name, name.upper(), name.title()]
    if name.lower() not in EVERYDAY or name == name.lower():
        spellings.append(name.lower())
    every = {form(one) for one in spellings for form in (str, _composed, _apart)}
    found = "|".join(_spaced(one) for one in sorted(every, key=lambda one: (-len(one), one)))
    before = "" if _is_joined(name[0]) else f"(?<!{_LETTER})(?<![{_marks()}])"
    after = "" if _is_joined(name[-1]) else f"(?!{_LETTER})"
    return f"{before}(?:{found})(?![{_marks()}]){after}"


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _cased(found: str, name: str, other: str) -> str:
    """Return the replacement, written as what it replaces is written: small, in capitals, or as it was given."""
    found = _composed(found)
    if found == name:
        return other
    if found == found.upper() and len(found) > 1:
        return other.upper()
    return other.lower() if found == found.lower() else other


def _is_joined(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_JOINED)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@cache
def _marks() -> str:
    """Return the accents and vowel signs that belong to the letter before them, for a character class."""
    codes = range(0x300, 0x20000)  # no script has them further up
    return "".join(chr(code) for code in codes if unicodedata.category(chr(code)).startswith("M"))
