"""Is this the article, where does it begin and end, which paragraph is which? Knows no HTML, no disk, no network."""

from collections import Counter
from collections.abc import Iterator

from workbook import words
from workbook.article.anchors import Paragraph
from workbook.article.credit import TITLE
from workbook.article.landmarks import LAST, TELLING
from workbook.article.likeness import plain
from workbook.article.lines import clean, comments_begin, heading, is_title, landmark, paragraph_lines
from workbook.article.refusals import NotTheArticle

ENOUGH = 8  # telling paragraphs by which a text is known to be the article, or a good part of it
LONGEST = 1_000_000  # characters; the article has some 22,000
MOST_LINES = 20_000  # a saved page with its comments has some hundreds
QUOTED = 3  # paragraphs that nobody quotes from their beginning in the comments


def split(text: str) -> tuple[Paragraph, ...]:
    """Return the article's paragraphs in a text, without title, headings, page furniture and readers' comments."""
    return _number(_body(paragraph_lines(text)))


def recognise(text: str) -> str:
    """Return the article in a text as it is kept: title, headings and paragraphs, an empty line between them.

    Raises:
        NotTheArticle: the text is empty, too long, or not this article; the message says what was found.
    """
    if len(text) > LONGEST or clean(text).count("\n") > MOST_LINES:
        raise NotTheArticle(words.ARTICLE_TOO_LONG)
    lines = paragraph_lines(text)
    if not lines:
        raise NotTheArticle(words.ARTICLE_EMPTY)
    body = _body(lines)
    found = {place for line in body if (place := landmark(line)) in TELLING}
    if len(found) < ENOUGH:
        raise NotTheArticle(_what_was_found(lines, len(found)))
    return "\n\n".join([TITLE, *body])


def _what_was_found(lines: list[str], found: int) -> str:
    if any(is_title(line) for line in lines):
        return words.ARTICLE_TITLE_ONLY.format(found=found, telling=len(TELLING))
    if any("nora samaran" in plain(line[:400]) or "norasamaran" in line.casefold() for line in lines):
        return words.ARTICLE_ANOTHER_OF_HERS
    return words.ARTICLE_SOMETHING_ELSE.format(count=sum(len(line.split()) for line in lines))


def _body(lines: list[str]) -> list[str]:
    """The lines from the article's first paragraph to its last."""
    places = [landmark(line) for line in lines]
    begin = _beginning(lines, places)
    end = _end(lines, places, begin)
    return [line for line in lines[begin:end] if not is_title(line)]


def _beginning(lines: list[str], places: list[str | None]) -> int:
    """Where the article begins: its first paragraph, else the line after the title, else the first paragraph known."""
    known = [index for index, place in enumerate(places) if place in TELLING]
    later = [index for index in known if places[index] != "0.1"]
    first = later[0] if later else len(lines)
    openings = [index for index in known if places[index] == "0.1" and index < first]
    if openings:
        return openings[-1]  # an excerpt of it may stand above
    titles = [index for index in range(first) if is_title(lines[index])]
    if titles and later:
        return titles[-1] + 1
    if not later:
        return titles[0] + 1 if titles else 0
    above = first - 1
    return above if above >= 0 and heading(lines[above], 0) else first


def _end(lines: list[str], places: list[str | None], begin: int) -> int:
    """One past the article's last paragraph: comments and what the page puts below never count, however they begin."""
    first_at: dict[str, int] = {}
    for index in range(begin, len(lines)):
        first_at.setdefault(places[index] or "", index)
    first_at.pop("", None)
    if not first_at:
        return next((index for index in range(begin, len(lines)) if comments_begin(lines[index])), len(lines))
    comments = len(lines)
    for index in range(min(first_at.values()), len(lines)):
        # A paragraph or two may be quoted in a comment; where more are still to come, it is a button in mid-page.
        if comments_begin(lines[index]) and sum(place > index for place in first_at.values()) < QUOTED:
            comments = index
            break
    if first_at.get(LAST, comments) < comments:
        return first_at[LAST] + 1
    return 1 + max(index for index in range(begin, comments) if places[index])


def _number(body: list[str]) -> tuple[Paragraph, ...]:
    """Count the paragraphs of each section; a heading opens one and is not counted."""

    def numbered() -> Iterator[Paragraph]:
        section, counts = 0, Counter[int]()
        for line in body:
            opened = heading(line, section)
            if opened is not None:
                section = opened
                continue
            counts[section] += 1
            yield Paragraph(section, counts[section], line)

    return tuple(numbered())
