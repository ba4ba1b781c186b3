"""In JupyterLab, keys that are pressed inside an item belong to the item: they never remove or change a cell."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, free_port, write_notebook
from tests.browser.test_kinds_1 import LESSON, NOTEBOOKS, item

TOKEN = "for-this-test"


@pytest.fixture
def lab(workbook_home: Path, tmp_path: Path) -> Iterator[str]:
    """Start `workbook lab` with a lesson that holds each of these kinds, and return the lesson's address."""
    write_notebook(tmp_path / LESSON, *NOTEBOOKS[LESSON].split("\n\n"))
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}"]
    environment = {**os.environ, "WORKBOOK_HOME": str(workbook_home), "WORKBOOK_NOTEBOOKS": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "workbook.app.cli", "lab", *options],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert any(f":{port}/lab" in line for line in process.stderr), "the server ended before it said where it is"
        yield f"http://127.0.0.1:{port}/lab/tree/{LESSON}?token={TOKEN}"
    finally:
        process.terminate()
        process.wait(30)
        process.stderr.close()


def test_letters_pressed_on_a_button_leave_the_notebook_alone(lab: str, page: Page):
    """X and D, D on a button remove no cell, arrows choose within a scale, Enter moves a step or begins a line."""
    page.goto(lab)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # before that, Lab runs nothing
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator("form[data-item=threads][data-state]").wait_for(
        state="attached"
    )  # Lab takes the focus to the last cell
    steps = item(page, "spiral")
    button = steps.get_by_role("button", name="Move up: I act from it.")
    before = page.locator(".jp-Cell").count()
    for key in ("x", "d", "d", "Enter"):
        button.press(key)
    expect(steps.locator("[data-moved]")).to_have_text("“I act from it.” is now 2 of 3.")
    expect(button).to_be_focused()
    assert page.locator(".jp-Cell").count() == before
    heavy = item(page, "check-in-start").get_by_role("group", name="How heavy is it?")
    heavy.get_by_label("8", exact=True).press("Space")
    page.keyboard.press("ArrowRight")
    expect(heavy.get_by_label("9", exact=True)).to_be_checked()
    item(page, "check-in-start").get_by_role("button", name="Save for another day").press("Enter")
    expect(item(page, "check-in-start").get_by_text("Everything you typed is kept.")).to_be_visible()
    letter = item(page, "letter").locator("textarea").first
    letter.press_sequentially("One line.")
    page.keyboard.press("Enter")
    page.keyboard.type("Another")
    expect(letter).to_have_value("One line.\nAnother")
    page.keyboard.press("Control+z")
    expect(letter).not_to_have_value("One line.\nAnother")
    assert page.locator(".jp-Cell").count() == before
