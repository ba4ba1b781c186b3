"""The HTML of an item, rendered from its form. It depends on the notebook alone, never on the reader."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from workbook import words
from workbook.items.form import ANY, Field, Form, Note, slug
from workbook.items.names import neutral_values, with_spans


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("workbook.items"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else every use of a template asks the disk whether it has changed
    )
    environment.globals["words"] = words  # a template may say what the machinery says
    environment.filters.update(paragraphs=paragraphs, condition=condition, slug=slug)
    return environment


def render(template: str, **context: Any) -> str:
    """Return the HTML of a template of this package; everything in `context` is escaped."""
    return _environment().get_template(f"{template}.html.j2").render(**context).strip()


def face(form: Form) -> str:
    """Return the HTML of a form: its kind's own template, or the common frame."""
    environment = _environment()
    template = environment.select_template([f"{form.kind}.html.j2", "item.html.j2"])
    return with_spans(template.render(form=form).strip())


def mentions_names(html: str) -> bool:
    """Whether a face speaks of the person whom the reader thinks of."""
    return "data-name=" in html


def paragraphs(text: str) -> list[str]:
    """Split a text at blank lines; line breaks within a paragraph are spaces, as in Markdown."""
    return [" ".join(part.split()) for part in text.strip().split("\n\n") if part.strip()]


def condition(field: Field, note: Note) -> str:
    """Return when a note is shown, as item.js reads it: [field, test, value]."""
    test = note.test or ("any" if note.value == ANY else "not" if note.other else "is")
    return json.dumps([field.name, test, neutral_values(note.value)], ensure_ascii=False)


def markup(html: str) -> Markup:
    """Mark HTML that a template of ours has already escaped."""
    return Markup(html)  # noqa: S704 - only ever called with the result of render() or face()


def json_for_page(data: Mapping[str, Any]) -> Markup:
    """Return JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text)  # noqa: S704 - `<`, `>` and `&` are escaped above
