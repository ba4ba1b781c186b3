"""The reading path, and the kinds that go by the clock: message, pause, timer. Time is Playwright's, not waited for."""

import json
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Study, choose_path, says, write_notebook

BEGIN, GATED, UNGATED = "00-before-you-begin.ipynb", "01-gated.ipynb", "02-ungated.ipynb"
QUESTIONS = ("afraid", "hurt", "no-contact")
GATE = """lesson.gate("gate", "Only for you.", questions={
    "afraid": "Is anyone afraid?", "hurt": "Was anyone hurt?", "no-contact": "Was no contact asked for?"},
    if_any="Then safety comes first.", if_none="Then every part is shown.")"""
MESSAGE = """lesson.compose("message", "Put a message together.", warm=["I care about us.", "You matter to me."],
    what="I am taking a pause.", closings=["I am not leaving you."])"""
TIMER = """lesson.timer("timer", "Keep the time.", menu=["walk", "music"], menu_not=["rehearse the talk"],
    ratings={"calm": "How calm is your body?", "ready": "How ready are you to listen?"})"""
PAUSE = """lesson.pause("pause", "A pause, as long as you choose.", last="One kind sentence",
    steps=["Feel your feet.", "This is a hard moment.", "Look around."],
    ratings={"tenderness": "How tender?", "distress": "How distressed?"},
    up="Step back.", same="Nothing need show.")"""
CELLS = {
    BEGIN: [
        "# Before you begin\n*First things.*",
        "from workbook import Lesson, Many\nlesson = Lesson('before-you-begin')",
        "lesson.choose('reading-path', 'Which way?', options=['Ask me each time', 'Path A', 'Path B'])",
        "lesson.form('stop-signal', 'Too much', fields=[Many('helps', 'It helps', options=['step outside', 'drink'])])",
    ],
    GATED: [
        "# Gated\n*With three questions.*",
        "from workbook import Lesson\nlesson = Lesson('gated')",
        GATE,
        MESSAGE,
        TIMER,
        "lesson.note('B', 'Words of support.')",
        "lesson.reflect('both', 'For everyone.')",
        "lesson.choose('unkept', 'Not kept.', options=['afraid of it', 'Unsure of it'], keeps=False)",
    ],
    UNGATED: [
        "# Ungated\n*Without questions.*",
        "from workbook import Lesson\nlesson = Lesson('ungated')",
        "lesson.reflect('only-a', 'For path A.', path='A')",
        "lesson.note('B', 'Words of support.')",
        PAUSE,
    ],
}
WAITING = "Some parts of this page appear once the three questions above are answered."
UNCHOSEN = "Some parts of this page appear once a path is chosen on the page “Before you begin”."


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three lessons that hold these kinds."""
    folder = tmp_path_factory.mktemp("notebooks")
    for name, cells in CELLS.items():
        write_notebook(folder / name, *cells)
    return folder


@pytest.fixture
def study(emptied: Study) -> Study:
    """The app, with nothing answered."""
    return emptied


def item(page: Page, name: str) -> Locator:
    return page.locator(f"[data-item={name}]")


def note(page: Page) -> Locator:
    return page.locator("[data-kind=note]")


def answer(page: Page, *answers: str) -> None:
    """Answer the gate's questions, in order; fewer answers leave the rest open."""
    for question, chosen in zip(QUESTIONS, answers, strict=False):
        item(page, "gate").locator(f"[data-field={question}]").get_by_label(chosen, exact=True).check()


def keep_path(study: Study, page: Page, choice: str) -> None:
    study.read(page, BEGIN)
    item(page, "reading-path").get_by_label(choice).check()
    item(page, "reading-path").get_by_role("button", name="Save").click()
    says(page, "reading-path", "Saved")


def on_path(page: Page, path: str) -> None:
    """What a page with a gate shows on a path: both clocks on A, the note on B, neither while it is unknown."""
    expect(item(page, "message")).to_be_visible(visible=path == "A")
    expect(item(page, "timer")).to_be_visible(visible=path == "A")
    expect(note(page)).to_be_visible(visible=path == "B")
    expect(page.get_by_text(WAITING).locator("visible=true")).to_have_count(0 if path else 1)
    expect(item(page, "both")).to_be_visible()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


# ---- the reading path ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("last", ["Yes", "Unsure"])
def test_every_branch_of_the_gate(study: Study, page: Page, last: str):
    """Nothing is shown while a question is open; three times No is path A; one Yes or Unsure is path B at once."""
    study.read(page, GATED)
    on_path(page, "")
    answer(page, "No", "No")
    on_path(page, "")
    answer(page, "No", "No", "No")
    on_path(page, "A")
    expect(item(page, "gate").get_by_text("Then every part is shown.")).to_be_visible()
    for at in range(3):
        answer(page, *["No"] * at, last)
        on_path(page, "B")
        expect(item(page, "gate").get_by_text("Then safety comes first.")).to_be_visible()
        answer(page, *["No"] * 3)
        on_path(page, "A")


def test_one_worry_is_enough(study: Study, page: Page):
    """A single Unsure, with the other questions open, is path B."""
    study.read(page, GATED)
    answer(page, "Unsure")
    on_path(page, "B")


def test_the_gate_leaves_no_trace(study: Study, page: Page):
    """Nothing of the answers is sent, stored in the browser or on disk, or in the address; leaving empties the form."""
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    study.read(page, GATED)
    item(page, "both").locator("textarea").fill("Typed meanwhile.")
    says(page, "both", "Kept")
    before = page.url
    answer(page, "No", "Unsure", "No")
    item(page, "unkept").get_by_label("Unsure of it").check()
    on_path(page, "B")
    item(page, "both").get_by_role("button", name="Save").click()
    says(page, "both", "Saved")
    stored = page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state, "
        "await indexedDB.databases(), await caches.keys()])"
    )
    on_disk = "".join(path.read_text("utf-8", "replace") for path in study.home.rglob("*") if path.is_file())
    assert "Typed meanwhile." in on_disk
    for place in (stored, on_disk, *sent):
        assert "Unsure" not in place
        assert "afraid" not in place
        assert "no-contact" not in place
    assert page.url == before
    page.goto(study.address)
    page.go_back()
    expect(item(page, "gate")).to_be_visible()
    assert page.locator("input[type=radio]:checked:not([name^=page-])").count() == 0


def test_answers_survive_a_new_kernel_and_are_not_emptied(study: Study, page: Page):
    """When the kernel is replaced, the gate's answers and what they show stay as they are on the open page."""
    study.read(page, GATED)
    answer(page, "No", "No", "No")
    on_path(page, "A")
    old = study.kernel(page)
    os.kill(old, signal.SIGKILL)
    item(page, "both").locator("textarea").fill("Typed after the kernel died.")
    says(page, "both", "Kept")
    assert item(page, "gate").locator("input:checked").count() == 3
    on_path(page, "A")


@pytest.mark.parametrize(("choice", "path"), [("Path A", "A"), ("Path B", "B")])
def test_a_kept_path_folds_the_gate(study: Study, page: Page, choice: str, path: str):
    """With a kept path the questions are folded under one neutral line, and answering anew wins on this page alone."""
    keep_path(study, page, choice)
    study.read(page, GATED)
    on_path(page, path)
    line = item(page, "gate").locator("summary")
    expect(line).to_have_text(f"{choice} is on, as you chose. Open this to answer the questions again.")
    expect(item(page, "gate").get_by_label("Unsure").first).not_to_be_visible()
    line.click()
    answer(page, "No")
    on_path(page, path)
    answers, other = (("Yes",), "B") if path == "A" else (("No", "No", "No"), "A")
    answer(page, *answers)
    on_path(page, other)
    expect(line).to_contain_text(f"Path {other} is on, on this page. What you chose for all pages is Path {path}")
    page.reload()
    on_path(page, path)


def test_a_kept_path_b_is_not_loosened_from_elsewhere(study: Study, page: Page):
    """While a page stands on path B, a change of the kept path in another window shows nothing more on it."""
    keep_path(study, page, "Path B")
    study.read(page, GATED)
    on_path(page, "B")
    other = page.context.new_page()
    keep_path(study, other, "Path A")
    other.close()
    os.kill(study.kernel(page), signal.SIGKILL)
    item(page, "both").locator("textarea").fill("The page asks its new kernel.")
    says(page, "both", "Kept")
    on_path(page, "B")
    item(page, "gate").locator("summary").click()
    answer(page, "No", "No", "No")
    on_path(page, "A")


def test_a_page_without_questions(study: Study, page: Page):
    """Where a lesson asks nothing, its path parts stay hidden until a path is kept; one quiet line says so."""
    study.read(page, UNGATED)
    expect(page.get_by_text(UNCHOSEN).locator("visible=true")).to_have_count(1)
    expect(item(page, "only-a")).not_to_be_visible()
    expect(note(page)).not_to_be_visible()
    keep_path(study, page, "Path A")
    study.read(page, UNGATED)
    expect(item(page, "only-a")).to_be_visible()
    expect(note(page)).not_to_be_visible()
    expect(page.get_by_text(UNCHOSEN).locator("visible=true")).to_have_count(0)


def test_without_a_kernel_a_part_stays_hidden(study: Study, page: Page):
    """A page that no kernel answers shows no part of path A or B; its gate works all the same."""
    page.route_web_socket(re.compile("channels"), lambda socket: None)  # takes everything, answers nothing
    study.read(page, GATED)
    expect(item(page, "gate")).to_be_visible()
    expect(item(page, "message")).not_to_be_visible()
    expect(note(page)).not_to_be_visible()
    answer(page, "No", "No", "No")
    expect(item(page, "message")).to_be_visible()


# ---- the message -----------------------------------------------------------------------------------------------------


@pytest.fixture
def message(study: Study, new_context: Callable[..., BrowserContext]) -> Locator:
    """The message composer, on path A, at ten past eight in the evening."""
    context = new_context(locale="de-DE", timezone_id="Europe/Berlin")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.install(time="2026-05-03T20:10:20+02:00")
    choose_path(study, "A")
    study.read(page, GATED)
    expect(item(page, "message")).to_be_visible()
    return item(page, "message")


def test_a_message_by_keyboard_alone(message: Locator):
    """Tab, space and letters choose, write and copy; the preview follows, and nothing is sent."""
    page, seen = message.page, message.locator("[data-show=message]")
    message.get_by_label("I care about us.").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("You are dear to me")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(seen).to_have_text("You are dear to me. I am taking a pause. Back at 20:31.")
    page.keyboard.press("Tab")
    expect(message.get_by_role("button", name="Work out the time again")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(seen).to_have_text("You are dear to me. I am taking a pause. Back at 20:31. I am not leaving you.")
    expect(message.locator("[data-show=facts]")).to_have_text(
        "77 characters; up to 160 fit in one short message. It says when you are back: 20:31."
    )
    page.keyboard.press("Tab")
    expect(message.get_by_role("button", name="Copy the message")).to_be_focused()
    page.keyboard.press("Enter")
    expect(message.get_by_text("Copied. Nothing was sent.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == seen.text_content()


def test_the_clock_time_stays_as_it_was_told(study: Study, message: Locator):
    """The time does not move with other choices or a reload; it is worked out anew when the reader asks."""
    page, seen = message.page, message.locator("[data-show=message]")
    message.get_by_label("30 minutes").check()
    expect(seen).to_contain_text("Back at 20:41.")
    page.clock.fast_forward("25:00")
    message.get_by_label("You matter to me.").check()
    expect(seen).to_have_text("You matter to me. I am taking a pause. Back at 20:41.")
    says(page, "message", "Kept")
    page.reload()
    expect(seen).to_have_text("You matter to me. I am taking a pause. Back at 20:41.")
    page.clock.fast_forward("10:00")
    message.get_by_label("I care about us.").check()
    expect(message.get_by_text("That time has passed.")).to_be_visible()
    message.get_by_role("button", name="Work out the time again").click()
    expect(seen).to_contain_text("Back at 21:16.")
    message.get_by_role("button", name="Save").click()
    says(page, "message", "Saved")


def test_notes_never_stand_in_the_way(message: Locator):
    """Length, a missing time and words that argue are said in words; copying works all the same, the old way too."""
    page, facts = message.page, message.locator("[data-show=facts]")
    own, argues = message.get_by_label("Or in your own words"), message.get_by_text("read as if they argued")
    for text in ("I would stay, but it is late", "Because of you", "You always say so", "x" * 121):
        own.fill(text)
        expect(argues).to_be_visible()
    for text in ("The button is red", "You are always welcome"):
        own.fill(text)
        expect(argues).not_to_be_visible()
    expect(facts).to_contain_text("It does not say yet when you are back.")
    own.fill("Home by 21:30")
    expect(facts).to_contain_text("It says when you are back: 21:30.")
    own.fill("long " * 40)
    expect(facts).to_contain_text("That is more than 160")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    message.get_by_role("button", name="Copy the message").click()
    expect(message.get_by_text("Copied. Nothing was sent.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("long long")


# ---- the pause -------------------------------------------------------------------------------------------------------

COUNT_SOUNDS = """window.sounds = 0;
window.OscillatorNode = class extends OscillatorNode { constructor(...all) { super(...all); window.sounds += 1; } };"""


@pytest.fixture
def pause(study: Study, page: Page) -> Locator:
    """The guided pause, with time in our hands."""
    page.add_init_script(COUNT_SOUNDS)
    page.clock.install(time="2026-05-03T20:10:00")
    study.read(page, UNGATED)
    expect(page.locator("[data-item=pause][data-live]")).to_be_visible()
    return item(page, "pause")


def test_a_pause_goes_through_its_steps(pause: Locator):
    """The shortest length is taken, one step stands on the screen at a time, and the end says so; no bell by itself."""
    page, step, left = pause.page, pause.locator("[data-show=step]"), pause.locator("[data-show=left]")
    page.clock.pause_at("2026-05-03T20:15:00")
    pause.get_by_role("button", name="Begin the pause").click()
    expect(pause.get_by_role("button", name="Stop")).to_be_focused()
    expect(pause.get_by_label("1 minute")).to_be_checked()
    expect(step).to_have_text("Feel your feet.")
    expect(left).to_have_text("About one minute is left.")
    page.clock.fast_forward("00:21")
    expect(step).to_have_text("This is a hard moment.")
    expect(left).to_have_text("Less than a minute is left.")
    page.clock.fast_forward("00:20")
    expect(step).to_have_text("Look around.")
    page.clock.fast_forward("00:20")
    expect(step).to_have_text("The time is over. Stay a moment longer if you like.")
    expect(pause.get_by_role("button", name="Begin the pause")).to_be_focused()
    assert page.evaluate("window.sounds") == 0


def test_a_pause_goes_on_while_the_page_sleeps(pause: Locator):
    """After a sleep the step is the one that the clock on the wall says; Stop ends it at any time."""
    page, step = pause.page, pause.locator("[data-show=step]")
    pause.get_by_label("3 minutes").check()
    pause.get_by_role("button", name="Begin the pause").click()
    expect(pause.locator("[data-show=left]")).to_have_text("About 3 minutes are left.")
    page.clock.fast_forward("02:10")
    expect(step).to_have_text("Look around.")
    pause.get_by_role("button", name="Stop").click()
    expect(step).to_have_text("You stopped. Stopping is part of it, at any time.")
    page.clock.fast_forward("05:00")
    expect(step).to_have_text("You stopped. Stopping is part of it, at any time.")


def test_a_bell_for_who_wants_one(pause: Locator):
    """With the switch on, each step and the end ring once; the switch itself is no answer and makes no draft."""
    page = pause.page
    pause.get_by_label("A soft bell at each step").check()
    assert pause.locator(".wb-status").text_content() == ""
    pause.get_by_role("button", name="Begin the pause").click()
    for second, rings in (("00:21", 2), ("00:20", 3), ("00:20", 4)):
        page.clock.fast_forward(second)
        page.wait_for_function("(count) => window.sounds === 2 * count", arg=rings)  # two tones make a bell


def test_ratings_before_and_after(study: Study, pause: Locator):
    """Words answer distress that rose, and ratings that did not move; both ratings are kept, and may be left out."""
    page = pause.page

    def rate(name: str, number: int) -> None:
        pause.locator(f"[data-field={name}]").get_by_label(str(number), exact=True).check()

    rate("distress-before", 3)
    rate("distress-after", 5)
    expect(pause.get_by_text("Step back.")).to_be_visible()
    expect(pause.get_by_text("Nothing need show.")).not_to_be_visible()
    rate("distress-after", 3)
    expect(pause.get_by_text("Step back.")).not_to_be_visible()
    expect(pause.get_by_text("Nothing need show.")).to_be_visible()
    rate("tenderness-before", 2)
    rate("tenderness-after", 4)
    expect(pause.get_by_text("Nothing need show.")).not_to_be_visible()
    pause.get_by_role("button", name="Save").click()
    says(page, "pause", "Saved")
    page.reload()
    expect(pause.locator("[data-field=tenderness-after]").get_by_label("4", exact=True)).to_be_checked()


# ---- the timer -------------------------------------------------------------------------------------------------------


@pytest.fixture
def timer(study: Study, new_context: Callable[..., BrowserContext]) -> Locator:
    """The timer, on path A, at eight in the evening, with sounds counted and notifications faked."""
    page = new_context(locale="de-DE", timezone_id="Europe/Berlin").new_page()
    page.add_init_script(COUNT_SOUNDS)
    page.add_init_script(
        "window.shown = []; window.asked = 0; window.Notification = class {"
        "constructor(title, options) { shown.push([title, JSON.stringify(options)]); }"
        "static requestPermission() { asked += 1; return Promise.resolve('granted'); } };"
    )
    page.clock.install(time="2026-05-03T20:00:30+02:00")
    choose_path(study, "A")
    study.read(page, GATED)
    expect(item(page, "timer")).to_be_visible()
    return item(page, "timer")


def start(timer: Locator) -> None:
    timer.get_by_role("button", name="Start the timer").click()
    expect(timer.get_by_role("button", name="Stop the timer")).to_be_visible()


def contact(timer: Locator) -> Locator:
    return timer.locator("[data-show=contact]")


def back(timer: Locator) -> Locator:
    return timer.locator("[data-show=back]")


def test_two_alarms(timer: Locator):
    """Three minutes before the latest contact, and at the earliest return: a sound, words, and a mark in the title."""
    page = timer.page
    start(timer)
    expect(contact(timer)).to_have_text("Send the check-in at 20:17, and no later than 20:20.")
    expect(back(timer)).to_have_text("From 20:21 on you may go back. Until then nothing has to be said.")
    expect(timer.get_by_role("button", name="Extend once")).not_to_be_visible()
    page.clock.fast_forward("16:40")
    expect(contact(timer)).to_have_text("It is time to send the check-in, no later than 20:20.")
    expect(page).to_have_title("● Gated")
    assert page.evaluate("sounds") == 2
    timer.get_by_role("button", name="I have sent it").click()
    expect(contact(timer)).to_have_text("The check-in is sent.")
    expect(page).to_have_title("Gated")
    page.clock.fast_forward("04:10")
    expect(back(timer)).to_contain_text("From now on you may go back, if your body has settled.")
    expect(page).to_have_title("● Gated")
    assert page.evaluate("[sounds, asked, shown.length]") == [4, 0, 0]
    timer.get_by_role("button", name="Stop the timer").click()
    expect(contact(timer)).to_have_text("The timer has ended. You can set it again at any time.")
    expect(timer.get_by_role("button", name="Start the timer")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('workbook-timer'))") == []


def test_the_timer_outlives_a_dead_kernel_a_reload_and_a_closed_page(study: Study, timer: Locator):
    """The same moments stand after the kernel died, after a reload, and in a page that was opened later."""
    page = timer.page
    start(timer)
    os.kill(study.kernel(page), signal.SIGKILL)
    page.clock.fast_forward("05:00")
    expect(contact(timer)).to_have_text("Send the check-in at 20:17, and no later than 20:20.")
    page.reload()
    expect(contact(timer)).to_have_text("Send the check-in at 20:17, and no later than 20:20.")
    expect(timer.get_by_text("After a reload, a browser stays silent")).to_be_visible()
    page.clock.fast_forward("12:00")
    expect(contact(timer)).to_have_text("It is time to send the check-in, no later than 20:20.")
    later = page.context.new_page()
    page.close()
    later.clock.set_system_time("2026-05-03T20:40:00+02:00")
    study.read(later, GATED)
    late = item(later, "timer")
    expect(contact(late)).to_contain_text("The check-in was to be sent by 20:20.")
    expect(back(late)).to_contain_text("From now on you may go back, if your body has settled.")


def test_a_running_timer_is_seen_after_a_reload_though_the_gate_is_empty(study: Study, page: Page):
    """What was begun on path A stays in sight when the page asks its questions anew; path B hides and silences it."""
    page.clock.install(time="2026-05-03T20:00:30")
    study.read(page, GATED)
    answer(page, "No", "No", "No")
    start(item(page, "timer"))
    page.reload()
    expect(item(page, "timer").get_by_role("button", name="Stop the timer")).to_be_visible()
    expect(item(page, "message")).not_to_be_visible()
    answer(page, "Unsure")
    on_path(page, "B")
    page.clock.fast_forward("30:00")
    expect(item(page, "timer")).not_to_be_visible()
    expect(page).to_have_title("Gated")


def test_quiet_is_quiet(timer: Locator):
    """In quiet mode both alarms come as words alone, also when it is switched on while the time runs."""
    page = timer.page
    start(timer)
    timer.get_by_label("Quiet: no sound, only text").check()
    page.clock.fast_forward("18:00")
    expect(contact(timer)).to_contain_text("It is time to send the check-in")
    page.reload()
    expect(timer.get_by_label("Quiet: no sound, only text")).to_be_checked()
    expect(timer.get_by_text("After a reload, a browser stays silent")).not_to_be_visible()
    page.clock.fast_forward("04:00")
    expect(back(timer)).to_contain_text("From now on")
    assert page.evaluate("sounds") == 0


def test_extending_once_and_telling_them(timer: Locator):
    """The return can be put off once; the line to send stands there with its clock time, and the alarm comes again."""
    page = timer.page
    timer.locator("[data-field=contact]").get_by_label("10 minutes").check()
    timer.locator("[data-field=back]").get_by_label("30 minutes").check()
    start(timer)
    page.clock.fast_forward("31:00")
    expect(back(timer)).to_contain_text("From now on")
    timer.get_by_role("button", name="Extend once, by 15 minutes, and tell them").click()
    expect(timer.locator("[data-show=told]")).to_have_text("I need 15 minutes more. Back at 20:47.")
    expect(back(timer)).to_have_text("From 20:47 on you may go back. Until then nothing has to be said.")
    expect(timer.get_by_role("button", name="Extend once")).not_to_be_visible()
    page.clock.fast_forward("16:00")
    expect(back(timer)).to_contain_text("From now on")


def test_a_window_of_the_browser_only_when_asked_for(timer: Locator):
    """The browser is asked for permission by the reader's own press alone, and its window names no topic."""
    page = timer.page
    start(timer)
    assert page.evaluate("asked") == 0
    timer.get_by_role("button", name="Also show a small window of the browser").click()
    expect(timer.get_by_text("A small window with the words")).to_be_visible()
    page.clock.fast_forward("18:00")
    page.wait_for_function("shown.length === 1")
    title, options = page.evaluate("shown[0]")
    assert title == "The time you set is here."
    assert json.loads(options) == {"tag": "workbook", "silent": False}


def test_a_forgotten_timer_calls_nobody(study: Study, timer: Locator):
    """Who opens the page days later finds no alarm, and can set the timer again."""
    page = timer.page
    start(timer)
    page.clock.fast_forward("48:00:00")
    page.reload()
    expect(timer.get_by_role("button", name="Start the timer")).to_be_visible()
    expect(page).to_have_title("Gated")


def test_the_timer_shows_the_own_list(study: Study, timer: Locator):
    """What the reader wrote that helps them stands beside the break menu."""
    page = timer.page
    expect(timer.get_by_text("What you wrote that helps you")).not_to_be_visible()
    study.read(page, BEGIN)
    item(page, "stop-signal").get_by_label("step outside").check()
    item(page, "stop-signal").get_by_role("button", name="Save").click()
    says(page, "stop-signal", "Saved")
    study.read(page, GATED)
    expect(timer.locator("[data-show=own] li")).to_have_text(["step outside"])


# ---- for everyone ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}],
    ids=["light", "dark phone"],
)
def test_nothing_shuts_anyone_out(study: Study, new_context: Callable[..., BrowserContext], look: dict):
    """Axe finds nothing on any of these kinds, at rest and while the time runs; a phone needs no sideways scrolling."""
    page = new_context(reduced_motion="reduce", **look).new_page()
    study.read(page, GATED)
    on_path(page, "")
    assert violations(page) == []
    answer(page, "No", "No", "No")
    item(page, "message").get_by_label("20 minutes").check()
    item(page, "message").get_by_label("Or in your own words").fill("You always know")
    start(item(page, "timer"))
    assert violations(page) == []
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(wide)
    study.read(page, UNGATED)
    item(page, "pause").get_by_role("button", name="Begin the pause").click()
    assert violations(page) == []
    assert page.evaluate(wide)
    small = page.evaluate(
        "[...document.querySelectorAll('main button, main summary, main label')]"
        ".filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 24)"
        ".map((one) => one.outerHTML)"
    )
    assert small == []
