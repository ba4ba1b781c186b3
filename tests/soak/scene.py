"""One reader's app with someone who types and someone who watches: what every journey does. Knows no single fault."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import LESSON, Study
from tests.soak.faults import MENDED_WITHIN, Fault, Outage, TinyDisk
from tests.soak.line import Line
from tests.soak.tally import Outcome
from tests.soak.typing import LESSON_BOXES, Box, Pace, Reader, some_words
from tests.soak.watch import OnDisk, Watch

GOES_ON_WITHIN = 20.0  # seconds after the mending; a server needs some of them to start
PATIENCE = 60_000  # milliseconds until a page is given up: several apps may start at once on two processors
OURS = "Object.keys(localStorage).filter((key) => key.startsWith('workbook'))"


@dataclass
class Scene:
    """One reader's app, the way to it, and what came of it.

    Attributes:
        study: the app.
        context: the browser profile.
        dice: what is random.
        pace: how someone types.
        outcome: what came of it.
        line: the network between browser and app, where it can be cut.
        disk: the disk under the reader's folder, where it can be full.
        watch: what is told and what is on disk.
        outages: what broke; each begins when the one before is mended.
    """

    study: Study
    context: BrowserContext
    dice: random.Random
    pace: Pace
    outcome: Outcome
    line: Line | None = None
    disk: TinyDisk | None = None
    watch: Watch = field(init=False)
    outages: list[Outage] = field(default_factory=list)
    _at_mending: dict[int, int] = field(default_factory=dict)
    _mended_at: float = 0.0
    _loads: dict[Page, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.watch = Watch(OnDisk(self.study.home))
        self.watch.over(self.context)
        self.context.set_default_timeout(PATIENCE)

    def open(self, page: Page | None = None) -> Page:
        """Open the lesson in a tab."""
        page = page or self.context.new_page()
        address = f"http://127.0.0.1:{self.line.port if self.line else self.study.port}/"
        page.goto(f"{address}?token={self.study.token}")
        page.goto(f"{address}voila/render/{LESSON}", wait_until="commit")
        return page

    def boxes(self, page: Page, *, is_told: bool = False) -> list[Box]:
        """Return the boxes of a page, and look after them from now on.

        Args:
            page: the page.
            is_told: wait until its forms were told what was typed elsewhere, so that none of it comes as a surprise.
        """
        found = [Box(page, *place) for place in LESSON_BOXES]
        found[0].area.wait_for()
        if is_told:
            for box in found:
                page.locator(f"form[data-item={box.item}][data-state]").wait_for()
                box.is_fresh = True  # until someone types there, a box follows what is typed in the other window
        self.watch.boxes += found
        self._loads[page] = self.watch.loads[page]
        return found

    def strike(self, name: str, fault: Fault) -> None:
        """Let a fault begin, once what broke before is mended."""
        assert self.until(self.is_mended, MENDED_WITHIN), "it was not mended"
        self.watch.note(f"strikes: {name}")
        self.outages.append(Outage(fault, self.dice.uniform(*self.pace.outage)))
        self._mended_at, self._at_mending = 0.0, {}
        self.outages[-1].begin()

    def is_mended(self) -> bool:
        """Whether all that broke is mended."""
        return all(outage.is_over() for outage in self.outages)

    def write(self, boxes: list[Box], events: list[Callable[[], None]]) -> None:
        """Type all words of this run into boxes by turns, save now and then; each event comes at a random letter."""
        words = some_words(self.dice, self.pace.words)
        self.outcome.words += len(words)
        letters = len("".join(words))
        moments = sorted(self.dice.sample(range(letters // 10, letters * 6 // 10), len(events)))
        reader = Reader(self.dice, self.pace, self.look, dict(zip(moments, events, strict=True)))
        while words:
            box = self.dice.choice(boxes)
            count = self.dice.randint(self.pace.words // 12, self.pace.words // 5)
            reader.write(box, words[:count])
            del words[:count]
            if self.dice.random() < 0.4:
                reader.save(box)

    def look(self) -> None:
        """Look at what is told and kept; once all is mended, measure how long the words until then take to the disk."""
        self.watch.look()
        boxes = [box for box in self.watch.boxes if not box.is_fresh]
        if self.outages and not self._mended_at and self.is_mended():
            self._mended_at = time.monotonic()
            self._at_mending = {id(box): len(box.text.rstrip()) for box in boxes}
            self.watch.note("mended")
        if self._at_mending and all(self.watch.kept_letters(box) >= self._at_mending.get(id(box), 0) for box in boxes):
            self.outcome.back = max(self.outcome.back, time.monotonic() - self._mended_at)
            self._at_mending = {}

    def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Look on until something holds; False where it does not within the time."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                return False
            self.look()
            self.context.pages[0].wait_for_timeout(20)
        return True

    def settle(self) -> None:
        """See that the page goes on by itself, without being loaded again, once all is mended."""
        assert self.until(self.is_mended, MENDED_WITHIN), "it was not mended"
        self.look()
        if not self.until(self.watch.all_kept, GOES_ON_WITHIN):
            self.outcome.reloads += 1
            self.watch.note("did not go on by itself")
        for page, loads in self._loads.items():
            assert self.watch.loads[page] == loads, "the page was loaded again by itself"
        for box in self.watch.boxes:
            if box.is_fresh:
                box.take_up()
            found = box.area.input_value()
            both = zip(found, box.text, strict=False)
            at = next((at for at, (here, typed) in enumerate(both) if here != typed), len(found))
            part = slice(max(0, at - 30), at + 30)
            assert found == box.text, f"{box.item} holds {found[part]!r}, and {box.text[part]!r} was typed"

    def come_back(self, boxes: list[Box], page: Page) -> None:
        """Go on with boxes in a page that was opened again, at once or as soon as the words are back."""
        before = boxes[0].page
        for box in boxes:
            box.come_back(page)
        boxes[0].area.wait_for()
        self._loads.pop(before, None)
        self._loads[page] = self.watch.loads[page]
        if self.dice.random() < 0.5:
            self.until(lambda: all(box.earlier[-1] in box.area.input_value() for box in boxes), GOES_ON_WITHIN)

    def lost(self, boxes: list[Box]) -> set[str]:
        """Return the words that stand neither in a box, nor in what is offered back, nor among earlier answers."""
        missing = set()
        for box in boxes:
            offered = box.form.locator(".wb-other, .wb-history").all_text_contents()
            shown = [box.area.input_value(), *offered]
            typed = [box.text, *box.earlier]
            missing |= {word for text in typed for word in text.split() if not any(word in one for one in shown)}
        return missing

    def end(self, page: Page) -> None:
        """Load the page again: all words are there. Save: the row holds what is in the box, this browser nothing."""
        page.reload(wait_until="commit")
        boxes = self.watch.boxes
        self.watch.boxes = []
        for box in boxes:
            box.page = page
        boxes[0].area.wait_for()
        self.until(lambda: not self.lost(boxes), GOES_ON_WITHIN)
        missing = self.lost(boxes)
        self.outcome.lost = len(missing)
        for item, name in LESSON_BOXES:
            self._save(Box(page, item, name))
        assert self.until(lambda: not page.evaluate(OURS), 5), "this browser still holds words"
        assert not missing, f"lost: {missing}"

    def _save(self, box: Box) -> None:
        """Save what stands in a box, and find it in the file."""
        value = box.area.input_value()
        if not value.strip():
            return
        rows = len(list(self.watch.disk.rows()))
        box.save()
        self.until(lambda: len(list(self.watch.disk.rows())) > rows, GOES_ON_WITHIN)
        newest = [row for row in self.watch.disk.rows() if (row["item"], row["field"]) == (box.item, box.field)][-1]
        assert newest["value"] == value, "the row holds something else than the box"
        saved = lambda: self.watch.says.get((box.page, box.item), "").startswith("Saved")  # noqa: E731
        assert self.until(saved, GOES_ON_WITHIN), "it is on disk, and the page does not say so"

    def judge(self) -> None:
        """Hold what came of it against what this workbook promises."""
        assert not self.watch.false, f"called kept or saved, and not on disk: {self.watch.false}"
        assert not self.watch.late, f"not told for {self.watch.longest:.1f} s"
        assert not self.outcome.reloads, "the page did not go on by itself"

    def close(self) -> None:
        """Let what is broken be mended, and write down what was watched."""
        for outage in self.outages:
            outage.end()
        self.outcome.late, self.outcome.false = self.watch.late, len(self.watch.false)
        self.outcome.silence = self.watch.longest
