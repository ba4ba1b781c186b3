"""One save: locked, at the end of a file that is sound, on disk when it returns. Knows bytes and ids, no values.

An ordinary save is one synced write. Whatever stands in the way must neither cost an answer nor stop the reader, so
there is a side road for each: what a crash cut off goes to `torn/`, a file that a spreadsheet saved in another form
becomes `answers-before-….csv`, and where the file cannot be written at all the response goes to `waiting/`.
"""

import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from workbook import home
from workbook.answers import backup, care_erase, disk, waiting
from workbook.answers.places import BEFORE, LOCK, LOCK_SECONDS, LOG, lock
from workbook.answers.schema import HEADER, Response
from workbook.answers.tail import END, Tail, examine, ids_in, is_end_known

_OLD_SECONDS = 3600.0
_OWN_FOLDERS = ("backups", "drafts", "torn", "waiting")


@dataclass
class _Known:
    """What this process knows of the file, so that a save need not read all of it again.

    Attributes:
        place: device and inode.
        size: so many bytes are sound.
        changed: when the file last changed, in nanoseconds.
        ids: the responses in it.
    """

    place: tuple[int, int] = (0, 0)
    size: int = 0
    changed: int = 0
    ids: set[str] = field(default_factory=set)


class Writer:
    """Adds responses to the log in one folder.

    Args:
        folder: the reader's folder; it is there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / LOG
        self._lock = lock(folder, LOCK_SECONDS)
        self._known = _Known()
        self._tidied: date | None = None

    def save(self, key: str, rows: bytes, day: date, stored: Callable[[], Response | None] | None) -> Response | None:
        """Put the rows of one response on disk, in the log or, where that cannot be, in `waiting/`.

        Args:
            key: id of the response.
            rows: its lines.
            day: today, for the names of backups and side files.
            stored: looks the response up, where it may be saved already.

        Returns:
            The response that is stored under this id already; then nothing was written.

        Raises:
            OSError: it is not on disk.
        """
        found, is_done = None, False
        try:
            with self._lock:
                if care_erase.finish(self._folder):
                    self._known = _Known()
                if self._tidied != day:
                    self._tidy(day)
                    self._tidied = day
                found = self._add(key, rows, day, stored)
                is_done = True
        except (OSError, RuntimeError):  # a lock that stays taken is an OSError, too
            if not is_done:
                waiting.put(self._folder, key, rows)
                found = stored() if stored else None
        return found

    def make_ready(self, day: date) -> None:
        """Make the log one that more rows fit into, and keep a backup of it; who calls holds the lock.

        Raises:
            OSError: that cannot be.
        """
        self._tidy(day)
        handle, _ = self._open(day)
        os.close(handle)

    def _add(self, key: str, rows: bytes, day: date, stored: Callable[[], Response | None] | None) -> Response | None:
        waits = waiting.sound(self._folder)
        if waits:  # what waits may be there already; that must not be taken from memory
            self._known = _Known()
        handle, tail = self._open(day)
        try:
            here = self._known.ids
            if stored and key in here and (response := stored()):
                os.fsync(handle)  # whoever wrote it may have been killed before this
                return response
            fresh = [each for each in waits if not each.ids <= here]
            is_among = any(key in each.ids for each in fresh)
            self._write(handle, tail, b"".join([each.rows for each in fresh] + ([] if is_among else [rows])))
        finally:
            with suppress(OSError):  # what counts was synced before
                os.close(handle)
        for each in waits:
            with suppress(OSError):
                each.path.unlink()
        return stored() if stored and is_among else None

    def _open(self, day: date) -> tuple[int, Tail]:
        """Open the log where something can be added to it; whatever else stands there is moved aside first."""
        for _ in range(2):
            try:
                handle = disk.open_to_add(self._file)
            except disk.NotAFileError:
                self._move_aside(day)
                continue
            try:
                tail = self._examine(handle)
                if tail.ours:
                    self._cut(handle, tail.keep, day)
                    return handle, tail
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
            self._move_aside(day)
        raise OSError("something else keeps taking the place of the log")

    def _examine(self, handle: int) -> Tail:
        """Look at as much of the file as this process does not know yet."""
        found, known = os.fstat(handle), self._known
        if stat.S_IMODE(found.st_mode) != disk.FILE_MODE:
            disk.keep_private(self._file, disk.FILE_MODE)
        place = (found.st_dev, found.st_ino)
        if (place, found.st_size, found.st_mtime_ns) == (known.place, known.size, known.changed):
            return Tail(known.size)
        if place == known.place and found.st_size > known.size > 0:  # another process added something
            back = min(known.size, END)
            data = disk.read_from(handle, known.size - back)
            before, added = data[:back], data[back:]
            tail = examine(added, from_start=False)
            if is_end_known(before, known.size, known.ids) and tail.ours and disk.starts_with(handle, HEADER):
                known.ids |= ids_in(added)
                return Tail(known.size + tail.keep, before=tail.before)
        data = disk.read_from(handle, 0)
        self._known = _Known(place, ids=ids_in(data))
        return examine(data)

    def _cut(self, handle: int, keep: int, day: date) -> None:
        """Put what a crash left of a row into a file of its own, and take it off the log."""
        if os.fstat(handle).st_size > keep:
            rest = disk.read_from(handle, keep)
            home.replace_file(disk.numbered(self._folder / "torn", "torn-", day, ".txt"), rest)
            home.sync_folder(self._folder)
            if os.fstat(handle).st_size == keep + len(rest):
                os.ftruncate(handle, keep)

    def _move_aside(self, day: date) -> None:
        """Keep what stands in the place of the log under another name, which reading covers."""
        self._known = _Known()
        self._file.rename(disk.numbered(self._folder, BEFORE, day, ".csv"))
        home.sync_folder(self._folder)

    def _write(self, handle: int, tail: Tail, batch: bytes) -> None:
        data = tail.before + batch
        try:
            disk.write_all(handle, data)
            os.fsync(handle)
            if tail.keep == 0:  # the file is new, or as good as new
                home.sync_folder(self._file.resolve().parent)
            if not self._is_still(handle):
                raise OSError("another file took the place of the log meanwhile")
        except BaseException:
            self._known = _Known()
            self._take_back(handle, tail.keep, len(data))
            raise
        found, ids = os.fstat(handle), self._known.ids
        ids |= ids_in(batch)
        self._known = _Known((found.st_dev, found.st_ino), tail.keep + len(data), found.st_mtime_ns, ids)

    def _take_back(self, handle: int, start: int, length: int) -> None:
        """Leave the log as it was before a write that failed."""
        with suppress(OSError):
            if os.fstat(handle).st_size > start + length:  # a lost lock let someone else write behind us
                return
            os.ftruncate(handle, start)
            if start == 0 and not self._file.is_symlink() and self._is_still(handle):
                self._file.unlink()
            os.fsync(handle)

    def _is_still(self, handle: int) -> bool:
        """Tell whether the open file is the log yet: a program that syncs folders may put another one in its place."""
        return os.path.samestat(os.fstat(handle), self._file.stat())

    def _tidy(self, day: date) -> None:
        """Before the first save of a day: a backup, private modes, and no leftovers of writes that were killed."""
        backup.keep_day(self._folder, self._file, day)
        disk.keep_private(self._folder, disk.FOLDER_MODE)
        for path in disk.entries(self._folder):
            if path.name.lower().startswith("answers") and path.is_file():
                disk.keep_private(path, disk.FILE_MODE)
        disk.keep_private(self._folder / LOCK, disk.FILE_MODE)
        for name in _OWN_FOLDERS:
            disk.keep_private(self._folder / name, disk.FOLDER_MODE)
            for path in disk.entries(self._folder / name, hidden=True):
                disk.keep_private(path, disk.FILE_MODE)
                if path.name.startswith(".") and path.suffix == ".part":
                    with suppress(OSError):
                        if time.time() - path.stat().st_mtime > _OLD_SECONDS:
                            path.unlink()
