"""What looking back shows of the answers, as HTML: items with their answers, and what was left for later.

Knows responses and what the lessons are called; knows no disk and no widget. The reader's words go through templates
that escape them, and travel to the page by message, so that no notebook ever holds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader

from workbook import words
from workbook.answers import Response
from workbook.journal import answered, finding
from workbook.journal.answered import Entry, Wanted
from workbook.journal.known import Known, of
from workbook.journal.legible import day, in_words, moment, one_line
from workbook.journal.outline import answer

SAID = words.BACK
PAGE = 25  # items at a time
SIDE_BY_SIDE = 6  # versions of an item until the reader asks for all


@dataclass(frozen=True)
class Shown:
    """What goes to the page.

    Args:
        html: what is shown.
        said: one line about it, which a screen reader says.
        rest: how many items could still be shown.
    """

    html: str
    said: str = ""
    rest: int = 0


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("workbook.journal"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def render(template: str, **context: Any) -> str:
    """Return the HTML of a template of this package; everything in `context` is escaped."""
    return _templates().get_template(f"{template}.html.j2").render(words=SAID, **context).strip()


def frame(lesson: str, item: str, scripted: str) -> str:
    """Return the frame, which depends on the notebook alone."""
    return render("back", lesson=lesson, item=item, scripted=scripted)


# ---- what I wrote ----------------------------------------------------------------------------------------------------


def answers(
    chosen: Sequence[Entry],
    wanted: Wanted,
    lessons: Sequence[Known],
    *,
    text: str = "",
    first: int = 0,
    anything: bool = True,
) -> Shown:
    """Show items and their answers.

    Args:
        chosen: all items that are wanted, in order.
        wanted: what was asked for.
        lessons: what the lessons are called.
        text: what was searched for, to be marked.
        first: how many of them the page has already.
        anything: whether there is any answer at all, chosen or not.
    """
    here = chosen[first : first + PAGE]
    sought = finding.words_of(text)
    html = render("back_entries", entries=[entry(one, wanted, lessons, sought) for one in here])
    return Shown(html, _how_many(len(chosen), first + len(here), anything=anything), len(chosen) - first - len(here))


def all_versions(one: Entry, wanted: Wanted, lessons: Sequence[Known], text: str = "") -> Shown:
    """Show one item with every version."""
    shown = entry(one, wanted, lessons, finding.words_of(text), most=len(one.answers))
    return Shown(render("back_entries", entries=[shown]))


def entry(
    one: Entry, wanted: Wanted, lessons: Sequence[Known], sought: Sequence[str], most: int = SIDE_BY_SIDE
) -> dict[str, Any]:
    """Return what the template needs to know of one item."""
    lesson = of(lessons, one.lesson)
    is_log = one.item in lesson.logs
    several = len(one.answers) > 1 and (wanted.earlier or is_log)
    asked = one_line(answer(one.answers[0]).asked) or one.item
    shown = one.answers[:most] if several else one.answers[:1]
    labels = [SAID["earlier_version"]] * len(shown)
    labels[0] = SAID["newest_version"] if one.is_newest else labels[0]
    return {
        "key": f"{one.lesson} {one.item}",
        "lesson": one.lesson,
        "item": one.item,
        "title": lesson.title,
        "file": lesson.file,
        "asked": finding.marked(asked, sought),
        "asked_plain": asked,
        "side_by_side": several,
        "answers": [
            _version(response, label if several and not is_log else "", sought)
            for response, label in zip(shown, labels, strict=True)
        ],
        "count": len(one.answers),
        "rest": several and len(one.answers) > most,
        "note": "" if several or is_log else _note(one),
    }


def _note(one: Entry) -> str:
    if not one.is_newest:
        return SAID["is_earlier"]
    if one.count == 1:
        return ""
    oldest = one.answers[-1].saved_at
    return SAID["versions"].format(count=one.count, day=day(oldest)) if oldest and len(one.answers) == one.count else ""


def _version(response: Response, label: str, sought: Sequence[str]) -> dict[str, Any]:
    fields = [
        (finding.marked(one_line(name), sought), finding.marked(in_words(value), sought))
        for name, value in answer(response).fields
    ]
    at = response.saved_at
    return {"label": label, "at": at.isoformat() if at else "", "when": moment(at), "fields": fields}


def _how_many(count: int, shown: int, *, anything: bool) -> str:
    if not count:
        return SAID["none_chosen"] if anything else SAID["none"]
    if shown < count:
        return SAID["some"].format(shown=shown, count=count)
    return SAID["one"] if count == 1 else SAID["many"].format(count=count)


# ---- left for later --------------------------------------------------------------------------------------------------


def skipped(responses: Sequence[Response], lessons: Sequence[Known]) -> Shown:
    """Show what was skipped and not answered since, with a way back to each."""
    left = []
    for one in answered.skipped(responses):
        lesson = of(lessons, one.lesson)
        asked = one_line(next(iter(one.prompts.values()), "")) or one.item
        on = SAID["skipped_on"].format(day=day(one.saved_at)) if one.saved_at else ""
        place = {"lesson": one.lesson, "item": one.item, "title": lesson.title, "file": lesson.file}
        left.append({**place, "asked": asked, "day": on})
    if not left:
        return Shown("", SAID["skipped_none"])
    return Shown(render("back_skipped", about=SAID["skipped_about"], left=left))
