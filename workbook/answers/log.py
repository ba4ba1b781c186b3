"""The log of what a reader saved: one file that only grows. Knows files and words, not what a lesson or a page is."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from workbook import home, words
from workbook.answers import care_erase, care_smaller, disk, growth, waiting
from workbook.answers.cells import Value
from workbook.answers.dialect import Sheet, sheet_of
from workbook.answers.places import BEFORE, LOG
from workbook.answers.reading import Gathering, Reading
from workbook.answers.schema import NotSaved, Response, checked, new_id, rows_of
from workbook.answers.writer import Writer


def _now() -> datetime:
    return datetime.now().astimezone()


class AnswerLog:
    """A reader's answers, in a folder of their own.

    Several processes may save to one folder at once. Making a log does not touch the disk.

    Args:
        folder: where the answers are; None for the reader's own folder.
        now: tells the time with its offset; only tests need another clock.
    """

    def __init__(self, folder: Path | str | None = None, *, now: Callable[[], datetime] = _now) -> None:
        self._folder = None if folder is None else Path(folder)
        self._now = now
        self._writer: Writer | None = None
        self._known: growth.Known | None = None

    def append(
        self,
        lesson: str,
        item: str,
        fields: Mapping[str, Value],
        *,
        prompts: Mapping[str, str] | None = None,
        version: int = 1,
        response_id: str | None = None,
    ) -> Response:
        """Save what a reader answered; when this returns, it is on disk.

        Args:
            lesson: id of the lesson.
            item: id of the item.
            fields: what was answered, by name of the field: str, int, float, bool, None or a list of these.
            prompts: what was asked, by name of the field; an empty prompt is none, one without its field is left out.
            version: version of the item.
            response_id: an id that the caller chose (`r` and 32 hexadecimal digits), so that a save whose outcome got
                lost can be repeated: what is saved under it already is returned, and nothing is written.

        Raises:
            NotSaved: it is not on disk; the text is a sentence for the reader.
            TypeError: a value, a name or the version would not come back as it is.
            ValueError: no fields, a malformed id, a number that is not finite, a list nested too deep.
        """
        if not isinstance(fields, Mapping) or not isinstance(prompts, Mapping | None):
            raise TypeError("fields and prompts must map names to what was answered and asked")
        asked = {name: prompt for name, prompt in (prompts or {}).items() if name in fields and prompt != ""}
        key = new_id() if response_id is None else response_id
        at = self._now().replace(microsecond=0)
        response = checked(Response(key, at, lesson, item, version, dict(fields), asked))
        rows = rows_of(response)
        stored = (lambda: self._stored(key)) if response_id is not None else None
        try:
            return self._ready_writer().save(key, rows, at.date(), stored) or response
        except (OSError, RuntimeError) as error:  # without a home folder, it is a RuntimeError
            raise NotSaved(words.NOT_SAVED) from error

    def responses(self) -> list[Response]:
        """Return every whole response, oldest first, each once. Takes no lock and never raises."""
        return list(self.read().responses)

    def of(self, lesson: str, item: str) -> list[Response]:
        """Return every whole response to one item, oldest first. Takes no lock and never raises."""
        return list(self.read().by_item.get((lesson, item), ()))

    def read(self) -> Reading:
        """Return every whole response, and in words what was found changed. Takes no lock and never raises.

        The order of looking matters while others write: a response leaves `waiting/` only when it is in the log, and
        the log changes its name only before a fresh one begins.
        """
        try:
            folder = self._place()
        except (OSError, RuntimeError):
            return Reading((), (words.NO_FOLDER,))
        intent = care_erase.finish_if_free(folder)  # what an erase that was killed has left
        before = self._state(folder)
        if self._known and self._known.state == before:  # a page asks once for every item: nothing changed in between
            return self._known.reading
        reading = (self._known and not intent and growth.read(self._known, before, folder)) or self._read(folder)
        if intent:
            reading = replace(reading, responses=tuple(one for one in reading.responses if one.id not in intent.keys))
        if self._state(folder) == before:
            self._known = growth.Known(before, reading)
        return reading

    def _state(self, folder: Path) -> growth.State:
        return disk.state((folder, folder / "waiting", folder / "backups"))

    def _read(self, folder: Path) -> Reading:
        look = _Look(folder)
        waits = [look.at(path) for path in waiting.files(folder)]
        main = look.at(folder / LOG)
        named = [path for path in disk.entries(folder, suffix=".csv") if path.name.lower().startswith("answers")]
        before = sorted((path for path in named if path.name.startswith(BEFORE)), key=disk.number_of)
        copies = [path for path in named if path.name != LOG and path not in before]
        gathering = Gathering(odd=look.odd)
        for sheet in [*map(look.at, before), main, *waits]:
            gathering.add(sheet)
        for sheet in map(look.at, copies):
            gathering.add_copy(sheet)
            if sheet.rows:
                look.say(words.COPIES)
        if main.other_form:
            look.say(words.OTHER_FORM)
        if waits:
            look.say(words.WAITING)
        if care_smaller.is_smaller(folder, look.size) and not look.failed:
            look.say(words.SMALLER)
        return gathering.reading()

    def _stored(self, key: str) -> Response | None:
        return next((response for response in self.responses() if response.id == key), None)

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = home.home()
        return self._folder

    def _ready_writer(self) -> Writer:
        folder = self._place()
        make_folder(folder)
        if self._writer is None:
            self._writer = Writer(folder)
        return self._writer


class _Look:
    """Looks at files one by one and remembers what was odd.

    Attributes:
        odd: sentences for the reader.
        size: how many bytes there were.
        failed: whether a file could not be read.
    """

    def __init__(self, folder: Path) -> None:
        self.odd: list[str] = []
        self.size = 0
        self.failed = False
        disk.keep_private(folder, disk.FOLDER_MODE)

    def at(self, path: Path) -> Sheet:
        """Return what a file holds; nothing where there is none or it cannot be read."""
        try:
            data = disk.read_file(path)
        except FileNotFoundError:
            return Sheet()
        except OSError:
            self.failed = True
            self.say(words.UNREADABLE)
            return Sheet()
        self.size += len(data)
        sheet = sheet_of(data)
        if sheet.cut:
            self.say(words.CUT)
        return sheet

    def say(self, sentence: str) -> None:
        """Remember what was odd."""
        self.odd.append(sentence)


def make_folder(folder: Path) -> None:
    """Make the reader's folder where it is not there, so that it outlives a power cut."""
    if folder.is_dir():
        return
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    home.private_folder(folder)
    for each in missing:
        with suppress(OSError):
            home.sync_folder(each.parent)
