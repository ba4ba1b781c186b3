"""What each lesson shows, remembered: so a page can be sent before any kernel is there.

It depends on the notebook and on this package, never on the reader; so it is kept in the system's cache from one start
to the next, and made anew where either has changed. Readers who share a server share a folder of them, made beforehand.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from workbook import home, words
from workbook.app.kernels import LessonKernels
from workbook.app.rendering import Shown
from workbook.article import Copy, Library
from workbook.notebooks import NOTEBOOKS

PACKAGE = Path(__file__).parents[1]
SHARED = os.environ.get("WORKBOOK_FACES", "")  # a folder that make_faces filled
FIRST = 10  # pieces; in each lesson they are higher than two windows of 900 px
SHAPES_A_FACE = ("*.py", "items/*.py", "items/*.csv", "items/templates/*.j2", "article/*.py", "app/rendering.py")


@dataclass(frozen=True)
class Face:
    """A lesson as its page shows it.

    Args:
        first: what fills the first windows.
        rest: all that comes after it.
    """

    first: Markup
    rest: Markup

    @classmethod
    def of(cls, pieces: Iterable[Markup]) -> "Face":
        """Return the face that these pieces make, in reading order."""
        every = list(pieces)
        first, rest = (Markup("\n\n").join(some) for some in (every[:FIRST], every[FIRST:]))
        if "</noscript" in rest.lower():  # it would end what the page folds the rest into
            first, rest = first + "\n\n" + rest, Markup()
        return cls(first, rest)


class Faces:
    """What each lesson shows.

    Args:
        kernels: run a notebook whose face is not known.
        folder: where what they show is kept; None for the system's cache.
    """

    def __init__(self, kernels: LessonKernels, folder: Path | None = None) -> None:
        self._kernels, self._folder = kernels, folder
        self._known: dict[str, tuple[str, Shown]] = {}
        self._put_in: dict[str, tuple[Shown, Copy | None, Face]] = {}  # with the words of the reader's copy

    async def of(self, file: str) -> Shown:
        """Return what a lesson shows. Raises what `LessonKernels.lesson` raises."""
        key = key_of(file)
        if (shown := self._find(file, key)) is None:
            shown = (await self._kernels.lesson(file)).shown
            self._keep(file, key, shown)
        return shown

    async def html(self, file: str, library: Library) -> Face:
        """Return a lesson with the author's words where the reader's copy has them. Raises as `of` does."""
        shown, copy = await self.of(file), library.current()
        made = self._put_in.get(file)
        if made is None or made[0] is not shown or made[1] is not copy:
            made = self._put_in[file] = shown, copy, Face.of(shown.html(library))
        return made[2]

    async def make_all(self, files: list[str]) -> None:
        """Find out what all lessons show, where that is not known yet, with a kernel that goes again."""
        keys = {file: key_of(file) for file in files}
        missing = [file for file, key in keys.items() if self._find(file, key) is None]
        if missing:
            with suppress(Exception):  # such as a server that is stopped meanwhile; whoever opens a lesson will be told
                async for file, shown in self._kernels.run_once(missing):
                    self._keep(file, keys[file], shown)

    def _find(self, file: str, key: str) -> Shown | None:
        if self._known.get(file, ("",))[0] != key:
            places = [self._place(file), *([Path(SHARED) / _name(file)] if SHARED else [])]
            shown = next(filter(None, (_read(place, key) for place in places)), None)
            if shown is None:
                return None
            self._known[file] = key, shown
        return self._known[file][1]

    def _keep(self, file: str, key: str, shown: Shown) -> None:
        self._known[file] = key, shown
        if shown.whole:
            with suppress(OSError):  # a full disk only means that it is made again
                home.replace_file(self._place(file), json.dumps({"key": key, **shown.to_json()}).encode())

    def _place(self, file: str) -> Path:
        return (self._folder or home.cache()) / _name(file)


def _read(place: Path, key: str) -> Shown | None:
    try:
        found = json.loads(place.read_text("utf-8"))
        return Shown.from_json(found) if found["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):  # not there, or not ours: it is made again
        return None


def key_of(file: str) -> str:
    """Return what changes with a notebook, and with what this package makes of it."""
    path = NOTEBOOKS / file
    status = path.stat()
    return _key(path, status.st_mtime_ns, status.st_size)


@cache
def _key(path: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes() + _package().encode()).hexdigest()


@cache
def _package() -> str:
    digest = hashlib.sha256(str(words.HOSTED).encode())
    for pattern in SHAPES_A_FACE:
        for path in sorted(PACKAGE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _name(file: str) -> str:
    return f"{Path(file).stem}.json"
