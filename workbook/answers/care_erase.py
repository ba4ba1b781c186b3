"""Taking away what a reader wants erased: from every file of the folder, and finished after a kill. Knows no words.

First everything that is to go is looked up and written down (care_journal); from then on it counts as gone, whoever
reads. Then it goes, file by file, each one replaced whole or removed. A kill in between leaves the journal, and the
next one to read or save goes through all of it again, which does no harm. Last, the journal goes.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workbook import home
from workbook.answers import care_journal, care_smaller, disk, draft_files
from workbook.answers.care_journal import Intent
from workbook.answers.care_rows import Gone, Rows, Scope, cells_of, keys_covered, rows_in, strange_goes, without
from workbook.answers.places import BEFORE, LOCK_SECONDS, LOG, SIDE_FOLDERS, lock, logs, parts

BACKUPS = "backups"
ARTICLE = ("article", "server.json", "reader-id")
_LOCKED = (".answers", ".erasing", ".torn-", ".draft-", ".other-", ".smaller")  # leftovers of writes made under a lock


def erase(folder: Path, scope: Scope, *, article: bool = False) -> int:
    """Take it all away; when this returns, it is gone from the folder for good. Returns how many files it was in.

    Raises:
        OSError: it is not all gone. Where it has begun, the next reading or saving goes on with it.
    """
    with lock(folder):
        _finish(folder)
        with draft_files.lock(folder / "drafts", LOCK_SECONDS):
            intent = collect(folder, scope, article=article)
            care_journal.begin(folder, intent)
            _remove_whole(folder, intent)
        return len(intent.files) + _remove_rows(folder, intent)


def finish(folder: Path) -> bool:
    """Finish what a kill interrupted; who calls holds the lock. Returns whether there was anything. Never raises."""
    if care_journal.pending(folder) is None:
        return False
    with suppress(OSError, RuntimeError):
        _finish(folder)
    return True


def finish_if_free(folder: Path) -> Intent | None:
    """Finish what a kill interrupted, unless someone is at it; return what is left to go. Never raises."""
    if care_journal.pending(folder) is None:
        return None
    with suppress(OSError, RuntimeError), lock(folder, 0):
        finish(folder)
    return care_journal.pending(folder)


def collect(folder: Path, scope: Scope, *, article: bool = False) -> Intent:
    """Look up what is to go. Changes nothing.

    Raises:
        OSError: a file cannot be read, so that nobody can tell what is in it.
    """
    keys: set[str] = set()
    items: set[tuple[str, str]] = set()
    for path in with_rows(folder):
        found = None if path.parent.name == BACKUPS else rows_of_file(folder, path)
        if found is not None:
            keys |= keys_covered(found, scope)
            items |= {(row.lesson, row.item) for row in found.rows if scope.covers(row.lesson, row.item)}
    whole = [*_drafts(folder, scope, items), *_others(folder, scope, frozenset(keys))]
    if article:
        whole += [path for name in ARTICLE for path in files_below(folder / name)]
    digests = {path.relative_to(folder).as_posix(): care_journal.digest(path, disk.read_file(path)) for path in whole}
    return Intent(scope, frozenset(keys), digests)


def with_rows(folder: Path) -> list[Path]:
    """Return the files that hold rows, the log last."""
    sides = [path for name in ("waiting", BACKUPS) for path in disk.entries(folder / name, suffix=".csv")]
    mine = sorted(logs(folder), key=lambda path: len(path.name), reverse=True)
    return [path for path in [*sides, *mine] if path.is_file()]


def rows_of_file(folder: Path, path: Path) -> Rows | None:
    """Return what a file holds, or None where it is a stranger's with a name like ours.

    Raises:
        OSError: it cannot be read.
    """
    found = rows_in(disk.read_file(path))
    is_named = path.parent != folder or path.name == LOG or path.name.startswith(BEFORE)
    return found if found.is_own or is_named else None


def _drafts(folder: Path, scope: Scope, items: set[tuple[str, str]]) -> Iterator[Path]:
    """Yield the files of drafts that are part of it: those that another program copied or that are damaged, too."""
    asked = [(scope.lesson, scope.item), *items]
    for path in files_below(folder / "drafts"):
        name = path.name.removeprefix(".")
        if path.name != draft_files.LOCK and any(draft_files.is_of(name, lesson, item) for lesson, item in asked):
            yield path


def _others(folder: Path, scope: Scope, keys: frozenset[str]) -> Iterator[Path]:
    """Yield exports, backups that nobody can take rows out of, and what is left of rows that crashes cut off."""
    yield from files_below(folder / "exports")
    for path in files_below(folder / BACKUPS):
        if scope.lesson is None or path.suffix.lower() != ".csv":  # sealed, or not ours
            yield path
    for path in (*files_below(folder / "torn"), *parts(folder / "waiting")):
        data = disk.read_file(path)
        found = rows_in(data)
        strange = [cells_of(data), *found.strange]
        if keys & {row.key for row in found.rows} or any(strange_goes(cells, scope, keys) for cells in strange):
            yield path


def files_below(place: Path) -> list[Path]:
    """Return all files of a folder and the folders in it, hidden ones, too; of a file, itself."""
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    return [path for path in found if path.is_file()]


def _finish(folder: Path) -> None:
    intent = care_journal.pending(folder)
    if intent is not None:
        with draft_files.lock(folder / "drafts", LOCK_SECONDS):
            _remove_whole(folder, intent)
        _remove_rows(folder, intent)


def without_rows(folder: Path, intent: Intent) -> Iterator[tuple[Path, Gone]]:
    """Yield the files in which rows are to go, the log last, and what stays of each.

    Raises:
        OSError: a file cannot be read.
    """
    for path in with_rows(folder):
        found = rows_of_file(folder, path)
        by_name = path.parent.name == BACKUPS
        gone = without(found, intent.scope, intent.keys, by_name=by_name) if found is not None else None
        if gone is not None:
            yield path, gone


def _remove_rows(folder: Path, intent: Intent) -> int:
    count = 0
    for path, gone in without_rows(folder, intent):
        _rewrite(path.resolve(), gone.data)  # the file itself may lie elsewhere, behind a link
        count += 1
    care_smaller.forget_sizes(folder)
    for place in (folder, *(folder / name for name in (*SIDE_FOLDERS, "drafts/damaged", "article"))):
        if place.is_dir():
            home.sync_folder(place)
    care_journal.end(folder)
    return count


def _rewrite(path: Path, data: bytes) -> None:
    if data:
        home.replace_file(path, data)
    else:
        path.unlink()
        home.sync_folder(path.parent)


def _remove_whole(folder: Path, intent: Intent) -> None:
    """Remove what goes as it is, and whatever killed writes left: with both locks held, nobody is writing these."""
    for path in {*(folder / name for name in intent.files), *files_below(folder / "drafts")}:
        with suppress(FileNotFoundError):
            if path.name != draft_files.LOCK and intent.holds(path, disk.read_file(path)):
                path.unlink()
        for parent in path.parents:  # a name of a folder within the exports may tell something, too
            if parent == folder or parent.name in SIDE_FOLDERS:
                break
            with suppress(OSError):
                parent.rmdir()
    for place in (folder, *(folder / name for name in SIDE_FOLDERS)):
        for path in parts(place):
            if path.name.startswith(_LOCKED) and ".side." not in path.name:
                path.unlink(missing_ok=True)
