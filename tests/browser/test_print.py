"""On paper: a lesson holds every word that was written, over as many pages as it takes, and no private answer."""

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Study, choose_path, says
from tests.browser.test_everyone import ready

LONG = "\n".join(f"Line {number} of what I wrote." for number in range(1, 121))  # more than two pages


@pytest.fixture
def study(emptied: Study) -> Study:
    """The app of this file, with nothing answered."""
    return emptied


def printed(page: Page) -> list[str]:
    """Return the words of each page of the PDF that the browser makes of a page."""
    return [" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages]


def test_every_word_is_on_paper(study: Study, page: Page):
    """A text longer than a page runs on over the next ones, word for word, beside the question it answers."""
    study.read(page, "02-action-and-essence.ipynb")
    ready(page)
    page.locator("form[data-item=one-act] textarea").fill(LONG)
    page.locator("form[data-item=one-act] [type=date]").fill("2024-05-03")
    says(page, "one-act", "Kept")
    paper = printed(page)
    whole = " ".join(paper)
    assert " ".join(LONG.split()) in whole.replace("  ", " ")
    assert "One act that I can now name without a label." in whole
    assert "May 3, 2024" in whole
    assert "Where did you learn that a mistake says what you are?" in whole, "a fold of the lesson is open on paper"
    for button in ("Help Pause Hide", "Skip for now", "Save", "Kept"):
        assert button not in whole
    assert all(paper), "no page is empty"
    assert page.locator("form[data-item=one-act] textarea").input_value() == LONG
    assert page.locator(".wb-on-paper").count() == 0


@pytest.mark.parametrize("path", ["A", "B"])
def test_private_questions_stay_off_the_paper(study: Study, page: Page, path: str):
    """What is kept nowhere is not printed either: the questions of the gate and their answers are left out."""
    choose_path(study, path)
    study.read(page, "09-time-outs.ipynb")
    ready(page)
    page.locator("form[data-kind=gate] summary").click()
    page.locator("form[data-kind=gate]").get_by_label("Unsure").first.check()
    whole = " ".join(printed(page))
    assert "How do I know that it is getting too hot?" in whole
    assert "Unsure" not in whole.split("How do I know", 1)[1]
    assert "afraid of the other" not in whole
