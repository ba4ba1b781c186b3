"""What the hub's own pages need to look like ours: style, bar and words. Knows no reader."""

from typing import Any

from workbook import words
from workbook.app.pages import style
from workbook.items.care import bar
from workbook.items.face import markup
from workbook.items.scripts import script


def hub_pages() -> dict[str, Any]:
    """Return what the templates of deploy/jupyterhub are given."""
    return {"hub": words.HUB, "style": style(), "bar": markup(bar()), "bar_script": markup(script())}
