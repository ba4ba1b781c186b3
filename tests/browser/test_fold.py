"""What is below a lesson's first windows is text until those are seen, or until something leads there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Study
from workbook import words

NewContext = Callable[..., BrowserContext]
LONG = "06-the-repair-cycle.ipynb"
DEEP = "[data-item=check-in-end]"
FOLDED = "#workbook-rest"


def test_the_whole_lesson_without_scripts(study: Study, new_context: NewContext):
    """Where a browser runs no scripts, the page can be read to its end, and says that it keeps nothing."""
    page = new_context(java_script_enabled=False).new_page()
    study.read(page, LONG)
    expect(page.locator(DEEP)).to_be_visible()
    expect(page.get_by_role("link", name="Testing for effect")).to_be_visible()
    expect(page.locator(".page-trouble")).to_be_visible()
    expect(page.locator(".page-trouble")).to_have_text(words.LESSON_PAGE["no_script"])


@pytest.fixture
def still(page: Page) -> Page:
    """A page whose clock stands still, and with it whatever waits for a moment without writing."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page


def open_still(study: Study, still: Page) -> None:
    """Open the lesson and let its first picture pass; its first items are live then, and the rest is folded."""
    study.read(still, LONG)
    still.clock.run_for(50)
    expect(still.locator("form[data-item=check-in-start][data-state]")).to_be_visible()
    expect(still.locator(FOLDED)).to_be_attached()
    expect(still.locator(DEEP)).to_have_count(0)


def test_it_is_live_as_soon_as_it_unfolds(study: Study, still: Page):
    """Folded until then, or printed; then every item is as live as the first, and hears what the kernel holds."""
    open_still(study, still)
    still.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(still.locator(f"{DEEP}[data-state]")).to_be_visible()
    expect(still.locator(FOLDED)).to_have_count(0)


def test_it_unfolds_once_nobody_writes(study: Study, still: Page):
    """A tenth of a second after the first items are live, or after what was written last was sent."""
    open_still(study, still)
    still.clock.run_for(90)
    still.get_by_label("A word of my own").first.press_sequentially("t")
    still.clock.run_for(90)
    expect(still.locator(FOLDED)).to_be_attached()
    still.clock.run_for(20)
    expect(still.locator(f"{DEEP}[data-live]")).to_be_visible()


def test_it_unfolds_before_its_place_is_reached(study: Study, still: Page):
    """Whoever scrolls down at once finds the rest of the lesson there, not an end."""
    open_still(study, still)
    still.mouse.move(200, 400)
    still.mouse.wheel(0, 5000)
    expect(still.locator(f"{DEEP}[data-live]")).to_be_visible()


def test_the_whole_lesson_without_our_script(study: Study, still: Page):
    """Should the page's script not come, the page can be read to its end all the same."""
    still.route("**/page.js*", lambda route: route.abort())
    study.read(still, LONG)
    still.clock.run_for(1000)
    expect(still.locator(DEEP)).to_be_visible()


def test_an_address_leads_far_down(study: Study, still: Page):
    """A link to a place below the first windows finds it at once."""
    study.read(still, f"{LONG}#Reflect")
    expect(still.locator("#Reflect")).to_be_in_viewport()


def test_a_page_in_the_background_is_whole(study: Study, still: Page):
    """A lesson opened in a tab that nobody looks at is not painted, and does not wait for that."""
    still.add_init_script("Object.defineProperty(Document.prototype, 'hidden', { get: () => true });")
    study.read(still, LONG)
    expect(still.locator(f"{DEEP}[data-live]")).to_be_visible()
