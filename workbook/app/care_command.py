"""`workbook restore` and `workbook erase`, and the question about a log that shrank: asks, and says what happened."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from workbook import home, words
from workbook.answers import AnswerLog, care, disk
from workbook.app import in_words
from workbook.app.take import NotTaken
from workbook.app.take_command import ask_passphrase
from workbook.journal import secret


def restore(file: Path) -> None:
    """Bring the answers of a file back, and say how many.

    Raises:
        ClickException: nothing was changed; the text is a sentence for the reader.
    """
    try:
        click.echo(care.restore(home.home(), _content(file)).words)
    except (care.NotDone, NotTaken, secret.NotOpened) as refusal:
        raise click.ClickException(str(refusal)) from None


def _content(file: Path) -> bytes | Path:
    try:
        data = disk.read_file(file)
    except OSError:
        return file  # refused in words by what reads it
    return secret.open_sealed(data, ask_passphrase()) if secret.is_sealed(data) else data


def erase(lesson: str | None, item: str | None, *, everything: bool, article: bool, yes: bool) -> None:
    """Show what goes, ask, and erase it.

    Raises:
        ClickException: it was not done, or not all of it; the text is a sentence for the reader.
    """
    if everything and (lesson or item):
        raise click.UsageError(words.CARE_COMMAND["one_of"])
    if not everything and lesson is None:
        raise click.UsageError(words.ERASE["which_lesson"] if item else _what())
    try:
        if care.smaller(home.home()):
            raise care.NotDone(words.SMALLER_LOG["first"])
        seen = care.preview(home.home(), lesson=lesson, item=item, article=article)
        _show(seen)
        if seen.is_empty or not _is_wanted(yes=yes):
            return
        click.echo(care.erase(home.home(), lesson=lesson, item=item, article=article).words)
    except care.NotDone as refusal:
        raise click.ClickException(str(refusal)) from None


def ask_about_shrinking() -> None:
    """Where the log is suddenly much smaller than a backup, ask before anything starts."""
    found = care.smaller(home.home())
    if found is None or not sys.stdin.isatty():
        return
    day = care.day_in_words(found)
    click.echo(f"{words.SMALLER_LOG['title']}. {care.smaller_in_words(found)}")
    try:
        if click.confirm(words.SMALLER_LOG["ask_back"].format(day=day), default=True):
            click.echo(care.bring_back(home.home()).words)
        elif click.confirm(words.SMALLER_LOG["ask_meant"], default=False):
            click.echo(care.meant(home.home()))
        else:
            click.echo(words.SMALLER_LOG["later"])
    except care.NotDone as refusal:
        click.echo(str(refusal))


def _what() -> str:
    lessons = dict.fromkeys(one.lesson for one in AnswerLog(home.home()).responses())
    said = words.CARE_COMMAND
    return said["what"].format(lessons=", ".join(lessons)) if lessons else said["what_none"]


def _is_wanted(*, yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.ClickException(words.CARE_COMMAND["no_terminal"])
    if click.confirm(words.CARE_COMMAND["ask"], default=False):
        return True
    click.echo(words.CARE_COMMAND["kept"])
    return False


def _show(seen: care.Preview) -> None:
    said = words.CARE_COMMAND
    click.echo(seen.words)
    if seen.is_empty:
        return
    _list(said["goes"], map(_line, seen.files))
    shortened = (said["rows"].format(file=_line(one.file), count=one.rows) for one in seen.shortened)
    _list(said["shortened"], shortened)
    _list(words.CARE_PAGE["reach"] + ":", seen.out_of_reach)


def _list(heading: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        click.echo("\n" + heading)
        for line in listed:
            click.echo(f"  {line}")


def _line(one: care.Stored) -> str:
    return words.CARE_COMMAND["file"].format(
        name=one.name, kind=words.STORED[one.kind], size=in_words.size(one.size), changed=in_words.moment(one.changed)
    )
