"""In JupyterLab, keys that are pressed inside an item belong to the item: they never remove or change a cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import write_notebook
from tests.browser.lab import lab, run_all
from tests.browser.test_kinds_1 import LESSON, NOTEBOOKS, item


@pytest.fixture
def address(workbook_home: Path, tmp_path: Path) -> Iterator[str]:
    """Start `workbook lab` with a lesson that holds each of these kinds, and return the lesson's address."""
    write_notebook(tmp_path / LESSON, *NOTEBOOKS[LESSON].split("\n\n"))
    with lab(workbook_home, tmp_path, LESSON) as running:
        yield running


def test_letters_pressed_on_a_button_leave_the_notebook_alone(address: str, page: Page):
    """X and D, D on a button remove no cell, arrows choose within a scale, Enter moves a step or begins a line."""
    run_all(page, address)
    last = page.locator("form[data-item=threads][data-state]")
    last.wait_for(state="attached")  # Lab takes the focus to the last cell
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
