"""A reading group's meeting on the screen: one card, a clock, a held clock, and sheets. Nobody's answers anywhere."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Study
from workbook.items.talk import talks

NOTEBOOK = "13-reading-group.ipynb"


@pytest.fixture
def study(app: Study) -> Study:
    """The app: nothing that these tests do is kept in it."""
    return app


@pytest.fixture
def room(study: Study, page: Page) -> Page:
    """The host's page, with a clock that only the test moves."""
    page.clock.install()
    study.read(page, NOTEBOOK)
    expect(page.locator(".wb-setup")).to_be_visible()
    page.locator("#lesson[data-kernel]").wait_for()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    return page


def stage(page: Page) -> Locator:
    """The cards on the full screen."""
    return page.locator(".wb-meet")


def begin(page: Page, minutes: int = 90) -> Locator:
    """Choose a length and begin."""
    page.get_by_label(f"{minutes} minutes", exact=True).check()
    page.get_by_role("button", name="Begin the meeting").click()
    expect(stage(page)).to_be_visible()
    return stage(page)


def titles(cards: Locator) -> list[str]:
    """The titles that can be seen."""
    return [one.inner_text() for one in cards.locator("h2").all() if one.is_visible()]


def test_one_card_at_a_time_to_the_end(room: Page) -> None:
    """One card stands on the screen, the next is hidden, and after the last one the meeting is over and forgotten."""
    room.get_by_label("What this room needs to know").fill("The kitchen is to the left.")
    cards = begin(room)
    expect(cards.get_by_text("The kitchen is to the left.").first).to_be_visible()
    seen = titles(cards)
    while cards.get_by_role("button", name="Next card").is_visible():
        assert len(titles(cards)) == 1
        cards.get_by_role("button", name="Next card").click()
        seen += titles(cards)
    assert len(seen) == len(set(seen)) == 11
    cards.get_by_role("button", name="End the meeting").click()
    expect(cards).to_be_hidden()
    expect(room.get_by_text("The meeting is over. Nothing of it is kept.")).to_be_visible()
    assert "kitchen" not in room.evaluate("JSON.stringify({...localStorage})")


@pytest.mark.parametrize(("minutes", "cards"), [(60, 9), (90, 11), (120, 13)])
def test_each_length_has_its_cards(room: Page, minutes: int, cards: int) -> None:
    """Sixty minutes leave cards out, a hundred and twenty add some, and the clock counts the whole of it."""
    shown = begin(room, minutes)
    expect(shown.get_by_text(f"Card 1 of {cards}.")).to_be_visible()
    expect(shown.get_by_text(f"{minutes} minutes to the end")).to_be_visible()


def test_the_clock_runs_over_in_words_and_never_turns_the_card(room: Page) -> None:
    """When a card's time is over the page says so, the clock counts on, and the card stays until the host turns it."""
    cards = begin(room)
    expect(cards.get_by_role("timer")).to_have_text("2:00")
    room.clock.run_for(119_000)
    expect(cards.get_by_role("timer")).to_have_text("0:01")
    room.clock.run_for(61_000)
    expect(cards.get_by_role("timer")).to_have_text("1:00 over")
    expect(cards.get_by_text("Nobody needs to stop in mid-sentence.")).to_be_visible()
    assert titles(cards) == ["Arriving"]
    cards.get_by_role("button", name="Two minutes more").click()
    expect(cards.get_by_role("timer")).to_have_text("1:00")


def test_a_pause_for_care_holds_the_clock(room: Page) -> None:
    """A pause for care hides the card and holds the clock for as long as it takes."""
    cards = begin(room)
    cards.get_by_role("button", name="Pause for care").click()
    assert titles(cards) == ["A pause for care"]
    room.clock.run_for(600_000)
    cards.get_by_role("button", name="Pause for care").click()
    expect(cards.get_by_role("timer")).to_have_text("2:00")
    assert titles(cards) == ["Arriving"]


def test_skip_hands_its_minutes_on(room: Page) -> None:
    """A skipped card gives its minutes to the next, so the meeting ends when it was to end."""
    cards = begin(room)
    cards.get_by_role("button", name="Skip").click()
    expect(cards.get_by_role("timer")).to_have_text("5:00")
    expect(cards.get_by_text("90 minutes to the end")).to_be_visible()


def test_turns_to_speak_have_a_time_of_their_own(room: Page) -> None:
    """A round offers a time for each person, begun anew for the next one; it knows no names."""
    cards = begin(room)
    expect(cards.get_by_role("button", name="Next person")).to_be_hidden()
    cards.get_by_role("button", name="Next card").click()
    cards.get_by_role("button", name="Next card").click()
    cards.get_by_role("button", name="Next person").click()
    room.clock.run_for(31_000)
    expect(cards.get_by_text("This turn is over.")).to_be_visible()
    cards.get_by_role("button", name="Next person").click()
    expect(cards.get_by_text("0:30")).to_be_visible()


def test_a_presenters_remote_turns_cards_but_not_under_help(room: Page) -> None:
    """Page Down and Page Up turn the cards wherever the focus is; while Help is open they do not."""
    cards = begin(room)
    room.keyboard.press("PageDown")
    assert titles(cards) == ["Ground rules"]
    room.keyboard.press("F1")
    expect(room.get_by_role("heading", name="Help from people")).to_be_visible()
    room.keyboard.press("PageDown")
    room.keyboard.press("Escape")
    assert titles(cards) == ["Ground rules"]
    room.keyboard.press("PageUp")
    assert titles(cards) == ["Arriving"]


def test_help_pause_and_hide_come_first_on_a_card(room: Page) -> None:
    """On the full screen, too, Help, a pause and Hide are the first that Tab reaches, and Hide empties the page."""
    cards = begin(room)
    first = [cards.get_by_role("button").nth(at).inner_text() for at in range(3)]
    assert first == ["Help", "Pause for care", "Hide"]
    cards.get_by_role("button", name="Hide").click()
    room.wait_for_url("about:blank")


def test_a_closed_page_goes_on_without_a_network(study: Study, room: Page) -> None:
    """A page that was closed half-way goes on at the same card; once it is open it needs neither network nor server."""
    cards = begin(room)
    cards.get_by_role("button", name="Next card").click()
    room.clock.resume()  # a page is made live after its first picture, and pictures go by the clock
    study.read(room, NOTEBOOK)
    go_on = room.get_by_role("button", name="Go on with the meeting")
    expect(go_on).to_be_visible()
    room.context.set_offline(True)
    go_on.click()
    expect(stage(room)).to_be_visible()
    assert titles(stage(room)) == ["Ground rules"]
    room.keyboard.press("PageDown")
    assert titles(stage(room)) == ["First round"]


def test_the_questions_are_the_lessons_own(room: Page) -> None:
    """The chosen evening's questions stand on its cards as they stand in the lessons, and no other evening's do."""
    room.get_by_label("Which meeting?").select_option(label="Meeting 2: Act and essence; the filter")
    cards = begin(room)
    for _ in range(6):
        cards.get_by_role("button", name="Next card").click()
    assert titles(cards) == ["Twos and threes"]
    asked = [one.inner_text() for one in cards.get_by_role("listitem").all() if one.is_visible()]
    fold = talks()["action-and-essence"]
    assert asked == [f"{fold.prompts[0]}\n{fold.title}"]


def test_a_sheet_is_printed_alone(study: Study, page: Page) -> None:
    """The button prints one sheet, and nothing of the page around it."""
    page.add_init_script("window.print = () => { top.printed = document.body.innerText; }")
    study.read(page, NOTEBOOK)
    page.get_by_role("button", name="Print: Ground rules").click()
    page.wait_for_function("window.printed")
    printed = page.evaluate("window.printed")
    assert printed.startswith("Ground rules")
    assert "You may pass" in printed
    assert "Paper chips" not in printed
    assert "Print:" not in printed


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_and_its_cards_are_accessible(study: Study, new_context: object, width: int) -> None:
    """An automatic check finds nothing on the page or on a card, and nothing is wider than the screen."""
    context: BrowserContext = new_context(viewport={"width": width, "height": 800})
    page = study.read(context.new_page(), NOTEBOOK)
    expect(page.locator(".wb-setup")).to_be_visible()
    found = Axe().run(page)
    page.get_by_role("button", name="Begin the meeting").click()
    on_card = Axe().run(page, context=".wb-meet")
    for result in (found, on_card):
        assert not result.response["violations"], result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
