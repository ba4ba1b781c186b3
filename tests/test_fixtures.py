"""What tests/conftest.py promises about the browser and about whoever runs the tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Seen

ROOT = Path(__file__).parent.parent
TWO_FILES = "def test_one(page): ...\ndef test_two(page): ...\ndef test_without(): ..."


@pytest.mark.parametrize(
    ("ci", "closing"), [("", "2 passed, 4 skipped"), ("true", "2 passed, 4 errors")], ids=["reader", "ci"]
)
def test_a_missing_browser(tmp_path: Path, ci: str, closing: str):
    """Without a browser a reader's run leaves those tests out and says so in one line; in CI they fail."""
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -ra --strict-markers\nmarkers =\n  browser: x\n", "utf-8")
    for name in ("test_a.py", "test_b.py"):
        (tmp_path / name).write_text(TWO_FILES, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:nbval"],
        cwd=tmp_path,
        env=os.environ | {"CHROMIUM": str(tmp_path / "none"), "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = run.stdout.splitlines()
    assert closing in lines[-1]
    assert len([line for line in lines if line.startswith("SKIPPED")]) == (0 if ci else 1)
    assert run.returncode == (1 if ci else 0)


@pytest.mark.parametrize(
    ("url", "stranger"),
    [
        ("http://127.0.0.1:8866/voila", False),
        ("ws://localhost:8866/api", False),
        ("data:text/css,a", False),
        ("https://cdn.example.org/x.js", True),
        ("wss://127.0.0.1.example.org/", True),
        ("http://10.0.0.1/", True),
    ],
)
def test_a_request_that_leaves_this_machine_is_seen(url: str, stranger: bool):
    """An address is a stranger unless it is on this machine or inside the page itself."""
    assert Seen(requests=[url]).strangers() == ([url] if stranger else [])


def test_pages_report_what_they_ask_for_and_complain_of(page, seen):
    """An uncaught error, a console error and a websocket's address reach the test."""
    script = "console.error('first'); new WebSocket('ws://127.0.0.1:9/'); throw Error('second')"
    with page.expect_console_message(), page.expect_websocket(), page.context.expect_event("weberror"):
        page.set_content(f"<script>{script}</script>")
    assert {"first", "second"} <= set(seen.errors)
    assert "ws://127.0.0.1:9/" in seen.requests


def test_nobodys_answers_are_touched():
    """Whoever runs the tests keeps their own folder out of them, even where a test forgets to ask for one."""
    assert "nobody" in os.environ["WORKBOOK_HOME"]


def test_a_home_of_ones_own(workbook_home: Path):
    """A test that asks for it gets an empty folder that only its owner may enter."""
    assert os.environ["WORKBOOK_HOME"] == str(workbook_home)
    assert workbook_home.stat().st_mode & 0o777 == 0o700
    assert list(workbook_home.iterdir()) == []
