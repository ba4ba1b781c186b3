"""What the tests of the answers share: a folder, a log, and judges that are not our own reader."""

import csv
import sys
from pathlib import Path

import pytest

from workbook.answers import AnswerLog
from workbook.answers.schema import COLUMNS


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "reader"


@pytest.fixture
def log(folder):
    return AnswerLog(folder)


@pytest.fixture
def strict_rows():
    """Read a file as any strict CSV program does, and return its rows without the header."""

    def read(path: Path) -> list[list[str]]:
        csv.field_size_limit(sys.maxsize)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        assert tuple(rows[0]) == COLUMNS
        assert {len(row) for row in rows} == {len(COLUMNS)}
        return rows[1:]

    return read
