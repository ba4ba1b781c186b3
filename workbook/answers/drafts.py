"""What a reader is typing, before Save: one small file per item. Knows files and a lock, not what a form looks like."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from workbook import home, words
from workbook.answers import care_journal, disk, draft_files
from workbook.answers.cells import Value, own_value
from workbook.answers.schema import NotSaved
from workbook.answers.versions import Draft, State, Version, from_bytes, to_bytes

LOCK_SECONDS = 1.0


def _now() -> datetime:
    return datetime.now().astimezone()


class Drafts:
    """A reader's drafts, in a folder of their own. Several processes may keep drafts of one item at once.

    Args:
        folder: the reader's folder; None for the reader's own.
        now: tells the time with its offset; only tests need another clock.
    """

    def __init__(self, folder: Path | str | None = None, *, now: Callable[[], datetime] = _now) -> None:
        self._home = None if folder is None else Path(folder)
        self._now = now

    def read(self, lesson: str, item: str) -> Draft:
        """Return what was kept last. Takes no lock and never raises."""
        try:
            return self._read(lesson, item).draft()
        except (OSError, RuntimeError):
            return Draft()

    def keep(
        self, lesson: str, item: str, values: Mapping[str, Value], *, view: str, revision: int, seq: int = 0
    ) -> Draft:
        """Keep what a view typed.

        Args:
            lesson: id of the lesson.
            item: id of the item.
            values: what was typed, by name of the field: str, int, float, bool, None or a list of these.
            view: which view typed it, a random text.
            revision: the last revision this view knew, 0 for none.
            seq: the view's own count of what it typed: what is older than what is kept changes nothing. 0 for none.

        Raises:
            NotSaved: it is not on disk; the text is a sentence for the reader.
            TypeError: a value, a name or the revision would not come back as it is.
            ValueError: a number is not finite, a list nested too deep.
        """
        counts = type(revision) is int and type(seq) is int
        if type(view) is not str or not counts or any(type(name) is not str for name in values):
            raise TypeError("view and the names of fields must be str, revision and seq must be int")
        typed = {name: own_value(value) for name, value in values.items()}
        version = Version(view, typed, self._now().replace(microsecond=0), seq)
        try:
            try:
                return self._change(lesson, item, lambda state: state.kept(version, revision))
            except (OSError, RuntimeError):  # a lock that stays taken is an OSError, too
                return self._keep_beside(lesson, item, version, revision)
        except (OSError, RuntimeError) as error:
            raise NotSaved(words.NOT_KEPT) from error

    def clear(self, lesson: str, item: str, *, view: str, revision: int | None = None, seq: int = 0) -> Draft:
        """Let the version of a view go, after Save. Never raises: what cannot be removed now stays a draft.

        Args:
            lesson: id of the lesson.
            item: id of the item.
            view: the view that saved.
            revision: the last revision this view knew, if the latest version should go where this view saw it.
            seq: the view's own count at that save: what it typed after it stays. 0 for none.
        """
        return self._without(lesson, item, lambda state: state.without(view, revision, seq).counted())

    def let_go(self, lesson: str, item: str, *, view: str) -> Draft:
        """Let another view's version go, because the reader said so. Never raises."""
        return self._without(lesson, item, lambda state: state.without(view))

    def forget(self, lesson: str, item: str) -> None:
        """Remove all there is about one item.

        Raises:
            NotSaved: something is still there; the text is a sentence for the reader.
        """
        self._remove(lambda: self._files(lesson, item))

    def forget_all(self) -> None:
        """Remove all drafts.

        Raises:
            NotSaved: something is still there; the text is a sentence for the reader.
        """
        self._remove(lambda: (path for path in sorted(self._folder().rglob("*")) if path.is_file()))

    def _folder(self) -> Path:
        if self._home is None:
            self._home = home.home()
        return self._home / "drafts"

    def _lock(self) -> FileLock:
        return draft_files.lock(self._folder(), LOCK_SECONDS)

    def _change(self, lesson: str, item: str, change: Callable[[State], State], *, durable: bool = True) -> Draft:
        with self._lock():
            taken = list(self._take_sides(lesson, item))
            state = change(self._read(lesson, item))
            durable = durable or bool(state.versions)  # other windows' words in it must not get lost
            home.replace_file(self._folder() / draft_files.name_of(lesson, item), to_bytes(state), durable=durable)
            for path in taken:
                path.unlink(missing_ok=True)
            return state.draft()

    def _without(self, lesson: str, item: str, change: Callable[[State], State]) -> Draft:
        """Let versions go. A power cut may bring them back, which loses nothing: nobody waits for the disk."""
        try:
            return self._change(lesson, item, change, durable=False)
        except (OSError, RuntimeError):
            return self.read(lesson, item)

    def _remove(self, files: Callable[[], Iterator[Path]]) -> None:
        try:
            with self._lock():
                for path in list(files()):
                    path.unlink(missing_ok=True)
        except (OSError, RuntimeError) as error:
            raise NotSaved(words.NOT_FORGOTTEN) from error

    def _read(self, lesson: str, item: str) -> State:
        state = self._state(self._folder() / draft_files.name_of(lesson, item))
        for path in self._sides(lesson, item):
            state = state.joined(self._state(path))
        return state

    def _state(self, path: Path) -> State:
        """Return what a file holds. One that is no draft file is moved aside, for whoever wants to look at it.

        Raises:
            OSError: it cannot be read or moved now, and so must not be written over.
        """
        try:
            data = disk.read_file(path)
            intent = care_journal.pending(self._folder().parent)  # of an erase that was killed
            return State() if intent and intent.holds(path, data) else from_bytes(data)
        except (ValueError, disk.NotAFileError):
            aside = home.private_folder(self._folder() / "damaged")
            with suppress(FileNotFoundError):  # another window was quicker
                path.rename(disk.numbered(aside, f"{path.name}-", self._now().date(), ".txt"))
        except FileNotFoundError:
            pass
        return State()

    def _keep_beside(self, lesson: str, item: str, version: Version, revision: int) -> Draft:
        """Keep a version in a file that no one else writes, because the draft itself cannot be written now."""
        try:
            state = self._read(lesson, item)
        except OSError:
            state = State()
        alone = State(max(state.revision, revision) + 1, version.view, (version,))
        view = hashlib.sha256(version.view.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        home.replace_file(self._folder() / f"{draft_files.stem(lesson, item)}.{view}.side", to_bytes(alone))
        return state.joined(alone).draft()

    def _sides(self, lesson: str, item: str) -> list[Path]:
        start = draft_files.stem(lesson, item) + "."
        found = [path for path in disk.entries(self._folder()) if path.name.startswith(start)]
        return [path for path in found if path.suffix == ".taken"] + [path for path in found if path.suffix == ".side"]

    def _take_sides(self, lesson: str, item: str) -> Iterator[Path]:
        """Give the files beside the draft another name, so that a view can write a new one meanwhile."""
        for path in self._sides(lesson, item):
            taken = path.with_suffix(".taken")
            with suppress(OSError):
                path.replace(taken)
                yield taken

    def _files(self, lesson: str, item: str) -> Iterator[Path]:
        yield self._folder() / draft_files.name_of(lesson, item)
        yield from self._sides(lesson, item)
