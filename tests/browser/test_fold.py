"""What is below a lesson's first windows is text until those are seen, or until something leads there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Study

NewContext = Callable[..., BrowserContext]
LONG = "06-the-repair-cycle.ipynb"
DEEP = "[data-item=check-in-end]"
FOLDED = "#workbook-rest"


def test_the_whole_lesson_without_scripts(study: Study, new_context: NewContext):
    """Where a browser runs no scripts, the page can be read to its end."""
    page = new_context(java_script_enabled=False).new_page()
    study.read(page, LONG)
    expect(page.locator(DEEP)).to_be_visible()
    expect(page.get_by_role("link", name="Testing for effect")).to_be_visible()


@pytest.fixture
def unpainted(page: Page) -> Page:
    """A page that is not painted by itself: whoever waits for that stands in `painted`, in turn."""
    page.add_init_script("window.painted = []; window.requestAnimationFrame = (then) => painted.push(then);")
    return page


def test_it_is_live_as_soon_as_it_unfolds(study: Study, unpainted: Page):
    """Folded until it is seen, or printed; then every item is as live as the first, and hears what the kernel holds."""
    study.read(unpainted, LONG)
    unpainted.evaluate("painted[0]()")  # the page's script; the fold is the next
    expect(unpainted.locator("form[data-item=check-in-start][data-state]")).to_be_visible()
    expect(unpainted.locator(FOLDED)).to_be_attached()
    expect(unpainted.locator(DEEP)).to_have_count(0)
    unpainted.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(unpainted.locator(f"{DEEP}[data-state]")).to_be_visible()
    expect(unpainted.locator(FOLDED)).to_have_count(0)


def test_an_address_leads_far_down(study: Study, unpainted: Page):
    """A link to a place below the first windows finds it at once."""
    study.read(unpainted, f"{LONG}#Reflect")
    expect(unpainted.locator("#Reflect")).to_be_in_viewport()


def test_a_page_in_the_background_is_whole(study: Study, unpainted: Page):
    """A lesson opened in a tab that nobody looks at is not painted, and does not wait for that."""
    unpainted.add_init_script("Object.defineProperty(Document.prototype, 'hidden', { get: () => true });")
    study.read(unpainted, LONG)
    expect(unpainted.locator(f"{DEEP}[data-live]")).to_be_visible()
