"""What looking back shows of things that change, as HTML: beliefs, check-ins, days; each chart with its table.

Knows responses and what the lessons are called; knows no disk and no widget. Pandas and Matplotlib load with the first
chart that a reader asks for, and not before.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbook import words
from workbook.answers import Response
from workbook.items.face import markup
from workbook.journal.known import Known, of
from workbook.journal.legible import day
from workbook.journal.review import LESSON as REVIEW
from workbook.journal.shown import SAID, Shown, render


@dataclass(frozen=True)
class Window:
    """Which of many points a chart shows: as many as fit, counted back from the newest.

    Args:
        width: of the chart, in pixels.
        back: how many times the reader turned to earlier ones.
    """

    width: int
    back: int = 0

    def of(self, count: int, room: int, least: int = 3) -> slice:
        """Return which points of `count` are shown where one takes `room` pixels."""
        fit = max(least, (self.width - 60) // room)
        last = max(count - self.back * fit, min(count, fit))
        return slice(max(0, last - fit), last)


def beliefs(responses: Sequence[Response], window: Window) -> Shown:
    """Show every belief over time: dots, a table of the same numbers, and what the reader saw in them."""
    from workbook.journal import charts, tables  # noqa: PLC0415 - Matplotlib and pandas take a second and 80 MB

    drawn, spans = [], []
    for _, rated in tables.beliefs(responses).groupby("thread", sort=True):
        span = window.of(len(rated), 62)
        here = rated.iloc[span]
        rated_when = list(zip(here["value"], here["when"], strict=True))
        series = [
            charts.Series(name, [value if when == name else None for value, when in rated_when], shape)
            for shape, name in enumerate(words.BELIEF_WHEN.values())
            if name in set(here["when"])
        ]
        places = [_place(row.saved_at) for row in here.itertuples()]
        rows = [(_day(row.saved_at), row.when, f"{row.value:g}") for row in here.itertuples()]
        points = "; ".join(SAID["point"].format(value=value, when=when, day=on) for on, when, value in rows)
        svg = charts.dots(places, series, high=100, ends=words.BELIEF_ENDS, width=window.width)
        title = f"“{rated['statement'].iloc[-1]}”"
        drawn.append(_chart(title, svg, points, SAID["belief_columns"], rows, span, len(rated)))
        spans.append((span, len(rated)))
    if not drawn:
        return Shown("", SAID["none_chosen"] if responses else SAID["none"])
    captions = [(_on(one.saved_at), text) for one, text in reversed(tables.captions(responses))]
    return Shown(_charts(SAID["beliefs_about"], drawn, spans, caption=words.BELIEFS_MOVE, captions=captions))


def check_ins(responses: Sequence[Response], lessons: Sequence[Known], window: Window) -> Shown:
    """Show how it was before and after lessons: dots, and a table of the same numbers with the reader's own words."""
    from workbook.journal import charts, tables  # noqa: PLC0415 - as above

    noted = tables.check_ins(responses)
    if noted.empty:
        return Shown("", SAID["none_chosen"] if responses else SAID["none"])
    span = window.of(len(noted), 62)
    here = noted.iloc[span].astype({"heaviness": object, "steadiness": object})
    here = here.where(here.notna(), None)
    names = ("heaviness", "steadiness")
    series = [charts.Series(SAID[name], list(here[name]), shape) for shape, name in enumerate(names)]
    when = SAID["check_in_when"]
    places = [f"{_place(row.saved_at)}\n{when.get(row.when, '')}" for row in here.itertuples()]
    svg = charts.dots(places, series, high=10, ends=SAID["check_in_ends"], width=window.width)
    rows = [
        (
            _day(row.saved_at),
            SAID["check_in_of"].format(when=when.get(row.when, ""), title=of(lessons, row.lesson).title),
            _given(row.heaviness),
            _given(row.steadiness),
            row.feelings,
        )
        for row in here.itertuples()
    ]
    points = "; ".join(
        SAID["check_in_point"].format(day=row[0], when=row[1], heaviness=row[2], steadiness=row[3]) for row in rows
    )
    chart = _chart(SAID["views"]["check_ins"], svg, points, SAID["check_in_columns"], rows, span, len(noted))
    return Shown(_charts(SAID["check_ins_about"], [chart], [(span, len(noted))]))


def days(responses: Sequence[Response], lessons: Sequence[Known], window: Window) -> Shown:
    """Show on which days something was saved in which lesson: dots side by side, and the same days as a table."""
    from workbook.journal import charts, tables  # noqa: PLC0415 - as above

    practised = tables.practised(responses)
    if practised.empty:
        return Shown("", SAID["none_chosen"] if responses else SAID["none"])
    by_day = practised.groupby("day", sort=True)["lesson"].agg(list)
    span = window.of(len(by_day), 26, least=8)
    here = by_day.iloc[span]
    titles = {one.lesson: one.title for one in lessons} | {REVIEW: SAID["review"]}
    known = [one for one in titles if any(one in told for told in here)]
    known += sorted({one for told in here for one in told} - set(known))
    filled = [(column, known.index(one)) for column, told in enumerate(here) for one in told]
    columns = [_place(on, " ") for on in here.index]
    svg = charts.days(columns, [titles.get(one, one) for one in known], filled, width=window.width)
    rows = [
        (_day(on), ", ".join(titles.get(one, one) for one in known if one in told))
        for on, told in zip(here.index, here, strict=True)
    ]
    points = "; ".join(SAID["day_point"].format(day=on, lessons=told) for on, told in rows)
    chart = _chart(SAID["views"]["days"], svg, points, SAID["day_columns"], rows, span, len(by_day))
    chart["alt"] = SAID["days_alt"].format(points=points)
    return Shown(_charts(SAID["days_about"], [chart], [(span, len(by_day))]))


def _charts(about: str, drawn: Sequence[dict[str, Any]], spans: Collection[tuple[slice, int]], **more: Any) -> str:
    before, later = any(span.start for span, _ in spans), any(span.stop < count for span, count in spans)
    turns = {"before": before, "later": later} if before or later else None
    return render("back_charts", about=about, charts=drawn, turns=turns, **more)


def _chart(
    title: str,
    svg: str,
    points: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    span: slice,
    count: int,
) -> dict[str, Any]:
    partly = span.stop - span.start < count
    window = SAID["window"].format(first=rows[0][0], last=rows[-1][0]) if partly else ""
    alt = SAID["alt"].format(points=points)
    return {"title": title, "svg": markup(svg), "alt": alt, "columns": columns, "rows": rows, "window": window}


def _given(value: Any) -> str:
    return SAID["not_given"] if value is None else f"{value:g}"


def _on(at: datetime | None) -> str:
    return day(at) if at else words.TAKE["undated"]


def _day(saved_at: str) -> str:
    return _on(datetime.fromisoformat(saved_at) if saved_at else None)


def _place(saved_at: str, between: str = "\n") -> str:
    """Return a day for a narrow place, such as 7 Mar and 2027 below it."""
    if not saved_at:
        return ""
    on = date.fromisoformat(saved_at[:10])
    return f"{on.day} {on:%b}{between}{on.year}"
