"""Booklets to print: the reader's answers, and a blank one. Pages of their own: no script, nothing from outside.

Pure: from records to HTML. Knows no file, no server and no notebook; the blank booklet's forms are handed in.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from workbook import words
from workbook.answers import Response, Value
from workbook.article import AUTHOR_PAGE
from workbook.items.care import routes
from workbook.items.face import paragraphs
from workbook.items.form import Field
from workbook.items.names import plain
from workbook.journal.legible import day, in_words, legible, moment, one_line
from workbook.journal.outline import Outline, chapters
from workbook.journal.paper import Lesson, rows_together
from workbook.journal.review import is_grade

SHORT = 34  # characters of an answer that stands beside its question
# What a booklet may do, wherever it is opened: show itself.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def booklet(
    responses: Iterable[Response],
    outlines: Sequence[Outline],
    *,
    made: datetime,
    earlier: bool = False,
    replaced: bool = False,
    only: str = "",
) -> str:
    """Return the reader's answers as one HTML page that prints as a booklet; how a review went is not in it.

    Args:
        responses: oldest first.
        outlines: the lessons in reading order.
        made: when, for the first page.
        earlier: whether earlier versions of an answer are shown, with their dates.
        replaced: whether names were replaced in them.
        only: title of the one lesson that it holds; empty for all.
    """
    said = words.BOOKLET
    notes = [said["made"].format(date=day(made)), said["about"]]
    notes += [said["newest"]] if not earlier else []
    notes += [said["replaced"]] if replaced else []
    return _page(
        "booklet",
        subtitle=said["of_lesson"].format(lesson=only) if only else said["subtitle"],
        notes=notes,
        chapters=chapters((one for one in responses if not is_grade(one)), outlines, earlier=earlier),
    )


def blank(lessons: Sequence[Lesson], *, only: str = "", path: str = "") -> str:
    """Return the lessons' questions as one HTML page to print and to write on.

    Args:
        lessons: what each of them asks, in reading order.
        only: title of the one lesson that it holds; empty for all.
        path: the reading path whose parts are in it; empty for neither.
    """
    said = words.BLANK
    return _page(
        "blank",
        subtitle=said["of_lesson"].format(lesson=only) if only else said["subtitle"],
        notes=[said["about"], said["private"], *([] if path else [said["no_path"]])],
        chapters=[one.on_path(path) for one in lessons],
        routes=routes(),
    )


def _page(template: str, **context: Any) -> str:
    env = _environment()
    style = env.get_template("booklet.css").render(chapters=context["chapters"], title=words.BOOKLET["title"])
    context |= {"policy": POLICY, "address": AUTHOR_PAGE, "style": _markup(style)}
    return env.get_template(f"{template}.html.j2").render(**context)


@cache
def _environment() -> Environment:
    env = Environment(loader=PackageLoader("workbook.journal"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.globals["words"] = words
    env.filters.update(
        css_string=css_string,
        is_short=lambda text: len(text) <= SHORT and "\n" not in text,
        legible=legible,
        moment=moment,
        one_line=one_line,
        plain=plain,
        paragraphs=paragraphs,
        rows_together=rows_together,
        shown=shown,
        lines=ruled,
    )
    return env


def shown(value: Value) -> list[str]:
    """Return a value as the entries of a list; anything but a list has one."""
    return [in_words(one) for one in value] if isinstance(value, list) else [in_words(value)]


def ruled(field: Field) -> int:
    """Return how many lines to draw for words of one's own: handwriting is larger than type."""
    asked = int(getattr(field, "lines", 1))
    return 2 if asked == 1 else min(24, round(asked * 1.5) + 1)


def css_string(text: str) -> Markup:
    """Return a text as a string of CSS that can end neither itself nor the style element."""
    return _markup('"' + re.sub(r"[^A-Za-z0-9 .,:]", lambda found: f"\\{ord(found[0]):x} ", one_line(text)) + '"')


def _markup(style: str) -> Markup:
    return Markup(style)  # noqa: S704 - our own style sheet; what came into it went through css_string
