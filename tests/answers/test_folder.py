"""The folder and its files: private, and in any state that people and systems leave them."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbook import words
from workbook.answers import AnswerLog, Drafts, NotSaved

FIELDS = {"a": "x", "b": 'y\n"'}
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize("mask", [0, 0o022, 0o077, 0o177])
def test_everything_is_for_its_owner_alone(folder, mask):
    """Folders are 0700 and files 0600, whatever the umask."""
    before = os.umask(mask)
    try:
        log = AnswerLog(folder)
        log.append("lesson", "item", FIELDS)
        (folder / "answers.csv").write_bytes((folder / "answers.csv").read_bytes() + b'"torn')
        log.append("lesson", "item", FIELDS)
        Drafts(folder).keep("lesson", "item", {"a": "x"}, view="v", revision=0)
    finally:
        os.umask(before)
    found = [folder, *folder.rglob("*")]
    assert len(found) > 6
    for path in found:
        assert mode(path) == (0o700 if path.is_dir() else 0o600), path.name


@posix
def test_modes_that_were_opened_are_closed_again(folder):
    """A copy from elsewhere may be readable by all; the next save closes it."""
    AnswerLog(folder).append("lesson", "item", FIELDS)
    (folder / "backups").mkdir(mode=0o755)
    (folder / "backups" / "answers-2020-01-01-0001.csv").write_bytes(b"x")
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    AnswerLog(folder).append("lesson", "item", FIELDS)
    for path in [folder, *folder.rglob("*")]:
        assert mode(path) & 0o077 == 0, path.name


@posix
@pytest.mark.parametrize("made", ["directory", "full directory", "pipe", "dangling link", "link to nowhere"])
def test_something_else_in_place_of_the_file(folder, strict_rows, made):
    """A folder, a pipe or a link in place of the file: a save neither waits for ever nor loses anything."""
    file = folder / "answers.csv"
    folder.mkdir()
    if made.endswith("directory"):
        file.mkdir()
        if made.startswith("full"):
            (file / "note.txt").write_text("mine")
    elif made == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(folder / "other.csv" if made == "dangling link" else "/no/such/folder/other.csv")
    log = AnswerLog(folder)
    assert log.responses() == []
    saved = [log.append("lesson", "item", FIELDS), AnswerLog(folder).append("lesson", "item", FIELDS)]
    assert AnswerLog(folder).responses() == saved
    if made != "link to nowhere":
        strict_rows(file)
    if made.startswith("full"):
        (before,) = folder.glob("answers-before-*")
        assert (before / "note.txt").read_text() == "mine"


@posix
def test_a_link_to_the_file_is_followed(folder, tmp_path, strict_rows):
    """Who keeps the file in another folder, and a link here, finds the answers there, private."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / "answers.csv").symlink_to(elsewhere / "mine.csv")
    log = AnswerLog(folder)
    saved = [log.append("lesson", "item", FIELDS) for _ in range(2)]
    assert (folder / "answers.csv").is_symlink()
    assert len(strict_rows(elsewhere / "mine.csv")) == 4
    assert mode(elsewhere / "mine.csv") == 0o600
    assert log.responses() == saved


@pytest.mark.parametrize("what", ["emptied", "deleted", "folder deleted"])
def test_a_file_that_goes_away_while_the_log_is_open(log, folder, strict_rows, what):
    """Emptied or deleted under a running program, the file begins anew with the next save, and it is told."""
    for day in (1, 2):
        AnswerLog(folder, now=lambda: datetime(2026, 11, day, tzinfo=UTC)).append("lesson", "item", FIELDS)  # noqa: B023
    log.append("lesson", "item", FIELDS)
    if what == "emptied":
        (folder / "answers.csv").write_bytes(b"")
    elif what == "deleted":
        (folder / "answers.csv").unlink()
    else:
        shutil.rmtree(folder)
    assert log.responses() == []
    assert (words.SMALLER in log.read().odd) == (what != "folder deleted")
    after = log.append("lesson", "item", FIELDS)
    assert log.responses() == [after]
    assert len(strict_rows(folder / "answers.csv")) == 2


def test_an_older_file_put_back_is_taken_as_it_is(log, folder, strict_rows):
    """A file that was replaced by an older one is read and continued as it stands."""
    first = log.append("lesson", "item", FIELDS)
    older = (folder / "answers.csv").read_bytes()
    log.append("lesson", "item", {"long": "x" * 999})
    (folder / "answers.csv").write_bytes(older)
    after = log.append("lesson", "item", FIELDS)
    assert log.responses() == [first, after]
    assert len(strict_rows(folder / "answers.csv")) == 4


UNPRIVILEGED = """
import os, sys, tempfile
from pathlib import Path
from workbook.answers import AnswerLog, Drafts, NotSaved
with tempfile.TemporaryDirectory() as warm:  # load all there is to load while the program's own files can be read
    AnswerLog(warm).append("lesson", "item", {"a": "x"})
    AnswerLog(warm).responses()
    Drafts(warm).keep("lesson", "item", {}, view="v", revision=0)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])
log = AnswerLog(folder)
"""


def as_nobody(program, folder):
    """Run a few lines as someone who has no special rights."""
    command = [sys.executable, "-c", UNPRIVILEGED + program, str(folder)]
    subprocess.run(command, check=True, timeout=60, cwd=Path(__file__).parents[2])


@pytest.fixture
def open_place():
    """Return a folder that somebody without rights can reach, and that belongs to them."""
    place = Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())
    place.chmod(0o755)
    folder = place / "reader"
    folder.mkdir()
    if os.getuid() == 0:
        os.chown(folder, 65534, 65534)
    yield folder
    shutil.rmtree(place)


@posix
def test_a_file_without_read_or_write_rights_is_opened_again(open_place):
    """Where only the mode stands in the way, reading and saving put it right."""
    as_nobody(
        """
saved = [log.append("lesson", "item", {"a": "x"})]
for mode in (0o000, 0o400, 0o200, 0o444):
    os.chmod(folder / "answers.csv", mode)
    assert AnswerLog(folder).responses() == saved
    os.chmod(folder / "answers.csv", mode)
    saved.append(AnswerLog(folder).append("lesson", "item", {"a": "x"}))
    assert AnswerLog(folder).responses() == saved
    assert (folder / "answers.csv").stat().st_mode & 0o777 == 0o600
assert not (folder / "waiting").exists()
""",
        open_place,
    )


@posix
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="gives a file to somebody else")
def test_a_file_that_belongs_to_somebody_else_makes_responses_wait(open_place, strict_rows):
    """A file that cannot be written at all stops nobody; once it can, what waited goes in."""
    first = AnswerLog(open_place).append("lesson", "item", {"a": "x"})
    os.chown(open_place / ".answers.lock", 65534, 65534)
    as_nobody(
        """
saved = [log.append("lesson", "item", {"a": "y"}) for _ in range(2)]
found = log.read()
assert list(found.responses) == saved
assert len(found.odd) == 2
""",
        open_place,
    )
    after = AnswerLog(open_place).append("lesson", "item", {"a": "z"})
    found = AnswerLog(open_place).responses()
    assert (found[0], found[-1], len(found)) == (first, after, 4)
    assert len(strict_rows(open_place / "answers.csv")) == 4


@posix
def test_a_folder_that_cannot_be_written_refuses_in_words(open_place):
    """In a read-only folder, a save raises NotSaved with a sentence; reading goes on; later it works again."""
    as_nobody(
        """
saved = log.append("lesson", "item", {"a": "x"})
for name in ("answers.csv", ".answers.lock"):
    (folder / name).chmod(0o400)
folder.chmod(0o500)
try:
    real, os.chmod = os.chmod, lambda *args, **kwargs: (_ for _ in ()).throw(PermissionError())
    AnswerLog(folder).append("lesson", "item", {"a": "canary"})
except NotSaved as refused:
    assert "canary" not in str(refused) + str(refused.__cause__)
else:
    raise AssertionError("it was called saved")
try:
    Drafts(folder).keep("lesson", "item", {"a": "canary"}, view="v", revision=0)
except NotSaved as refused:
    assert "canary" not in str(refused) + str(refused.__cause__)
else:
    raise AssertionError("it was called kept")
os.chmod = real
assert AnswerLog(folder).responses() == [saved]
folder.chmod(0o700)
after = log.append("lesson", "item", {"a": "x"})
assert AnswerLog(folder).responses() == [saved, after]
""",
        open_place,
    )


def test_a_folder_that_cannot_be_made_refuses_in_words(tmp_path, monkeypatch):
    """A file where the folder should be: reading gives a sentence, saving raises NotSaved."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "file" / "home"))
    for log in (AnswerLog(), AnswerLog(tmp_path / "file"), AnswerLog(tmp_path / "file" / "deeper")):
        assert log.responses() == []
        with pytest.raises(NotSaved):
            log.append("lesson", "item", {"a": "x"})
    assert AnswerLog().read().odd == (words.NO_FOLDER,)
    assert Drafts().read("lesson", "item").values is None
    with pytest.raises(NotSaved):
        Drafts().keep("lesson", "item", {"a": "x"}, view="v", revision=0)


@pytest.mark.parametrize("name", ["waiting", "torn", "backups", ".answers.lock"])
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_something_else_in_place_of_a_side_folder(folder, name, kind):
    """A file where a folder should be, or the other way round, costs no answer."""
    folder.mkdir()
    (folder / name).mkdir() if kind == "folder" else (folder / name).write_text("x")
    log = AnswerLog(folder)
    saved = [log.append("lesson", "item", {"n": number}) for number in range(2)]
    (folder / "answers.csv").open("ab").close()
    assert AnswerLog(folder).responses() == saved
