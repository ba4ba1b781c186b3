"""Kinds that are ordered, repeated, built, written and looked back at: by keyboard alone, kept, and there again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import AXE, Study, says, write_notebook
from workbook.answers import AnswerLog

FIRST, LESSON = "00-before-you-begin.ipynb", "01-kinds.ipynb"
# Cells are divided by blank lines.
NOTEBOOKS = {
    FIRST: """# Who it is about

from workbook import Lesson
lesson = Lesson("before-you-begin")

lesson.names("names", "If you like, say how these pages shall speak of one person.")

lesson.reflect("said", "One thing that I said to {them}. {Name} heard it.", date="When was it?")""",
    LESSON: """# Each of them once

from workbook import Date, Flag, Lesson, Number, One, Scale, Step, Text
lesson = Lesson("kinds")

lesson.check_in("start")

lesson.belief("b1", "Needing people is weak.", when="start")

lesson.order("spiral", "Put the steps in an order.", after="The hinge is where the feeling is placed.", steps=[
    "An old feeling stirs.", Step("I act from it.", "The push starts inside."), "{They} felt the hurt."])

lesson.record("log", "One mild event.", compare=("before", "after"), after="If nothing moved, that is common.", fields=[
    Text("facts", "What happened?", lines=1), Scale("before", "How strong was it?"), Scale("after", "And now?")])

lesson.builder("agreement", "What we agree on for a pause.", copy="Copy as a note", fields=[
    Text("signal", "The signal", lines=1), Number("contact", "First contact by", low=5, high=60, unit="minutes"),
    Text("return", "What I say about coming back", lines=1)], fixed=["Either may call it.", "Nobody is followed."],
    flags=[Flag("contact", "over", 60, "More than an hour can land as being left."),
        Flag("signal", "empty", None, "Which word or gesture will you both know?"),
        Flag("return", "lacks-time", None, "Say a clock time, so that {name} need not guess.")])

lesson.builder("promise", "One offer.", copy="Copy it", sentence="By {by} I will {what}, for {them}.", fields=[
    Text("what", "What I will do", lines=1), Date("by", "By when")])

lesson.letter("letter", "A letter that need not be long.", last="and one thing that I will still put right is",
    closing="Three slow breaths, and look up.")

lesson.recap("before-you-begin", "said", "What you wrote at the beginning", empty="You have not written it yet.")

lesson.threads("threads", "Your sentences over time.")""",
}


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two lessons that hold each of these kinds."""
    folder = tmp_path_factory.mktemp("notebooks")
    for name, text in NOTEBOOKS.items():
        write_notebook(folder / name, *text.split("\n\n"))
    return folder


@pytest.fixture
def study(emptied: Study) -> Study:
    """The app, with nothing answered."""
    return emptied


@pytest.fixture
def lesson(study: Study, page: Page) -> Page:
    """The lesson with each of these kinds, open and heard by its kernel."""
    return open_lesson(study, page)


def open_lesson(study: Study, page: Page, name: str = LESSON) -> Page:
    """Open a lesson and wait until the kernel has told every form what it holds."""
    study.read(page, name)
    expect(page.locator("form.wb-item:not([data-state])")).to_have_count(0)
    return page


def item(page: Page, name: str) -> Locator:
    """Return an item of the page."""
    return page.locator(f"[data-item={name}]")


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def save(page: Page, name: str) -> None:
    """Save by keyboard, and wait until it says so."""
    item(page, name).get_by_role("button", name="Save", exact=True).press("Enter")
    says(page, name, "Saved")


def shown(page: Page, name: str) -> list[str]:
    """Return the notes that an item shows now."""
    return item(page, name).locator(".wb-note:visible").all_inner_texts()


# ---- order -----------------------------------------------------------------------------------------------------------


def steps(page: Page) -> list[str]:
    """Return the steps in the order in which they stand."""
    return item(page, "spiral").locator(".wb-step").all_inner_texts()


def test_an_entry_moves_by_keyboard_and_keeps_the_focus(study: Study, lesson: Page):
    """Enter on its button moves a step, the focus stays on it, even at the end; its place is said, its order kept."""
    wanted = ["I act from it.", "An old feeling stirs.", "They felt the hurt."]
    said = item(lesson, "spiral").locator("[data-moved]")
    for place, text in enumerate(wanted):
        button = item(lesson, "spiral").get_by_role("button", name=f"Move up: {text}")
        button.focus()
        for _ in range(steps(lesson).index(text) - place):
            press(lesson, "Enter")
            expect(button).to_be_focused()
            expect(said).to_have_text(re.compile(f"^“{text}” is now [12] of 3.$"))
    assert steps(lesson) == wanted
    first = item(lesson, "spiral").get_by_role("button", name="Move up: I act from it.")
    first.press("Enter")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-disabled", "true")
    expect(said).to_have_text("“I act from it.” is 1 of 3 already.")
    save(lesson, "spiral")
    lesson.reload()
    says(lesson, "spiral", "Saved")
    assert steps(lesson) == wanted
    assert AnswerLog(study.home).responses()[-1].fields == {"order": wanted}


def test_what_the_order_shows_is_said_when_asked_for(lesson: Page):
    """Nothing is said while entries move; then the note of each step that stands early, and some words in any case."""
    look = item(lesson, "spiral").get_by_role("button", name="Look at the order")
    act = item(lesson, "spiral").get_by_role("button", name="Move up: I act from it.")
    for _ in range(2):
        act.press("Enter")
    assert shown(lesson, "spiral") == []
    look.press("Enter")
    expect(item(lesson, "spiral").get_by_text("The push starts inside.")).to_be_visible()
    assert shown(lesson, "spiral")[-1] == "The hinge is where the feeling is placed."
    item(lesson, "spiral").get_by_role("button", name="Move up: An old feeling stirs.").press("Enter")
    item(lesson, "spiral").get_by_role("button", name="Move up: An old feeling stirs.").press("Enter")
    expect(item(lesson, "spiral").get_by_text("The push starts inside.")).to_be_hidden()
    says(lesson, "spiral", "Kept")


# ---- record ----------------------------------------------------------------------------------------------------------


def test_a_record_takes_one_entry_after_another(study: Study, lesson: Page):
    """Two numbers stand side by side in words; after Save a button empties the form, and every entry stays below."""
    form = item(lesson, "log")
    for text, before, after in (("They sighed.", 6, 4), ("A short answer.", 3, 0)):
        expect(form.get_by_role("button", name="Begin another entry")).to_be_hidden()
        form.get_by_label("What happened?").press_sequentially(text)
        form.get_by_role("group", name="How strong was it?").get_by_label(str(before), exact=True).press("Space")
        assert shown(lesson, "log") == []
        form.get_by_role("group", name="And now?").get_by_label(str(after), exact=True).press("Space")
        expect(form.get_by_text(f"Before {before}, after {after}.")).to_be_visible()
        save(lesson, "log")
        form.get_by_role("button", name="Begin another entry").press("Enter")
        expect(form.get_by_label("What happened?")).to_be_focused()
        expect(form.get_by_label("What happened?")).to_have_value("")
        says(lesson, "log", "An empty form.")
    expect(form.locator(".wb-history li")).to_have_count(2)
    expect(form.locator(".wb-history li").first).to_contain_text("A short answer.")
    assert [one.fields["facts"] for one in AnswerLog(study.home).responses()] == ["They sighed.", "A short answer."]


def test_another_entry_that_was_begun_is_there_after_a_reload(lesson: Page):
    """What is typed into the emptied form is a draft like any other."""
    form = item(lesson, "log")
    form.get_by_label("What happened?").press_sequentially("one")
    save(lesson, "log")
    form.get_by_role("button", name="Begin another entry").press("Enter")
    form.get_by_label("What happened?").press_sequentially("two")
    says(lesson, "log", "Kept")
    lesson.reload()
    says(lesson, "log", "Kept")
    expect(form.get_by_label("What happened?")).to_have_value("two")
    expect(form.locator(".wb-history li")).to_have_count(1)


# ---- builder ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def clipboard(lesson: Page) -> Callable[[], str]:
    """Read what was copied last."""
    lesson.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return lambda: lesson.evaluate("navigator.clipboard.readText()")


def test_rules_speak_and_never_block(study: Study, lesson: Page):
    """Each rule says its words while the form is filled in, goes when it holds no more, and all can be saved."""
    form = item(lesson, "agreement")
    form.get_by_label("First contact by").press_sequentially("90")
    expect(form.get_by_text("More than an hour can land as being left.")).to_be_visible()
    expect(form.get_by_text("Which word or gesture will you both know?")).to_be_visible()
    form.get_by_label("What I say about coming back").press_sequentially("soon")
    expect(form.get_by_text("Say a clock time, so that the other person need not guess.")).to_be_visible()
    form.get_by_label("What I say about coming back").fill("Back at 20:10")
    expect(form.get_by_text("Say a clock time")).to_be_hidden()
    form.get_by_label("First contact by").fill("20")
    expect(form.get_by_text("More than an hour")).to_be_hidden()
    save(lesson, "agreement")
    lesson.reload()
    says(lesson, "agreement", "Saved")
    expect(form.get_by_label("First contact by")).to_have_value("20")
    fixed = ["Either may call it.", "Nobody is followed."]
    wanted = {"contact": 20, "return": "Back at 20:10", "fixed": fixed}
    assert AnswerLog(study.home).responses()[-1].fields == wanted


def test_words_in_a_number_field_are_kept(lesson: Page):
    """What is no number stays as it was typed, and the page says so."""
    form = item(lesson, "agreement")
    form.get_by_label("First contact by").press_sequentially("about twenty")
    expect(form.get_by_text("It is kept as you wrote it.")).to_be_visible()
    save(lesson, "agreement")
    lesson.reload()
    expect(form.get_by_label("First contact by")).to_have_value("about twenty")


def test_the_copied_note_holds_the_fields_and_nothing_else(lesson: Page, clipboard: Callable[[], str]):
    """One line for each filled field, with the unit, then what always belongs to it."""
    form = item(lesson, "agreement")
    copy = form.get_by_role("button", name="Copy as a note")
    copy.press("Enter")
    expect(form.locator("[data-show=copied]")).to_have_text("There is nothing to copy yet.")
    form.get_by_label("First contact by").fill("20")
    form.get_by_label("The signal").fill("a hand on the table")
    copy.press("Enter")
    expect(form.locator("[data-show=copied]")).to_have_text("Copied.")
    assert clipboard().splitlines() == [
        "The signal: a hand on the table",
        "First contact by: 20 minutes",
        "Always part of it:",
        "- Either may call it.",
        "- Nobody is followed.",
    ]


def test_a_sentence_is_copied_as_it_stands(lesson: Page, clipboard: Callable[[], str]):
    """Where the form makes a sentence, that sentence is the note; a day is written as people write it."""
    form = item(lesson, "promise")
    form.get_by_label("What I will do").fill("bring the key")
    form.get_by_label("By when").fill("2024-05-03")
    form.get_by_role("button", name="Copy it").press("Enter")
    expect(form.locator("[data-show=copied]")).to_have_text("Copied.")
    assert clipboard() == "By May 3, 2024 I will bring the key, for them."


def test_without_a_clipboard_the_text_is_selected(lesson: Page):
    """A browser that lets nobody copy shows the text, selected, and says which keys to press."""
    lesson.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no') } }")
    lesson.evaluate("() => { document.execCommand = () => false }")
    form = item(lesson, "agreement")
    form.get_by_label("The signal").fill("a hand")
    form.get_by_role("button", name="Copy as a note").press("Enter")
    area = form.get_by_label("The text, to copy by hand")
    expect(area).to_be_focused()
    assert area.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)").startswith(
        "The signal: a hand"
    )
    expect(form.locator("[data-show=copied]")).to_contain_text("Ctrl+C")


# ---- letter ----------------------------------------------------------------------------------------------------------


def test_a_letter_is_kept_and_reads_as_a_whole(study: Study, lesson: Page):
    """Its line breaks stay, its last line begins in the form's words, and the closing words come with Save."""
    form = item(lesson, "letter")
    form.get_by_label("The letter").press_sequentially("Dear you,\n\nyou were tired.")
    form.get_by_label("and one thing that I will still put right is").press_sequentially("to call.")
    assert shown(lesson, "letter") == []
    form.get_by_text("Read it as a whole").press("Enter")
    whole = form.locator(".wb-whole .wb-sentence")
    assert whole.inner_text() == "Dear you,\n\nyou were tired.\n\nand one thing that I will still put right is to call."
    save(lesson, "letter")
    expect(form.get_by_text("Three slow breaths, and look up.")).to_be_visible()
    lesson.reload()
    expect(form.get_by_label("The letter")).to_have_value("Dear you,\n\nyou were tired.")


def test_after_ten_minutes_a_quiet_line_says_that_it_may_end(study: Study, page: Page):
    """The line comes ten minutes after the first letter, without any countdown, and takes nothing away."""
    page.clock.install()
    open_lesson(study, page)
    form = item(page, "letter")
    form.get_by_label("The letter").press_sequentially("Dear")
    page.clock.run_for(9 * 60_000)
    expect(form.get_by_text("Now is a good time to close.")).to_be_hidden()
    page.clock.run_for(61_000)
    expect(form.get_by_text("Now is a good time to close.")).to_be_visible()
    expect(form.get_by_label("The letter")).to_have_value("Dear")


# ---- check-in --------------------------------------------------------------------------------------------------------


def rate(page: Page, question: str, number: int) -> None:
    """Choose a number of the check-in by keyboard."""
    group = item(page, "check-in-start").get_by_role("group", name=question)
    group.get_by_label(str(number), exact=True).press("Space")


def test_a_heavy_answer_brings_three_offers(study: Study, lesson: Page):
    """Pause and Help open at once, another day leads to the contents, and what was chosen is kept."""
    form = item(lesson, "check-in-start")
    rate(lesson, "How heavy is it?", 7)
    rate(lesson, "How steady do you feel?", 3)
    assert shown(lesson, "check-in-start") == []
    rate(lesson, "How steady do you feel?", 2)
    form.get_by_role("button", name="Pause").press("Enter")
    expect(lesson.get_by_role("dialog", name="Pause")).to_be_visible()
    press(lesson, "Escape")
    form.get_by_role("button", name="Help now").press("Enter")
    expect(lesson.get_by_role("dialog", name="Help from people")).to_be_visible()
    press(lesson, "Escape")
    expect(form.get_by_role("button", name="Help now")).to_be_focused()
    form.get_by_label("A word of my own").press_sequentially("raw")
    form.get_by_role("button", name="Save for another day").press("Enter")
    expect(lesson.get_by_role("heading", name="Lessons")).to_be_visible()
    open_lesson(study, lesson)
    expect(form.get_by_label("A word of my own")).to_have_value("raw")
    says(lesson, "check-in-start", "Kept")


# ---- names -----------------------------------------------------------------------------------------------------------


def test_names_are_used_in_our_sentences(study: Study, page: Page):
    """The sample follows each choice, other forms follow Save, another lesson knows it, and the log stays neutral."""
    open_lesson(study, page, FIRST)
    form = item(page, "names")
    form.get_by_label("What to call").press_sequentially("Noor")
    form.get_by_label("other words").press("Space")
    form.get_by_label("As in “I saw them”").press_sequentially("xem")
    expect(form.locator("[data-pronouns]")).to_contain_text(
        "I thought of Noor today. I listened to xem, and their words"
    )
    expect(item(page, "said").locator(".wb-prompt")).to_have_text(
        "One thing that I said to them. The other person heard it."
    )
    save(page, "names")
    expect(item(page, "said").locator(".wb-prompt")).to_have_text("One thing that I said to xem. Noor heard it.")
    item(page, "said").get_by_role("textbox").first.press_sequentially("Stay.")
    save(page, "said")
    assert (
        AnswerLog(study.home).responses()[-1].prompts["text"]
        == "One thing that I said to them. The other person heard it."
    )
    open_lesson(study, page)
    form = item(page, "agreement")
    form.get_by_label("What I say about coming back").press_sequentially("soon")
    expect(form.get_by_text("Say a clock time, so that Noor need not guess.")).to_be_visible()


# ---- earlier answers -------------------------------------------------------------------------------------------------


def test_an_earlier_answer_is_shown_again(study: Study, page: Page):
    """A lesson shows what was written in another one, as text and never as HTML; before that, words for nothing yet."""
    open_lesson(study, page)
    expect(item(page, "recap-before-you-begin-said")).to_contain_text("You have not written it yet.")
    log = AnswerLog(study.home)
    log.append("before-you-begin", "said", {"text": "<img src=x>\nStay."}, prompts={"text": "One thing that I said."})
    open_lesson(study, page)
    shown_again = item(page, "recap-before-you-begin-said")
    expect(shown_again.locator(".wb-words-of-mine")).to_have_text("<img src=x>\nStay.")
    expect(shown_again).to_contain_text("One thing that I said.")


def test_a_belief_is_a_line_and_a_table(study: Study, page: Page):
    """The dots have a description in words, the table holds the same numbers, and the caption is the reader's."""
    log = AnswerLog(study.home)
    for moment, value in (("start", 70), ("end", 64), ("later", 20)):
        asked = {"b1": "How true does this feel in my body right now? “Needing people is weak.”"}
        log.append("needs", f"b1-{moment}", {"b1": value}, prompts=asked)
    open_lesson(study, page)
    form = item(page, "threads")
    line = form.get_by_role("img")
    expect(line).to_have_attribute(
        "aria-label", re.compile("1: 70, before reading, .*2: 64, .*3: 20, some weeks later")
    )
    assert form.locator("tbody td:last-child").all_inner_texts() == ["70", "64", "20"]
    boxes = [dot.bounding_box() for dot in form.locator(".wb-dot").all()]
    assert boxes[2]["x"] < boxes[1]["x"] < boxes[0]["x"]
    assert boxes[1]["y"] < boxes[0]["y"] == boxes[2]["y"], "dots that are near each other stand above each other"
    form.get_by_label("What I see, in my own words").press_sequentially("It moves.")
    save(page, "threads")
    page.reload()
    expect(form.get_by_label("What I see, in my own words")).to_have_value("It moves.")


# ---- all of them -----------------------------------------------------------------------------------------------------


def fill_all(study: Study, page: Page) -> None:
    """Bring up whatever these kinds can show."""
    AnswerLog(study.home).append("before-you-begin", "said", {"text": "Stay."}, prompts={"text": "What I said."})
    AnswerLog(study.home).append("needs", "b1-start", {"b1": 70}, prompts={"b1": "“Needing people is weak.”"})
    open_lesson(study, page)
    rate(page, "How heavy is it?", 9)
    item(page, "spiral").get_by_role("button", name="Look at the order").press("Enter")
    for question, number in (("How strong was it?", 6), ("And now?", 4)):
        item(page, "log").get_by_role("group", name=question).get_by_label(str(number), exact=True).press("Space")
    save(page, "log")
    item(page, "agreement").get_by_label("First contact by").fill("90")
    item(page, "letter").get_by_text("Read it as a whole").press("Enter")


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}], ids=["", "dark"]
)
def test_nothing_stands_in_anyones_way(study: Study, new_context: Callable[..., BrowserContext], options: dict):
    """axe-core finds nothing, nothing needs scrolling sideways, and every button is large enough for a finger."""
    page = new_context(**options).new_page()
    open_lesson(study, page, FIRST)
    item(page, "names").get_by_label("other words").press("Space")
    assert violations(page) == []
    fill_all(study, page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = page.locator("form.wb-item button:visible").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect())"
    )
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in sizes)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds, in a line each."""
    page.evaluate("scrollTo(0, 0)")  # what has scrolled half under the bar would count as too small to press
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def test_on_paper_stands_what_was_written(study: Study, page: Page):
    """Print leaves the buttons out, and has the letter as text."""
    fill_all(study, page)
    item(page, "letter").get_by_label("The letter").fill("Dear you")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Move up").first).to_be_hidden()
    expect(page.get_by_role("button", name="Save for another day")).to_be_hidden()
    expect(item(page, "letter").locator("textarea + .wb-on-paper").first).to_have_text("Dear you")
