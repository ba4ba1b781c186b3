"""Care of what was written: bring back, erase, and ask when the log shrank. Plain Python for a page and a command.

Nothing here holds what a reader wrote: sentences carry counts, dates and names of files.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook import words
from workbook.answers import care_erase, care_restore, care_smaller, disk, draft_files
from workbook.answers.care_files import Stored, about, stored
from workbook.answers.care_records import Erased, NotDone, Preview, Restored, Shortened
from workbook.answers.care_rows import Scope
from workbook.answers.care_smaller import Smaller
from workbook.answers.log import AnswerLog, make_folder

__all__ = [
    "Erased",
    "NotDone",
    "Preview",
    "Restored",
    "Shortened",
    "Smaller",
    "Stored",
    "bring_back",
    "drafted",
    "erase",
    "is_sealed",
    "meant",
    "preview",
    "restore",
    "smaller",
    "smaller_in_words",
    "stored",
]

_SEALED = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_PACKED = b"PK\x03\x04"


def _now() -> datetime:
    return datetime.now().astimezone()


def is_sealed(data: bytes) -> bool:
    """Tell whether a file is closed with a passphrase; whoever knows it opens the file before `restore`."""
    return data.lstrip().startswith(_SEALED)


def restore(folder: Path | str, data: bytes | Path | str, *, now: Callable[[], datetime] = _now) -> Restored:
    """Put the answers of a log, a backup, an export or another computer's copy into the reader's own log.

    An answer is known by its id: none is doubled, and none that is here changes. Each log's own order is kept.

    Args:
        folder: the reader's folder.
        data: a file, or what is in it.
        now: tells the time; only tests need another clock.

    Raises:
        NotDone: nothing was changed; the text is a sentence for the reader.
    """
    place = _folder(folder)
    try:
        content = data if isinstance(data, bytes) else disk.read_file(Path(data))
    except FileNotFoundError:
        raise NotDone(words.RESTORE["no_file"]) from None
    except OSError as error:
        raise NotDone(words.RESTORE["shut"]) from error
    if is_sealed(content):
        raise NotDone(words.RESTORE["sealed"])
    brought = care_restore.read(content)
    if not brought.responses:
        raise NotDone(words.RESTORE["packed" if content.startswith(_PACKED) else "nothing"])
    try:
        make_folder(place)
        new = care_restore.put_in(place, brought, now())
    except (OSError, RuntimeError) as error:
        raise NotDone(words.RESTORE["not_done"]) from error
    known = len(brought.responses) - new
    said = words.RESTORE["done"].format(new=new, known=known)
    if brought.left_out:
        said += " " + words.RESTORE["left_out"].format(count=brought.left_out)
    return Restored(said, new, known, brought.left_out)


def preview(
    folder: Path | str, *, lesson: str | None = None, item: str | None = None, article: bool = False
) -> Preview:
    """Return what `erase` would do with the same arguments. Changes nothing.

    Raises:
        NotDone: a file cannot be read, so nobody can tell what is in it.
    """
    place, scope = _folder(folder), _scope(lesson, item)
    try:
        return _preview(place, scope, article=article)
    except (OSError, RuntimeError) as error:
        raise NotDone(words.ERASE["not_seen"]) from error


def erase(folder: Path | str, *, lesson: str | None = None, item: str | None = None, article: bool = False) -> Erased:
    """Remove an item's answers, a lesson's, or (with neither) everything, from every file of the folder.

    Drafts, backups, what waits, exports and side files go with them; nothing of it can be brought back from here.

    Args:
        folder: the reader's folder.
        lesson: id of the lesson.
        item: id of the item in that lesson.
        article: also the copy of the article, and the app's token and the reader's random name.

    Raises:
        NotDone: it is not all gone, or it was not begun; the text is a sentence for the reader.
    """
    place, scope = _folder(folder), _scope(lesson, item)
    if care_smaller.look(place):
        raise NotDone(words.SMALLER_LOG["first"])
    try:
        if not place.is_dir():
            return Erased(words.ERASE["nothing"], 0, 0)
        responses, typed = _counts(place, scope)
        files = care_erase.erase(place, scope, article=article)
    except (OSError, RuntimeError) as error:
        raise NotDone(words.ERASE["not_done"]) from error
    return Erased(_said("done", responses, typed) if files else words.ERASE["nothing"], responses, files)


def drafted(folder: Path | str) -> list[tuple[str, str]]:
    """Return lesson and item of each draft, as far as the names of the files tell."""
    return draft_files.kept(_folder(folder) / "drafts")


def smaller(folder: Path | str) -> Smaller | None:
    """Return the facts where the log is suddenly much smaller than a backup and nobody has said anything yet."""
    return care_smaller.look(_folder(folder))


def smaller_in_words(found: Smaller) -> str:
    """Return the facts as sentences for the reader."""
    return words.SMALLER_LOG["facts"].format(then=found.then, now=found.now, day=day_in_words(found))


def day_in_words(found: Smaller) -> str:
    """Return the day of the backup as people write it."""
    return f"{found.day.day} {found.day:%B %Y}" if found.day else words.SMALLER_LOG["some_day"]


def bring_back(folder: Path | str) -> Restored:
    """Bring back the backup that is much larger than the log.

    Raises:
        NotDone: nothing was changed; the text is a sentence for the reader.
    """
    found = smaller(folder)
    if found is None:
        raise NotDone(words.SMALLER_LOG["none"])
    restored = restore(folder, found.backup)
    if smaller(folder):  # the backup takes more room than its answers, as a spreadsheet's own encoding does
        meant(folder)
    return restored


def meant(folder: Path | str) -> str:
    """Remember that the log is meant to be as small as it is, until it shrinks again; say so.

    Raises:
        NotDone: it is not remembered; the text is a sentence for the reader.
    """
    try:
        care_smaller.accept(_folder(folder))
    except (OSError, RuntimeError) as error:
        raise NotDone(words.RESTORE["not_done"]) from error
    return words.SMALLER_LOG["remembered"]


def _preview(folder: Path, scope: Scope, *, article: bool) -> Preview:
    responses, typed = _counts(folder, scope)
    intent = care_erase.collect(folder, scope, article=article)
    whole, shortened = [folder / name for name in intent.files], []
    for path, gone in care_erase.without_rows(folder, intent):
        if gone.data:
            shortened.append(Shortened(about(folder, [path])[0], gone.rows))
        elif path not in whole:
            whole.append(path)
    said = _said("preview", responses, typed) if whole or shortened else words.ERASE["nothing"]
    files = about(folder, whole)
    return Preview(said, files, tuple(shortened), _out_of_reach(folder, scope), responses, typed)


def _counts(folder: Path, scope: Scope) -> tuple[int, int]:
    """Return how many answers and drafts are to go. Reading finishes an erase that was interrupted."""
    responses = sum(scope.covers(one.lesson, one.item) for one in AnswerLog(folder).responses())
    return responses, sum(scope.covers(*place) for place in draft_files.kept(folder / "drafts"))


def _said(which: str, responses: int, typed: int) -> str:
    counted = {"answers": _counted(responses, "answers"), "drafts": _counted(typed, "drafts")}
    return words.ERASE[which].format(**counted)


def _out_of_reach(folder: Path, scope: Scope) -> tuple[str, ...]:
    said = list(words.ERASE_OUT_OF_REACH)
    others = [one.name for one in stored(folder) if one.kind == "other"]
    if others:
        said.append(words.ERASE["others"].format(names=", ".join(others)))
    if scope.lesson is not None and (folder / "exports").is_dir():
        said.append(words.ERASE["exports"])
    return tuple(said)


def _counted(count: int, what: str) -> str:
    one, many = words.ERASE_COUNTED[what]
    return one if count == 1 else many.format(count=count)


def _scope(lesson: str | None, item: str | None) -> Scope:
    if item is not None and lesson is None:
        raise NotDone(words.ERASE["which_lesson"])
    return Scope(lesson, item)


def _folder(folder: Path | str) -> Path:
    return Path(folder)
