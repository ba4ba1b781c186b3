"""Every page for everyone: by keyboard alone, by ear, by day and by night, enlarged, on a phone, on paper, offline.

Each page is made ready once and walked through by keyboard, so that its folds are open and its forms are used; then
every claim is tried on it. Pages that show other parts on path B are walked through on that path as well, and lessons
whose kinds of items stand in others, too: in `make soak`. There axe-core sees each by day and night, wide and narrow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import walk
from tests.browser.conftest import AXE, PHONE, WIDE, Study, choose_path
from tests.conftest import SLOW, Seen
from tests.notebooks.lessons import NOTEBOOKS, sources

ENLARGED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
LESSON = {name[:2]: f"voila/render/{name}" for name in NOTEBOOKS}
BY_PATH = [name[:2] for name in NOTEBOOKS if re.search(r"lesson\.gate\(|path=", "".join(sources(name, "code")))]
PLAIN = {"contents": "", "login": "login", "trouble": "nowhere", "take": "workbook/take", "care": "workbook/care"}
ALIKE = ("01", "02", "03", "04", "07", "08")  # every kind of item that stands in these stands in another lesson, too
PLACES = [
    *((name, "A") for name in (*PLAIN, *LESSON) if name not in ALIKE),
    *(pytest.param((name, "A"), marks=pytest.mark.soak) for name in ALIKE),
    *(pytest.param((name, "B"), marks=pytest.mark.soak) for name in BY_PATH),
]
# Roles that say nothing without a name.
NAMED = {"button", "checkbox", "combobox", "dialog", "group", "img", "link", "navigation", "radio", "radiogroup"}
NAMED |= {"region", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox", "Date", "DisclosureTriangle"}
SAYS_BY_ITSELF = {"name": "live", "value": {"type": "token", "value": "polite"}}


@dataclass
class Place:
    """One page, made ready once for all that is tried on it."""

    name: str
    page: Page
    seen: Seen

    def ask(self, question: str) -> Any:
        """Ask a question of everyone.js; no answer means that all is as it should be."""
        return self.page.evaluate(f"everyone.{question}()")

    def look(self, size: dict[str, int], **media: str) -> Page:
        """Show the page in a window of another size, by night, or as paper."""
        self.page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", "media": "screen", **media})
        self.page.set_viewport_size(size)
        self.page.evaluate("new Promise(requestAnimationFrame)")  # with its next picture a page hears that it is paper
        return self.page


@pytest.fixture(scope="module")
def reader(browser: Browser, app: Study) -> Iterator[BrowserContext]:
    """One browser profile for all pages, let in by the token."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(SLOW)
    context.add_init_script(path=Path(__file__).with_name("everyone.js"))
    app.enter(context.new_page()).close()
    yield context
    context.close()


@pytest.fixture(scope="module", params=PLACES, ids="-".join)
def place(request: pytest.FixtureRequest, app: Study, reader: BrowserContext) -> Iterator[Place]:
    """A page on a reading path, walked through by keyboard."""
    name, path = request.param
    choose_path(app, path)
    page, seen = reader.new_page(), Seen()
    page.on("request", lambda asked: seen.requests.append(asked.url))
    page.on("websocket", lambda socket: seen.requests.append(socket.url))
    page.goto(app.address + {**PLAIN, **LESSON}[name])
    ready(page)
    walk.forwards(page, path=path)
    yield Place(name, page, seen)
    page.close()


def ready(page: Page) -> None:
    """Wait until the page's script has made it live, and its kernel has told every form what it holds."""
    page.locator(".wb-care[data-live]").wait_for()
    waiting = "form[data-item]:not([data-state], [data-unkept], [data-kind=bring])"
    expect(page.locator(waiting)).to_have_count(0)
    if page.locator("body.page-full").count():
        page.locator(".page-widgets select").first.wait_for()
        page.locator("[data-show=back][data-view]").wait_for(state="attached")


# ---- by keyboard -----------------------------------------------------------------------------------------------------


def test_help_pause_hide_come_first(place: Place):
    """The first three things that Tab reaches are Help, Pause, Hide."""
    assert place.ask("names")[:3] == ["Help", "Pause", "Hide"]


def test_tab_reaches_everything_in_reading_order(place: Place):
    """Tab comes to every control, one after the other as they stand in the page and on the screen, and to the end."""
    assert not place.ask("leftOut")
    assert not place.ask("outOfOrder")


def test_every_item_is_saved_or_skipped_by_keys(place: Place):
    """With no mouse at all every item of a page is answered and saved, or skipped."""
    assert not place.ask("unanswered")


def test_the_focus_is_seen(place: Place):
    """Whatever has the focus looks different from when it has not, and no bar covers it (2.4.7, 2.4.11)."""
    assert not place.ask("unmarked")
    assert not place.ask("unseen")


def test_the_focus_is_seen_when_enlarged(place: Place):
    """The same at 400 %, going backwards, where what comes into sight comes from under the bar."""
    walk.backwards(place.look(ENLARGED))
    assert not place.ask("unseen")


# ---- by ear ----------------------------------------------------------------------------------------------------------


def test_everything_has_a_name_and_news_is_announced(place: Place):
    """In the accessibility tree nothing is nameless; what a page says by itself is in a live region."""
    session = place.page.context.new_cdp_session(place.page)
    nodes = [one for one in session.send("Accessibility.getFullAXTree")["nodes"] if not one["ignored"]]
    role = lambda one: one["role"]["value"]  # noqa: E731
    assert sum(role(one) == "button" for one in nodes) >= 3
    nameless = [
        session.send("DOM.describeNode", {"backendNodeId": one["backendDOMNodeId"]})["node"]
        for one in nodes
        if role(one) in NAMED and not one.get("name", {}).get("value", "").strip()
    ]
    assert [node for node in nameless if node["nodeName"] != "DETAILS"] == []  # its summary, inside it, is its name
    assert all(SAYS_BY_ITSELF in one["properties"] for one in nodes if role(one) == "status")
    assert not place.ask("silent")


# ---- by eye ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "size"),
    [
        pytest.param("light", WIDE, id="light, wide"),
        pytest.param("dark", PHONE, id="dark, phone"),
        pytest.param("light", PHONE, id="light, phone", marks=pytest.mark.soak),
        pytest.param("dark", WIDE, id="dark, wide", marks=pytest.mark.soak),
    ],
)
def test_axe_finds_nothing(place: Place, scheme: str, size: dict[str, int]):
    """axe-core finds nothing, by WCAG 2.0 to 2.2 (A, AA) and best practice: by day, by night, wide, on a phone."""
    page = place.look(size, color_scheme=scheme)
    place.ask("showEverything")
    page.evaluate("scrollTo(0, 0)")  # what has scrolled half under the bar would count as too small to press
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:4]) for one in found] == []


@pytest.mark.parametrize(
    ("size", "text"),
    [(PHONE, ""), (PHONE, "165%"), (ENLARGED, ""), (WIDE, "225%")],
    ids=["phone", "phone with the largest text", "400 %", "text of 200 %"],
)
def test_nothing_is_cut_off(place: Place, size: dict[str, int], text: str):
    """However small the window or large the text, no page scrolls sideways and no words are cut off (1.4.4, 1.4.10)."""
    page = place.look(size)
    place.ask("showEverything")
    page.evaluate("(text) => { document.documentElement.style.fontSize = text; }", text)
    cut, sideways = place.ask("cutOff"), page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert not cut
    assert not sideways


def test_targets_are_large_enough(place: Place):
    """What is pressed is at least 24 pixels high and wide, label included (2.5.8; links in a sentence are exempt)."""
    place.look(PHONE)
    place.ask("showEverything")
    assert not place.ask("small")


def test_nothing_moves(place: Place):
    """With reduced motion asked for, nothing is animated, fades or glides, the page's own scrolling included."""
    page = place.look(WIDE)
    assert not place.ask("moving")
    assert page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_what_matters(place: Place):
    """In the reader's own few colours the focus has an outline, and every control an edge or the browser's own look."""
    place.look(WIDE, forced_colors="active")
    assert not place.ask("edgeless")


# ---- on paper, and alone ---------------------------------------------------------------------------------------------


def test_paper_has_words_and_no_buttons(place: Place):
    """On paper stand words, dark on white even from a dark look: no bar, no button of a lesson, no box that cuts."""
    page = place.look(WIDE, media="print", color_scheme="dark")
    page.evaluate("document.documentElement.dataset.look = 'dark'")
    expect(page.locator("h1").first).to_be_visible()
    gone = ".page-bar:visible, dialog:visible" + (", button:visible" if place.name in LESSON else "")
    expect(page.locator(gone)).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not place.ask("boxes")
    page.evaluate("document.documentElement.dataset.look = ''")
    place.look(WIDE)
    expect(page.locator(".wb-on-paper")).to_have_count(0)


def test_nothing_is_asked_of_elsewhere(place: Place):
    """All that a page asked for, from its opening to the last key, is on this machine; nothing else can be reached."""
    assert place.seen.requests
    assert not place.seen.strangers()
