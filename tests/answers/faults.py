"""Faults for tests: system calls that fail, fall short or kill, and a disk that forgets what was not synced."""

import contextlib
import os
import signal
import stat
from pathlib import Path

CALLS = ("open", "read", "write", "fsync", "ftruncate", "lseek", "fstat", "close", "stat", "listdir", "scandir")
CALLS += ("mkdir", "chmod", "rename", "replace", "unlink")
REAL = {name: getattr(os, name) for name in CALLS}


@contextlib.contextmanager
def every_call(handler):
    """Send every call in `CALLS` through `handler(name, real, *args, **kwargs)`."""

    def through(name):
        return lambda *args, **kwargs: handler(name, REAL[name], *args, **kwargs)

    try:
        for name in CALLS:
            setattr(os, name, through(name))
        yield
    finally:
        for name, real in REAL.items():
            setattr(os, name, real)


class KillAt:
    """Kills this process, as `kill -9` does: before or after the n-th call, or in the midst of the n-th write."""

    def __init__(self, number: int, when: str) -> None:
        self.left, self.when = number, when

    def __call__(self, name, real, *args, **kwargs):
        """Let a call through, or kill."""
        self.left -= self.when != "half" or name == "write"
        if self.left:
            return real(*args, **kwargs)
        if self.when == "after":
            with contextlib.suppress(OSError):
                real(*args, **kwargs)
        elif self.when == "half":
            real(args[0], bytes(args[1])[: max(1, len(args[1]) * 2 // 3)])
        os.kill(os.getpid(), signal.SIGKILL)
        return None


class FailAt:
    """Makes the n-th system call (of some kinds) fail with an error, and the later ones too if it is to last."""

    def __init__(self, number: int, errno: int, *, names=CALLS, lasting=False) -> None:
        self.left, self.errno, self.names, self.lasting = number, errno, names, lasting
        self.struck = 0

    def __call__(self, name, real, *args, **kwargs):
        """Let a call through, or fail."""
        if name in self.names:
            self.left -= 1
            if self.left == 0 or (self.lasting and self.left < 0):
                self.struck += 1
                if name == "close":
                    real(*args, **kwargs)
                raise OSError(self.errno, os.strerror(self.errno))
        return real(*args, **kwargs)


def short_writes(name, real, *args, **kwargs):
    """Let every write take only a few bytes."""
    return real(args[0], bytes(args[1])[:7]) if name == "write" else real(*args, **kwargs)


class ForgetfulDisk:
    """Remembers what of a folder would be left after a power cut: what was synced, and nothing else.

    The bytes of a file are those of its last fsync; a name is there if its folder was synced since.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bytes: dict[int, bytes] = {}
        self.names: dict[int, dict[str, int]] = {}
        self.kinds: dict[int, bool] = {root.stat().st_ino: True}

    def __call__(self, name, real, *args, **kwargs):
        """Let a call through and remember what it synced."""
        found = real(*args, **kwargs)
        if name == "fsync":
            self._sync(args[0])
        return found

    def _sync(self, handle: int) -> None:
        about = REAL["fstat"](handle)
        path = Path(f"/proc/self/fd/{handle}")
        if stat.S_ISDIR(about.st_mode):
            entries = {entry: (path / entry).lstat() for entry in REAL["listdir"](path)}
            self.names[about.st_ino] = {entry: each.st_ino for entry, each in entries.items()}
            self.kinds |= {each.st_ino: stat.S_ISDIR(each.st_mode) for each in entries.values()}
        else:
            self.bytes[about.st_ino] = path.read_bytes()

    def after_power_cut(self, place: Path) -> Path:
        """Build, at `place`, the folder as it would be after a power cut now."""
        self._build(self.root.stat().st_ino, place)
        return place

    def _build(self, number: int, place: Path) -> None:
        place.mkdir()
        for name, inner in self.names.get(number, {}).items():
            if self.kinds[inner]:
                self._build(inner, place / name)
            else:
                (place / name).write_bytes(self.bytes.get(inner, b""))
