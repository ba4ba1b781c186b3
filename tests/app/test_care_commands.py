"""`workbook restore`, `erase` and `doctor`: what they print, what they refuse, and how they end."""

import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbook import words
from workbook.answers import AnswerLog, care
from workbook.app.care_command import ask_about_shrinking
from workbook.app.cli import main
from workbook.app.take_command import VARIABLE
from workbook.journal import secret

FIELDS = {"a": "canary-7f3a"}


def run(*words_typed: str, typed: str | None = None) -> Result:
    """Type a command, and what it asks for."""
    return CliRunner().invoke(main, list(words_typed), input=typed)


@pytest.fixture
def log(workbook_home: Path) -> AnswerLog:
    """A reader's log with two answers of two lessons."""
    log = AnswerLog(workbook_home)
    log.append("lesson", "gone", FIELDS, prompts={"a": "What?"})
    log.append("other", "stays", {"a": "x"})
    return log


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at a terminal."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True, raising=False)


def test_erase_shows_what_goes_and_asks(log: AnswerLog, terminal: None):
    """It lists files and what is out of reach; a plain Return erases nothing; yes erases."""
    before = log.responses()
    shown = run("erase", "--lesson", "lesson", "--item", "gone", typed="\n")
    assert words.CARE_COMMAND["kept"] in shown.output
    assert "answers.csv" in shown.output
    assert words.ERASE_OUT_OF_REACH[0] in shown.output
    assert AnswerLog(log._folder).responses() == before
    done = run("erase", "--lesson", "lesson", "--item", "gone", typed="y\n")
    assert "Erased: one answer and 0 drafts." in done.output
    assert log.responses() == before[1:]
    assert FIELDS["a"] not in shown.output + done.output


def test_erase_without_a_terminal_wants_yes(log: AnswerLog):
    """A script has to say --yes; without it nothing goes."""
    refused = run("erase", "--everything")
    assert refused.exit_code == 1
    assert words.CARE_COMMAND["no_terminal"] in refused.output
    assert len(log.responses()) == 2
    assert run("erase", "--everything", "--yes").exit_code == 0
    assert log.responses() == []
    assert words.ERASE["nothing"] in run("erase", "--everything", "--yes").output


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "lesson, other"),
        (["--item", "gone"], words.ERASE["which_lesson"]),
        (["--everything", "--lesson", "lesson"], words.CARE_COMMAND["one_of"]),
    ],
)
def test_erase_wants_to_know_what(log: AnswerLog, typed: list[str], said: str):
    """Nothing is erased by a command that does not say what, or says two things."""
    refused = run("erase", *typed, "--yes")
    assert refused.exit_code == 2
    assert said in refused.output
    assert len(log.responses()) == 2


def test_restore_brings_back_what_was_erased(log: AnswerLog, tmp_path: Path):
    """A file that was kept elsewhere comes back, told in one sentence; a second time nothing is new."""
    saved, copy = log.responses(), tmp_path / "kept.csv"
    copy.write_bytes((log._folder / "answers.csv").read_bytes())
    run("erase", "--everything", "--yes")
    assert words.RESTORE["done"].format(new=2, known=0) in run("restore", str(copy)).output
    assert AnswerLog(log._folder).responses() == saved
    assert words.RESTORE["done"].format(new=0, known=2) in run("restore", str(copy)).output


def test_restore_opens_a_closed_file(log: AnswerLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A file with a passphrase comes back equal with it, and without it is refused in one sentence."""
    saved, sealed = log.responses(), tmp_path / "kept.csv.age"
    sealed.write_bytes(secret.seal((log._folder / "answers.csv").read_bytes(), "open sesame"))
    run("erase", "--everything", "--yes")
    monkeypatch.setenv(VARIABLE, "another")
    refused = run("restore", str(sealed))
    assert refused.exit_code == 1
    assert words.SECRET["not_opened"] in refused.output
    monkeypatch.setenv(VARIABLE, "open sesame")
    opened = run("restore", str(sealed))
    assert opened.exit_code == 0, opened.output
    assert AnswerLog(log._folder).responses() == saved


@pytest.mark.parametrize("command", [["restore", "no-such-file.csv"], ["erase", "--item", "x"]])
def test_a_refusal_is_one_sentence(workbook_home: Path, command: list[str]):
    """No command that is refused prints a trace."""
    refused = run(*command)
    assert refused.exit_code in {1, 2}
    assert "Traceback" not in refused.output


# ---- a log that shrank -----------------------------------------------------------------------------------------------


@pytest.fixture
def emptied(workbook_home: Path) -> Path:
    """A folder whose log was emptied after four days."""
    for day in (1, 2, 3, 4):
        AnswerLog(workbook_home, now=lambda day=day: datetime(2026, 11, day, tzinfo=UTC)).append("l", "i", {"n": day})
    (workbook_home / "answers.csv").write_bytes(b"")
    return workbook_home


@pytest.mark.parametrize(
    ("typed", "there", "asks_again"), [("y\n", 3, False), ("n\ny\n", 0, False), ("n\nn\n", 0, True)]
)
def test_the_terminal_asks_about_a_log_that_shrank(
    emptied: Path, terminal: None, monkeypatch: pytest.MonkeyPatch, typed: str, there: int, asks_again: bool
):
    """Before anything starts it asks: bring the backup back, or is it meant to be so, or later."""
    monkeypatch.setattr("workbook.app.study.lab", lambda options: None)
    shown = run("lab", typed=typed)
    assert words.SMALLER_LOG["title"] in shown.output
    assert "The backup of 4 November 2026 holds 3" in shown.output
    assert len(AnswerLog(emptied).responses()) == there
    assert bool(care.smaller(emptied)) == asks_again


def test_nobody_is_asked_without_a_terminal(emptied: Path, capsys: pytest.CaptureFixture[str]):
    """A start by a script goes on; the page asks."""
    ask_about_shrinking()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", [["erase", "--everything", "--yes"], ["export"]])
def test_erase_and_export_refuse_until_it_is_answered(emptied: Path, command: list[str]):
    """Neither takes for granted that the log is what it should be."""
    refused = run(*command)
    assert refused.exit_code == 1
    assert words.SMALLER_LOG["first"] in refused.output


# ---- doctor ----------------------------------------------------------------------------------------------------------


def test_doctor_finds_a_fresh_folder_well(workbook_home: Path):
    """In a fresh folder every line is fine, it ends with 0, and it leaves nothing there."""
    well = run("doctor")
    assert [line for line in well.output.splitlines() if not line.startswith("Fine: ")] == [words.DOCTOR["all_fine"]]
    assert well.exit_code == 0
    assert list(workbook_home.iterdir()) == []


def test_doctor_says_what_to_do(emptied: Path, monkeypatch: pytest.MonkeyPatch):
    """What is not well is said with a remedy, and it ends with 1."""
    AnswerLog(emptied).append("l", "i", {"a": "x"})
    (emptied / "answers.csv").write_bytes((emptied / "answers.csv").read_bytes().replace(b'"x"', b'"y"'))
    (emptied / "waiting").mkdir()
    (emptied / "waiting" / "000001-odd.csv").write_text("odd")
    (emptied / "answers.csv").chmod(0o600)
    (emptied / "backups").chmod(0o755)
    monkeypatch.setattr("workbook.app.doctor.LEAST_SPACE", 10**18)
    monkeypatch.setattr("workbook.app.catalogue.NOTEBOOKS", emptied)
    told = run("doctor")
    assert told.exit_code == 1
    for line in (
        words.CHANGED_ROWS.format(count=1),
        words.DOCTOR["smaller"],
        words.DOCTOR["waiting_odd"].format(count=1),
        words.DOCTOR["modes_open"].partition(":")[0],
        words.DOCTOR["space_none"].partition(":")[0],
    ):
        assert any(line in shown and shown.startswith("Look: ") for shown in told.output.splitlines()), line


@pytest.mark.parametrize("whose", ["another program", "nobody"])
def test_doctor_looks_at_the_port(workbook_home: Path, whose: str):
    """A port that another program uses is told; a free one is fine."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        if whose == "another program":
            other.listen()
            other.settimeout(0)
        (workbook_home / "server.json").write_text(f'{{"token": "t", "cookie_secret": "s", "port": {port}}}')
        (workbook_home / "server.json").chmod(0o600)
        name = "port_taken" if whose == "another program" else "port_free"
        assert words.DOCTOR[name].format(port=port) in run("doctor").output


@pytest.mark.skipif(sys.platform == "win32", reason="a file where a folder should be")
def test_doctor_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the folder cannot be made, that is said, and the rest is looked at all the same."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "file" / "home"))
    told = run("doctor")
    assert told.exit_code == 1
    assert words.DOCTOR["home_none"] in told.output
    assert words.DOCTOR["template"] in told.output
