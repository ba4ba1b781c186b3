"""JupyterLab trusts the lessons as they are, and no lesson that somebody changed."""

import json

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from tests.notebooks.lessons import FOLDER, notebook
from workbook.app.trust import trust_lessons

NAME = "04-the-spiral.ipynb"


@pytest.fixture
def jupyters_own(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A folder of Jupyter's own, for this test."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return tmp_path


def trusted(path) -> bool:
    """Ask as JupyterLab does."""
    notary = NotebookNotary()
    try:
        return notary.check_signature(nbformat.read(path, as_version=4))
    finally:
        notary.store.close()


def test_our_lessons_are_trusted_and_a_changed_one_is_not(jupyters_own):
    """Before, nothing is trusted; after, every lesson as it is; a lesson with one more word is asked about."""
    path = FOLDER / NAME
    assert not trusted(path)
    trust_lessons()
    assert trusted(path)
    changed = notebook(NAME) | {"cells": notebook(NAME)["cells"][1:]}
    other = jupyters_own / NAME
    other.write_text(json.dumps(changed), encoding="utf-8")
    assert not trusted(other)


def test_what_cannot_be_signed_opens_all_the_same(jupyters_own):
    """A file that is no notebook, and a folder of Jupyter's own that is a file, stop nobody."""
    (jupyters_own / "01-broken.ipynb").write_text("no notebook", encoding="utf-8")
    trust_lessons(jupyters_own)
    (jupyters_own / "jupyter").rename(jupyters_own / "gone")
    (jupyters_own / "jupyter").write_text("a file", encoding="utf-8")
    trust_lessons(jupyters_own)
