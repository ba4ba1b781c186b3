"""Anchors: where a passage stands and how it begins, and the paragraph that one means. Knows no disk and no network.

A passage is looked for in its section by its first words, then by its first words anywhere, then at places nearby that
still resemble them. A paragraph that does not resemble the words is never taken for the passage.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook.article.landmarks import LANDMARKS
from workbook.article.likeness import SAME, begins, kept_words, likeness

NEARBY = 2  # paragraphs by which an edited copy may have moved a passage
RESEMBLES = 0.65  # part of the first words that must still stand, in order, for a place nearby: four of six

CLOSING = 2  # C.1 is S5.3: the closing part has no heading of its own
_NOT_OURS_TO_SHOW = {*range(14, 25), *range(26, 100)}  # of section 5: shop, social links, image notes, comments


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the reader's copy: its section (0 to 5), its number in it (from 1) and its text."""

    section: int
    number: int
    text: str = field(repr=False)  # the article's sentences stay out of logs and tracebacks

    @property
    def place(self) -> str:
        """Its place as anchors write it, for example `1.3`."""
        return f"{self.section}.{self.number}"


@dataclass(frozen=True)
class Anchor:
    """A passage named by its place and its first words, six at most.

    Parameters:
        place: section and paragraph, as in `1.3`, or `C.1` for the closing part (C.n is 5.(n+2)).
        words: the first three to six words of the paragraph.

    Raises:
        ValueError: the place has another form, may not be shown, or there are too many or too few words.
    """

    place: str
    words: str
    section: int = field(init=False, repr=False, compare=False)
    number: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        form = re.fullmatch(r"([0-5C])\.([1-9]\d?)", self.place, re.ASCII)
        if form is None:
            raise ValueError(
                f"Anchor {self.place!r} names no place. Write section and paragraph, such as '1.3' (sections 0 to 5), "
                "or 'C.1' for the closing part."
            )
        closing = form[1] == "C"
        section, number = (5, int(form[2]) + CLOSING) if closing else (int(form[1]), int(form[2]))
        if section == 5 and number in _NOT_OURS_TO_SHOW:  # noqa: PLR2004 - the last section
            raise ValueError(
                f"Anchor {self.place!r} points at links, image notes or readers' comments, which are not for showing. "
                "Choose a paragraph up to C.11, or C.23."
            )
        count = len(self.words.split())
        if not 3 <= count <= 6:  # noqa: PLR2004 - fewer are not telling, more would be an excerpt
            raise ValueError(
                f"Anchor {self.place!r} has {count} words. Give the first words of the paragraph: three to six."
            )
        object.__setattr__(self, "section", section)
        object.__setattr__(self, "number", number)


def find(paragraphs: Sequence[Paragraph], anchor: Anchor) -> Paragraph | None:
    """Return the paragraph that an anchor means, or None where no paragraph resembles its words enough."""
    at_home = [paragraph for paragraph in paragraphs if paragraph.section == anchor.section]
    return _alike(at_home, anchor) or _alike(paragraphs, anchor) or _nearby(at_home, anchor)


def _alike(paragraphs: Sequence[Paragraph], anchor: Anchor) -> Paragraph | None:
    """The paragraph that begins with the anchor's words: the most alike, of equals the nearest to its number."""
    scored = [(likeness(anchor.words, paragraph.text), paragraph) for paragraph in paragraphs]
    alike = [(score, paragraph) for score, paragraph in scored if score >= SAME]
    if not alike:
        return None
    return max(alike, key=lambda pair: (pair[0], -abs(pair[1].number - anchor.number)))[1]


def _nearby(paragraphs: Sequence[Paragraph], anchor: Anchor) -> Paragraph | None:
    """The one paragraph at most two places away that still resembles the words and is not known to be another."""
    near = [paragraph for paragraph in paragraphs if abs(paragraph.number - anchor.number) <= NEARBY]
    scored = [(kept_words(anchor.words, paragraph.text), paragraph) for paragraph in near]
    resembling = [(score, paragraph) for score, paragraph in scored if score >= RESEMBLES]
    candidates = [pair for pair in resembling if not _known_as_another(pair[1], anchor)]
    return candidates[0][1] if len(candidates) == 1 else None


def _known_as_another(paragraph: Paragraph, anchor: Anchor) -> bool:
    here = f"{anchor.section}.{anchor.number}"
    return any(place != here and begins(words, paragraph.text) for place, words in LANDMARKS.items())
