"""How the pages look on this browser is the reader's choice."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Study


def test_the_look_is_the_readers_choice(study: Study, page: Page):
    """Dark or light and the size of the text are chosen once for this browser, and hold on every page."""
    study.read(page)
    page.get_by_text("Look", exact=True).click()
    page.get_by_label("Dark", exact=True).check()
    page.get_by_label("Large", exact=True).check()
    page.goto(study.address)
    expect(page.locator("html")).to_have_attribute("data-look", "dark")
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(27, 26, 24)"
