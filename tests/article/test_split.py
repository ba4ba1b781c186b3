"""From text to paragraphs: is it the article, where does it begin and end."""

import textwrap
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import standin
from tests.article.passages import PASSAGES, place_of
from workbook.article import TITLE, Anchor, NotTheArticle, find, recognise, split

TEXT = standin.standin_text()


def texts(copy):
    return [paragraph.text for paragraph in split(copy)]


def finds_all(copy, whole=True):
    """Tell whether every planned passage is found at its place; with `whole`, also that its text is complete."""
    paragraphs = split(copy)
    for name, words in PASSAGES:
        found = find(paragraphs, Anchor(name, words))
        assert found is not None, name
        assert found.place == place_of(name)
        if whole:
            assert found.text == standin.paragraph(found.place).replace("\u00a0", " ")
    return True


def test_counts():
    """Sections hold as many paragraphs as the plan says, headings and title not counted, up to the note on words."""
    assert Counter(p.section for p in split(TEXT)) == {0: 4, 1: 21, 2: 6, 3: 3, 4: 3, 5: 25}


def test_counts_of_the_real_article(real_text):
    """The real article has the same counts, and its copy ends with the note on words."""
    paragraphs = split(real_text)
    assert Counter(p.section for p in paragraphs) == {0: 4, 1: 21, 2: 6, 3: 3, 4: 3, 5: 25}
    assert paragraphs[-1].text.startswith("*men")
    assert "thoughts on" not in recognise(real_text)


def test_kept_form():
    """What is kept is the title, then headings and paragraphs, an empty line between, and nothing else."""
    blocks = recognise(TEXT).split("\n\n")
    assert blocks == [text.replace("\u00a0", " ") for _, text in standin.blocks()][:-2]


def test_comments_are_never_paragraphs():
    """Readers' comments do not get in, though one quotes a heading and another the beginning of a paragraph."""
    assert standin.COMMENT in TEXT
    assert standin.COMMENT not in recognise(TEXT)


@pytest.mark.parametrize("end", ["5.25", "5.13", "5.3", "4.3"])
@pytest.mark.parametrize(
    "marker",
    ["3 Comments", "One thought on “X”", "Leave a Reply", "12 responses to “X”", "Comments", "Leave a comment"],
)
def test_comments_after_a_cut(end, marker):
    """Comments stay out when the last paragraphs are missing, whatever stands above them."""
    kept = TEXT[: TEXT.index(standin.paragraph(end)) + len(standin.paragraph(end))]
    copy = f"{kept}\n\n{marker}\n\n{standin.COMMENT}\n\n{standin.paragraph('5.3')}\n\n{standin.COMMENT}"
    assert standin.COMMENT not in recognise(copy)


def test_comments_without_any_heading():
    """Comments stay out even where nothing announces them."""
    kept = TEXT[: TEXT.index("14 thoughts on")]
    assert standin.COMMENT not in recognise(
        f"{kept}\n\nAnna\n\n{standin.COMMENT}\n\n{standin.heading(1)}\n\n{standin.COMMENT}"
    )


def test_a_comment_button_in_mid_page():
    """A line that only looks like the beginning of the comments does not cut the article."""
    assert finds_all(TEXT.replace(standin.heading(2), f"Comments\n\n{standin.heading(2)}"), whole=False)


@pytest.mark.parametrize("width", [60, 66, 72, 78, 80, 100, 132])
def test_wrapped(width):
    """A paste that was broken at a width is made whole again."""
    wrapped = "\n".join(textwrap.fill(line, width) for line in TEXT.split("\n"))
    assert finds_all(wrapped)


@pytest.mark.parametrize("width", [60, 66, 72, 78, 80, 100, 132])
def test_wrapped_real_article(real_text, width):
    """So is the real article: every planned passage is complete."""
    wrapped = "\n".join(textwrap.fill(line, width) for line in real_text.split("\n"))
    whole, again = split(real_text), split(wrapped)
    for name, words in PASSAGES:
        anchor = Anchor(name, words)
        assert find(again, anchor).text.replace(" ", "") == find(whole, anchor).text.replace(" ", ""), name


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "\u2028"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n", "\n\n\n"),
        lambda text: "\n".join(f"   {line}\t " for line in text.split("\n")),
        lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
        lambda text: "\ufeff" + text.replace(" the ", "\u00a0the\u200b ").replace("harbour", "har\u00adbour"),
        lambda text: text.replace(" – Almanac", " – Almanac ").replace("\nHold me", "\n  • Hold me"),
        lambda text: text.replace(standin.heading(2), f"## **{standin.heading(2)}**"),
    ],
    ids=[
        "crlf",
        "cr",
        "ls",
        "no empty lines",
        "many empty lines",
        "indented",
        "quoted",
        "invisible",
        "bullets",
        "markdown",
    ],
)
def test_variants(change):
    """Line ends, spaces, quotation, invisible characters, bullets and Markdown make no difference."""
    assert finds_all(change(TEXT))


def test_headings_without_numbers():
    """A copied list loses its numbers; the headings are known by their words."""
    assert finds_all(TEXT.replace("\n2. ", "\n").replace("\n3. ", "\n").replace("\n5. ", "\n"))


def test_a_reworded_heading():
    """A heading that the author reworded still opens its section by its number."""
    assert finds_all(TEXT.replace(standin.heading(3), "3. Looking for results"))


def test_headings_lost():
    """Without any heading the passages are found by their words alone."""
    copy = TEXT
    for section in range(1, 6):
        copy = copy.replace(standin.heading(section), "")
    paragraphs = split(copy)
    assert all(
        f"harbour {name} sees" in find(paragraphs, Anchor(name, words)).text
        for name, words in PASSAGES
        if name[0] in "1234"
    )


def test_a_table_of_contents_in_front():
    """A list of the headings above the article changes nothing."""
    contents = "\n\n".join(standin.heading(section) for section in range(1, 6))
    assert finds_all(TEXT.replace("\n" + standin.paragraph("0.4"), f"\n{standin.paragraph('0.4')}\n\n{contents}"))


def test_furniture_and_excerpts_around():
    """Menus and an excerpt above, and posts below, stay out."""
    above = f"Home\nAbout\n\nRecent posts\n{TITLE}\n\n{standin.paragraph('0.1')[:60]} …\n\nRead more\n\n"
    below = f"\n\nRelated\n\n{TITLE}\n\nArchive"
    assert recognise(above + TEXT + below) == recognise(TEXT)


def test_without_its_opening():
    """Where the first paragraph is missing, the article begins after its title, or at the first paragraph known."""
    rest = TEXT[TEXT.index(standin.paragraph("0.3")) :]
    assert texts(f"Menu\n\n{TITLE}\n\n{rest}")[0].startswith("You may read")
    assert texts(f"Menu\n\n{rest}")[0].startswith("You may read")


def test_a_part_is_enough():
    """A reader who brings one section has the passages of that section."""
    part = TEXT[TEXT.index(standin.heading(1)) : TEXT.index(standin.heading(2))]
    assert [p.place for p in split(recognise(part))] == [f"1.{number}" for number in range(1, 22)]


ANOTHER = "\n\n".join(
    [
        "Another Harbour",
        "by Nora Samaran",
        *["Gulls argue over crusts all morning long."] * 30,
        standin.paragraph("1.18"),
    ]
    + [standin.paragraph(f"5.{number}") for number in range(3, 26)]
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text in it"),
        (" \n\u200b\u00a0\r\n", "There is no text in it"),
        ("Lorem ipsum dolor.\n" * 50, "it has 150 words"),
        ("Log in\nUsername\nPassword\nForgot your password?", "does not look like the article: it has 7 words"),
        (f"{TITLE}\n\nLog in to read on.", "title is there, but only 0 of the"),
        (f"{TITLE}\n\n{standin.paragraph('0.1')}\n\nContinue reading", "title is there, but only 1 of the"),
        (ANOTHER, "another page by Nora Samaran"),
        ("x" * 1_000_001, "far longer than the article"),
        ("x\n" * 30_000, "far longer than the article"),
    ],
    ids=["empty", "blank", "other", "login", "title only", "excerpt", "hers", "long", "many lines"],
)
def test_refused(text, said):
    """What is not the article is refused with what was found."""
    with pytest.raises(NotTheArticle, match=said):
        recognise(text)


def test_a_refusal_does_not_repeat_what_was_brought():
    """A pasted diary page is not quoted back."""
    with pytest.raises(NotTheArticle) as refusal:
        recognise("My private diary\nI was sad.")
    assert "diary" not in str(refusal.value)


@settings(deadline=None, max_examples=40)
@given(extra=st.lists(st.tuples(st.integers(0, 130), st.text(max_size=60)), max_size=5), cut=st.integers(0, 40))
def test_recognising_twice_changes_nothing(extra, cut):
    """What was recognised once is kept as it is."""
    lines = TEXT.split("\n")[cut:]
    for at, line in extra:
        lines.insert(at, line)
    try:
        once = recognise("\n".join(lines))
    except NotTheArticle:
        return
    assert recognise(once) == once
    assert once.startswith(TITLE)


@settings(deadline=None, max_examples=60)
@given(text=st.text(max_size=300))
def test_split_and_join(text):
    """Splitting never raises, gives whole lines, and splitting what was joined gives the same paragraphs."""
    once = split(text)
    assert all(p.text.strip() and "\n" not in p.text for p in once)
    joined = "\n\n".join(p.text for p in once)
    assert [p.text for p in split(joined)] == [p.text for p in split("\n\n".join(p.text for p in split(joined)))]
