"""What an erase has begun, on disk before anything goes, so that a kill cannot leave it half done. Knows no rows.

It holds names of lessons and items, ids of responses, and digests of files: nothing of what a reader wrote. It is
the last thing that an erase removes.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from workbook import home
from workbook.answers import disk
from workbook.answers.care_rows import Scope
from workbook.answers.places import JOURNAL


@dataclass(frozen=True)
class Intent:
    """What is to go.

    Attributes:
        scope: an item, a lesson or everything.
        keys: the ids of the responses that go.
        files: the files that go whole: the digest of each by its name within the folder. One that was written anew
            since is another file, and stays; one that was only named anew is the same.
    """

    scope: Scope
    keys: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)

    def holds(self, path: Path, data: bytes) -> bool:
        """Tell whether a file with these bytes is one that goes whole."""
        return digest(path, data) in self.files.values()


def digest(path: Path, data: bytes) -> str:
    """Return what tells one content of a file from another, and files of two items from each other."""
    item = path.name.removeprefix(".").partition(".")[0]
    return hashlib.sha256(item.encode(errors="surrogateescape") + b"\0" + data).hexdigest()


def pending(folder: Path) -> Intent | None:
    """Return the erase that was begun and not ended, or None. Never raises."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        found = json.loads(disk.read_file(folder / JOURNAL))
        scope = Scope(found["lesson"], found["item"])
        return Intent(scope, frozenset(found["keys"]), dict(found["files"]))
    return None


def begin(folder: Path, intent: Intent) -> None:
    """Write down what is to go; from here on it counts as gone.

    Raises:
        OSError: it is not written down, so nothing has begun.
    """
    scope = {"lesson": intent.scope.lesson, "item": intent.scope.item}
    found = {**scope, "keys": sorted(intent.keys), "files": dict(intent.files)}
    home.replace_file(folder / JOURNAL, json.dumps(found).encode())


def end(folder: Path) -> None:
    """Let it go, when everything else has gone for good.

    Raises:
        OSError: it is still there.
    """
    (folder / JOURNAL).unlink(missing_ok=True)
    home.sync_folder(folder)
