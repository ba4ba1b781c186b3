"""What is shown to be read or brought rather than answered: passages, bringing the article, where the folder is.

Knows the reader's copy of the article; knows nothing of the answers log.
"""

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any

from workbook import words
from workbook.article import AUTHOR_PAGE, Anchor, Copy, Library, NotBrought
from workbook.items.face import render
from workbook.items.side import Message, Side


class Passage(Side):
    """A passage of the article: the author's words from the reader's copy, else our own summary.

    Args:
        anchor: where it stands in the article.
        summary: our own words for it.
        place: the lesson's id and the passage's own within it.
        library: the reader's copy.
        note: what to know before reading it.
        care: what to know after it.
        last: show only this many sentences, from its end; 0 for all.
    """

    def __init__(
        self,
        anchor: Anchor,
        summary: str,
        *,
        place: tuple[str, str],
        library: Library,
        note: str = "",
        care: str = "",
        last: int = 0,
    ) -> None:
        self.anchor, self.summary, self.place, self.library = anchor, summary, place, library
        self.note, self.care, self.last = note, care, last
        where, around = {"place": anchor.place, "words": anchor.words}, {"note": note, "care": care, "last": last}
        self.described = {"passage": {**where, "summary": summary, **around}}

    @classmethod
    def from_described(cls, described: Message, *, place: tuple[str, str], library: Library) -> "Passage":
        """Return the passage that an output of a notebook describes."""
        anchor = Anchor(described["place"], described["words"])
        more = {name: described[name] for name in ("summary", "note", "care", "last")}
        return cls(anchor, place=place, library=library, **more)

    def face(self, *, quoted: bool = False) -> str:
        """Return its HTML: with our summary, as a notebook may hold it; `quoted`, for a page that nobody stores."""
        lesson, item = self.place
        return render("passage", lesson=lesson, item=item, note=self.note, care=self.care, **self._words(quoted=quoted))

    def handle(self, message: Any) -> Message | None:
        """Answer `ready` with what the copy holds now: it may have come after the page was made."""
        if not isinstance(message, dict) or message.get("type") != "ready":
            return None
        return {"type": "state", "html": render("words", **self._words(quoted=True))}

    def _words(self, *, quoted: bool) -> Message:
        copy = self.library.current() if quoted else None
        paragraph = self.library.passage(self.anchor) if copy else None
        if copy and paragraph:
            text = last_sentences(paragraph.text, self.last) if self.last else paragraph.text
            credit = words.CREDIT.format(place=place_in_words(self.anchor), date=shown_date(copy))
            return {"quoted": [text], "credit": credit}
        standing_in = words.NOT_FOUND_IN_COPY if copy else words.STANDING_IN
        return {"summary": self.summary, "standing_in": standing_in}


def place_in_words(anchor: Anchor) -> str:
    """Where a passage stands, for people."""
    return (
        f"section {anchor.section}, paragraph {anchor.number}"
        if anchor.section
        else f"opening, paragraph {anchor.number}"
    )


def last_sentences(text: str, count: int) -> str:
    """Return the last sentences of a text, with a mark that something stands before them."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[“\"A-Z])", text)
    return text if len(sentences) <= count else "… " + " ".join(sentences[-count:])


def shown_date(copy: Copy) -> str:
    """The day on which the copy was brought."""
    return copy.brought_at.strftime("%-d %B %Y")


def standing(library: Library) -> str:
    """One sentence on whether the reader's copy is here."""
    copy = library.current()
    if copy:
        return words.BRING["there"].format(source=copy.source, date=shown_date(copy))
    return library.trouble or words.BRING["none"]


class Bring(Side):
    """Bringing the reader's own copy of the article: one click, one file or one paste.

    Args:
        library: where the copy is kept.
        place: the lesson's id and the item's own; names the form in a page.
    """

    slow = frozenset({"bring"})

    def __init__(self, library: Library, *, place: tuple[str, str]) -> None:
        self.library, self.place = library, place

    def face(self) -> str:
        """Return its HTML, the same for every reader."""
        return bring_face(*self.place, standing=words.BRING["none"])

    def handle(self, message: Any) -> Message | None:
        """Answer `ready` and `bring {way, text | name, data}`."""
        if not isinstance(message, dict):
            return None
        if message.get("type") == "ready":
            here = self.library.current() is not None
            return {"type": "standing", "standing": standing(self.library), "here": here}
        if message.get("type") != "bring":
            return None
        try:
            self._bring(message)
        except NotBrought as refusal:
            return {"type": "refused", "words": str(refusal)}
        except Exception:
            return {"type": "refused", "words": words.TROUBLE}
        return {"type": "brought", "words": words.BRING["done"], "standing": standing(self.library)}

    def _bring(self, message: Message) -> None:
        ways: dict[str, Callable[[], Copy]] = {
            "fetch": self.library.bring_fetched,
            "paste": lambda: self.library.bring_text(str(message.get("text", ""))),
            "file": lambda: self.library.bring_bytes(_decoded(message.get("data")), str(message.get("name", ""))),
        }
        ways[message["way"]]()


def bring_face(lesson: str, item: str, *, standing: str, **more: Any) -> str:
    """Return the HTML of the bringing form; the contents page posts it, a lesson sends it to its kernel."""
    return render("bring", lesson=lesson, item=item, words=words.BRING, url=AUTHOR_PAGE, standing=standing, **more)


def _decoded(data: Any) -> bytes:
    try:
        return base64.b64decode(data, validate=True) if isinstance(data, str) else b""
    except binascii.Error:
        return b""


class Aside(Side):
    """Our own words for one reading path, and nothing to answer.

    Args:
        told: returns the reading path that the reader keeps, and the names that the words speak of.
    """

    def __init__(self, told: Callable[[], Message]) -> None:
        self.told = told

    def handle(self, message: Any) -> Message | None:
        """Answer `ready` with the kept path; where it cannot be read, none is kept."""
        if not isinstance(message, dict) or message.get("type") != "ready":
            return None
        try:
            return {**self.told(), "type": "state"}
        except Exception:
            return {"type": "state", "path": ""}


class Folder(Side):
    """Says where the reader's folder is. The path is sent to an open page and is never part of a notebook."""

    def __init__(self, folder: Callable[[], str]) -> None:
        self.folder = folder

    def handle(self, message: Any) -> Message | None:
        """Answer `ready`."""
        if isinstance(message, dict) and message.get("type") == "ready":
            return {"type": "state", "folder": self.folder()}
        return None


class Silent(Side):
    """The kernel's side of something that the page does alone: nothing is asked of it, and it keeps nothing."""

    def handle(self, _message: Any) -> None:
        """Say nothing."""
