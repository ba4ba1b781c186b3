"""The page on which a reader takes things along: plain HTML, no kernel, a button for each form."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tornado.web
from tornado.ioloop import IOLoop
from voila.handler import BaseVoilaHandler

from workbook import home, words
from workbook.answers import AnswerLog
from workbook.app.catalogue import Entry, contents
from workbook.app.pages import Page
from workbook.app.take import NotTaken, Order, Taken, take
from workbook.journal.booklet import POLICY
from workbook.journal.replace import NotReplaceable, read_names

# The forms of which a button stands on the page; a sealed copy is the command's.
BUTTONS = ("csv", "xlsx", "markdown", "booklet", "blank")
TO_READ = frozenset({"booklet", "blank"})  # open in a tab of their own
MOST_NAMES = 200


@dataclass(frozen=True)
class TakePage(Page):
    """What the page shows; what was typed into it comes back, except for a passphrase.

    Args:
        lessons: those to choose from.
        odd: what was found changed in the reader's files, in words.
        kept: whether anything is saved.
        said: what happened, in words.
        lesson: the lesson that was chosen.
        names: the names that were typed.
        earlier: whether earlier versions were asked for.
    """

    lessons: tuple[Entry, ...]
    odd: tuple[str, ...]
    kept: bool
    said: str = ""
    lesson: str = ""
    names: str = ""
    earlier: bool = False
    title: str = words.TAKE["title"]
    buttons: tuple[str, ...] = BUTTONS
    to_read: frozenset[str] = TO_READ
    words: dict[str, Any] = field(default_factory=lambda: {**words.CONTENTS, **words.TAKE})


def take_page(**more: Any) -> TakePage:
    """Return the page as the reader's folder has it now."""
    reading = AnswerLog(home.home()).read()
    entries = tuple(one for one in contents() if one.items)
    return TakePage(entries, reading.odd, bool(reading.responses), **more)


class TakeAlong(BaseVoilaHandler):
    """Shows the page, and hands over what was ordered: as a download, or as a page to print."""

    @tornado.web.authenticated
    async def get(self) -> None:
        """Show it."""
        self._show()

    @tornado.web.authenticated
    async def post(self) -> None:
        """Make what was ordered; where it cannot be made, the page again, with the reason in words."""
        typed = {
            "lesson": self.get_body_argument("lesson", ""),
            "names": self.get_body_argument("names", "", strip=False),
            "earlier": bool(self.get_body_argument("earlier", "")),
        }
        try:
            order = self._order(typed)
            taken = await IOLoop.current().run_in_executor(None, take, order)
        except (NotTaken, NotReplaceable) as refusal:
            self._show(said=str(refusal), **typed)
        except Exception:
            self._show(said=words.TAKE["trouble"], **typed)
        else:
            self._hand_over(taken, to_read=order.form in TO_READ and not order.passphrase)

    def _order(self, typed: dict[str, Any]) -> Order:
        form = self.get_body_argument("form", "")
        passphrase, again = (self.get_body_argument(name, "", strip=False) for name in ("passphrase", "again"))
        if passphrase != again:
            raise NotTaken(words.TAKE["unequal"])
        names = read_names(typed["names"].splitlines()[:MOST_NAMES])
        return Order(form if form in BUTTONS else "", typed["lesson"], names, typed["earlier"], passphrase)

    def _hand_over(self, taken: Taken, *, to_read: bool) -> None:
        way = "inline" if to_read else "attachment"
        self.set_header("Content-Type", taken.kind)
        self.set_header("Content-Disposition", f'{way}; filename="{Path(taken.name).name}"')
        self.set_header("Cache-Control", "no-store")
        if to_read:
            self.set_header("Content-Security-Policy", POLICY)
        self.finish(taken.data)

    def _show(self, **more: Any) -> None:
        self.set_header("Cache-Control", "no-store")
        self.write(self.render_template("take.html", page_config={"workbook": take_page(**more)}))
