"""Files of a reader's folder: reading, adding at the end, naming. Knows no answers; what it moves are bytes."""

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_ADD = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_ADD |= getattr(os, "O_NONBLOCK", 0)  # a named pipe in the place of the file must not make a save wait for ever
_AT_ONCE = 1 << 20
_NUMBER = re.compile(r"-(\d+)\.[a-z]+$")


class NotAFileError(OSError):
    """Where a file should be stands something else: a folder, a pipe, a device."""


def read_file(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        OSError: it is not there or cannot be read.
        NotAFileError: it is no ordinary file.
    """
    try:
        handle = os.open(path, _READ)
    except PermissionError:
        path.chmod(0o600)
        handle = os.open(path, _READ)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotAFileError
        return read_from(handle, 0)
    finally:
        os.close(handle)


def read_from(handle: int, start: int) -> bytes:
    """Return the bytes of an open file from a place on."""
    os.lseek(handle, start, os.SEEK_SET)
    pieces = []
    while piece := os.read(handle, _AT_ONCE):
        pieces.append(piece)
    return b"".join(pieces)


def starts_with(handle: int, expected: bytes) -> bool:
    """Tell whether an open file begins with these bytes."""
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, len(expected)) == expected


def open_to_add(path: Path) -> int:
    """Open a file to read it and add at its end, for its owner alone; it is made where it is not there.

    Raises:
        OSError: it cannot be opened.
        NotAFileError: it is no ordinary file.
    """
    try:
        handle = os.open(path, _ADD, 0o600)
    except PermissionError:
        if not path.is_file():
            raise
        path.chmod(0o600)
        handle = os.open(path, _ADD, 0o600)
    except IsADirectoryError:
        raise NotAFileError from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFileError
    return handle


def write_all(handle: int, data: bytes) -> None:
    """Write all bytes, however few the system takes at a time."""
    view = memoryview(data)
    while view:
        written = os.write(handle, view)
        if not written:
            raise OSError("nothing was written")
        view = view[written:]


def keep_private(path: Path, mode: int) -> None:
    """Take other people's access away from a file or folder that is there, where the system lets us."""
    with suppress(OSError):
        found = path.stat()
        ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        if stat.S_IMODE(found.st_mode) != mode and ours and not found.st_mode & stat.S_ISVTX:
            path.chmod(mode)


def numbered(folder: Path, stem: str, day: date, suffix: str) -> Path:
    """Return a name that is not taken: the day is for people, the number at the end keeps the order."""
    taken = [number_of(path) for path in _entries(folder) if path.name.startswith(stem)]
    return folder / f"{stem}{day.isoformat()}-{max(taken, default=0) + 1:04}{suffix}"


def number_of(path: Path) -> int:
    """Return the number at the end of a name, 0 where there is none."""
    found = _NUMBER.search(path.name)
    return int(found[1]) if found else 0


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def state(folders: Iterable[Path]) -> tuple[tuple[object, ...], ...]:
    """Return what changes whenever a file of these folders does: names, inodes, sizes and times of change.

    Folders in them do not count: the one with the drafts changes with every word that is typed.
    """
    found: list[tuple[object, ...]] = []
    for folder in folders:
        for path in entries(folder):
            with suppress(OSError):
                status = path.lstat()
                if stat.S_ISDIR(status.st_mode):
                    continue
                found.append((str(path), status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(found)


def entries(folder: Path, *, suffix: str = "", hidden: bool = False) -> list[Path]:
    """Return what lies in a folder, by name; nothing where it cannot be listed."""
    found = [path for path in _entries(folder) if path.name.lower().endswith(suffix)]
    return found if hidden else [path for path in found if not path.name.startswith(".")]
