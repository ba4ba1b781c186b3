"""From a saved page to the article: whatever the theme, the same paragraphs."""

import pytest

from tests import standin
from tests.article.passages import PASSAGES, place_of
from workbook.article import Anchor, NotTheArticle, find, from_bytes, from_html, recognise, split


def seen(html):
    return from_html(f"<html><body>{html}</body></html>")


@pytest.mark.parametrize("style", standin.STYLES)
def test_every_passage_in_every_page(style, content):
    """In every invented page, around the stand-in and around the real article, every passage is found, whole."""
    own = [text for kind, text in content if kind in {"paragraph", "list"}]
    places = [p.place for p in split("\n\n".join(text for kind, text in content))]
    by_place = dict(zip(places, own, strict=False))
    copy = recognise(from_bytes(standin.standin_page(style, content).encode()))
    for name, words in PASSAGES:
        found = find(split(copy), Anchor(name, words))
        assert found is not None, name
        assert "".join(found.text.split()) == "".join(by_place[place_of(name)].split()), name


@pytest.mark.parametrize("style", standin.STYLES)
def test_no_comment_and_no_furniture_around(style):
    """No comment gets in from any page, and no menu, excerpt or share button from around the article."""
    page = standin.standin_page(style)
    copy = recognise(from_bytes(page.encode()))
    assert standin.COMMENT not in copy
    assert style == "shared" or standin.CHROME not in copy  # there it stands between two paragraphs
    assert not {"wp:", "furniture", "Share this", "Recent posts", "cookie", "[2]"} & set(
        copy.replace("\n", " ").split(" ")
    )


@pytest.mark.parametrize("style", [style for style in standin.STYLES if style != "shared"])
def test_all_pages_give_the_same_copy(style):
    """The copy is the same from every page and from pasted text."""
    assert split(recognise(from_bytes(standin.standin_page(style).encode()))) == split(standin.standin_text())


def test_share_buttons_between_paragraphs():
    """Buttons in the middle of the article do not hide a passage, and no passage takes them in."""
    paragraphs = split(recognise(from_html(standin.standin_page("shared"))))
    assert find(paragraphs, Anchor("2.4", "Trust is a physiological process, not")).text == standin.paragraph("2.4")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p>one</p>two<div>three</div>", "one\n\ntwo\n\nthree"),
        ("<p>so\n  <em>ra</em>re &amp; <b>fine</b></p>", "so rare & fine"),
        ("<ul><li><p>one</p><li>two</ul>", "one\n\ntwo"),
        ("<p>seen<!-- unseen --><script>unseen</script><style>unseen</style></p>", "seen"),
        ("<p>seen<span hidden>unseen</span><span style='DISPLAY : none'>unseen</span></p>", "seen"),
        ("<p>seen<span class='x screen-reader-text'>unseen</span><a aria-hidden=true>#</a></p>", "seen"),
        ("<div aria-hidden=true style='margin: 0'><p>seen behind a dialogue</p></div>", "seen behind a dialogue"),
        ("<p>true<sup>1</sup><sup>[<a href=#n>23</a>]</sup><sup>*</sup> x<sup>th</sup></p>", "true xth"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\n\nnext"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("", ""),
    ],
)
def test_what_a_reader_would_see(html, text):
    """Blocks are lines, inline marks are not, and what a browser hides stays hidden."""
    assert seen(html) == text


def test_hidden_until_loaded():
    """A page whose body a script hid until it was loaded is read all the same."""
    assert from_html("<html style='visibility:hidden'><body style='display:none'><p>here</p></body></html>") == "here"


def test_nested_deeply():
    """A page nested deeper than Python's stack is read."""
    assert from_html("<div>" * 20_000 + "deep") == "deep"


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><title>Log in</title><form><label>Email<input></label><button>Log in</button></form>",
        f"<!DOCTYPE html><title>{standin.TITLE}</title><p>Checking your browser before you go on.</p>",
        "<html><head><title>404</title></head><body><h1>Not found</h1></body></html>",
        "<html></html>",
    ],
    ids=["login", "checking", "not found", "empty"],
)
def test_other_pages_are_refused(page):
    """A login page, a bot check and an error page are not the article."""
    with pytest.raises(NotTheArticle):
        recognise(from_html(page))
