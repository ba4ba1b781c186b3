"""CSV that can be brought back, and Markdown in which a reader's words are only words."""

from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.journal.samples import AT, OUTLINES, TRAPS, saved, texts
from workbook import words
from workbook.answers import AnswerLog
from workbook.journal.export import as_csv, as_markdown, escaped
from workbook.journal.legible import legible

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown: str) -> BeautifulSoup:
    """Return Markdown as a reader's program shows it."""
    return BeautifulSoup(COMMONMARK.render(markdown), "html.parser")


def on_screen(text: str) -> list[str]:
    """Return the lines of a text that are not empty, with the spaces that a screen shows."""
    return [line for one in text.replace("\xa0", " ").split("\n") if (line := " ".join(one.split()))]


def lines_of(soup: BeautifulSoup) -> list[str]:
    """Return the lines that stand on the screen."""
    for tag in soup.find_all(["br", "p", "li"]):
        tag.append("\n")
    return on_screen(soup.get_text().replace("\n\n", "\n"))


def test_csv_is_the_log_byte_for_byte(tmp_path: Path):
    """What the log wrote and what is taken along are the same bytes; another log reads the same responses."""
    log = AnswerLog(tmp_path / "here")
    for text in TRAPS:
        log.append("the-spiral", "first", {"text": text, "list": [text, 1.5], "no": None}, prompts={"text": text})
    data = as_csv(log.responses())
    assert data == (tmp_path / "here" / "answers.csv").read_bytes()
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "answers.csv").write_bytes(data)
    reading = AnswerLog(tmp_path / "there").read()
    assert list(reading.responses) == log.responses()
    assert not reading.odd


@given(
    st.lists(
        st.dictionaries(st.text(min_size=1), st.one_of(texts, st.integers(), st.lists(texts))).filter(bool), max_size=3
    )
)
def test_csv_comes_back_equal(fields: list[dict[str, object]]):
    """Whatever was answered, the file holds it exactly."""
    from workbook.answers.dialect import sheet_of  # noqa: PLC0415 - only here
    from workbook.answers.reading import Gathering  # noqa: PLC0415

    responses = [saved("first", prompts={name: name for name in one}) for one in fields]
    for response, one in zip(responses, fields, strict=True):
        response.fields.update(one)
    gathering = Gathering()
    gathering.add(sheet_of(as_csv(responses)))
    assert list(gathering.reading().responses) == responses


@settings(deadline=None)
@given(texts)
def test_a_text_is_shown_as_it_was_written(text: str):
    """A CommonMark program shows the reader's lines, one by one, and makes nothing else of them."""
    soup = shown(escaped(legible(text)))
    assert {tag.name for tag in soup.find_all(True)} <= {"p", "br"}
    assert lines_of(soup) == on_screen(legible(text))


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_in_the_whole_file_nothing_of_the_readers_becomes_a_heading(values: list[str]):
    """However answers, labels and questions read, the headings are ours and no HTML comes out of them."""
    responses = [
        saved("first", prompts={"a": value, "b": f"{value} more"}, a=value, b=[value, value]) for value in values
    ]
    soup = shown(as_markdown(responses, OUTLINES, made=AT))
    assert [tag.get_text() for tag in soup.find_all(["h1", "h2"])] == [words.BOOKLET["title"], "The spiral"]
    assert len(soup.find_all("h3")) == 1
    names = {tag.name for tag in soup.find_all(True)}
    assert names <= {"h1", "h2", "h3", "p", "em", "strong", "blockquote", "ul", "li", "br"}
    found = "".join(lines_of(soup))
    assert all("".join(on_screen(legible(value))) in found for value in values)


def test_markdown_begins_with_the_scope_and_tells_of_replaced_names():
    """The scope statement heads the file; what was skipped and what was asked otherwise then are said."""
    responses = [saved("first", prompts={"a": "Then?"}, a="x"), saved("first", prompts={"a": "Now?"}, a="y")]
    responses.append(saved("first", prompts={"skipped": "Now?"}, skipped="yes"))
    text = unescape(shown(as_markdown(responses, OUTLINES, made=AT, replaced=True)).get_text())
    for sentence in (words.SCOPE, words.BOOKLET["replaced"], words.PAGE["was-skipped"], "Asked then: Then?"):
        assert sentence in text
    assert text.index(words.SCOPE) < text.index("The spiral")
    assert "7 March 2027" in text
