"""The reader's own copy of the article, in the reader's own folder. The only module here that knows the disk."""

import errno
import hashlib
import stat
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbook import words
from workbook.article.anchors import Anchor, Paragraph, find
from workbook.article.article import recognise, split
from workbook.article.credit import AUTHOR_PAGE
from workbook.article.decode import LARGEST, from_bytes, from_text
from workbook.article.refusals import NotBrought, NotForgotten, NotReadable, NotTheArticle
from workbook.home import home, replace_file

_FILE = "copy.txt"
_FIRST_LINE = "The reader's own copy. For this computer only."
_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.EROFS: "read-only",
}
_ABANDONED = 3600  # seconds after which a half-written file belongs to a process that died


@dataclass(frozen=True)
class Copy:
    """The reader's copy: its text and paragraphs, where it came from, when it was brought (with offset)."""

    text: str = field(repr=False)
    source: str
    brought_at: datetime
    paragraphs: tuple[Paragraph, ...] = field(repr=False)


class Library:
    """The place of the one copy.

    Parameters:
        folder: the reader's folder; `workbook.home.home()` where it is left out.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._known: tuple[tuple[int, int, int], Copy] | None = None
        self._found: dict[Anchor, Paragraph | None] = {}  # in the copy that is known

    @property
    def folder(self) -> Path:
        """Where the copy lies: `article` in the reader's folder."""
        return (self._given or home()) / "article"

    def current(self) -> Copy | None:
        """Return the copy, or None where there is none or it cannot be read (then `trouble` says why). Never raises."""
        return self._look()[0]

    @property
    def trouble(self) -> str:
        """Why the copy that is there cannot be read, in words for the reader; empty where all is well."""
        return self._look()[1]

    def passage(self, anchor: Anchor) -> Paragraph | None:
        """Return the paragraph of the copy that an anchor means, or None."""
        copy = self.current()
        if copy and anchor not in self._found:
            self._found[anchor] = find(copy.paragraphs, anchor)
        return self._found[anchor] if copy else None

    def fingerprint(self) -> str:
        """Return twelve letters that change with the copy's text, or nothing where there is no copy."""
        copy = self.current()
        return hashlib.sha256(copy.text.encode()).hexdigest()[:12] if copy else ""

    def bring_text(self, text: str, source: str = "pasted") -> Copy:
        """Keep the article from pasted text, or from the source of a page.

        Raises:
            NotBrought: it is not the article, or cannot be kept; an earlier copy is untouched.
        """
        if len(text) > LARGEST:
            raise NotReadable(words.ARTICLE_TOO_BIG.format(most=LARGEST // 1_000_000))
        return self._keep(recognise(from_text(text)), source)

    def bring_bytes(self, content: bytes, name: str, charset: str = "") -> Copy:
        """Keep the article from a file's bytes, named for the record. Raises `NotBrought` as `bring_text` does."""
        return self._keep(recognise(from_bytes(content, name, charset)), name)

    def bring_file(self, path: str | Path) -> Copy:
        """Keep the article from a saved page or text file. Raises `NotBrought` as `bring_text` does."""
        path = Path(path).expanduser()
        return self.bring_bytes(_read(path), path.name)

    def bring_fetched(self, url: str = AUTHOR_PAGE) -> Copy:
        """Ask for the author's page once and keep the article from it. Raises `NotBrought` as `bring_text` does."""
        from workbook.article.network import fetch  # noqa: PLC0415 - httpx takes 0.2 s, and only this needs it

        page = fetch(url)
        return self.bring_bytes(page.content, page.url, page.charset)

    def forget(self) -> None:
        """Remove the copy and whatever an interrupted writing left beside it.

        Raises:
            NotForgotten: something could not be removed.
        """
        self._known = None
        try:
            for path in [self.folder / _FILE, *self.folder.glob(f".{_FILE}.*.part")]:
                path.unlink(missing_ok=True)
            if self.folder.is_dir() and not any(self.folder.iterdir()):
                self.folder.rmdir()
        except OSError as trouble:
            raise NotForgotten(words.ARTICLE_NOT_FORGOTTEN.format(reason=_reason(trouble))) from None

    def _keep(self, text: str, source: str) -> Copy:
        source = " ".join(source.split())[:300].encode("utf-8", "replace").decode()
        copy = Copy(text, source, datetime.now().astimezone().replace(microsecond=0), split(text))
        try:
            replace_file(self.folder / _FILE, _written(copy))
            self._sweep()
        except OSError as trouble:
            raise NotBrought(words.ARTICLE_NOT_KEPT.format(reason=_reason(trouble))) from None
        return copy

    def _sweep(self) -> None:
        for path in self.folder.glob(f".{_FILE}.*.part"):
            if path.stat().st_mtime < time.time() - _ABANDONED:
                path.unlink(missing_ok=True)

    def _look(self) -> tuple[Copy | None, str]:
        try:
            path = self.folder / _FILE
            about = path.stat()
            if about.st_size > LARGEST:
                return None, words.ARTICLE_COPY_DAMAGED
            mark = (about.st_ino, about.st_mtime_ns, about.st_size)
            if self._known is None or self._known[0] != mark:
                self._known, self._found = (mark, _parsed(path.read_bytes())), {}
        except FileNotFoundError:
            return None, ""
        except OSError as trouble:
            return None, words.ARTICLE_COPY_UNREADABLE.format(reason=_reason(trouble))
        except (ValueError, KeyError, NotTheArticle):  # cut off, changed by hand, not the article any more
            return None, words.ARTICLE_COPY_DAMAGED
        return self._known[1], ""


def _written(copy: Copy) -> bytes:
    """The file: four lines about the copy, an empty line, the text. A person can read it."""
    head = [_FIRST_LINE, f"Source: {copy.source}", f"Brought: {copy.brought_at.isoformat()}"]
    return ("\n".join(head) + "\n\n" + copy.text + "\n").encode()


def _parsed(content: bytes) -> Copy:
    """Read the file back; a ValueError, KeyError or NotTheArticle where it is not what was written."""
    head, _, body = content.decode("utf-8-sig").replace("\r\n", "\n").partition("\n\n")
    about = dict(line.split(": ", 1) for line in head.split("\n")[1:])
    text = recognise(body)
    return Copy(text, about["Source"], datetime.fromisoformat(about["Brought"]).astimezone(), split(text))


def _read(path: Path) -> bytes:
    """Read a file that a person named: a plain file of a sensible size, nothing that could hang."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NotReadable(words.ARTICLE_NOT_A_FILE)
        if about.st_size > LARGEST:
            raise NotReadable(words.ARTICLE_TOO_BIG.format(most=LARGEST // 1_000_000))
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotReadable(words.ARTICLE_NO_FILE) from None
    except (OSError, ValueError) as trouble:  # ValueError: a NUL in the name
        raise NotReadable(words.ARTICLE_FILE_SHUT.format(reason=_reason(trouble))) from None


def _reason(trouble: Exception) -> str:
    number = trouble.errno if isinstance(trouble, OSError) else None
    return words.ARTICLE_REASONS[_REASONS.get(number or 0, "other")]
