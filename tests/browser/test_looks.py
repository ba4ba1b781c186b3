"""Every page for everyone: no accessibility violation, nothing wider than the window, decent on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Study
from tests.notebooks.lessons import NOTEBOOKS

PATHS = ["", "login", "nowhere", "workbook/care", "workbook/take", *(f"voila/render/{name}" for name in NOTEBOOKS)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE = {"width": 1100, "height": 900}, {"width": 390, "height": 844}


def ready(study: Study, page: Page, path: str) -> None:
    """Open a page and wait until its script has made it live."""
    page.goto(study.address + path)
    page.locator(".wb-care[data-live]").wait_for()


def everything_shown(page: Page) -> None:
    """Open every fold and show every note, so that the check sees all the words there are."""
    page.evaluate(
        """() => {
            document.querySelectorAll("details").forEach((one) => { one.open = true; });
            const folded = "[data-when], [data-some], [data-every], form[hidden]";
            document.querySelectorAll(folded).forEach((one) => { one.hidden = false; });
        }"""
    )


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("scheme", "window"), [("light", WIDE), ("dark", PHONE)])
def test_axe_finds_nothing(study: Study, new_context, scheme: str, window: dict[str, int]):
    """axe-core finds no violation on any page, by day and by night, wide and on a phone."""
    page = study.enter(new_context(color_scheme=scheme, viewport=window, reduced_motion="reduce").new_page())
    found = {}
    for path in PATHS:
        ready(study, page, path)
        everything_shown(page)
        violations = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        found[path] = [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in violations]
    assert not any(found.values()), {path: what for path, what in found.items() if what}


@pytest.mark.timeout(600)
def test_nothing_is_wider_than_the_window(study: Study, new_context):
    """No page scrolls sideways: on a phone, with the largest text, and at 320 pixels (400 % of 1280)."""
    page = study.enter(new_context(viewport=PHONE).new_page())
    for size, width in (("", 390), ("largest", 390), ("", 320)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("(size) => { localStorage['workbook:size'] = size; }", size)
        for path in PATHS:
            ready(study, page, path)
            everything_shown(page)
            wide = page.evaluate(
                """() => [...document.body.querySelectorAll("*")]
                    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
                    .filter((one) => getComputedStyle(one).position !== "absolute")
                    .filter((one) => !one.closest(".wb-wide, thead")) // scrolls by itself; is for screen readers
                    .slice(0, 3).map((one) => one.outerHTML.slice(0, 120))"""
            )
            assert not wide, (size, width, path, wide)


@pytest.mark.timeout(600)
def test_targets_are_large_enough(study: Study, new_context):
    """Everything that is pressed is at least 24 pixels high and wide, label included (WCAG 2.2, 2.5.8)."""
    page = study.enter(new_context(viewport=PHONE).new_page())
    for path in PATHS:
        ready(study, page, path)
        everything_shown(page)
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, summary, [type=radio], [type=checkbox], [type=range]")]
                .map((one) => one.closest("label") ?? one)
                .filter((one) => one.getClientRects().length)
                .filter((one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
                .slice(0, 3).map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert not small, (path, small)


def test_a_printed_lesson_is_a_decent_page(study: Study, page: Page):
    """On paper a lesson has its words and its forms, and none of its buttons."""
    study.read(page)
    page.locator(".wb-care[data-live]").wait_for()
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("form[data-item=one-act] textarea")).to_be_visible()
    for name in ("Help", "Hide", "Save", "Skip for now"):
        expect(page.get_by_role("button", name=name, exact=True).locator("visible=true")).to_have_count(0)


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
