"""Help, Pause and Hide from the keyboard: while someone types, over an open dialog, offline, with the server dead."""

import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Study
from tests.browser.test_everyone import LESSON, PLAIN

PAGES = {**PLAIN, "lesson": LESSON["04"], "looking back": LESSON["12"]}
HELP, PAUSE = "Help from people", "Pause"


@pytest.fixture
def study(emptied: Study) -> Iterator[Study]:
    """The app of this file, with nothing answered; started again where a test has ended it."""
    yield emptied
    if not emptied.process:
        emptied.start()


def hidden(page: Page) -> None:
    """Press Shift three times, and find an empty page in its place."""
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("about:blank")
    assert page.title() == ""
    assert page.locator("body").inner_text() == ""


def test_keys_work_on_every_page(study: Study, page: Page):
    """F1 opens Help, F2 Pause in its place, Escape leads back to where one was, and Shift three times hides it all."""
    study.enter(page)
    for path in PAGES.values():
        page.goto(study.address + path)
        page.locator(".wb-care[data-live]").wait_for()
        field = page.locator("main :is(textarea, [type=text], [type=password], [type=search]):visible").first
        if field.count():
            field.focus()
            page.keyboard.type("Half a word, with a Capital")
        page.keyboard.press("F1")
        expect(page.get_by_role("dialog", name=HELP)).to_be_visible()
        page.keyboard.press("F2")
        expect(page.get_by_role("dialog", name=PAUSE)).to_be_visible()
        expect(page.get_by_role("dialog", name=HELP)).to_be_hidden()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        if field.count():
            expect(field).to_be_focused()
        page.keyboard.press("F1")
        hidden(page)


@pytest.mark.parametrize("offline", [True, False], ids=["offline", "server dead"])
def test_hide_needs_nothing(study: Study, page: Page, offline: bool):
    """Hide blanks the page at once, with the network gone and with the server gone; Help still opens before it."""
    study.read(page, "04-the-spiral.ipynb")
    page.locator(".wb-care[data-live]").wait_for()
    if offline:
        page.context.set_offline(True)
    else:
        study.end(signal.SIGKILL)
    page.keyboard.press("F1")
    expect(page.get_by_role("dialog", name=HELP)).to_be_visible()
    blank = page.evaluate(
        """() => {
            const hide = [...document.querySelectorAll("dialog[open] [data-care=hide]")][0];
            hide.click();
            return [getComputedStyle(document.documentElement).display, document.title];
        }"""
    )
    assert blank == ["none", ""], "before the browser has left the page, nothing of it is seen"
    page.wait_for_url("about:blank")


def test_the_line_under_a_form_is_announced(study: Study, page: Page):
    """A screen reader is told when words are kept or saved, when a step has moved, and when nothing answers."""
    study.read(page, "04-the-spiral.ipynb")
    session = page.context.new_cdp_session(page)

    def announced(words: str) -> None:
        """Wait until a polite live region of the accessibility tree says these words."""
        page.get_by_text(re.compile(re.escape(words))).first.wait_for(state="attached")
        nodes = {one["nodeId"]: one for one in session.send("Accessibility.getFullAXTree")["nodes"]}
        said = [one for one in nodes.values() if words in one.get("name", {}).get("value", "")]
        assert said, words
        above = said[0]
        while not any(one["name"] == "live" for one in above.get("properties", [])):
            assert "parentId" in above, f"nobody is told: {words}"
            above = nodes[above["parentId"]]
        live = next(one for one in above["properties"] if one["name"] == "live")
        assert live["value"]["value"] == "polite"

    form = page.locator("form[data-item=last-turn]")
    form.locator("textarea").press_sequentially("In the kitchen.")
    announced("Not saved yet.")
    form.locator(".wb-save").press("Enter")
    announced("Saved")
    page.locator("form[data-item=six-steps] [data-do=up]").nth(2).press("Enter")
    announced("is now 2 of 6.")
    study.end(signal.SIGKILL)
    form.locator("textarea").press_sequentially(" And then?")
    announced("Not connected. Your words are kept in this browser.")
    study.start()
