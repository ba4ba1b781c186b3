"""`workbook export`: what it writes, where, for whom, and what it refuses."""

import os
import pty
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from tests.notebooks.lessons import FOLDER, LESSONS, notebook, our_words
from workbook import words
from workbook.answers import AnswerLog
from workbook.app.catalogue import contents
from workbook.app.cli import main
from workbook.app.on_paper import NOT_ON_PAPER, SCREEN_ONLY, lessons
from workbook.app.take import FORMS, Order, outlines, take
from workbook.journal import secret
from workbook.journal.paper import Ask

FORM_NAMES = ("csv", "xlsx", "markdown", "booklet", "blank")
PASSPHRASE = "four words in a row"


@pytest.fixture
def log(workbook_home: Path) -> AnswerLog:
    """Answers in two lessons, with a name in them."""
    log = AnswerLog(workbook_home)
    log.append("the-spiral", "my-loop", {"text": "Alex’s face, canary-91"}, prompts={"text": "What did Alex do?"})
    log.append("needs", "today", {"text": "= quiet"}, prompts={"text": "What do I need?"})
    return log


def run(*typed: str, **more) -> Result:
    """Type the command."""
    return CliRunner().invoke(main, ["export", *typed], **more)


def written(result: Result) -> Path:
    """Return the file that a command says it wrote."""
    assert result.exit_code == 0, result.output
    return Path(result.output.strip().splitlines()[-1].removeprefix(words.TAKE["written"].format(place="")))


@pytest.mark.parametrize("form", FORM_NAMES)
def test_each_form_is_written_for_the_owner_alone(log: AnswerLog, workbook_home: Path, form: str):
    """It lands in the folder exports, mode 0600, and a second one takes a name of its own."""
    first, second = written(run("--format", form)), written(run("--format", form))
    assert first != second
    assert {first.parent, second.parent} == {workbook_home / "exports"}
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    assert not re.search(r"alex|canary", first.name, re.IGNORECASE)
    data = first.read_bytes()
    assert (b"canary-91" in data) == (form in {"csv", "markdown", "booklet"})


def test_csv_alone_is_the_log(log: AnswerLog, workbook_home: Path):
    """The file is the log byte for byte; of one lesson, it holds that lesson."""
    assert written(run()).read_bytes() == (workbook_home / "answers.csv").read_bytes()
    one = written(run("--lesson", "needs")).read_text(encoding="utf-8-sig")
    assert "quiet" in one
    assert "the-spiral" not in one


def test_names_are_replaced_in_the_file_alone(log: AnswerLog, workbook_home: Path):
    """The reader is told that other traces may remain; questions and the log keep the name."""
    result = run("--format", "markdown", "--replace", "Alex=A.")
    text = written(result).read_text(encoding="utf-8")
    assert "A.’s face" in text
    assert "What did Alex do?" in text
    assert words.TAKE["traces"] in result.output
    assert "Alex’s face" in (workbook_home / "answers.csv").read_text(encoding="utf-8-sig")


def test_nothing_is_written_over_without_asking(log: AnswerLog, tmp_path: Path):
    """A file that is there stays; a folder that is not there is not made; a folder takes a free name."""
    there = tmp_path / "mine.csv"
    there.write_text("mine")
    assert run("--to", str(there)).output.strip().endswith(words.TAKE["there_no_terminal"])
    assert there.read_text() == "mine"
    assert words.TAKE["no_folder"] in run("--to", str(tmp_path / "nowhere" / "x.csv")).output
    assert not (tmp_path / "nowhere").exists()
    assert written(run("--to", str(tmp_path))).parent == tmp_path


@pytest.mark.parametrize("name", ["answers.csv", "backups/x.csv", "new.csv", ""])
def test_the_readers_own_files_are_never_a_target(log: AnswerLog, workbook_home: Path, name: str):
    """No export takes the place of the log or stands among its files, where it would be read as answers."""
    (workbook_home / "backups").mkdir(exist_ok=True)
    before = (workbook_home / "answers.csv").read_bytes()
    refused = run("--to", str(workbook_home / name))
    assert words.TAKE["own_folder"] in refused.output
    assert (workbook_home / "answers.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--lesson", "nope"], "The lessons are: before-you-begin"),
        (["--lesson", "time-outs"], words.TAKE["nothing_there"]),
        (["--replace", "=x"], "Line 1 of the names"),
        (["--passphrase"], words.TAKE["no_terminal"]),
        (["--format", "copy"], words.TAKE["no_terminal"]),
        (["--format", "blank", "--lesson", "review"], words.TAKE["nothing_on_paper"]),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(log: AnswerLog, workbook_home: Path, typed: list[str], said: str):
    """Nothing is written, and the reason is told without what was written."""
    refused = run(*typed)
    assert refused.exit_code == 1
    assert said in refused.output
    assert "canary" not in refused.output
    assert not (workbook_home / "exports").exists() or not list((workbook_home / "exports").iterdir())


def test_scripts_give_the_passphrase_in_the_environment(log: AnswerLog, workbook_home: Path):
    """The sealed file opens to what would have been written; the reader is told that nothing can recover it."""
    result = run("--passphrase", env={secret_name(): PASSPHRASE})
    sealed = written(result)
    assert sealed.suffixes[-2:] == [".csv", ".age"]
    assert secret.open_sealed(sealed.read_bytes(), PASSPHRASE) == (workbook_home / "answers.csv").read_bytes()
    assert words.TAKE["lost"] in result.output
    assert words.SECRET["empty"] in run("--passphrase", env={secret_name(): ""}).output


def test_a_sealed_copy_holds_what_only_a_backup_has(log: AnswerLog, workbook_home: Path):
    """The copy of the backups is one CSV file: each response once, what only a backup holds before the others."""
    kept = log.responses()
    (workbook_home / "backups").mkdir(exist_ok=True)
    (workbook_home / "answers.csv").rename(workbook_home / "backups" / "answers-2027-01-01-0001.csv")
    later = AnswerLog(workbook_home).append("needs", "today", {"text": "later"})
    sealed = written(run("--format", "copy", env={secret_name(): PASSPHRASE}))
    place = workbook_home.parent / "elsewhere"
    place.mkdir()
    (place / "answers.csv").write_bytes(secret.open_sealed(sealed.read_bytes(), PASSPHRASE))
    assert AnswerLog(place).responses() == [*kept, later]


def secret_name() -> str:
    """The variable in which scripts give a passphrase."""
    return "WORKBOOK_PASSPHRASE"


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("second", "works"), [(PASSPHRASE, True), ("another", False)])
def test_in_a_terminal_it_is_asked_for_twice_and_not_shown(
    log: AnswerLog, workbook_home: Path, second: str, works: bool
):
    """What is typed does not appear; two that differ make nothing."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-m", "workbook.app.cli", "export", "--passphrase"])
    shown = b""
    answers = [(words.TAKE["ask"] + ":", PASSPHRASE), (words.TAKE["ask_again"] + ":", second)]
    with suppress(OSError):  # Linux says so when the program has ended
        while piece := os.read(terminal, 4096):
            shown += piece
            if answers and answers[0][0].encode() in shown:
                os.write(terminal, answers.pop(0)[1].encode() + b"\n")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert not answers
    assert PASSPHRASE.encode() not in shown
    assert b"another" not in shown
    assert (os.waitstatus_to_exitcode(status) == 0) == works
    made = list((workbook_home / "exports").glob("*.age"))
    assert len(made) == works
    if not works:
        assert words.TAKE["unequal"].encode() in shown


def test_every_item_has_its_lines_on_paper(workbook_home: Path):
    """The blank booklet asks all that the notebooks ask, but for what only a screen can."""
    shown = {(part.form.lesson, part.form.item) for one in lessons() for part in one.parts if isinstance(part, Ask)}
    asked = {(one.lesson, item) for one in contents() for item in one.items if one.lesson not in NOT_ON_PAPER}
    assert asked - shown <= SCREEN_ONLY | {("getting-help", "threads")}
    assert {one.title for one in lessons()} == {one.title for one in contents() if one.file in LESSONS}


@pytest.mark.parametrize("path", ["Path A", "Path B", ""])
def test_the_blank_booklet_follows_the_readers_path(workbook_home: Path, path: str):
    """It holds the parts of the path that the reader keeps, and none of the reader's words."""
    log = AnswerLog(workbook_home)
    log.append("before-you-begin", "stop-signal", {"helps": ["canary-77"]})
    if path:
        log.append("before-you-begin", "reading-path", {"choice": path})
    page = BeautifulSoup(take(Order("blank")).data, "html.parser").get_text()
    assert "canary-77" not in page
    assert ("Our time-out, written on a calm day" in page) == (path == "Path A")
    assert ("Plan with someone who does this for a living." in page) == (path == "Path B")


def test_no_form_holds_any_of_the_article(log: AnswerLog, workbook_home: Path, real_article: Path | None):
    """With a copy of the article at hand, no seven words of it in a row stand in a booklet, blank or filled."""
    if real_article is None:
        pytest.skip("there is no real copy of the article here")
    text = re.findall(r"\w+", real_article.read_text("utf-8").lower())
    runs = {tuple(text[place : place + 7]) for place in range(len(text) - 6)}
    ours = re.findall(r"\w+", "\n".join(our_words(name) for name in LESSONS).lower())
    known = {tuple(ours[place : place + 7]) for place in range(len(ours) - 6)}
    for form in ("booklet", "blank", "markdown"):
        page = re.findall(r"\w+", BeautifulSoup(take(Order(form)).data, "html.parser").get_text().lower())
        found = {tuple(page[place : place + 7]) for place in range(len(page) - 6)} & runs
        assert found <= known, form


def test_outlines_know_what_is_asked(workbook_home: Path):
    """Each lesson's items come in reading order, with the question as it is stored; logs are told from versions."""
    by_lesson = {one.lesson: one for one in outlines()}
    assert by_lesson["before-you-begin"].prompts["stop-signal"] == "When it gets too much"
    assert "seven-steps" in by_lesson["the-filter"].repeated
    assert by_lesson["the-spiral"].items[0] == "check-in-start"
    assert len(by_lesson) == len([name for name in FOLDER.glob("*.ipynb") if notebook(name.name)])
    assert set(FORMS) == {*FORM_NAMES, "copy"}
