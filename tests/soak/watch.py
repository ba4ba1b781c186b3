"""What a reader was told, held at that moment against what is on disk. Knows statuses and files, no fault.

It does not ask our own reader of answers: the answers are read by a strict CSV reader, the drafts as plain JSON.
"""

import csv
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.soak.typing import Box
from workbook import words

TOLD_WITHIN = 4.0  # seconds
TROUBLE = (words.NOT_KEPT, words.NOT_SAVED, words.TROUBLE)
CLAIMS = tuple(words.PAGE[state].split("{")[0] for state in ("saved", "kept"))

# Says each status as it appears, with what stands in the form at that moment, and that a page was loaded.
OBSERVER = """(() => {
  if (window !== top) return;
  const seen = new WeakMap();
  const values = (form) => Object.fromEntries([...form.querySelectorAll("[data-field]:has(textarea)")].map(
    (box) => [box.dataset.field, box.querySelector("textarea").value]));
  const look = () => {
    for (const line of document.querySelectorAll("form[data-item] .wb-status")) {
      const form = line.closest("form"), text = line.textContent;
      if ((seen.get(line) ?? "") === text) continue;
      seen.set(line, text);
      soakTells({ item: form.dataset.item, text, values: values(form) });
    }
  };
  soakTells({ loaded: location.pathname });
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})()"""


def in_common(one: str, other: str) -> int:
    """Return how many letters two texts have in common from their beginning on."""
    if other.startswith(one):
        return len(one)
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


@dataclass(frozen=True)
class OnDisk:
    """A reader's folder, read without the workbook's own reader."""

    home: Path

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield the rows of the answers, with those that wait, without the `'` before what may be a formula."""
        waiting = sorted((self.home / "waiting").glob("*.csv"))
        for path in [*sorted(self.home.glob("answers*.csv")), *waiting]:
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file, strict=True):
                    yield row | {"value": row["value"].removeprefix("'")}

    def texts(self, item: str, name: str) -> list[str]:
        """Return what is kept of one box: in drafts of any window, and in answers."""
        found = []
        for path in (self.home / "drafts").glob(f"draft-*--{item}.*"):
            with suppress(FileNotFoundError):  # replaced or taken in meanwhile
                found += [each["values"].get(name) for each in json.loads(path.read_bytes())["versions"].values()]
        with suppress(csv.Error):  # a row is being written
            found += [row["value"] for row in self.rows() if (row["item"], row["field"]) == (item, name)]
        return [text for text in found if isinstance(text, str)]


@dataclass
class Watch:
    """Looks on while someone types.

    Attributes:
        disk: the reader's folder.
        boxes: the boxes to look after.
        says: the line under each form now.
        loads: how often each page was loaded.
        false: what was called kept or saved and was not on disk.
        longest: the longest time in which a letter was not on disk and nobody said so, in seconds.
        late: how many times that was longer than it may be.
        history: all statuses, for whoever wants to know why.
    """

    disk: OnDisk
    boxes: list[Box] = field(default_factory=list)
    says: dict[tuple[Page, str], str] = field(default_factory=dict)
    loads: dict[Page, int] = field(default_factory=dict)
    false: list[str] = field(default_factory=list)
    longest: float = 0.0
    late: int = 0
    history: list[str] = field(default_factory=list)
    _told_at: dict[tuple[Page, str], float] = field(default_factory=dict)
    _late_now: set[int] = field(default_factory=set)
    _begun: float = field(default_factory=time.monotonic)

    def over(self, context: BrowserContext) -> None:
        """Look at every page of a browser profile from now on."""
        context.expose_binding("soakTells", lambda source, what: self._hear(source["page"], what))
        context.add_init_script(OBSERVER)

    def note(self, what: str) -> None:
        """Write down what happens, with its time."""
        self.history.append(f"{time.monotonic() - self._begun:7.2f} {what}")

    def _hear(self, page: Page, what: dict[str, Any]) -> None:
        if "loaded" in what:
            self.note(f"loaded {what['loaded']}")
            self.loads[page] = self.loads.get(page, 0) + 1
            for place in [place for place in self.says if place[0] is page]:
                del self.says[place]
            return
        item, text = what["item"], what["text"]
        self.note(f"{item}: {text}")
        self.says[page, item] = text
        if text.startswith(CLAIMS):
            for name, value in what["values"].items():
                if value.strip() and not self._is_kept(item, name, value, saved=text.startswith(CLAIMS[0])):
                    self.false.append(f"{text!r} under {item}.{name}: ...{value[-40:]!r}")

    def _is_kept(self, item: str, name: str, value: str, *, saved: bool) -> bool:
        if saved:
            return any((row["item"], row["field"], row["value"]) == (item, name, value) for row in self.disk.rows())
        # What was typed on until this looks may have taken the place of what was called kept: it begins with that.
        return any(text.startswith(value) for text in self.disk.texts(item, name))

    def is_told(self, box: Box) -> bool:
        """Whether the line under a box says that its words are not kept."""
        text = self.says.get((box.page, box.item), "")
        return text.startswith("Not connected") or text in TROUBLE

    def kept_letters(self, box: Box) -> int:
        """Return how many letters of a box are on disk, from its beginning on."""
        texts = self.disk.texts(box.item, box.field)
        return max((in_common(text, box.text) for text in texts), default=0)

    def all_kept(self) -> bool:
        """Whether every letter is on disk."""
        return all(self.kept_letters(box) >= len(box.text.rstrip()) for box in self.boxes if not box.is_fresh)

    def look(self) -> None:
        """Measure for how long a letter is neither on disk nor called unkept."""
        now = time.monotonic()
        for box in [box for box in self.boxes if not box.is_fresh]:
            place, count = (box.page, box.item), self.kept_letters(box)
            if self.is_told(box):
                self._told_at[place] = now
            if count >= len(box.text.rstrip()) or self.is_told(box):
                self._late_now.discard(id(box))
                continue
            silence = now - max(box.since[count], self._told_at.get(place, 0.0))
            self.longest = max(self.longest, silence)
            if silence > TOLD_WITHIN and id(box) not in self._late_now:
                self._late_now.add(id(box))
                self.late += 1
                self.note(f"late: {box.item}, {len(box.text) - count} letters not on disk")
