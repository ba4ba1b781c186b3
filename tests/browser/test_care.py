"""Help, Pause and Hide: first by Tab, one key away, with no kernel and no server."""

import signal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LESSON, Study, says

PAGES = ["", f"voila/render/{LESSON}", "voila/render/00-before-you-begin.ipynb"]


@pytest.mark.parametrize("path", PAGES)
def test_the_first_three_tabs(app: Study, page: Page, path: str):
    """Tab once, twice, three times: Help, Pause, Hide, on every page."""
    app.enter(page)
    page.goto(app.address + path)
    for name in ("Help", "Pause", "Hide"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name, exact=True).first).to_be_focused()


@pytest.mark.parametrize("path", PAGES)
def test_one_key_away(app: Study, page: Page, path: str):
    """F1 opens Help and F2 opens Pause from inside a text box; Escape closes them and the focus comes back."""
    app.enter(page)
    page.goto(app.address + path)
    page.locator(".wb-care[data-live]").wait_for()
    box = page.locator("main textarea, main .page-go").first
    box.focus()
    page.keyboard.press("F1")
    expect(page.get_by_role("dialog", name="Help from people")).to_be_visible()
    expect(page.get_by_role("link", name="Find A Helpline")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.get_by_role("dialog", name="Pause")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box).to_be_focused()


def test_hide_works_without_a_server(study: Study, page: Page):
    """Shift three times blanks the page at once, though the server is gone, and what was typed is there later."""
    study.read(page)
    page.locator("form[data-item=one-act] textarea").press_sequentially("Before hiding.")
    says(page, "one-act", "Kept")
    study.end(signal.SIGKILL)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("about:blank")
    assert page.content() == "<html><head></head><body></body></html>"
    study.start()
    study.read(page)
    expect(page.locator("form[data-item=one-act] textarea")).to_have_value("Before hiding.")


def test_pause_shows_the_own_list(study: Study, page: Page):
    """What the reader ticked as helping comes back when Pause is pressed, in a lesson and on the contents page."""
    study.read(page, "00-before-you-begin.ipynb")
    form = page.locator("form[data-item=stop-signal]")
    form.get_by_label("step outside").check()
    form.get_by_label("something else, or a person’s name").fill("my brother")
    form.locator(".wb-save").click()
    says(page, "stop-signal", "Saved")
    for path in ("", f"voila/render/{LESSON}"):
        page.goto(study.address + path)
        page.locator(".wb-care[data-live]").wait_for()
        page.keyboard.press("F2")
        expect(page.get_by_role("dialog", name="Pause").locator("[data-show=own] li")).to_have_text(
            ["step outside", "my brother"]
        )
        page.keyboard.press("Escape")
