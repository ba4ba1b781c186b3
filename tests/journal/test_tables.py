"""Looking back without a page: which answers are chosen, what is found, what the tables and charts hold."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.journal.decade import decade, write
from workbook import words
from workbook.answers import AnswerLog, Response
from workbook.journal import charts, over_time, tables
from workbook.journal.answered import Wanted, entries, skipped
from workbook.journal.finding import Finder, folded, marked
from workbook.journal.known import Known, known
from workbook.journal.looking_back import Side

NIGHT = datetime(2027, 3, 7, 23, 50, tzinfo=timezone(timedelta(hours=2)))
LESSONS = (
    Known("needs", "Needs", "08-needs.ipynb", ("one", "two")),
    Known("the-filter", "The filter", "03.ipynb", ("log",), frozenset({"log"})),
)


def response(number: int, item: str = "one", *, lesson: str = "needs", days: int = 0, **fields) -> Response:
    """A response of a numbered moment; fields are its answers."""
    prompts = {name: f"About {name}?" for name in fields}
    return Response(
        f"r{number:032x}",
        NIGHT + timedelta(days=days),
        lesson,
        item,
        1,
        fields or {"text": f"answer {number}"},
        prompts,
    )


@pytest.fixture
def side(workbook_home: Path) -> Callable[[Iterable[Response]], Side]:
    """The kernel's side of looking back, over a real answers file."""

    def over(told: Iterable[Response]) -> Side:
        write(workbook_home, list(told))
        return Side(AnswerLog(workbook_home), lambda: LESSONS)

    return over


# ---- which answers ---------------------------------------------------------------------------------------------------


def test_each_item_is_shown_once_with_its_newest_answer():
    """Several answers to one item are one entry, newest first, in the order of the log and not of the clock."""
    told = [response(1), response(2, "two"), response(3, days=-9)]
    first, second = entries(told, Wanted())
    assert [one.id[-1] for one in first.answers] == ["3", "1"]
    assert (first.count, first.is_newest, second.item) == (2, True, "two")


def test_lessons_and_days_narrow_the_choice():
    """A lesson and days narrow what is shown; the days are those of the clock where it was saved."""
    told = [
        response(1),
        response(2, "two", days=1),
        response(3, "log", lesson="the-filter"),
        replace(response(4, "x"), saved_at=None),
    ]
    on = date(2027, 3, 7)
    assert [one.item for one in entries(told, Wanted(lesson="needs", since=on, until=on))] == ["one"]
    assert {one.item for one in entries(told, Wanted(until=on))} == {"one", "log"}
    assert len(entries(told, Wanted())) == 4


def test_an_order_as_in_the_lessons():
    """As in the lessons: lessons and items in reading order, and what no lesson knows last."""
    told = [
        response(1, "log", lesson="the-filter"),
        response(2, "gone", lesson="old"),
        response(3, "two"),
        response(4, "one"),
    ]
    assert [one.item for one in entries(told, Wanted(order="lesson"), LESSONS)] == ["one", "two", "log", "gone"]
    assert [one.item for one in entries(told, Wanted(order="oldest"))] == ["log", "gone", "two", "one"]


def test_skips_are_choices_to_come_back_to():
    """A skip is listed as long as nothing was answered after it, and is no answer."""
    told = [response(1, skipped="yes"), response(2, "two"), response(3, "two", skipped="yes"), response(4)]
    assert [one.item for one in skipped(told)] == ["two"]
    assert [one.answers[0].id[-1] for one in entries(told, Wanted())] == ["4", "2"]


# ---- search ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Zoë’s café", "zoe's CAFE"),
        ("STRASSE", "straße"),
        ("e\u0301te", "été"),
        ("ﬁne", "fine"),
        ("Łódź", "lodz"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
    ],
)
def test_case_and_accents_make_no_difference(written: str, sought: str):
    """What is written with accents is found without them, and the other way round."""
    assert folded(sought) in folded(written)


def test_questions_and_answers_are_searched_and_all_words_count():
    """Prompts, texts, numbers and lists are searched; every word has to be there, in any order."""
    told = [response(1, mood=["numb", "Hopeful"]), response(2, "two", text="A hopeful door", count=37)]
    finder = Finder(told)
    assert finder.holding("hopeful") == {told[0].id, told[1].id}
    assert finder.holding("mood numb") == {told[0].id}
    assert finder.holding("37 door") == {told[1].id}
    assert finder.holding("door numb") == frozenset()


def test_what_was_found_is_marked_where_it_stands():
    """Marks fall on the letters as they were written, also where folding changes their number."""
    assert marked("Straße ﬁn", ["strasse", "fin"]) == [("Straße", True), (" ", False), ("ﬁn", True)]
    assert marked("", ["x"]) == []


def test_an_earlier_version_is_found_and_says_so(side):
    """A word that stands only in an earlier version brings that version, and says that there is a newer one."""
    back = side([response(1, text="bridge"), response(2, text="tram")])
    told = back.handle({"type": "find", "text": "BRIDGE", "seq": 7})
    assert told["seq"] == 7
    assert "<mark>bridge</mark>" in told["html"]
    assert words.BACK["is_earlier"] in told["html"]


# ---- what a page is told ---------------------------------------------------------------------------------------------


def test_words_of_a_reader_are_never_html(side):
    """Whatever a reader wrote, in an answer or a search, arrives as text."""
    nasty = "<img src=x onerror=alert(1)>&"
    back = side([response(1, text=nasty)])
    for message in ({"type": "ready"}, {"type": "find", "text": "<img"}):
        html = back.handle(message)["html"]
        assert "<img" not in re.sub(r"</?mark>", "", html)
        assert "&lt;" in html


def test_versions_stand_side_by_side(side):
    """With earlier versions, each has its day; an item of entries shows them as entries, whatever is chosen."""
    told = [response(number, days=number, text=f"version {number}") for number in range(9)]
    told += [response(20 + number, "log", lesson="the-filter") for number in range(2)]
    back = side(told)
    plain = back.handle({"type": "ready"})["html"]
    assert "version 8" in plain
    assert "version 7" not in plain
    assert plain.count("answer 2") == 2
    html = back.choose("answers", Wanted(earlier=True))["html"]
    assert html.count('<time datetime="2027-03-1') == 6
    assert "9 versions" in html
    assert back.handle({"type": "all", "of": "needs one"})["html"].count("<section") == 9


def test_a_page_is_told_in_portions(side):
    """A long list comes in portions, each item once."""
    back = side(response(number, f"item-{number}") for number in range(60))
    told = back.handle({"type": "ready"})
    places, first = re.findall(r'data-of="needs ([^"]+)"', told["html"]), 25
    while told["rest"]:
        told = back.handle({"type": "more", "first": first})
        places += re.findall(r'data-of="needs ([^"]+)"', told["html"])
        first += 25
    assert len(places) == len(set(places)) == 60


STRANGE = [
    *(None, "ready", {}, {"type": "all", "of": 3}, {"type": "turn", "by": "x"}, {"type": "find", "text": 3}),
    *({"type": "more", "first": -1}, {"type": "ready", "width": "wide"}),
]


@pytest.mark.parametrize("message", STRANGE)
def test_a_strange_message_does_no_harm(side, message):
    """Whatever comes from a page, the kernel answers in words or not at all."""
    told = side([response(1)]).handle(message)
    assert told is None or told["type"] in {"state", "more", "entry"}


def test_nothing_is_sent_before_a_page_is_there(side):
    """A choice made before a page said that it is there is taken, and nothing is worked out."""
    back = side([response(1)])
    assert back.choose("days", Wanted()) is None
    assert words.BACK["days_about"] in back.handle({"type": "ready"})["html"]


@pytest.mark.parametrize("view", words.BACK["views"])
def test_every_view_is_calm_when_empty(side, view: str):
    """With nothing saved, every view says so in words."""
    back = side([])
    back.handle({"type": "ready"})
    told = back.choose(view, Wanted(order="oldest"))
    assert told["html"] == ""
    assert told["said"]


# ---- over time -------------------------------------------------------------------------------------------------------


def numbers(html: str) -> list[str]:
    """All numbers that stand in a chart's SVG as labels of dots."""
    return re.findall(r">(\d+)</text>", html)


def test_a_chart_and_its_table_hold_the_same_numbers():
    """Each number of a belief chart stands in the table after it, and in its description."""
    told = decade(400)
    html = over_time.beliefs(told, over_time.Window(760)).html
    figures = html.split("<figure")[1:]
    assert len(figures) == 7
    for figure in figures:
        values = re.findall(r"<td>(\d+)</td>", figure)
        svg = figure[figure.index("<svg") : figure.index("</svg>")]
        assert values
        assert all(value in numbers(svg) for value in values)
        alt = re.search(r'aria-label="([^"]+)"', figure)[1]
        assert all(f"{value}, " in alt for value in values)
    assert words.BELIEFS_MOVE in html


def test_no_average_no_target_no_line_between():
    """A chart has dots and a scale: no path leads from one dot to the next."""
    svg = charts.dots(["a", "b", "c"], [charts.Series("x", [3, None, 9])], high=10, ends=("low", "high"), width=400)
    assert svg.count("<use") == 2 + 1  # and one that names the shape
    assert not re.search(
        r"average|mean|target|goal", over_time.beliefs(decade(300), over_time.Window(600)).html, re.IGNORECASE
    )


def test_colours_belong_to_the_page():
    """No chart names a colour: all are the page's own, so day and night are the page's matter."""
    svg = charts.days(["7 Mar 2027"], ["Needs"], [(0, 0)], width=400)
    svg += charts.dots(
        ["a"], [charts.Series("x", [1]), charts.Series("y", [2])], high=10, ends=("low", "high"), width=400
    )
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", re.sub(r'(id|href|url)="?\(?#?[^"\s)]+', "", svg))
    assert "<style" not in svg


def test_days_without_practice_are_not_drawn():
    """Days stand side by side whatever lies between, each once for a lesson."""
    told = [response(1), response(2), response(3, "log", lesson="the-filter", days=400)]
    html = over_time.days(told, LESSONS, over_time.Window(600)).html
    assert re.findall(r'<th scope="row">([^<]+)</th>', html) == ["7 March 2027", "10 April 2028"]
    assert html.count("<use") == 2


def test_check_ins_keep_the_readers_words_and_what_was_not_given():
    """A number that was not given is a dash and no dot; own words stand in the table."""
    told = [
        response(1, "check-in-start", heaviness=7, feelings=["numb", "my word"]),
        response(2, "check-in-end", steadiness=4),
    ]
    html = over_time.check_ins(told, LESSONS, over_time.Window(600)).html
    assert "numb, my word" in html
    assert html.count("<td>–</td>") == 2
    assert html[: html.index("</svg>")].count("<use") == 2 + 2  # and the two of the legend


def test_turning_shows_every_point_once():
    """Turning to earlier ones shows each point once, and ends at the oldest."""
    window, seen = over_time.Window(760), []
    for back in range(10):
        span = replace(window, back=back).of(47, 62)
        seen = [*range(span.start, span.stop), *seen]
        if span.start == 0:
            break
    assert sorted(set(seen)) == list(range(47))


def test_tables_are_tidy():
    """One row a field, with the response it belongs to; nothing is turned into another type."""
    told = [response(1, text="NA", count=7, picked=["a", "b"]), response(2, text="007"), response(3, skipped="yes")]
    table = tables.answers(told)
    assert list(table.columns) == list(tables.ANSWERS)
    assert table["value"].tolist() == ["NA", 7, ["a", "b"], "007", "yes"]
    assert table["newest"].tolist() == [False] * 4 + [True]
    assert table["skipped"].tolist() == [False] * 4 + [True]
    assert table["day"].tolist() == ["2027-03-07"] * 5


def test_the_lessons_are_known_by_their_notebooks():
    """Titles, files and items come from the notebooks, as do the items of which every save is an entry."""
    lessons = {one.lesson: one for one in known()}
    assert lessons["needs"].file == "08-needs.ipynb"
    assert "check-in-start" in lessons["needs"].items
    assert any(one.logs for one in lessons.values())
