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

    start(list(options))


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
def where() -> None:
    """Print the folder that holds your answers, drafts and backups."""
    click.echo(home.home())


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
