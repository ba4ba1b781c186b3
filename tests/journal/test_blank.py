"""The blank booklet: what a form becomes on paper."""

from bs4 import BeautifulSoup

from tests.journal.test_booklet import harmless
from workbook import words
from workbook.items import kinds
from workbook.items.form import Date, Many, One, Option, Scale, Slider, Text
from workbook.journal.booklet import blank
from workbook.journal.paper import Ask, Heading, Lesson, Reading, Words


def ask(kind: str, *fields, **more) -> Ask:
    """Return a form of a lesson."""
    return Ask(kinds.form("the-spiral", f"item-{kind}", kind, "What <now>?", fields, **more))


def page(*parts, path: str = "") -> BeautifulSoup:
    """Return the blank booklet of one lesson."""
    return BeautifulSoup(blank([Lesson("the-spiral", "The spiral", "A promise.", parts)], path=path), "html.parser")


def test_each_control_has_its_place_on_paper():
    """Lines for words, one circle for each number from 0 to 10, a line from 0 to 100, boxes for choices."""
    soup = page(
        ask(
            "form",
            Text("a", "", lines=4),
            Scale("b", "How?"),
            Slider("c", "True?"),
            Date("d", "When?"),
            Many("e", "Which?", options=["x", "y"], own="Own"),
            One("f", "One?", options=["1", "2", "3"]),
        )
    )
    assert [tag.get_text() for tag in soup.select(".scale span")] == [str(number) for number in range(11)]
    assert [tag.get_text() for tag in soup.select(".line b")] == ["0", "50", "100"]
    assert len(soup.select(".rule")) == 7 + 1
    assert (len(soup.select(".box")), len(soup.select(".choice .round")), len(soup.select(".short"))) == (2, 3, 1)
    assert "What <now>?" in soup.get_text()
    assert harmless(soup)


def test_a_sort_is_a_table():
    """Cards with the same places stand in one table, a row for each card and a column for each place."""
    cards = [One(name, f"Card {name}", options=["Act", "Verdict"]) for name in "abcd"]
    soup = page(ask("sort", *cards))
    assert [tag.get_text() for tag in soup.select("thead th")] == ["Act", "Verdict"]
    assert len(soup.select("tbody tr")) == 4
    assert len(soup.select("tbody .round")) == 8


def test_private_questions_ask_for_no_ink():
    """A form that keeps nothing on the page keeps nothing on paper either: no box, no line, and it says so."""
    fields, extra = kinds.gate({"afraid": "Is anyone afraid?"}, if_any="First.\n\nPress Help.", if_none="None.")
    unkept = ask("choose", One("choice", "", options=["Tell someone"]), keeps=False)
    soup = page(ask("gate", *fields, extra=extra, keeps=False), unkept)
    assert not soup.select(".lesson .box, .lesson .round, .lesson .rule")
    text = soup.get_text()
    assert text.count(words.BLANK["in_head"]) == 2
    assert "Is anyone afraid?" in text
    assert "First." in text
    assert "Press Help." not in text
    assert words.BLANK["help_here"] in text


def test_only_the_chosen_path_is_printed():
    """Without a path, parts of either are left out and the page says so; sections that are empty then go, too."""
    parts = [Heading("Try"), ask("reflect", Text("a", ""), path="A"), Heading("Carry it"), Words("Only B.", "B")]
    shown = {path: page(*parts, path=path).select_one("#lesson-1").get_text() for path in ("", "A", "B")}
    assert "Try" in shown["A"]
    assert "What <now>?" in shown["A"]
    assert "Only B." not in shown["A"]
    assert "Only B." in shown["B"]
    assert "Try" not in shown["B"]
    assert "Try" not in shown[""]
    assert words.BLANK["no_path"] in page(*parts).get_text()
    assert words.BLANK["no_path"] not in page(*parts, path="A").get_text()


def test_what_we_say_to_choices_stands_at_the_end():
    """Notes come after everything that is to be filled in, each once."""
    chosen = ask("choose", *kinds.choose([Option("Go", "Then go."), Option("Stay", "Then stay.")], after="Either way."))
    soup = page(chosen, ask("reflect", Text("a", "")))
    notes = soup.select_one(".notes")
    assert [tag.get_text(strip=True) for tag in notes.select("dd")] == ["Go:Then go.", "Stay:Then stay.", "Either way."]
    assert not notes.find_next(class_="ask")


def test_scope_stop_and_help_come_first():
    """Before any question: what this is not, when to stop, how to pause, and where to find people."""
    soup = page(Reading("1.3", "The leap between", "Our words.", "Before.", "After."), ask("reflect", Text("a", "")))
    text = soup.get_text()
    places = [
        text.index(one) for one in (words.SCOPE, words.CARE["stop_title"], "https://findahelpline.com", "Our words.")
    ]
    assert places == sorted(places)
    assert all(one in text for one in ("Before.", "After.", *words.CARE["stop"], *words.CARE["pause_now"]))
