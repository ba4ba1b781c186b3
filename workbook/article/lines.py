"""Turns text as it comes (typed, pasted, wrapped) into lines that are whole paragraphs. Knows no HTML and no disk."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from workbook.article.credit import TITLE
from workbook.article.landmarks import HEADINGS, LANDMARKS
from workbook.article.likeness import OPENING, SAME, begins, likeness, plain

_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")
_MARKS_IN_FRONT = re.compile(r"\A(?:(?:>|#{1,6}|[*•·‣])(?:\s+|\Z))+")  # quotation, Markdown heading, list; dashes stay
_BOLD = re.compile(r"(\*\*|__)(.+?)\1")
_SENTENCE_END = re.compile(r"[.…][\"”’')]*$")
_COMMENTS_BEGIN = re.compile(
    r"(\d+|one|no) (thoughts?|comments?|responses?|replies|reply) (on|to) .*|(\d+ )?comments?"
    r"|(leave|post|add) (a|your) (reply|comment).*"
)
_SHORT = 120  # a line up to this may be a line of its own (a list, an address); a longer one is prose
_WRAPPED = 200  # text without longer lines was broken at a width
_PLACES_OF = {  # every word of a landmark -> the places whose landmark has it
    word: tuple(place for place, words in LANDMARKS.items() if word in plain(words).split())
    for word in plain(" ".join(LANDMARKS.values())).split()
}


def clean(text: str) -> str:
    """Return the text with plain line ends and spaces, and without characters that nobody sees."""
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", text))
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be kept in a file
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def paragraph_lines(text: str) -> list[str]:
    """Return the paragraphs of a text: its non-empty lines, those that were broken at a width joined again."""
    rows = [_BOLD.sub(r"\2", _MARKS_IN_FRONT.sub("", row.strip(), count=1)) for row in clean(text).split("\n")]
    width = _width(rows)
    spaced = rows.count("") * 5 >= len(rows)  # paragraphs stand apart by empty lines
    paragraphs: list[str] = []
    before = ""
    for row in rows:
        if row and before and _goes_on(before, row, width, spaced=spaced):
            paragraphs[-1] += row if re.search(r"\w-$", before) else f" {row}"
        elif row:
            paragraphs.append(row)
        before = row
    return paragraphs


def heading(line: str, after: int) -> int | None:
    """Return the number of the section that a line opens, or None.

    Parameters:
        line: a whole paragraph.
        after: the section it stands in; an unknown heading counts only when it carries the next number.
    """
    if len(line) > _SHORT:
        return None
    numbered = re.match(r"\W{0,2}(\d)\s?[.):–-]\s*(?=\D)", line)
    words = line[numbered.end() :] if numbered else line
    for number, known in enumerate(HEADINGS, 1):
        if len(plain(words)) <= len(plain(known)) * 1.5 and begins(known, words):
            return number
    if numbered and int(numbered[1]) == after + 1 <= len(HEADINGS) and len(words.split()) <= 8:  # noqa: PLR2004 - a heading's length
        return after + 1
    return None


def is_title(line: str) -> bool:
    """Tell whether a line is the article's title, alone or with the site's name."""
    return len(line) <= _SHORT and begins(TITLE, line)


def landmark(line: str) -> str | None:
    """Return the place of the paragraph that a line is known to be the beginning of, or None."""
    return _known_opening(line[:OPENING])


def comments_begin(line: str) -> bool:
    """Tell whether a line is the heading of the readers' comments."""
    return _COMMENTS_BEGIN.fullmatch(plain(line[:OPENING])) is not None


@lru_cache(maxsize=4096)
def _known_opening(opening: str) -> str | None:
    """The landmark that an opening is most like; only those that share enough words are compared letter by letter."""
    shared = Counter(place for word in set(plain(opening).split()[:9]) for place in _PLACES_OF.get(word, ()))
    likely = [place for place, count in shared.items() if count * 2 >= len(LANDMARKS[place].split())]
    scored = [(likeness(LANDMARKS[place], opening), place) for place in likely]
    score, place = max(scored, default=(0.0, ""))
    return place if score >= SAME else None


def _width(rows: list[str]) -> int:
    """The width that a text was broken at, or 0 where its lines are whole paragraphs."""
    lengths = sorted(len(row) for row in rows if row)
    if not lengths or sum(length for length in lengths if length > _WRAPPED) * 5 > sum(lengths):
        return 0
    return lengths[int(len(lengths) * 0.95) - 1] if len(lengths) > 20 else lengths[-1]  # noqa: PLR2004 - an address may stick out


def _goes_on(before: str, row: str, width: int, *, spaced: bool) -> bool:
    """Tell whether a line continues the one right above it."""
    if landmark(row) or comments_begin(row) or any(heading(line, 0) or is_title(line) for line in (before, row)):
        return False
    if row[0].islower():
        return True
    if width:
        return len(before) + 1 + len(row.split(maxsplit=1)[0]) > width  # the word did not fit any more
    prose = len(before) > _SHORT or _SENTENCE_END.search(before) is not None
    return spaced and prose  # a line break inside a paragraph
