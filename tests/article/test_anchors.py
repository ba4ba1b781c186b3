"""Anchors, and the paragraphs they mean."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import standin
from tests.article.passages import PASSAGES, place_of
from workbook.article import Anchor, Paragraph, find, split

ANCHORS = [Anchor(name, words) for name, words in PASSAGES]
STANDIN = split(standin.standin_text())
HEADINGS = {standin.heading(section) for section in range(1, 6)}


def test_closing_part():
    """C.1 is the third paragraph of section 5, and an anchor knows both."""
    anchor = Anchor("C.1", "And obviously, of course, if this")
    assert (anchor.section, anchor.number, anchor.place) == (5, 3, "C.1")


@pytest.mark.parametrize(
    "place", ["", "1", "1.0", "6.1", "-1.2", "1.2.3", "c.1", "D.1", "1,3", " 1.3", "1.3\n", "٣.١", "1.100"]
)
def test_bad_place(place):
    """A place of another form is refused with its name and the form to use."""
    with pytest.raises(ValueError, match=r"names no place. Write section and paragraph, such as '1.3'"):
        Anchor(place, "The leap between action and")


@pytest.mark.parametrize("words", ["", "   ", "The leap", "one two three four five six seven"])
def test_bad_words(words):
    """Too few first words tell nothing, and more than six would be an excerpt."""
    with pytest.raises(ValueError, match=r"'1.3' has \d words. Give the first words of the paragraph: three to six"):
        Anchor("1.3", words)


@pytest.mark.parametrize("place", ["C.12", "C.22", "C.24", "C.25", "C.26", "5.14", "5.24", "5.26", "5.40"])
def test_not_for_showing(place):
    """Shop, social links, image notes and comments have no anchor."""
    with pytest.raises(ValueError, match="not for showing"):
        Anchor(place, "Some words of that place")


def test_every_planned_passage_in_the_standin():
    """Every anchor of the content plan finds its own paragraph in the stand-in."""
    assert [find(STANDIN, anchor).place for anchor in ANCHORS] == [place_of(name) for name, _ in PASSAGES]


def test_every_planned_passage_in_the_real_article(real_text):
    """Every anchor of the content plan finds its own paragraph in the real article."""
    paragraphs = split(real_text)
    assert [find(paragraphs, anchor).place for anchor in ANCHORS] == [place_of(name) for name, _ in PASSAGES]


@pytest.mark.parametrize("which", ["stand-in", "real"])
def test_a_passage_that_is_gone(which, request):
    """When a paragraph was taken out of the article, its anchor finds nothing, and never a neighbour."""
    paragraphs = STANDIN if which == "stand-in" else split(request.getfixturevalue("real_text"))
    for anchor, (name, _) in zip(ANCHORS, PASSAGES, strict=True):
        rest = [paragraph for paragraph in paragraphs if paragraph.place != place_of(name)]
        closed_up = [
            Paragraph(p.section, p.number - (p.section == anchor.section and p.number > anchor.number), p.text)
            for p in rest
        ]
        assert find(rest, anchor) is None, anchor
        assert find(closed_up, anchor) is None, anchor


@pytest.mark.parametrize("which", ["stand-in", "real"])
def test_shuffled(which, request):
    """In whatever order the paragraphs come, under whatever heading, an anchor finds its own paragraph."""
    paragraphs = STANDIN if which == "stand-in" else split(request.getfixturevalue("real_text"))
    own = {name: next(p.text for p in paragraphs if p.place == place_of(name)) for name, _ in PASSAGES}
    for seed in range(5):
        texts = [paragraph.text for paragraph in paragraphs]
        random.Random(seed).shuffle(texts)
        shuffled = [Paragraph(p.section, p.number, text) for p, text in zip(paragraphs, texts, strict=True)]
        for anchor in ANCHORS:
            assert find(shuffled, anchor).text == own[anchor.place], anchor


@pytest.mark.parametrize(
    "opening",
    [
        "The gull between storm and crust",
        "THE GULL BETWEEN STORM AND CRUST",
        "“The gull between storm and crust",
        "The\u00a0gull between st\u00adorm and\u200b crust",
        "The gull  between storm, and crust",
        "The gulls between storm and crust",
        "The gull betweenstorm and crust",
        "And the gull between storm and crust",
        "So yes, the gull between storm and crust",
        "The gull beyond storm and crust",
        "The distance between storm and crust",
    ],
)
def test_tolerance(opening):
    """Quotation marks, spaces, invisible characters, case, a slip or one other word do not hide a passage."""
    paragraphs = [Paragraph(1, 1, "A bell"), Paragraph(1, 4, f"{opening} rings."), Paragraph(1, 5, "Another bell")]
    assert find(paragraphs, Anchor("1.3", "The gull between storm and crust")) == paragraphs[1]


def test_position_alone_is_not_enough():
    """A paragraph at the very place that begins otherwise is not the passage."""
    paragraphs = [Paragraph(1, number, f"Entirely other words, number {number}.") for number in range(1, 6)]
    assert find(paragraphs, Anchor("1.3", "The gull between storm and crust")) is None


def test_a_known_other_paragraph_is_not_taken():
    """1.9 and 1.17 begin much alike: one is not shown for the other, even at its place."""
    moved = [Paragraph(1, 17, standin.paragraph("1.9"))]
    assert find(moved, Anchor("1.17", "The way to heal and work")) is None


def test_of_two_alike_the_nearer():
    """When two paragraphs begin with the words, the one nearer to the place is taken."""
    paragraphs = [Paragraph(1, 2, "The gull between storm, first"), Paragraph(1, 9, "The gull between storm, again")]
    assert find(paragraphs, Anchor("1.8", "The gull between storm")).number == 9


WORDS = st.sampled_from(["sea", "the", "if", "you", "harbour", "not", "a", "way", "heal", "shame"])


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_an_edited_copy_never_shows_a_wrong_paragraph(data):
    """After a word is changed, and paragraphs are put in or left out, an anchor finds its own paragraph or nothing."""
    lines = [text for _, text in standin.blocks()]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(1, len(lines) - 1))
        edit = data.draw(st.sampled_from(["change", "insert", "remove"]))
        if edit == "insert":
            lines.insert(at, " ".join(data.draw(st.lists(WORDS, min_size=1, max_size=12))))
        elif edit == "remove":
            del lines[at]
        else:
            opening, mark, rest = lines[at].partition(" harbour ")
            opening = opening.split(" ")
            opening[data.draw(st.integers(0, max(0, len(opening) - 3)))] = data.draw(WORDS)
            lines[at] = " ".join(opening) + mark + rest
    paragraphs = split("\n\n".join(lines))
    for anchor in ANCHORS:
        found = find(paragraphs, anchor)
        mark = (
            f"harbour {place_of(anchor.place)} sees."
            if "Almanac" not in standin.paragraph(place_of(anchor.place))
            else "Almanac"
        )
        assert found is None or mark in found.text


@settings(deadline=None, max_examples=60)
@given(
    texts=st.lists(st.text(max_size=80), max_size=8),
    words=st.text(max_size=40),
    place=st.sampled_from(["0.1", "1.20", "C.23"]),
)
def test_find_never_raises(texts, words, place):
    """Whatever the paragraphs and the words are, find answers."""
    try:
        anchor = Anchor(place, words)
    except ValueError:
        return
    paragraphs = [Paragraph(index % 6, 1 + index, text) for index, text in enumerate(texts)]
    assert find(paragraphs, anchor) in [*paragraphs, None]


def test_paragraphs_keep_their_text_out_of_logs():
    """Printing a paragraph shows where it stands, not what it says."""
    assert repr(Paragraph(1, 3, "secret words")) == "Paragraph(section=1, number=3)"
    assert Paragraph(1, 3, "secret words").place == "1.3"
