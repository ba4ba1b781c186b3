"""The `workbook` command: what it prints, what it refuses, and that the README knows all of it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.standin import standin_text
from workbook import words
from workbook.app.cli import main
from workbook.article import Library

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def run(*words_typed: str) -> Result:
    """Type a command."""
    return CliRunner().invoke(main, list(words_typed))


def test_the_readme_names_every_command_and_option():
    """The README lists each command with its own first line of help, and every option of it."""
    for name, command in main.commands.items():
        assert f"`workbook {name}`" in README, name
        assert command.help.splitlines()[0] in README, name
        for option in re.findall(r"--[a-z-]+", run(name, "--help").output):
            assert option == "--help" or option in README, (name, option)


def test_help_is_for_people():
    """`workbook --help` lists every command with a line of explanation."""
    shown = run("--help").output
    for name, command in main.commands.items():
        assert name in shown
        assert command.get_short_help_str(limit=70)[:40] in shown


def test_where(workbook_home: Path):
    """`workbook where` prints the reader's folder."""
    assert run("where").output.strip() == str(workbook_home)


def test_bring_and_forget(workbook_home: Path, tmp_path: Path):
    """A file is brought in and forgotten again, each told in one sentence."""
    file = tmp_path / "my copy.txt"
    file.write_text(standin_text(), encoding="utf-8")
    assert words.BRING["none"] in run("article").output
    assert words.BRING["done"] in run("article", str(file)).output
    assert Library(workbook_home).current() is not None
    assert "my copy.txt" in run("article").output
    assert words.CLI["forgotten"] in run("article", "--forget").output
    assert Library(workbook_home).current() is None


@pytest.mark.parametrize("command", [["article", "no-such-file.txt"], ["study", "--article", "no-such-file.txt"]])
def test_a_file_that_is_not_there(workbook_home: Path, command: list[str]):
    """A path that leads nowhere is refused in one sentence, before any server starts."""
    refused = run(*command)
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert "Traceback" not in refused.output
