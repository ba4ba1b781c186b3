"""Taking things along in a real browser: downloads, a booklet in a tab of its own, and what a printer makes of it."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import AXE, PHONE, WIDE, Study
from workbook import words
from workbook.answers import AnswerLog

STORY = "I raised my voice on Tuesday. ‹canary› 日本"


@pytest.fixture
def study(emptied: Study) -> Study:
    """The app of this file, with nothing answered."""
    return emptied


@pytest.fixture
def kept(study: Study) -> Path:
    """A folder with answers in two lessons, enough for several pages."""
    log = AnswerLog(study.home)
    for number in range(30):
        log.append("the-spiral", f"item-{number}", {"text": f"{STORY}\n{number}"}, prompts={"text": "What happened?"})
    log.append("needs", "today", {"text": "Quiet."}, prompts={"text": "What do I need?"})
    return study.home


def opened(study: Study, page: Page) -> Page:
    """Open the page from the contents, as a reader does."""
    study.enter(page)
    page.get_by_role("link", name=words.CONTENTS["take"]).click()
    expect(page.get_by_role("heading", name=words.TAKE["heading"])).to_be_visible()
    return page


def printed(page: Page) -> PdfReader:
    """Return what the printer gets."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def test_the_booklet_prints(kept: Path, study: Study, page: Page, seen):
    """The button opens a tab; printed, it has pages with numbers and the lesson at the head, and every word."""
    opened(study, page)
    with page.expect_popup() as tab:
        page.get_by_role("button", name=words.TAKE["booklet"]).click()
    booklet = tab.value
    expect(booklet.locator(".screen")).to_be_visible()
    pages = [one.extract_text() for one in printed(booklet).pages]
    assert len(pages) > 3
    assert words.BOOKLET["title"] in pages[0]
    assert "It is not therapy" in " ".join(pages[0].split())
    assert sum(one.count("I raised my voice on Tuesday.") for one in pages) == 30
    assert all("The spiral" in one for one in pages[1:3])
    assert pages[1].rstrip().endswith("2") or "\n2\n" in pages[1] or pages[1].startswith("2")
    assert not any(words.BOOKLET["print"][:20] in one for one in pages)
    assert booklet.evaluate("document.scripts.length") == 0
    assert not seen.errors


def test_the_blank_booklet_prints(study: Study, page: Page):
    """Without anything saved, the questions of one lesson come out on a few pages."""
    opened(study, page)
    expect(page.get_by_text(words.TAKE["nothing_kept"])).to_be_visible()
    page.get_by_label(words.TAKE["lesson"]).select_option(label="Time-outs")
    with page.expect_popup() as tab:
        page.get_by_role("button", name=words.TAKE["blank"]).click()
    expect(tab.value.locator(".screen")).to_be_visible()
    pages = [one.extract_text() for one in printed(tab.value).pages]
    assert 3 < len(pages) < 20
    assert words.CARE["stop_title"] in pages[1]


def test_by_keyboard_without_scripts_on_a_phone(kept: Path, study: Study, new_context):
    """Tab and Enter are enough, without JavaScript, at 390 pixels; the download is the log."""
    page = new_context(java_script_enabled=False, viewport=PHONE, accept_downloads=True).new_page()
    opened(study, page)
    button = page.get_by_role("button", name=words.TAKE["csv"])
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("value") == "csv":
            break
    expect(button).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert Path(download.value.path()).read_bytes() == (kept / "answers.csv").read_bytes()


@pytest.mark.parametrize(("scheme", "window"), [("light", WIDE), ("dark", PHONE)])
def test_the_page_and_the_booklet_suit_everyone(
    kept: Path, study: Study, new_context, scheme: str, window: dict[str, int]
):
    """axe-core finds nothing, and nothing is wider than the window, by day and by night, wide and on a phone."""
    page = opened(study, new_context(color_scheme=scheme, viewport=window).new_page())
    page.locator("main summary").click()
    page.get_by_label(words.TAKE["lesson"]).select_option(label="The spiral")
    tabs = [page]
    for form in ("booklet", "blank"):
        with page.expect_popup() as tab:
            page.get_by_role("button", name=words.TAKE[form], exact=True).click()
        tabs.append(tab.value)
    for one in tabs:
        one.wait_for_load_state()
        assert one.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options=AXE).response["violations"]
    assert not [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in found]
    for one in tabs[1:]:  # their own policy lets no script in, so they are looked at as a copy
        copy = page.context.new_page()
        copy.set_content(one.content().replace("Content-Security-Policy", "x"))
        found = Axe().run(copy, options=AXE).response["violations"]
        assert not [(each["id"], [node["target"] for node in each["nodes"]][:4]) for each in found]
