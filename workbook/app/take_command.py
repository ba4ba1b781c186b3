"""`workbook export`: asks what only a terminal can be asked, and says what was written. Makes nothing by itself."""

import os
import sys
from pathlib import Path

import click

from workbook import home, words
from workbook.answers import AnswerLog
from workbook.app.take import NotTaken, Order, take, write
from workbook.journal.replace import NotReplaceable, read_names

VARIABLE = "WORKBOOK_PASSPHRASE"


def export(form: str, lesson: str, to: Path | None, names: tuple[str, ...], *, earlier: bool, passphrase: bool) -> None:
    """Write what was ordered, and say where.

    Raises:
        ClickException: nothing was written; the text is a sentence for the reader.
    """
    try:
        listed = read_names(names)
        closed = ask_new_passphrase() if passphrase or form == "copy" else ""
        taken = take(Order(form, lesson, listed, earlier, closed))
        place = write(taken, to and to.expanduser(), _may_replace)
    except (NotTaken, NotReplaceable) as refusal:
        raise click.ClickException(str(refusal)) from None
    for odd in AnswerLog(home.home()).read().odd if form != "blank" else ():
        click.echo(odd, err=True)
    if listed and form != "blank":
        click.echo(words.TAKE["traces"], err=True)
    click.echo(words.TAKE["written"].format(place=place))


def ask_new_passphrase() -> str:
    """Return a passphrase for a new file: from the environment for scripts, else typed twice and not shown.

    Raises:
        NotTaken: there is no terminal, or what was typed differs.
    """
    click.echo(words.TAKE["lost"], err=True)
    given = os.environ.get(VARIABLE)
    if given is not None:
        if not given:
            raise NotTaken(words.SECRET["empty"])
        return given
    if not sys.stdin.isatty():
        raise NotTaken(words.TAKE["no_terminal"])
    first = click.prompt(words.TAKE["ask"], hide_input=True, default="", show_default=False, err=True)
    if not first:
        raise NotTaken(words.SECRET["empty"])
    if click.prompt(words.TAKE["ask_again"], hide_input=True, default="", show_default=False, err=True) != first:
        raise NotTaken(words.TAKE["unequal"])
    return str(first)


def ask_passphrase() -> str:
    """Return the passphrase of a file that is there: from the environment for scripts, else typed and not shown.

    Raises:
        NotTaken: there is no terminal.
    """
    given = os.environ.get(VARIABLE)
    if given is None and not sys.stdin.isatty():
        raise NotTaken(words.TAKE["no_terminal"])
    return given or str(click.prompt(words.TAKE["ask"], hide_input=True, default="", show_default=False, err=True))


def _may_replace() -> bool:
    return sys.stdin.isatty() and click.confirm(words.TAKE["there"], default=False, err=True)
