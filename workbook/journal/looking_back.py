"""Looking back as a reader meets it: stock controls that choose, and one place that shows what was chosen.

What is shown is worked out when a page says that it is there, and travels by message. The controls hold what can be
chosen, never what was written: a search is no trait of a widget either, since a saved notebook may hold those.

| from the page              | to the page                                       |
|----------------------------|---------------------------------------------------|
| `ready {width, text, seq}` | `state {html, said, rest, more, search, seq}`     |
| `find {text, seq}`         | the same                                          |
| `more {first}`             | `more {html, said, rest}`                         |
| `all {of}`                 | `entry {of, html}`                                |
| `turn {by}`                | `state` of the points before or after those shown |
"""

import json
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any

from workbook import home
from workbook.answers import AnswerLog, Reading
from workbook.items import side
from workbook.items.item import Item
from workbook.items.scripts import STATIC
from workbook.items.side import Message
from workbook.journal import answered, over_time, shown
from workbook.journal.answered import Wanted
from workbook.journal.finding import Finder
from workbook.journal.known import Known, known
from workbook.journal.over_time import Window
from workbook.journal.shown import SAID, Shown

if TYPE_CHECKING:
    import ipywidgets

CHARTS = frozenset({"beliefs", "check_ins", "days"})
NARROWEST, WIDEST = 280, 760  # pixels of a chart
LONGEST_SEARCH = 1000  # characters


class Side(side.Side):
    """The kernel's side of looking back.

    Args:
        log: the reader's answers.
        lessons: what the lessons are called.
    """

    slow = frozenset({"ready"})  # reading ten years of answers takes a moment, in which the controls are drawn already

    def __init__(self, log: AnswerLog, lessons: Callable[[], Sequence[Known]] = known) -> None:
        self.log, self.lessons = log, lessons
        self.view, self.wanted = "answers", Wanted()
        self.text, self.width, self.back = "", WIDEST, 0
        self.seq: Any = None  # the page's number of its last search; an answer to an older one is not shown
        self.is_open = False
        self._one_at_a_time = RLock()
        self._found: tuple[Reading, Finder] | None = None

    def handle(self, message: Any) -> Message | None:
        """Answer one message; trouble becomes a sentence on the page."""
        if not isinstance(message, dict):
            return None
        try:
            with self._one_at_a_time:
                return self._answer(message)
        except Exception:
            return {"type": "trouble", "said": SAID["trouble"], "seq": self.seq}

    def _answer(self, message: Message) -> Message | None:
        match message.get("type"):
            case "ready":
                self.is_open = True
                self.width = min(max(_count(message.get("width")) or WIDEST, NARROWEST), WIDEST)
                self.text, self.seq = _text(message.get("text")), message.get("seq")
                return self.state()
            case "find":
                self.text, self.seq = _text(message.get("text")), message.get("seq")
                return self.state()
            case "more":
                return self._message("more", self._answers(_count(message.get("first"))))
            case "all":
                return self._all(message.get("of"))
            case "turn":
                self.back = max(0, self.back + (1 if message.get("by") == 1 else -1))
                return self.state()
        return None

    def choose(self, view: str, wanted: Wanted) -> Message | None:
        """Take what the reader chose; None while no page is there, or nothing changed."""
        try:
            with self._one_at_a_time:
                if (view, wanted) == (self.view, self.wanted):
                    return None
                self.view, self.wanted, self.back = view, wanted, 0
                return self.state() if self.is_open else None
        except Exception:
            return {"type": "trouble", "said": SAID["trouble"], "seq": self.seq}

    def state(self) -> Message:
        """Return what the page should show now."""
        return {**self._message("state", self._shown()), "search": self.view == "answers", "view": self.view}

    def _shown(self) -> Shown:
        if self.view == "answers":
            return self._answers()
        chosen = answered.within(self.log.responses(), self.wanted)
        window, lessons = Window(self.width, self.back), self.lessons()
        match self.view:
            case "beliefs":
                return over_time.beliefs(chosen, window)
            case "check_ins":
                return over_time.check_ins(chosen, lessons, window)
            case "days":
                return over_time.days(chosen, lessons, window)
        return shown.skipped(chosen, lessons)

    def _answers(self, first: int = 0) -> Shown:
        chosen, anything = self._chosen()
        return shown.answers(chosen, self.wanted, self.lessons(), text=self.text, first=first, anything=anything)

    def _chosen(self) -> tuple[list[answered.Entry], bool]:
        reading = self.log.read()
        found = self._finder(reading).holding(self.text) if self.text.strip() else None
        chosen = answered.entries(reading.responses, self.wanted, self.lessons(), found)
        return chosen, bool(reading.responses)

    def _all(self, of: Any) -> Message | None:
        chosen, _ = self._chosen()
        one = next((one for one in chosen if f"{one.lesson} {one.item}" == of), None)
        return {"of": of, **self._message("entry", self._whole(one))} if one else None

    def _whole(self, one: answered.Entry) -> Shown:
        return shown.all_versions(one, self.wanted, self.lessons(), self.text)

    def _finder(self, reading: Reading) -> Finder:
        """Return what finds words in a reading; made at the first search, and anew when the log has changed."""
        if self._found is None or self._found[0] is not reading:
            self._found = reading, Finder(reading.responses)
        return self._found[1]

    def _message(self, kind: str, what: Shown) -> Message:
        more = SAID["more"].format(count=min(what.rest, shown.PAGE)) if what.rest else ""
        return {"type": kind, "html": what.html, "said": what.said, "rest": what.rest, "more": more, "seq": self.seq}


class Place(Item):
    """The place on a page where looking back is shown, with a style of its own."""

    _css = (STATIC / "item.css").read_text("utf-8") + (STATIC / "looking-back.css").read_text("utf-8")

    def _hear(self, message: Any) -> None:
        if isinstance(message, dict) and message.get("type") in self.side.slow:
            self.send({"type": "wait", "said": SAID["waiting"]})  # so that a page knows that someone is there
        super()._hear(message)


class LookingBack:
    """All that a notebook needs to look back: `controls()` choose, `answers()` shows.

    Args:
        lesson: id of the notebook's lesson.
        log: the reader's answers; None for the reader's own folder.
    """

    def __init__(self, lesson: str = "looking-back", *, log: AnswerLog | None = None) -> None:
        self.lesson = lesson
        self.side = Side(log or AnswerLog(home.home()))

    def answers(self, id: str = "answers") -> Item:  # noqa: A002 - the word that authors know
        """Show what was chosen; at first everything, newest first."""
        scripted = json.dumps({name: SAID[name] for name in ("lost", "lost_lab", "trouble", "open_lab")})
        html = shown.frame(self.lesson, id, scripted)
        self._place = Place(html, self.side, place=(self.lesson, id), reader=home.reader_id())
        return self._place

    def controls(self) -> "ipywidgets.VBox":
        """Show the controls that choose: what, from which lesson, from which days, in which order."""
        import ipywidgets  # noqa: PLC0415 - a page without controls need not wait for it

        each = self._controls
        for one in each.values():
            one.observe(lambda _: self._choose(), "value")
        return ipywidgets.VBox(list(each.values())).add_class("wb-controls")

    @cached_property
    def _controls(self) -> dict[str, "ipywidgets.DOMWidget"]:
        import ipywidgets as stock  # noqa: PLC0415 - as above

        titles = [(one.title, one.lesson) for one in known() if one.lesson != self.lesson]
        return {
            "view": stock.Dropdown(description=SAID["show"], options=_pairs(SAID["views"])),
            "lesson": stock.Dropdown(description=SAID["lesson"], options=[(SAID["all_lessons"], ""), *titles]),
            "order": stock.Dropdown(description=SAID["order"], options=_pairs(SAID["orders"])),
            "since": stock.DatePicker(description=SAID["since"]),
            "until": stock.DatePicker(description=SAID["until"]),
            "earlier": stock.Checkbox(description=SAID["earlier"], indent=False),
        }

    def _choose(self) -> None:
        chosen = {name: one.value for name, one in self._controls.items()}
        view = chosen.pop("view")
        for name in ("order", "earlier"):
            self._controls[name].layout.display = None if view == "answers" else "none"
        if view in CHARTS and "matplotlib" not in sys.modules:  # loading it takes a second or two
            self._place.send({"type": "wait", "said": SAID["drawing"]})
        answer = self.side.choose(view, Wanted(**chosen))
        if answer is not None:
            self._place.send(answer)


def _pairs(named: dict[str, str]) -> list[tuple[str, str]]:
    return [(text, name) for name, text in named.items()]


def _text(value: Any) -> str:
    return value[:LONGEST_SEARCH] if isinstance(value, str) else ""


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else 0
