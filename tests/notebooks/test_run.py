"""Every notebook runs in a real kernel, under nbval: for a new reader, and for one who has written everywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.notebooks.lessons import FOLDER, NOTEBOOKS, filled, made
from workbook.items.exchange import Exchange


def nbval(home: Path) -> None:
    """Run all notebooks in their real kernels, with this reader's folder."""
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    command += ["-W", "default", "--timeout", "120", str(FOLDER)]
    environment = {**os.environ, "WORKBOOK_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.mark.timeout(600)
def test_notebooks_run_for_a_new_reader(workbook_home: Path):
    """With an empty folder every cell of every notebook runs, and running them writes no answer."""
    nbval(workbook_home)
    assert not (workbook_home / "answers.csv").exists()


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_notebooks_run_for_a_reader_who_wrote_everywhere(workbook_home: Path):
    """With answers to every item every cell of every notebook runs, and the answers are untouched."""
    for name in NOTEBOOKS:
        for item in made(name, workbook_home):
            if isinstance(item.side, Exchange) and item.side.form.keeps:
                values = filled(item.side.form)
                item.handle({"type": "save", "values": values, "seq": 1, "view": "a-tab"})
    before = (workbook_home / "answers.csv").read_bytes()
    nbval(workbook_home)
    assert (workbook_home / "answers.csv").read_bytes() == before
