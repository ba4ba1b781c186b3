"""Lets JupyterLab trust the lessons as they are, so that the button at the top of each runs it without asking first.

A lesson that somebody changed is no longer trusted, and JupyterLab asks. Knows nothing of the reader.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from workbook.app.catalogue import NOTEBOOKS
from workbook.notebooks import lesson_files


def trust_lessons(folder: Path = NOTEBOOKS) -> None:
    """Sign every lesson for this account. What cannot be signed stays untrusted; it opens all the same."""
    with suppress(OSError, sqlite3.Error):  # Jupyter's own folder may be read-only
        notary = NotebookNotary()
        for path in lesson_files(folder):
            with suppress(ValueError):  # no notebook
                notary.sign(nbformat.read(path, as_version=4))
        notary.store.close()
