"""The reader's own copy in the reader's own folder."""

import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import standin
from workbook import article
from workbook.article import Anchor, Library, NotBrought, NotForgotten, recognise

TEXT = standin.standin_text()
LEAP = Anchor("1.3", "The leap between action and")


def file_of(library):
    return library.folder / "copy.txt"


def test_names():
    """These are the names that others may rely on."""
    ways_in = {
        "Library",
        "Copy",
        "Anchor",
        "Paragraph",
        "find",
        "split",
        "recognise",
        "from_bytes",
        "from_html",
        "from_text",
    }
    refusals = {"NotBrought", "NotFetched", "NotForgotten", "NotReadable", "NotTheArticle"}
    network, credit = {"fetch", "Fetched"}, {"AUTHOR", "AUTHOR_PAGE", "CREDIT", "SITE", "TITLE"}
    assert set(article.__all__) == ways_in | refusals | network | credit
    assert all(hasattr(article, name) for name in article.__all__)


def test_showing_a_passage_loads_little(filled):
    """A lesson that shows a passage loads neither the network nor the reader of web pages."""
    code = (
        "import sys; from pathlib import Path; from workbook.article import Anchor, Library; "
        "passage = Library(Path(sys.argv[1])).passage(Anchor('1.3', 'The leap between action and')); "
        "print(passage.place, {'bs4', 'httpx'} & sys.modules.keys())"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, filled.folder.parent], capture_output=True, text=True, check=True
    )
    assert shown.stdout.split(maxsplit=1) == ["1.3", "set()\n"]


def test_no_copy_yet(library):
    """Without a copy there is nothing to show, nothing wrong, and nothing made on the disk."""
    assert (library.current(), library.passage(LEAP), library.trouble, library.fingerprint()) == (None, None, "", "")
    assert not library.folder.exists()


def test_bringing_text(library):
    """Pasted text becomes the copy, with its source and the moment it came."""
    copy = library.bring_text(TEXT)
    assert copy == library.current()
    assert copy.source == "pasted"
    assert abs(datetime.now(UTC) - copy.brought_at) < timedelta(minutes=1)
    assert copy.brought_at.utcoffset() is not None
    assert library.passage(LEAP).text == standin.paragraph("1.3")
    assert standin.COMMENT.encode() not in file_of(library).read_bytes()


def test_another_program_sees_it(library):
    """A second library on the same folder reads the same copy."""
    copy = library.bring_text(TEXT)
    assert Library(library.folder.parent).current() == copy


def test_in_the_readers_home(tmp_path, monkeypatch):
    """Without a folder named, the copy lies in the reader's home."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    Library().bring_text(TEXT)
    assert (tmp_path / "home" / "article" / "copy.txt").is_file()


@pytest.mark.parametrize("name", ["page.html", "article.txt", "Ünï cödé\u2028.htm"])
def test_bringing_a_file(library, tmp_path, name):
    """A saved page or text becomes the copy; of its path only the name is kept."""
    path = tmp_path / name
    path.write_text(TEXT if name.endswith("txt") else standin.standin_page(), encoding="utf-8")
    copy = library.bring_file(path)
    assert copy.text == recognise(TEXT)
    assert copy.source == " ".join(name.split())
    assert str(tmp_path) not in file_of(library).read_text(encoding="utf-8")
    assert library.current() == copy


def test_bringing_the_source_of_a_page(library):
    """Someone who pastes the page's source gets the article too."""
    assert library.bring_text(standin.standin_page()).text == recognise(TEXT)


def test_bringing_bytes(library):
    """An uploaded file is its bytes and its name; a name cannot break the record."""
    copy = library.bring_bytes(TEXT.encode(), "odd\nBrought: never\udc80")
    assert library.current() == copy
    assert library.current().source == "odd Brought: never?"


def test_modes(filled):
    """The folder is the owner's alone, and so is the file."""
    assert stat.S_IMODE(filled.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file_of(filled).stat().st_mode) == 0o600
    assert [path.name for path in filled.folder.iterdir()] == ["copy.txt"]


def test_a_newer_copy_replaces_the_old(filled):
    """Bringing once more replaces the copy and its fingerprint; the same words give the same fingerprint."""
    first = filled.fingerprint()
    filled.bring_text(TEXT.replace("Tamsin", "Rosalind"))
    second = filled.fingerprint()
    filled.bring_text(TEXT)
    assert filled.fingerprint() == first != second
    assert len(first) == 12


def bring_missing(library, _):
    library.bring_file(library.folder / "nowhere.html")


def bring_folder(library, _):
    library.bring_file(library.folder)


def bring_device(library, _):
    library.bring_file("/dev/zero")


def bring_pipe(library, folder):
    os.mkfifo(folder / "pipe")
    library.bring_file(folder / "pipe")


def bring_big(library, folder):
    with (folder / "big.html").open("wb") as file:
        file.truncate(50_000_000)
    library.bring_file(folder / "big.html")


REFUSALS = {
    "an empty text": (lambda library, _: library.bring_text(""), "no text in it"),
    "another text": (lambda library, _: library.bring_text("Dear diary, " * 99), "does not look like the article"),
    "a long text": (lambda library, _: library.bring_text("x" * 5_000_001), "bigger than 5 MB"),
    "a picture": (lambda library, _: library.bring_bytes(b"\x89PNG\r\n", "photo.png"), "a picture"),
    "an empty file": (lambda library, _: library.bring_bytes(b"", "page.html"), "no text in it"),
    "no file": (bring_missing, "no such file"),
    "a folder": (bring_folder, "a folder or a device"),
    "a device": (bring_device, "a folder or a device"),
    "a pipe": (bring_pipe, "a folder or a device"),
    "a NUL in the name": (lambda library, _: library.bring_file("a\0b"), "cannot be opened"),
    "a big file": (bring_big, "bigger than 5 MB"),
}


@pytest.mark.parametrize(("bring", "said"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_refusal_leaves_the_old_copy(filled, tmp_path, bring, said):
    """What is refused is refused in words, and the copy that was there stays, byte for byte."""
    before = file_of(filled).read_bytes()
    with pytest.raises(NotBrought, match=said):
        bring(filled, tmp_path)
    assert file_of(filled).read_bytes() == before
    assert [path.name for path in filled.folder.iterdir()] == ["copy.txt"]


def test_a_full_disk(filled, monkeypatch):
    """On a full disk the reader hears so, and the copy that was there stays."""
    before = file_of(filled).read_bytes()

    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(NotBrought, match="the disk is full"):
        filled.bring_text(TEXT.replace("Tamsin", "Rosalind"))
    assert file_of(filled).read_bytes() == before
    assert [path.name for path in filled.folder.iterdir()] == ["copy.txt"]


def spoil_with(content):
    return lambda path: path.write_bytes(content)


def spoil_with_folder(path):
    path.unlink()
    path.mkdir()


def spoil_with_half(path):
    path.write_bytes(path.read_bytes()[:700])


SPOILT = {
    "empty": spoil_with(b""),
    "binary": spoil_with(bytes(range(256))),
    "no head": spoil_with(TEXT.encode()),
    "no date": spoil_with(b"Own\nSource: x\nBrought: some day\n\n" + TEXT.encode()),
    "no colon": spoil_with(b"Own\nSource\n\n" + TEXT.encode()),
    "another text": spoil_with(b"Own\nSource: x\nBrought: 2026-01-01T10:00:00+01:00\n\nDear diary"),
    "half": spoil_with_half,
    "huge": spoil_with(b"x" * 6_000_000),
    "a folder": spoil_with_folder,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_an_unreadable_copy(filled, spoil):
    """A copy that cannot be read never raises: there is no copy, and a sentence says what to do."""
    spoil(file_of(filled))
    assert filled.current() is None
    assert filled.passage(LEAP) is None
    assert filled.fingerprint() == ""
    assert "Bring the article once more" in filled.trouble


def test_bringing_once_more_heals(filled):
    """After the copy was damaged, bringing it again is all that is needed."""
    file_of(filled).write_bytes(b"damaged")
    assert filled.trouble
    copy = filled.bring_text(TEXT)
    assert (filled.current(), filled.trouble) == (copy, "")


def test_a_folder_that_cannot_be(tmp_path):
    """Where the reader's folder cannot be made, there is no copy, and bringing says why."""
    (tmp_path / "file").write_text("in the way")
    library = Library(tmp_path / "file" / "reader")
    assert library.current() is None
    with pytest.raises(NotBrought, match="could not be written"):
        library.bring_text(TEXT)


def test_a_copy_that_may_not_be_opened(filled, monkeypatch):
    """A copy that the system does not let us open is not called damaged."""

    def shut(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", shut)
    assert filled.current() is None
    assert "this account may not do that" in filled.trouble


def test_edited_by_hand(filled):
    """A reader may mend a word of the copy in an editor, even one that changes the line ends."""
    path = file_of(filled)
    path.write_bytes(path.read_bytes().replace(b"Tamsin", b"Rosalind").replace(b"\n", b"\r\n"))
    assert "Rosalind" in filled.current().text
    assert filled.trouble == ""


def test_forgetting(filled):
    """Forgetting removes the copy, what an interrupted writing left, and the empty folder; twice is fine."""
    (filled.folder / ".copy.txt.abc.part").write_text("half")
    filled.forget()
    filled.forget()
    assert filled.current() is None
    assert not filled.folder.exists()


def test_forgetting_leaves_other_files(filled):
    """A file that is not ours stays."""
    (filled.folder / "mine.txt").write_text("mine")
    filled.forget()
    assert [path.name for path in filled.folder.iterdir()] == ["mine.txt"]


def test_forgetting_what_cannot_be_removed(filled):
    """A copy that cannot be removed is said in words."""
    spoil_with_folder(file_of(filled))
    with pytest.raises(NotForgotten, match="could not be removed"):
        filled.forget()


def test_leftovers_are_swept(filled):
    """What a killed process left is removed by the next bringing, once it is surely abandoned."""
    old, new = filled.folder / ".copy.txt.old.part", filled.folder / ".copy.txt.new.part"
    old.write_text("half")
    new.write_text("half")
    os.utime(old, (1, 1))
    filled.bring_text(TEXT)
    assert (old.exists(), new.exists()) == (False, True)


BRINGER = """
import sys
from pathlib import Path
from tests import standin
from workbook.article import Library
library = Library(Path(sys.argv[1]))
texts = [standin.standin_text(), standin.standin_text().replace("Tamsin", "Rosalind" * 9)]
for turn in range(10_000):
    library.bring_text(texts[turn % 2])
    print(turn, flush=True)
"""


@pytest.mark.parametrize("turns", [1, 4, 9])
def test_killed_while_bringing(filled, turns):
    """A process that is killed in the middle of bringing leaves the old copy or the new one, whole."""
    wholes = {recognise(TEXT), recognise(TEXT.replace("Tamsin", "Rosalind" * 9))}
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", BRINGER, filled.folder.parent], cwd=root, stdout=subprocess.PIPE
    ) as child:
        for _ in range(turns):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
    assert filled.current().text in wholes
    assert filled.trouble == ""
