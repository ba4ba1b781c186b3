"""The main job: bring the article, read it, write, save, come back and find it all.

What breaks while someone types is in tests/soak.
"""

import csv
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from queue import Queue

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LESSON, PHONE, Study, says
from tests.soak.line import Line
from tests.standin import standin_text
from workbook.article import Anchor, Library

PASSAGES = {
    "passage-1-1": Anchor("1.1", "Internalized feelings of inadequacy are a"),
    "passage-1-2": Anchor("1.2", "Not everybody is immediately good at"),
    "passage-1-3": Anchor("1.3", "The leap between action and essence"),
    "passage-1-11": Anchor("1.11", "However, objective reality is that we"),
    "passage-1-12": Anchor("1.12", "Shame never has any basis in"),
    "passage-1-13": Anchor("1.13", "The truth is that you already"),
}


@pytest.fixture
def study(emptied: Study) -> Study:
    """The app of this file, with nothing answered."""
    return emptied


@pytest.fixture
def article(real_article: Path | None, tmp_path: Path) -> Path:
    """A file with the article: a real copy where there is one, else the stand-in."""
    if real_article:
        return real_article
    file = tmp_path / "stand-in.txt"
    file.write_text(standin_text(), encoding="utf-8")
    return file


def rows(home: Path) -> list[dict[str, str]]:
    """The answers file as a plain strict CSV reader reads it."""
    with (home / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_six_passages_are_the_words_of_the_copy(study: Study, page: Page, article: Path):
    """A file brought on the contents page turns six summaries into the author's own words, to the letter."""
    study.enter(page)
    page.locator("input[type=file]").set_input_files(article)
    page.get_by_role("button", name="Bring this file").click()
    expect(page.get_by_role("status").filter(has_text="Your copy of the article is here now")).to_be_visible()
    expect(page.locator(".wb-bring")).to_have_count(0)
    page.goto(f"{study.address}voila/render/{LESSON}")
    library = Library(study.home)
    for item, anchor in PASSAGES.items():
        wanted = " ".join(library.passage(anchor).text.split())
        expect(page.locator(f"[data-item={item}] blockquote")).to_have_text(wanted)
        expect(page.locator(f"[data-item={item}] figcaption")).to_contain_text("Nora Samaran")


def test_a_lesson_made_ready_beforehand(make_study: Callable[..., Study], new_context: Callable):
    """A kernel that was started before an answer was saved shows it all the same, in a new page."""
    study = make_study(ahead=3)
    context = new_context()
    first, second = study.read(context.new_page()), study.read(context.new_page())
    first.locator("form[data-item=one-act] textarea").fill("Saved after the kernel was warm.")
    first.locator("form[data-item=one-act] .wb-save").click()
    says(first, "one-act", "Saved")
    second.reload()  # takes the kernel that was started meanwhile
    expect(second.locator("form[data-item=one-act] textarea")).to_have_value("Saved after the kernel was warm.")


def test_words_typed_before_the_kernel_is_there(study: Study, page: Page):
    """On a cold page someone can type at once: no letter is lost, and the caret stays where it was."""
    study.enter(page)
    page.goto(f"{study.address}voila/render/00-before-you-begin.ipynb", wait_until="commit")
    box = page.locator("form[data-item=scope] [data-own]")
    box.press_sequentially("because of Tuesday", delay=5)
    says(page, "scope", "Kept")
    expect(box).to_have_value("because of Tuesday")
    expect(box).to_be_focused()


def test_a_page_has_its_socket_before_its_script(study: Study, new_context: Callable):
    """Where a kernel is ready, the socket opens without waiting for the page's script, which takes it over."""
    context = new_context()
    says_ready(study.read(context.new_page()))
    page, sockets, held = context.new_page(), [], Queue()
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.route("**/page.js*", held.put)
    with page.expect_websocket():
        page.goto(f"{study.address}voila/render/{LESSON}", wait_until="commit")
    page.locator("form[data-item=one-act] textarea").fill("Typed meanwhile.")
    held.get().continue_()
    says(page, "one-act", "Kept")
    assert len(sockets) == 1


def test_save_pressed_before_the_script_is_there(study: Study, new_context: Callable):
    """Enter and Save lead nowhere meanwhile, take nothing away and put nothing into an address; then they count."""
    context = new_context()
    study.enter(context.new_page())
    page, held, address = context.new_page(), Queue(), f"{study.address}voila/render/00-before-you-begin.ipynb"
    page.route("**/page.js*", held.put)
    page.goto(address)
    page.locator("form[data-item=gate] [data-field=afraid]").get_by_label("Yes").press("Enter")
    page.locator("form[data-item=scope] [data-own]").fill("because of Tuesday")
    page.locator("form[data-item=scope] [data-own]").press("Enter")
    page.locator("form[data-item=scope] .wb-save").click()
    assert page.url == address
    held.get().continue_()
    says(page, "scope", "Saved")
    assert page.url == address
    assert [row["value"] for row in rows(study.home)] == ['["because of Tuesday"]']


def test_the_kernel_of_a_new_page_is_gone(study: Study, new_context: Callable):
    """A kernel that dies between a page and its socket costs nothing: words are saved, and another one is asked for."""
    context = new_context()
    first = study.read(context.new_page())
    says_ready(first)
    kernel, name = study.kernel(first), first.locator("#lesson").get_attribute("data-kernel")
    first.close()
    page = context.new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # the page is there, and nothing of it begins
    study.read(page)
    os.kill(kernel, signal.SIGKILL)
    page.clock.resume()
    page.locator("form[data-item=one-act] textarea").fill("Written all the same.")
    page.locator("form[data-item=one-act] .wb-save").click()
    says(page, "one-act", "Saved")
    expect(page.locator("#lesson")).not_to_have_attribute("data-kernel", name, timeout=20_000)
    assert study.kernel(page) != kernel


def test_a_tab_closed_before_it_was_heard(study: Study, new_context: Callable):
    """Words typed while no server was there, in a tab that was then closed, are in the form the next time."""
    context = new_context()
    first = study.read(context.new_page())
    says_ready(first)
    study.end(signal.SIGKILL)
    first.locator("form[data-item=one-act] textarea").press_sequentially("Only this browser knows.")
    first.close()
    study.start()
    second = study.read(context.new_page())
    expect(second.locator("form[data-item=one-act] textarea")).to_have_value("Only this browser knows.")
    says(second, "one-act", "Kept")


def test_two_tabs_write_in_one_form(study: Study, new_context: Callable):
    """Two tabs that write in the same form lose neither text: one is in the form, the other is offered."""
    context = new_context()
    one, two = study.read(context.new_page()), study.read(context.new_page())
    says_ready(one)
    says_ready(two)
    one.locator("form[data-item=one-act] textarea").press_sequentially("From the first tab.")
    says(one, "one-act", "Kept")
    two.locator("form[data-item=one-act] textarea").press_sequentially("From the second tab.")
    says(two, "one-act", "Kept")
    offered = two.locator("form[data-item=one-act] .wb-other")
    expect(offered).to_contain_text("From the first tab.")
    offered.get_by_role("button", name="Use this version").click()
    expect(two.locator("form[data-item=one-act] textarea")).to_have_value("From the first tab.")


def test_saving_in_one_tab_takes_nothing_from_the_other(study: Study, new_context: Callable):
    """Who saves in one tab and types on there finds what the other tab holds offered, after both are closed, too."""
    context = new_context()
    one, two = study.read(context.new_page()), study.read(context.new_page())
    for page, words in ((one, "From the first tab."), (two, "From the second tab.")):
        says_ready(page)
        page.locator("form[data-item=one-act] textarea").press_sequentially(words)
        says(page, "one-act", "Kept")
    one.locator("form[data-item=one-act] .wb-save").click()
    says(one, "one-act", "Saved")
    expect(one.locator("form[data-item=one-act] .wb-other")).to_contain_text("From the second tab.")
    one.locator("form[data-item=one-act] textarea").press_sequentially(" And on.")
    says(one, "one-act", "Kept")
    two.close()
    one.reload()
    expect(one.locator("form[data-item=one-act] textarea")).to_have_value("From the first tab. And on.")
    expect(one.locator("form[data-item=one-act] .wb-other")).to_contain_text("From the second tab.")


def test_words_typed_after_a_save_that_comes_late(study: Study, page: Page):
    """Save, pressed while no server is there, and words typed after it: the first is saved, the others are kept."""
    study.read(page)
    box = page.locator("form[data-item=one-act] textarea")
    box.press_sequentially("Saved later.")
    says(page, "one-act", "Kept")
    study.end(signal.SIGKILL)
    page.locator("form[data-item=one-act] .wb-save").click()
    box.press_sequentially(" Typed after.")
    says(page, "one-act", "Not connected")
    study.start()
    says(page, "one-act", "Kept")
    expect(page.locator("form[data-item=one-act] .wb-history")).to_contain_text("Saved later.")
    assert [row["value"] for row in rows(study.home)] == ["Saved later."]
    page.reload()
    expect(box).to_have_value("Saved later. Typed after.")
    says(page, "one-act", "Kept")


def test_earlier_answers_stand_under_the_form(study: Study, page: Page):
    """Saving twice keeps both versions; the earlier one stands under the form."""
    study.read(page)
    form = page.locator("form[data-item=one-act]")
    for text in ("The first version.", "The second version."):
        form.locator("textarea").fill(text)
        form.locator(".wb-save").click()
        says(page, "one-act", "Saved")
    form.locator(".wb-history summary").click()
    expect(form.locator(".wb-history .wb-words-of-mine")).to_have_text(["The second version.", "The first version."])


@pytest.mark.parametrize(("locale", "written"), [("en-US", r"\d{1,2}:\d\d [AP]M"), ("en-GB", r"\d\d:\d\d")])
def test_a_clock_time_is_written_as_its_reader_does(study: Study, new_context: Callable, locale: str, written: str):
    """Where people count to twelve, "Saved" says AM or PM; elsewhere hours go to 23."""
    page = study.enter(new_context(locale=locale).new_page())
    study.read(page)
    form = page.locator("form[data-item=one-act]")
    form.locator("textarea").fill("At some hour.")
    form.locator(".wb-save").click()
    expect(form.locator(".wb-status")).to_have_text(re.compile(rf"^Saved {written}\.$"))


def test_skip_is_kept_as_a_choice(study: Study, page: Page):
    """Every form of a lesson can be skipped, and each skip is a row of its own."""
    study.read(page)
    says_ready(page)
    items = page.locator("form[data-item]").evaluate_all("forms => forms.map((form) => form.dataset.item)")
    for item in items:
        page.locator(f"form[data-item={item}] [data-do=skip]").click()
        says(page, item, "Skipped")
    assert {row["item"] for row in rows(study.home) if row["field"] == "skipped"} == set(items)


def test_the_gate_leaves_no_trace(study: Study, page: Page):
    """What is answered at the gate is nowhere afterwards: not on disk, not in the browser, not after a reload."""
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda payload: sent.append(str(payload))))
    study.read(page, "00-before-you-begin.ipynb")
    gate = page.locator("form[data-item=gate]")
    gate.locator("[data-field=afraid]").get_by_label("Yes").check()
    expect(gate.get_by_text("Then safety comes first")).to_be_visible()
    page.locator("form[data-item=scope]").get_by_label("I am curious.").check()
    says(page, "scope", "Kept")  # something after it has reached the disk, so the gate would have, too
    assert not any("afraid" in message for message in sent)
    assert "afraid" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert not any(b"afraid" in file.read_bytes() for file in study.home.rglob("*") if file.is_file())
    page.reload()
    expect(page.locator("form[data-item=gate] input:checked")).to_have_count(0)


def says_ready(page: Page) -> None:
    """Wait until the page's kernel answers: the folder, the passages and the forms have all said ready by then."""
    page.locator("#lesson[data-kernel]").wait_for()
    page.locator("form[data-item=one-act] textarea").evaluate(
        """(box) => new Promise((done) => {
            const look = () => box.form.dataset.state ? done() : setTimeout(look, 10);
            look();
        })"""
    )


def test_a_reload_leads_back_to_the_same_place(study: Study, new_context: Callable):
    """A phone throws a page away and loads it again: deep in a lesson of two paths, one reads on where one was."""
    page = study.read(new_context(viewport=PHONE).new_page(), "06-the-repair-cycle.ipynb")
    page.locator(".wb-waiting:visible").first.wait_for()
    at = "(document.elementFromPoint(innerWidth / 2, 300).closest('[data-item]') ?? {dataset: {}}).dataset.item"
    page.locator("[data-item=passage-2-5]").evaluate(
        "(el) => scrollTo(0, scrollY + el.getBoundingClientRect().top - 250)"
    )
    page.wait_for_function(f"{at} === 'passage-2-5'")
    page.reload()
    page.locator(".wb-waiting:visible").first.wait_for()
    page.wait_for_function(f"{at} === 'passage-2-5'")


def test_trouble_is_told_in_time_though_the_connection_changes(study: Study, page: Page):
    """What nobody answers is told within four seconds of typing it, also where the dead socket closes in between."""
    page.add_init_script(
        """(() => {
            const asks = fetch, sends = WebSocket.prototype.send;
            window.fetch = (...asked) => window.isSwallowed ? new Promise(() => {}) : asks(...asked);
            WebSocket.prototype.send = function (message) {
                if (!window.isSwallowed) return sends.call(this, message);
                window.isClosing ??= setTimeout(() => this.close(), 2500);
            };
        })()"""
    )
    study.read(page)
    box = page.locator("form[data-item=one-act] textarea")
    box.fill("Heard.")
    says(page, "one-act", "Kept")
    page.evaluate("window.isSwallowed = true")
    box.press_sequentially(" Not heard.")
    lost = page.locator("form[data-item=one-act] .wb-status", has_text="Not connected")
    expect(lost).to_be_visible(timeout=4000)


def test_a_network_that_is_back_is_found_soon(study: Study, page: Page):
    """What was asked of a network that swallows everything hangs for good: the page does not wait for its end."""
    with Line(study.port) as line:
        address = f"http://127.0.0.1:{line.port}/"
        page.goto(f"{address}?token={study.token}")
        page.goto(f"{address}voila/render/{LESSON}")
        box = page.locator("form[data-item=one-act] textarea")
        box.fill("Heard.")
        says(page, "one-act", "Kept")
        line.swallow()
        box.press_sequentially(" Not heard.")
        says(page, "one-act", "Not connected")
        line.heal()
        expect(page.locator("form[data-item=one-act] .wb-status")).to_contain_text("Kept", timeout=6500)
