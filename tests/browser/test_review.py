"""The review in a real browser: kept in lessons, picked up by keyboard, through a killed kernel, to its kind end."""

import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, PHONE, Study, says
from workbook import words
from workbook.answers import AnswerLog
from workbook.items.kinds import KEEP
from workbook.journal.prompts import prompts
from workbook.journal.review import is_grade

REVIEW, SPIRAL = "11-review.ipynb", "04-the-spiral.ipynb"
SENTENCE = "If I notice my chest goes tight, then I will drop my shoulders."
FOUND = {one.id: one for one in prompts()}
HINGE, RIVER = FOUND["the-spiral.recall-hinge"], FOUND["loving-the-shamed-part.recall-river"]


def keep(home: Path, *names: str, **blanks: str) -> None:
    """Keep prompts as a reader did in their lessons three days ago."""
    then = datetime.now().astimezone() - timedelta(days=3)
    log = AnswerLog(home, now=lambda: then)
    for name in names:
        prompt = FOUND[name]
        written = blanks if prompt.is_plan else {}
        log.append(prompt.lesson, prompt.item, {**written, "review": KEEP})


def grades(home: Path) -> list[tuple[str, object]]:
    """What was said of which prompt, in the order of the log."""
    return [(one.item, one.fields.get("grade")) for one in AnswerLog(home).responses() if is_grade(one)]


def heading(page: Page, text: str) -> None:
    """Wait until a prompt stands there with the focus on its heading."""
    expect(page.locator(".wb-review h3")).to_have_text(text)
    expect(page.locator(".wb-review h3")).to_be_focused()


def line(page: Page, text: str) -> None:
    """Wait until the line under the review begins with these words."""
    page.wait_for_function(
        "(text) => document.querySelector('.wb-review .wb-status').textContent.startsWith(text)", arg=text
    )


def to(page: Page, name: str) -> None:
    """Go on with Tab until the button of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def test_kept_in_lessons_and_picked_up_again(study: Study, page: Page):
    """Two prompts and a plan come back by keyboard alone, through a killed kernel; a reload changes nothing."""
    study.read(page, SPIRAL)
    plan = page.locator("form[data-item=where-i-get-off]")
    plan.locator("input[name=sign]").fill("my chest goes tight")
    plan.locator("input[name=act]").fill("drop my shoulders")
    plan.get_by_label("Keep it for review").check()
    plan.locator(".wb-save").click()
    says(page, "where-i-get-off", "Saved")
    study.enter(page)
    expect(page.get_by_text(words.CONTENTS["review"])).to_have_count(0)  # two days have not passed
    (study.home / "answers.csv").unlink()
    written = {"sign": "my chest goes tight", "act": "drop my shoulders"}
    keep(study.home, RIVER.id, HINGE.id, "the-spiral.where-i-get-off", **written)

    study.enter(page)
    expect(page.get_by_text(words.CONTENTS["review"])).to_be_visible()
    page.get_by_role("link", name="Review", exact=True).first.press("Enter")

    expect(page.locator(".wb-review h3")).to_have_text("A sentence of your own, from “The spiral”")
    expect(page.get_by_text(SENTENCE)).to_be_hidden()
    to(page, "Show me my sentence")
    page.keyboard.press("Enter")
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    expect(page.locator(".wb-review .wb-note")).to_be_focused()
    to(page, "Had it")
    page.keyboard.press("Enter")
    heading(page, "From “The spiral”")
    line(page, "Saved")

    to(page, "Show me one way to put it")
    page.keyboard.press("Space")
    os.kill(study.kernel(page), signal.SIGKILL)
    to(page, "Partly")
    page.keyboard.press("Enter")
    heading(page, "From “Loving the shamed part”")
    assert grades(study.home) == [("the-spiral.where-i-get-off", "Had it"), (HINGE.id, "Partly")]

    page.reload()
    expect(page.get_by_text(RIVER.text)).to_be_visible()
    to(page, "Show me one way to put it")
    page.keyboard.press("Enter")
    to(page, "Show me again tomorrow")
    page.keyboard.press("Space")
    expect(page.get_by_text(words.REVIEW["done"])).to_be_focused()
    assert grades(study.home)[2:] == [(RIVER.id, "Show me")]

    page.reload()
    expect(page.get_by_text(words.REVIEW["done"])).to_be_visible()
    study.enter(page)
    expect(page.get_by_text(words.CONTENTS["review"])).to_have_count(0)
    expect(page.locator(".page-go")).not_to_contain_text("Review")  # picking up is no place where one stopped


def test_nothing_is_acknowledged_before_it_is_saved(study: Study, page: Page):
    """With no server the page says that it is not saved and stays where it is; when there is one, it is saved once."""
    keep(study.home, HINGE.id, RIVER.id)
    study.read(page, REVIEW)
    page.get_by_role("button", name="Show me one way").click()
    study.end(signal.SIGKILL)
    page.get_by_role("button", name="Had it").click()
    line(page, words.PAGE["review-lost"])
    expect(page.get_by_text(HINGE.text)).to_be_visible()
    page.get_by_role("button", name="Partly").click(force=True)  # what was said first is on its way
    assert grades(study.home) == []
    study.start()
    heading(page, "From “Loving the shamed part”")
    assert grades(study.home) == [(HINGE.id, "Had it")]


def test_skipping_and_letting_go(study: Study, page: Page):
    """Skip leaves a prompt for another day, Not for me any more takes it out; neither needs a look first."""
    keep(study.home, HINGE.id, RIVER.id)
    study.read(page, REVIEW)
    page.locator(".wb-review").get_by_role("button", name="Skip for now").click()
    heading(page, "From “Loving the shamed part”")
    page.get_by_role("button", name="Not for me any more").click()
    expect(page.get_by_text(words.REVIEW["done"])).to_be_focused()
    line(page, "Saved")
    study.read(page, "05-loving-the-shamed-part.ipynb")
    form = page.locator("form[data-item=recall-river]")
    expect(form.get_by_label("Not for me")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_prompt_on_a_phone(study: Study, new_context, scheme: str):
    """A prompt with its answer open is free of violations on a phone, by day and by night, and fits the window."""
    keep(study.home, "the-spiral.where-i-get-off", sign="x" * 200, act="breathe")
    page = new_context(color_scheme=scheme, viewport=PHONE).new_page()
    study.read(page, REVIEW)
    page.get_by_role("button", name="Show me my sentence").click()
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.emulate_media(media="print")
    expect(page.locator(".wb-review h3")).to_be_visible()
    expect(page.locator(".wb-review button").locator("visible=true")).to_have_count(0)
