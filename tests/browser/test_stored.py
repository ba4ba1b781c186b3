"""The page of what is stored, in a browser: by keyboard, without scripts, on a phone, and what the browser forgets."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Study
from workbook import home, words
from workbook.answers import AnswerLog

PHONE = {"width": 390, "height": 800}
ITEM = "action-and-essence", "one-act"


@pytest.fixture
def study(emptied: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    """The app of this file, with nothing answered; its reader's folder is in force here, too."""
    monkeypatch.setenv("WORKBOOK_HOME", str(emptied.home))
    return emptied


@pytest.fixture
def log(study: Study) -> AnswerLog:
    """Answers of four days, with the backups that they bring."""
    for day in (1, 2, 3, 4):
        log = AnswerLog(study.home, now=lambda day=day: datetime(2026, 11, day, tzinfo=UTC))
        log.append(*ITEM, {"act": "x"}, prompts={"act": "One <b>act</b> that I can now name without a label. " * 3})
    return log


def here(study: Study, page: Page) -> Page:
    """Go to the page from the contents, as a reader does."""
    study.enter(page).get_by_role("link", name=words.CONTENTS["care"]).click()
    return page


def look(page: Page, label: str) -> None:
    """Choose what to erase, and look at what would go."""
    page.get_by_label(words.CARE_PAGE["what"]).select_option(label=label)
    page.get_by_role("button", name=words.CARE_PAGE["look_first"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.CARE_PAGE["preview"])


def test_this_browser_forgets_what_was_erased_and_nothing_else(study: Study, page: Page, log: AnswerLog):
    """After erasing an item, this browser's own copies of it are gone; another item's and the look stay."""
    study.enter(page)
    reader = home.reader_id()
    mine, other = (f"workbook:{reader}:action-and-essence:{item}" for item in ("one-act", "rewrite"))
    keys = {f"{mine}:v", f"workbook-timer:{reader}:action-and-essence:one-act", f"{other}:v", "workbook:look"}
    keys |= {"workbook:somebody-else:action-and-essence:one-act:v", "else"}
    page.evaluate("(keys) => keys.forEach((key) => localStorage.setItem(key, 'x'))", list(keys))
    here(study, page)
    page.get_by_label(words.CARE_PAGE["what"]).select_option(value='["action-and-essence", "one-act"]')
    page.get_by_role("button", name=words.CARE_PAGE["look_first"]).click()
    page.get_by_role("button", name=words.CARE_PAGE["sure"]).click()
    expect(page.get_by_role("status").first).to_contain_text("Erased: 4 answers")
    left = {key for key in keys if not key.startswith(mine) and "timer" not in key}
    page.wait_for_function("(count) => Object.keys(localStorage).length === count", arg=len(left))
    assert set(page.evaluate("Object.keys(localStorage)")) == left
    AnswerLog(study.home).append("action-and-essence", "rewrite", {"a": "x"})
    page.reload()
    here(study, page)
    look(page, words.CARE_PAGE["everything"])
    page.get_by_role("button", name=words.CARE_PAGE["sure"]).click()
    page.wait_for_function("(key) => !(key in localStorage)", arg=f"{other}:v")
    assert page.evaluate("localStorage['workbook:look']") == "x"
    assert log.responses() == []


def test_everything_works_without_scripts_on_a_phone(study: Study, new_context, log: AnswerLog, tmp_path: Path):
    """No script, 390 pixels: look, keep, erase, bring back; nothing needs scrolling sideways."""
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    saved, kept = log.responses(), tmp_path / "kept.csv"
    kept.write_bytes((study.home / "answers.csv").read_bytes())
    here(study, page)
    look(page, words.CARE_PAGE["everything"])
    page.get_by_role("button", name=words.CARE_PAGE["not_sure"]).click()
    assert log.responses() == saved
    look(page, words.CARE_PAGE["everything"])
    page.get_by_role("button", name=words.CARE_PAGE["sure"]).click()
    expect(page.get_by_role("status").first).to_contain_text("Erased: 4 answers")
    assert AnswerLog(study.home).responses() == []
    page.get_by_label(words.CARE_PAGE["restore_file"]).set_input_files(kept)
    page.get_by_role("button", name=words.CARE_PAGE["restore_button"]).click()
    expect(page.get_by_role("status").first).to_contain_text("Answers brought back: 4.")
    assert AnswerLog(study.home).responses() == saved


def test_erasing_by_keyboard(study: Study, page: Page, log: AnswerLog):
    """With Tab, arrows and Enter alone; the first button of the second step is the one that keeps everything."""
    here(study, page)
    page.get_by_label(words.CARE_PAGE["what"]).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words.CARE_PAGE["preview"])
    page.get_by_role("button", name=words.CARE_PAGE["not_sure"]).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=words.CARE_PAGE["sure"])).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Erased: 4 answers")
    assert log.responses() == []


@pytest.mark.parametrize("window", [None, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_and_nothing_is_too_wide(study: Study, new_context, log: AnswerLog, window):
    """The list, the second step, and the box about a log that shrank: no violation, no sideways scrolling."""
    page = new_context(
        color_scheme="dark" if window else "light", **({"viewport": window} if window else {})
    ).new_page()

    def check() -> None:
        found = Axe().run(page).response["violations"]
        assert [each["id"] for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    here(study, page)
    check()
    look(page, words.CARE_PAGE["everything"])
    check()
    (study.home / "answers.csv").write_bytes(b"")
    study.enter(page)
    expect(page.get_by_role("heading", name=words.SMALLER_LOG["title"])).to_be_visible()
    check()
    page.get_by_role("button", name="Bring the backup of 4 November 2026 back").click()
    expect(page.get_by_role("status").first).to_contain_text("Answers brought back: 3.")
