"""The `workbook` command."""

import os
import sys
import webbrowser
from pathlib import Path

import click

from workbook import home, words
from workbook.article import Library, NotBrought


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="workbook")
def main() -> None:
    """A self-study workbook around one article. Your answers stay in your own folder on this computer."""


@main.command()
@click.option("--article", type=click.Path(path_type=Path), help="Bring your copy of the article from this file first.")
@click.option("--port", type=click.IntRange(1, 65535), help="Use this port instead of the one kept from last time.")
@click.option(
    "--browser/--no-browser", default=None, help="Open the page in a browser; by default where there is a desktop."
)
@click.option(
    "--ahead",
    type=click.IntRange(0, 20),
    default=2,
    show_default=True,
    help="Make this many lessons ready before they are opened; about 40 MB of memory each.",
)
def study(article: Path | None, port: int | None, browser: bool | None, ahead: int) -> None:
    """Open the workbook as a calm app in the browser."""
    from workbook.app.study import serve  # noqa: PLC0415 - Voilà takes a second to load; --help should not wait for it

    _ask_about_shrinking()
    if article:
        _bring(lambda library: library.bring_file(article.expanduser()))
    elif Library().current() is None and sys.stdin.isatty() and click.confirm(words.CLI["ask_fetch"], default=True):
        _bring(lambda library: library.bring_fetched(), fatal=False)
    serve(port=port, ahead=ahead, browser=has_desktop() if browser is None else browser, say=click.echo)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def lab(options: tuple[str, ...]) -> None:
    """Open the same notebooks in JupyterLab. OPTIONS go to JupyterLab as they are."""
    from workbook.app.study import lab as start  # noqa: PLC0415 - as above

    _ask_about_shrinking()
    start(list(options))


@main.command()
@click.option("--lan", is_flag=True, help="Let phones in the same network reach it, too.")
@click.option("--address", help="The address in the link, where it is not the one that --lan finds.")
@click.option("--port", type=click.IntRange(1, 65535), help="Use this port instead of 8870.")
@click.option("--certificate", type=click.Path(path_type=Path), help="A certificate (PEM): the link is encrypted.")
@click.option("--key", type=click.Path(path_type=Path), help="The key of the certificate (PEM).")
@click.option("--another-group", is_flag=True, help="These are other people than earlier today.")
def room(
    lan: bool, address: str | None, port: int | None, certificate: Path | None, key: Path | None, another_group: bool
) -> None:
    """Open the room of a reading group’s meeting: its cards and questions on phones, led from the notebook."""
    from workbook.app.room_command import room as run  # noqa: PLC0415 - loads what only this needs

    run(address, port, certificate, key, lan=lan, another_group=another_group)


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--fetch", is_flag=True, help="Get it from the author's own page: one request.")
@click.option("--forget", is_flag=True, help="Remove the copy that is here.")
def article(file: Path | None, fetch: bool, forget: bool) -> None:
    """Bring your own copy of the article: from FILE (a saved page or a text file), or with --fetch."""
    if forget:
        Library().forget()
        click.echo(words.CLI["forgotten"])
    elif fetch:
        _bring(lambda library: library.bring_fetched())
    elif file:
        _bring(lambda library: library.bring_file(file.expanduser()))
    else:
        from workbook.items.reading import standing  # noqa: PLC0415 - only here

        click.echo(standing(Library()))


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "xlsx", "markdown", "booklet", "blank", "copy"]),
    default="csv",
    show_default=True,
    help="The form of the file.",
)
@click.option("--lesson", default="", help="Only this lesson, by its id.")
@click.option("--to", type=click.Path(path_type=Path), help="Write this file, or into this folder.")
@click.option("--replace", "names", multiple=True, metavar="NAME=INITIAL", help="Replace a name in what you wrote.")
@click.option("--earlier", is_flag=True, help="In the booklet, also show earlier versions of an answer.")
@click.option("--passphrase", is_flag=True, help="Close the file with a passphrase. It cannot be recovered.")
def export(form: str, lesson: str, to: Path | None, names: tuple[str, ...], earlier: bool, passphrase: bool) -> None:
    """Take your answers along: as a file to keep, to look at, to read, or to print."""
    from workbook.app.take_command import export as run  # noqa: PLC0415 - loads what exports need

    run(form, lesson, to, names, earlier=earlier, passphrase=passphrase)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Bring answers back from FILE: a backup, a CSV that you took along, or another computer’s answers.csv."""
    from workbook.app.care_command import restore as run  # noqa: PLC0415 - loads what only this needs

    run(file.expanduser())


@main.command()
@click.option("--lesson", help="This lesson, by its id.")
@click.option("--item", help="Only this item of the lesson, by its id.")
@click.option("--everything", is_flag=True, help="All that you wrote.")
@click.option("--article", is_flag=True, help="Also your copy of the article, and the app’s token and name for you.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(lesson: str | None, item: str | None, everything: bool, article: bool, yes: bool) -> None:
    """Erase an item, a lesson or everything, in all files of your folder, after showing what goes."""
    from workbook.app.care_command import erase as run  # noqa: PLC0415 - as above

    run(lesson, item, everything=everything, article=article, yes=yes)


@main.command()
def doctor() -> None:
    """Say whether all is well with your folder, your answers and the app, and what to do where it is not."""
    from workbook.app.doctor import examine  # noqa: PLC0415 - as above

    odd = 0
    for finding in examine():
        odd += not finding.is_fine
        click.echo(str(finding))
    click.echo(words.DOCTOR["not_all"].format(count=odd) if odd else words.DOCTOR["all_fine"])
    sys.exit(1 if odd else 0)


@main.command()
def where() -> None:
    """Print the folder that holds your answers, drafts and backups."""
    click.echo(home.home())


def _ask_about_shrinking() -> None:
    if sys.stdin.isatty():
        from workbook.app.care_command import ask_about_shrinking  # noqa: PLC0415 - as above

        ask_about_shrinking()


def _bring(way, *, fatal: bool = True) -> None:  # noqa: ANN001 - a function of the library
    try:
        way(Library())
    except NotBrought as refusal:
        if fatal:
            raise click.ClickException(str(refusal)) from None
        click.echo(str(refusal))
    else:
        click.echo(words.BRING["done"])


def has_desktop() -> bool:
    """Whether a browser window can be opened here."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


if __name__ == "__main__":
    main()
