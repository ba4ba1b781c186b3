"""How alike a paragraph's opening and a few given words are. Knows no anchor and no place."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

SAME = 0.85  # the ratio from which an opening counts as the same words
OPENING = 160  # characters of a paragraph that are looked at

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u2032\u02bc`\u00b4]")
_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return lower-case words with one space between, without punctuation and invisible characters."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", text)).strip()


def likeness(words: str, text: str) -> float:
    """Return how well `text` begins with `words`, from 0 (not at all) to 1.

    A word or two in front of them is forgiven when they follow unchanged.
    """
    wanted, given = plain(words), plain(text[:OPENING]).split()
    if not wanted or not given:
        return 0.0
    count = wanted.count(" ") + 1
    if len(set(wanted.split()) & set(given[: count + 3])) * 3 < count:  # too little in common for the long way
        return 0.0
    opening = " ".join(given)
    best = max(_ratio(wanted, " ".join(given[:count])), _ratio(wanted, opening[: len(wanted)]))
    shifted = (" ".join(given[skip : skip + count]) for skip in (1, 2))
    return max(best, 0.9) if wanted in shifted else best


def begins(words: str, text: str) -> bool:
    """Tell whether `text` begins with `words`, small differences aside."""
    return likeness(words, text) >= SAME


def kept_words(words: str, text: str) -> float:
    """Return which part of `words` stands, in order, among the first words of `text`."""
    wanted, given = plain(words).split(), plain(text[:OPENING]).split()
    if not wanted:
        return 0.0
    matcher = SequenceMatcher(None, wanted, given[: len(wanted) + 2], autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SAME else 0.0
