"""A meeting with phones in real browsers: ten at once, coming and going, by keyboard, led from the notebook."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Study, write_notebook
from tests.room.conftest import Room
from workbook.answers import AnswerLog
from workbook.items.polls import polls

IMAGE = polls()["image"].options
NOTEBOOK = "13-reading-group.ipynb"
PHONE = {"viewport": {"width": 390, "height": 844}}
CANARY = "On Tuesday I raised my voice."


@pytest.fixture
def room(workbook_home: Path) -> Iterator[Room]:
    """A room whose meeting has begun."""
    found = Room(workbook_home).start()
    found.begin()
    yield found
    found.end(signal.SIGKILL)


@pytest.fixture
def phone(room: Room, new_context: Callable[..., BrowserContext]) -> Page:
    """A phone that has come in."""
    return come_in(room, new_context(**PHONE).new_page())


def come_in(room: Room, page: Page) -> Page:
    """Open the link and press the one button there is."""
    page.goto(room.link)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", name="Arriving")).to_be_visible()
    return page


def answer(page: Page, option: str) -> None:
    """Choose an answer and put it in."""
    page.get_by_label(option, exact=True).check()
    page.get_by_role("button", name="Put it in").click()
    expect(page.get_by_text("Your answer is in.")).to_be_visible()


def fill_share(page: Page, text: str) -> None:
    """Write something to show, up to the preview."""
    page.get_by_text("Show something of your own").click()
    page.get_by_label("What I would show").fill(text)
    page.get_by_label("Nobody who is not here").check()
    page.get_by_role("button", name="Look at it as the others will see it").click()


@pytest.mark.timeout(300)
def test_ten_phones_at_once(room: Room, new_context: Callable[..., BrowserContext]):
    """Ten people come in, answer, change their minds, see the one picture and no number; the wall shows the same."""
    phones = [come_in(room, new_context(**PHONE).new_page()) for _ in range(10)]
    wall = new_context(viewport={"width": 1280, "height": 720}).new_page()
    wall.goto(f"{room.link}wall/")
    room.host("ask", poll="image")
    for place, page in enumerate(phones):
        answer(page, IMAGE[0 if place < 5 else 1 if place < 8 else place - 6])
    phones[0].get_by_role("button", name="Take it back").click()
    answer(phones[0], IMAGE[5])
    before = wall.locator("main").inner_text()
    answer_was_seen = re.search(r"\b(ten|10|nine|9) (answers|people)", before)
    assert not answer_was_seen
    room.host("reveal")
    for page in (*phones, wall):
        table = page.locator("[data-show=table]")
        expect(table.get_by_role("rowheader")).to_have_text([IMAGE[0], IMAGE[1]])
        expect(table.get_by_role("listitem")).to_have_text(list(IMAGE[2:]))
        assert not re.search(r"\d", table.inner_text())
    room.host("turn", how="next")
    for page in phones:
        expect(page.get_by_role("heading", name="First round")).to_be_visible()


def test_leaving_and_coming_back(room: Room, phone: Page):
    """A closed page, opened again from the same link, is the same person: its answer is in, and can be taken back."""
    room.host("ask", poll="image")
    answer(phone, IMAGE[2])
    context = phone.context
    phone.close()
    again = context.new_page()
    again.goto(room.link)
    expect(again.get_by_role("button", name="Take it back")).to_be_visible()
    assert room.host()["phones"] == 1
    again.get_by_role("button", name="Leave the meeting").click()
    expect(again.get_by_text("You have left.")).to_be_visible()
    assert room.host()["phones"] == 0


@pytest.mark.parametrize("how", ["offline", "silent"])
def test_not_connected_is_said_within_four_seconds_and_passes(room: Room, phone: Page, how: str):
    """Without a network, or with a computer that does not answer, the page says so in words, and goes on by itself."""
    said = phone.get_by_role("alert")
    begun = time.monotonic()
    if how == "offline":
        phone.context.set_offline(True)
    else:
        room.process.send_signal(signal.SIGSTOP)
    expect(said).to_contain_text("Not connected.", timeout=6000)
    assert time.monotonic() - begun < 4
    if how == "offline":
        phone.context.set_offline(False)
    else:
        room.process.send_signal(signal.SIGCONT)
    expect(said).to_be_hidden()
    room.host("turn", how="next")
    expect(phone.get_by_role("heading", name="First round")).to_be_visible()


def test_help_pause_and_hide_come_first(phone: Page):
    """As on every page, Tab reaches Help, Pause and Hide first; F1 opens Help, and Hide empties the page."""
    phone.reload()
    expect(phone.get_by_role("heading", name="Arriving")).to_be_visible()
    for name in ("Help", "Pause", "Hide"):
        phone.keyboard.press("Tab")
        expect(phone.get_by_role("button", name=name, exact=True)).to_be_focused()
    phone.keyboard.press("F1")
    expect(phone.get_by_role("heading", name="Help from people")).to_be_visible()
    phone.keyboard.press("Escape")
    for _ in range(3):
        phone.keyboard.press("Shift")
    phone.wait_for_url("about:blank")


def test_by_keyboard_alone(room: Room, phone: Page):
    """An answer is chosen, put in and taken back, and something is shown and taken back, without a pointer."""
    room.host("ask", poll="image")
    room.host("let-share", allowed=True)
    phone.get_by_label(IMAGE[0]).focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")
    expect(phone.get_by_label(IMAGE[1])).to_be_checked()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="Take it back")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_label(IMAGE[0])).to_be_focused()
    summary = phone.get_by_text("Show something of your own")
    summary.focus()
    phone.keyboard.press("Enter")
    phone.get_by_label("What I would show").focus()
    phone.keyboard.type(CANARY)
    phone.get_by_label("Nobody who is not here").focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="So the others will see it")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="Take it back now")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_text(CANARY)).to_have_count(0)


def test_showing_takes_two_clicks_and_a_look(room: Room, phone: Page, new_context: Callable[..., BrowserContext]):
    """First the words about passing, a reminder, the preview with whom and how long; then the others see just that."""
    other = come_in(room, new_context(**PHONE).new_page())
    expect(phone.get_by_text("Show something of your own")).to_be_hidden()
    room.host("let-share", allowed=True)
    phone.get_by_text("Show something of your own").click()
    expect(phone.get_by_text("You may pass.")).to_be_visible()
    phone.get_by_text("Someone asked me to show this").click()
    expect(phone.get_by_text("Then you may say no.")).to_be_visible()
    box = phone.get_by_label("What I would show")
    box.fill(f"{CANARY}\nSecret words <b>here</b>.")
    box.evaluate("(box) => box.setSelectionRange(box.value.indexOf('Secret'), box.value.indexOf(' <b>'))")
    phone.get_by_role("button", name="Blank out what I marked").click()
    phone.get_by_role("button", name="Look at it as the others will see it").click()
    expect(phone.get_by_text("Read it once more for people who are not here")).to_be_visible()
    phone.get_by_label("Nobody who is not here").check()
    phone.get_by_role("button", name="Look at it as the others will see it").click()
    preview = phone.locator("[data-show=preview] .room-text").inner_text()
    assert preview == f"{CANARY}\n____ ____ <b>here</b>."
    expect(
        phone.get_by_text("Everyone in this meeting sees it on their phone, under no name, for ten minutes.")
    ).to_be_visible()
    assert not room.host()["shared"]
    phone.get_by_role("button", name="Show it to everyone here").click()
    expect(other.locator(".room-text")).to_have_text(preview, use_inner_text=True)
    expect(other.get_by_role("button", name="Take it back now")).to_have_count(0)
    phone.get_by_role("button", name="Take it back now").click()
    expect(other.locator(".room-text")).to_have_count(0)


def test_when_it_is_over_nothing_stays_on_the_page(room: Room, phone: Page):
    """At the end the page says so calmly; what was shown is gone from it, and a reload brings nothing back."""
    room.host("let-share", allowed=True)
    fill_share(phone, CANARY)
    phone.get_by_role("button", name="Show it to everyone here").click()
    expect(phone.locator(".room-text")).to_have_text(CANARY)
    room.host("close")
    expect(phone.get_by_role("heading", name="The meeting is over")).to_be_visible()
    assert CANARY not in phone.content()
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0


# ---- looks -----------------------------------------------------------------------------------------------------------


def sound(page: Page, width: int) -> None:
    """An automatic check finds nothing, and nothing is wider than the screen."""
    result = Axe().run(page)
    assert not result.response["violations"], result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (320, "light")])
def test_every_state_of_the_phone_is_accessible(
    room: Room, new_context: Callable[..., BrowserContext], width: int, scheme: str
):
    """At the door, with a card, a question, a picture, something to show, at the end: readable, within the screen."""
    context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(room.link)
    expect(page.get_by_role("button", name="Come in")).to_be_visible()
    sound(page, width)
    come_in(room, page)
    sound(page, width)
    room.host("ask", poll="spiral-step")
    expect(page.get_by_role("button", name="Put it in")).to_be_visible()
    sound(page, width)
    small = "(all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent)"
    assert page.locator(".room-options label, .room-part button:visible").evaluate_all(small) == []
    for _ in range(5):
        room.person().do("answer", poll="spiral-step", option=polls()["spiral-step"].options[4])
    room.host("reveal")
    room.host("let-share", allowed=True)
    expect(page.get_by_text("three or more of us")).to_be_visible()
    fill_share(page, CANARY * 5 + "x" * 200)
    sound(page, width)
    page.get_by_role("button", name="Show it to everyone here").click()
    expect(page.locator(".room-text")).to_be_visible()
    sound(page, width)
    room.host("close")
    expect(page.get_by_role("heading", name="The meeting is over")).to_be_visible()
    sound(page, width)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_the_wall_shows_all_in_one_look(room: Room, new_context: Callable[..., BrowserContext], size: tuple[int, int]):
    """On a projector nothing needs scrolling, the clock is in sight, and the next card is not there."""
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(f"{room.link}wall/")
    expect(page.get_by_role("heading", name="Arriving")).to_be_visible()
    rules = [[f"Rule {number}: " + "a sentence that is rather long, as rules are. " * 2, ""] for number in range(12)]
    card = {
        "title": "Ground rules",
        "who": "Everyone",
        "minutes": 3,
        "each": 0,
        "blocks": [{"list": rules, "ordered": True}],
    }
    after = {"title": "What comes next", "who": "", "minutes": 3, "each": 0, "blocks": []}
    room.host("begin", title="Meeting 1", cards=[card, after], support=[])
    expect(page.get_by_role("heading", name="Ground rules")).to_be_visible()
    for poll in (None, "hardest-card"):
        if poll:
            room.host("ask", poll=poll)
            expect(page.get_by_text(polls()[poll].options[-1])).to_be_visible()
        stage = page.locator(".room-stage")
        page.wait_for_function(
            "() => { const s = document.querySelector('.room-stage'); return s.scrollHeight <= s.clientHeight; }"
        )
        assert stage.evaluate("(el) => parseFloat(getComputedStyle(el).fontSize)") >= 12
        expect(page.get_by_role("timer")).to_be_in_viewport()
        assert "What comes next" not in page.content()
        sound(page, size[0])


# ---- the notebooks ---------------------------------------------------------------------------------------------------


@pytest.mark.timeout(300)
def test_the_notebook_leads_and_may_be_reloaded(
    study: Study, workbook_home: Path, page: Page, new_context: Callable[..., BrowserContext]
):
    """Controls appear when a room is open, go on in mid-meeting after a reload, and end it for all in two clicks."""
    study.read(page, NOTEBOOK)
    controls = page.locator(".wb-room-host")
    expect(controls.get_by_text("No room is open on this computer.")).to_be_visible()
    room = Room(workbook_home).start()
    try:
        controls.get_by_label("Which meeting shall be on the phones?").select_option(
            label="Meeting 4: Repair, and being told no"
        )
        controls.get_by_role("button", name="Begin the meeting").click()
        phone = come_in(room, new_context(**PHONE).new_page())
        controls.get_by_role("button", name="Next card").click()
        expect(phone.get_by_role("heading", name="Ground rules")).to_be_visible()
        page.reload()
        expect(controls.locator("[data-show=title]")).to_have_text("Ground rules")
        controls.get_by_role("button", name="Next card").click()
        expect(phone.get_by_role("heading", name="First round")).to_be_visible()
        controls.get_by_label("Which question?").select_option(label="Which picture has stayed with you?")
        controls.get_by_role("button", name="Ask it on the phones").click()
        answer(phone, IMAGE[0])
        expect(controls.get_by_text("Waiting.")).to_be_visible()
        assert IMAGE[0] not in controls.inner_text()
        sound(page, page.viewport_size["width"])
        controls.get_by_role("button", name="Turn all over", exact=True).click()
        expect(phone.get_by_text("Your answer is in.")).to_be_visible()
        controls.get_by_role("button", name="Yes, turn all over").click()
        expect(phone.get_by_text("There is nothing to show this time")).to_be_visible()
        controls.get_by_role("button", name="End the meeting").click()
        controls.get_by_role("button", name="Yes, end it").click()
        expect(phone.get_by_role("heading", name="The meeting is over")).to_be_visible()
        expect(controls.get_by_text("No room is open on this computer.")).to_be_visible()
        expect(controls.get_by_text("The meeting is over.")).to_be_visible()  # and it stands after the next look, too
    finally:
        room.end(signal.SIGKILL)


def test_one_answer_is_looked_at_and_copied(
    make_study: Callable[..., Study], workbook_home: Path, tmp_path: Path, new_context: Callable[..., BrowserContext]
):
    """In the workbook a reader picks an answer, trims it, sees it as others would, and copies it. Nothing is sent."""
    start = "# Start\nfrom workbook import Lesson\nlesson = Lesson({!r})"
    for name, lesson, call in (
        ("12-own.ipynb", "looking-back", 'lesson.for_the_room("for-the-room", "Take one along.")'),
        ("02-other.ipynb", "action-and-essence", 'lesson.reflect("one-act", "One act?")'),
    ):
        write_notebook(tmp_path / name, "# A lesson\n\n*A promise.*", start.format(lesson), call)
    AnswerLog(workbook_home).append("action-and-essence", "one-act", {"text": CANARY}, prompts={"text": "One act?"})
    study = make_study(notebooks=tmp_path)
    page = study.read(new_context(permissions=["clipboard-read", "clipboard-write"]).new_page(), "12-own.ipynb")
    page.get_by_label("Which answer?").select_option(index=1)
    box = page.get_by_label("What the copy will hold")
    expect(box).to_have_value(f"One act?\n{CANARY}")
    page.get_by_role("button", name="Leave blanks instead of my words").click()
    expect(box).to_have_value("One act?\n________")
    page.get_by_role("button", name="Bring my words back").click()
    box.fill("I raised my voice.")
    page.get_by_label("Nobody who is not here").check()
    page.get_by_role("button", name="Look at it as the others will see it").click()
    expect(page.locator("[data-show=text]")).to_have_text("I raised my voice.")
    sound(page, page.viewport_size["width"])
    page.get_by_role("button", name="Copy it for the room").click()
    expect(page.get_by_text("Copied. Nothing was sent.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "I raised my voice."
    assert AnswerLog(workbook_home).responses()[-1].fields == {"text": CANARY}
