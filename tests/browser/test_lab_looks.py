"""In JupyterLab stand the same lessons: what to press is seen at once; looks, drafts and help are as on a page."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.conftest import AXE, ROOT, says
from tests.browser.lab import lab
from workbook.answers import AnswerLog

pytestmark = pytest.mark.timeout(400)  # JupyterLab takes its time on a busy machine
LESSON = "04-the-spiral.ipynb"  # a check-in, a belief, an order, passages, a plan
SHOW = "Show the forms"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reader's folder."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def address(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start `workbook lab` on a copy of the lessons, since JupyterLab saves what it shows; return an address."""
    lessons = tmp_path_factory.mktemp("notebooks")
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        shutil.copy(path, lessons)
    with lab(home, lessons, LESSON) as running:
        yield f"{running}&reset"


@pytest.fixture
def page(new_context, address: str) -> Page:
    """A lesson, opened in JupyterLab; nothing has run."""
    context: BrowserContext = new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)  # JupyterLab takes its time on a busy machine
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name=SHOW).wait_for()
    return page


def show_forms(page: Page) -> None:
    """Press what the notebook tells to press, again where JupyterLab was still starting, and wait for every form."""
    button, last = page.get_by_role("button", name=SHOW), page.locator("form[data-item=check-in-end]")
    for _ in range(8):
        if button.is_visible():
            button.click()
        with suppress(Error):
            last.wait_for(state="attached", timeout=15_000)
            break
    expect(page.locator("form.wb-item:not([data-state])")).to_have_count(0, timeout=60_000)
    expect(last).to_have_count(1)


def test_what_to_press_is_seen_at_once(page: Page):
    """One button, in sight as the notebook opens, brings all forms; it goes, and the reader is at the beginning."""
    expect(page.get_by_role("button", name=SHOW)).to_be_in_viewport()
    expect(page.get_by_text("Run > Run All Cells in the menu")).to_be_in_viewport()
    show_forms(page)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.get_by_role("heading", name="The spiral")).to_be_in_viewport()
    expect(page.get_by_role("button", name=SHOW)).to_be_hidden()
    first = page.locator(".jp-Notebook :is(.wb-item, .wb-care) :is(button, input, textarea, summary):visible")
    assert first.all_inner_texts()[:3] == ["Help", "Pause", "Hide"]


def test_drafts_and_answers_are_the_same(page: Page, home: Path):
    """What is typed is kept and saved in the same folder, the line under the form says so, and it is there again."""
    show_forms(page)
    box = page.locator("form[data-item=last-turn] textarea").first
    box.fill("In the kitchen, on Tuesday.")
    says(page, "last-turn", "Kept")
    page.locator("form[data-item=last-turn] .wb-save").click()
    says(page, "last-turn", "Saved")
    assert "In the kitchen, on Tuesday." in AnswerLog(home).responses()[-1].fields.values()
    page.reload()
    page.get_by_role("menuitem", name="Run", exact=True).wait_for()
    show_forms(page)
    says(page, "last-turn", "Saved")
    expect(box).to_have_value("In the kitchen, on Tuesday.")


def colours(page: Page) -> tuple[str, str, str]:
    """Return the colours of a form's ground and words, and of JupyterLab's own ground."""
    return page.locator("form[data-item=last-turn]").evaluate(
        """(form) => [getComputedStyle(form).backgroundColor, getComputedStyle(form).color,
            getComputedStyle(form.closest(".jp-Notebook")).backgroundColor]"""
    )


def violations(page: Page) -> list[str]:
    """Return what axe-core finds in our own parts of the notebook; the rest is JupyterLab's."""
    # To axe-core, what is scrolled out of JupyterLab's own panel is invisible, and a prompt there names no slider.
    options = {**AXE, "rules": {"label-title-only": {"enabled": False}}}
    found = Axe().run(page, context={"include": [[".wb-host"]]}, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def test_items_follow_the_theme(page: Page):
    """In the light and the dark theme, wide and in a small window, axe-core finds nothing, and all fits."""
    show_forms(page)
    page.evaluate("document.querySelectorAll('.wb-host [hidden]').forEach((one) => { one.hidden = false; })")
    assert violations(page) == []
    light = colours(page)
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    page.locator(".lm-Menu-item", has_text="JupyterLab Dark").first.click()
    page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")  # it has no height of its own
    page.wait_for_function(
        "(paper) => getComputedStyle(document.querySelector('form[data-item=last-turn]')).backgroundColor !== paper",
        arg=light[0],
    )
    dark = colours(page)
    assert all(one != other for one, other in zip(light, dark, strict=True))
    page.set_viewport_size({"width": 720, "height": 900})
    assert violations(page) == []
    too_wide = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".wb-host").evaluate_all(too_wide) == 0


def test_help_and_hide_from_anywhere(page: Page):
    """F1 and F2 open Help and Pause from a form far down; Hide leaves at once, offline, and nobody is asked."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    show_forms(page)
    page.locator("form[data-item=last-turn] textarea").first.click()
    page.keyboard.type("Half a word")
    page.keyboard.press("F1")
    expect(page.get_by_role("dialog", name="Help from people")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.get_by_role("dialog", name="Pause")).to_be_visible()
    page.context.set_offline(True)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("about:blank")
    assert asked == []
