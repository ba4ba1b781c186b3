"""What the tests of the article share: a folder, an invented copy, and the real one where there is one."""

import os
from pathlib import Path

import pytest

from tests import standin
from workbook.article import Library, Paragraph, split

_BESIDE = Path(__file__).parents[3] / "shared" / "article" / "connection-in-practice.txt"


@pytest.fixture
def library(tmp_path):
    """A reader's empty folder."""
    return Library(tmp_path / "reader")


@pytest.fixture
def filled(library):
    """A reader's folder that holds the stand-in."""
    library.bring_text(standin.standin_text())
    return library


@pytest.fixture(scope="session")
def real_text() -> str:
    """The real article, where this computer has a copy."""
    path = Path(os.environ.get("WORKBOOK_TEST_ARTICLE") or _BESIDE)
    if not path.is_file():
        pytest.skip("no copy of the article here: WORKBOOK_TEST_ARTICLE names none")
    return path.read_text(encoding="utf-8")


@pytest.fixture(params=["stand-in", "real"])
def content(request) -> list[tuple[str, str]]:
    """Kinds and texts of the blocks of an article: the invented one, then the real one."""
    if request.param == "stand-in":
        return standin.blocks()
    return _blocks(split(request.getfixturevalue("real_text")))


def _blocks(paragraphs: tuple[Paragraph, ...]) -> list[tuple[str, str]]:
    found = [("title", "")]
    for paragraph in paragraphs:
        if paragraph.number == 1 and paragraph.section:
            found.append(("heading", standin.heading(paragraph.section)))
        kind = "list" if paragraph.section == 5 and paragraph.number in range(6, 13) else "paragraph"
        found.append((kind, paragraph.text))
    return found
