"""Where a reader's own folder is, and how files in it are written. Knows nothing of what is written.

Beside it there is a cache, for what can be made again at any time and holds nothing of the reader's.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs


def home() -> Path:
    """Return the reader's folder, made for the owner alone if it is not there yet.

    It is `WORKBOOK_HOME` where that is set, else the system's place for user data.

    Raises:
        OSError: the folder cannot be made.
    """
    named = os.environ.get("WORKBOOK_HOME")
    if named:
        return private_folder(Path(named).expanduser().absolute())
    return private_folder(Path(platformdirs.user_data_dir("workbook", appauthor=False)))


def cache() -> Path:
    """Return the folder for what can be made again, made for the owner alone: the system's place for caches.

    Raises:
        OSError: the folder cannot be made.
    """
    return private_folder(Path(platformdirs.user_cache_dir("workbook", appauthor=False)))


def reader_id() -> str:
    """Return a random name for this folder's reader, made once; it says nothing about the person.

    A browser that two readers use keeps their drafts apart by it. Where the folder cannot be written, it is "here".
    """
    file = home() / "reader-id"
    try:
        if not file.exists():
            own = file.with_name(f".reader-id.{secrets.token_hex(8)}.part")
            replace_file(own, secrets.token_hex(8).encode())
            with suppress(FileExistsError):  # of several processes that start at once, one names the reader
                os.link(own, file)
            own.unlink()
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return "here"


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter (mode 0700) and return it."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
    return folder


def replace_file(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Put a file in place whole or not at all, readable by its owner alone.

    A reader of `path` sees the old content or the new one, never a mixture.

    Args:
        path: where it goes.
        content: all of it.
        durable: wait until it is safe from a power cut; else one may bring the old content back, an empty file or none,
            and for a moment there is none.

    Raises:
        OSError: the disk is full or the folder cannot be written; the old file is untouched.
    """
    private_folder(path.parent)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)  # mkstemp: mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if not durable:
            path.unlink(missing_ok=True)  # some file systems flush the new file where it replaces another one
        os.replace(name, path)  # noqa: PTH105 - the name is a string from mkstemp
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed entry of a folder outlive a power cut, where the system can do that."""
    if os.name == "nt":  # Windows cannot open a folder; it writes entries through by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
