"""Whether all is well: folder, answers, article, template, port, versions, clock. Says it in words, changes nothing."""

import platform
import shutil
import socket
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from workbook import home, words
from workbook.answers import AnswerLog, Reading, backup, care, care_journal, waiting
from workbook.app import in_words
from workbook.app.catalogue import contents
from workbook.article import Library

LEAST_SPACE = 50_000_000  # bytes; ten years of answers and their backups take less
_FACTS = words.DOCTOR


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is fine, and a sentence that says what to do where it is not."""

    is_fine: bool
    words: str

    def __str__(self) -> str:
        """The line for a reader."""
        return _FACTS["fine" if self.is_fine else "look"].format(words=self.words)


def examine() -> Iterator[Finding]:
    """Look at one thing after the other."""
    yield from _versions()
    try:
        folder = home.home()
    except (OSError, RuntimeError):
        yield _bad("home_none")
    else:
        yield from _folder(folder)
        yield from _answers(folder)
    yield from _article()
    yield from _app()


def _fine(name: str, **more: object) -> Finding:
    return Finding(True, _FACTS[name].format(**more))


def _bad(name: str, **more: object) -> Finding:
    return Finding(False, _FACTS[name].format(**more))


# ---- versions ----------------------------------------------------------------------------------------------------


def _versions() -> Iterator[Finding]:
    from packaging.requirements import Requirement  # noqa: PLC0415 - JupyterLab brings it; only needed here
    from packaging.specifiers import SpecifierSet  # noqa: PLC0415 - as above

    try:
        asked = metadata.metadata("workbook")
    except metadata.PackageNotFoundError:
        yield _bad("not_installed")
        return
    version, bounds = platform.python_version(), asked.get("Requires-Python") or ""
    is_new = SpecifierSet(bounds).contains(version, prereleases=True)
    yield _fine("python", version=version) if is_new else _bad("python_old", version=version, bounds=bounds)
    listed = map(Requirement, metadata.requires("workbook") or ())
    needed = [one for one in listed if one.marker is None or one.marker.evaluate({"extra": ""})]
    odd = []
    for one in needed:
        try:
            found = metadata.version(one.name)
        except metadata.PackageNotFoundError:
            odd.append(_bad("package_none", name=one.name))
            continue
        if not one.specifier.contains(found, prereleases=True):
            odd.append(_bad("package", name=one.name, version=found, bounds=one.specifier))
    yield from odd or [_fine("packages", count=len(needed))]


# ---- the reader's folder -----------------------------------------------------------------------------------------


def _folder(folder: Path) -> Iterator[Finding]:
    yield _fine("home", folder=folder)
    if not _may_write(folder):
        yield _bad("home_shut")
    if sys.platform != "win32":
        places = [folder, *folder.rglob("*")]
        others = sum(bool(stat.S_IMODE(place.lstat().st_mode) & 0o077) for place in places if not place.is_symlink())
        yield _bad("modes_open", count=others) if others else _fine("modes")
    free = shutil.disk_usage(folder).free
    size = in_words.size(free)
    yield _fine("space", size=size) if free >= LEAST_SPACE else _bad("space_none", size=size)


def _may_write(folder: Path) -> bool:
    probe = folder / ".doctor"
    try:
        home.replace_file(probe, b"")
        probe.unlink()
    except OSError:
        return False
    return True


def _answers(folder: Path) -> Iterator[Finding]:
    reading = AnswerLog(folder).read()
    yield from (Finding(False, line) for line in reading.odd if line not in {words.WAITING, words.SMALLER})
    yield _fine("log", count=len(reading.responses)) if reading.responses else _fine("log_none")
    found = care.smaller(folder)
    if found:
        yield Finding(False, f"{care.smaller_in_words(found)} {_FACTS['smaller']}")
    if care_journal.pending(folder):
        yield _bad("erasing")
    yield from _sides(folder)
    yield _clock(reading)


def _sides(folder: Path) -> Iterator[Finding]:
    damaged = sum(one.name.startswith("drafts/damaged/") for one in care.stored(folder))
    drafts = len(care.drafted(folder))
    yield _bad("drafts_odd", count=damaged) if damaged else _fine("drafts", count=drafts)
    waits, sound = waiting.files(folder), len(waiting.sound(folder))
    if len(waits) > sound:
        yield _bad("waiting_odd", count=len(waits) - sound)
    yield _fine("waiting_some", count=sound) if sound else _fine("waiting")
    backups = backup.files(folder)
    if backups:
        newest = datetime.fromtimestamp(backups[-1].stat().st_mtime).astimezone()
        yield _fine("backups", count=len(backups), day=in_words.moment(newest))
    else:
        yield _fine("backups_none")


def _clock(reading: Reading) -> Finding:
    """The clock cannot be earlier than this file, nor than what was saved; half a day is for travellers."""
    now = datetime.now(tz=UTC)
    known = [datetime.fromtimestamp(Path(__file__).stat().st_mtime, tz=UTC)]
    known += [one.saved_at for one in reading.responses if one.saved_at]
    is_off = now < max(known) - timedelta(hours=12)
    return (_bad if is_off else _fine)("clock_off" if is_off else "clock", now=in_words.moment(now.astimezone()))


# ---- article and app ---------------------------------------------------------------------------------------------


def _article() -> Iterator[Finding]:
    with suppress(OSError, RuntimeError):
        library = Library()
        if library.current():
            yield _fine("article")
        elif library.trouble:
            yield Finding(False, library.trouble)
        else:
            yield _fine("article_none")


def _app() -> Iterator[Finding]:
    from workbook.app.server import PORT, TEMPLATE, door  # noqa: PLC0415 - Voilà takes a second; only needed here

    is_there = (TEMPLATE / "index.html.j2").is_file()
    yield _fine("template") if is_there else Finding(False, words.CLI["no_template"].format(place=TEMPLATE))
    count = len(contents())
    yield _fine("lessons", count=count) if count else _bad("lessons_none")
    yield _kernel()
    with suppress(OSError, RuntimeError):
        yield _port(door().port if (home.home() / "server.json").exists() else PORT)


def _kernel() -> Finding:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel  # noqa: PLC0415 - as above

    from workbook.app.study import prepare  # noqa: PLC0415 - as above

    try:
        prepare()
        program = Path(KernelSpecManager().get_kernel_spec("python3").argv[0])
    except (NoSuchKernel, SystemExit, OSError):
        return _bad("kernel_none")
    is_there = program.is_file() or shutil.which(str(program)) is not None
    return _fine("kernel") if is_there else _bad("kernel_other")


def _port(port: int) -> Finding:
    import httpx  # noqa: PLC0415 - only needed here

    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)):
            return _fine("port_free", port=port)
    with suppress(httpx.HTTPError):
        shown = httpx.get(f"http://127.0.0.1:{port}/login", timeout=5).text
        if words.CONTENTS["login_title"] in shown:
            return _fine("port_ours", port=port)
    return _bad("port_taken", port=port)
