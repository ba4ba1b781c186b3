"""The booklet: every word of the reader's, and nothing that acts or asks for anything elsewhere."""

import re

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.samples import AT, OUTLINES, TRAPS, saved, texts
from workbook import words
from workbook.journal.booklet import booklet, css_string
from workbook.journal.legible import in_words, one_line

ACTING = ["script", "img", "iframe", "object", "embed", "form", "input", "base", "svg", "video", "audio"]


def made(*responses, **more) -> BeautifulSoup:
    """Return a booklet, read as a browser would."""
    return BeautifulSoup(booklet(responses, OUTLINES, made=AT, **more), "html.parser")


def harmless(soup: BeautifulSoup) -> bool:
    """Whether a page runs nothing and loads nothing."""
    loads = [tag for tag in soup.find_all(href=True) if not tag["href"].startswith(("#", "data:,"))]
    runs = [
        name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on") or name in {"src", "srcset"}
    ]
    style = "".join(tag.get_text() for tag in soup.find_all("style"))
    return not (soup.find_all(ACTING) or loads or runs or re.search(r"url\(|@import|</", style))


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_value_is_in_it_and_nothing_acts(values: list[str]):
    """Whatever was written or asked stands in the page as text, once for each time it was saved."""
    responses = [saved("first", prompts={"a": value, "b": f"{value} b"}, a=value, b=[value, "end"]) for value in values]
    soup = made(*responses, earlier=True)
    assert harmless(soup)
    found = [tag.get_text() for tag in soup.select("div.value, ul.value li")]
    assert found == [in_words(one) for value in values for one in (value, value, "end")]


def test_every_trap_in_one_booklet():
    """What is known to break out of HTML and CSS does not, in answers, questions and titles."""
    soup = made(
        *(
            saved(f"item {number}", one_line(trap) or "x", prompts={"a": trap}, a=trap)
            for number, trap in enumerate(TRAPS)
        )
    )
    assert harmless(soup)
    assert [tag.get_text() for tag in soup.select(".value")] == [in_words(trap) for trap in TRAPS]


def test_it_begins_with_the_scope_and_names_its_lessons():
    """The scope statement comes first, then the contents, whose links lead to the lessons in reading order."""
    soup = made(saved("one", "needs", a="x"), saved("first", a="y"))
    scope = soup.select_one(".scope")
    assert scope.get_text() == words.SCOPE
    assert [tag.get_text() for tag in soup.select(".toc a")] == ["The spiral", "Needs <and> “rules”"]
    for link in soup.select(".toc a"):
        assert soup.select_one(f"{link['href']} h2").get_text() == link.get_text()
    assert soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"].startswith("default-src 'none'")


def test_earlier_versions_are_a_choice():
    """Without them the newest answer stands there and the page says so; with them each stands with its date."""
    responses = [saved("first", a="Before."), saved("first", a="After.")]
    newest, every = made(*responses), made(*responses, earlier=True)
    assert [tag.get_text() for tag in newest.select(".value")] == ["After."]
    assert words.BOOKLET["newest"] in newest.get_text()
    assert [tag.get_text() for tag in every.select(".value")] == ["Before.", "After."]
    assert all("7 March 2027" in tag.get_text() for tag in every.select(".when"))


def test_how_a_review_went_is_not_in_it():
    """A booklet holds no grades."""
    soup = made(saved("first", a="x"), saved("the-spiral.recall", "review", grade="Partly"))
    assert "Partly" not in soup.get_text()


@given(texts)
def test_a_title_stays_inside_of_its_css_string(text: str):
    """A string of CSS holds no quote, no backslash that is not ours, no angle bracket and no line end."""
    inner = str(css_string(text))[1:-1]
    assert not re.search(r"[\"<>\n\r]", inner)
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), inner) == one_line(text)
