"""The room's own pages, made once when it opens: the phone's, the wall's, and one for whatever is not here."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader

from workbook import words_room
from workbook.items.care import bar
from workbook.items.face import json_for_page, markup
from workbook.items.scripts import STATIC as ITEMS_STATIC
from workbook.items.scripts import script
from workbook.room.door import qr_svg
from workbook.room.shown import LONGEST_SHARED

STATIC = Path(__file__).parent / "static"
JAVASCRIPT, CSS, HTML = (f"text/{kind}; charset=utf-8" for kind in ("javascript", "css", "html"))


@dataclass(frozen=True)
class File:
    """Something that a page can ask for."""

    type: str
    content: bytes


class Pages:
    """All that the room serves.

    Args:
        style: the style of the workbook's pages, which the room's pages share.
        token: the token of the link; scripts and style lie below it, so that a stranger gets not even these.
        link: the whole link, for the QR code on the wall.
    """

    def __init__(self, style: str, token: str, link: str) -> None:
        more = {"token": token, "bar": markup(bar(kept=words_room.ROOM["pause"])), "words": words_room.ROOM}
        share = {**words_room.SHARE, "most": LONGEST_SHARED}
        room = render("room", data=json_for_page({**words_room.ROOM, **share}), share=share, **more)
        wall_data = json_for_page({**words_room.ROOM, **words_room.WALL})
        wall = render("wall", data=wall_data, wall=words_room.WALL, link=link, qr=markup(qr_svg(link)), **more)
        scripts = {name: (STATIC / name).read_text("utf-8") for name in ("live.js", "room.js", "wall.js")}
        sheets = [style, *((folder / name).read_text("utf-8") for folder, name in _SHEETS)]
        self.nothing = render("nothing", words=words_room.ROOM)
        self._files = {
            "": File(HTML, room.encode()),
            "wall/": File(HTML, wall.encode()),
            "item.js": File(JAVASCRIPT, script().encode()),
            "room.css": File(CSS, "\n".join(sheets).encode()),
            **{name: File(JAVASCRIPT, text.encode()) for name, text in scripts.items()},
        }

    def file(self, name: str) -> File | None:
        """Return one of the room's files; None for any other name."""
        return self._files.get(name)


_SHEETS = ((ITEMS_STATIC, "item.css"), (STATIC, "room.css"))


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("workbook.room"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def render(template: str, **context: Any) -> str:
    """Return the HTML of a template of this package; everything in `context` is escaped."""
    return _templates().get_template(f"{template}.html.j2").render(**context).strip()
