"""The reader's folder: where it is, who may enter, how a file in it is written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook import home


def test_the_folder_is_where_the_variable_says(workbook_home: Path):
    """WORKBOOK_HOME names the folder, and it is the owner's alone."""
    assert home.home() == workbook_home
    assert workbook_home.stat().st_mode & 0o777 == 0o700


def test_a_new_folder_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder that is not there yet is made with mode 0700, with its parents."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "deep" / "home"))
    assert home.home().stat().st_mode & 0o777 == 0o700


def test_a_reader_has_one_name(workbook_home: Path):
    """Eight processes that start at once in a fresh folder agree on the reader's name."""
    command = [sys.executable, "-c", "from workbook import home; print(home.reader_id())"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) for _ in range(8)]
    names = {process.communicate()[0].strip() for process in started}
    assert len(names) == 1
    assert names == {home.reader_id()}
    assert [file.name for file in workbook_home.iterdir()] == ["reader-id"]


def test_a_folder_that_cannot_be_written_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where no name can be kept, drafts in the browser still have a key."""
    (tmp_path / "home" / "reader-id").mkdir(parents=True)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    assert home.reader_id() == "here"


def test_a_file_is_whole_and_private(tmp_path: Path):
    """A replaced file has the new content and mode 0600, and nothing is left beside it."""
    file = tmp_path / "file"
    home.replace_file(file, b"old")
    home.replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]
