"""Someone who types: their words, their speed, the boxes they type into. Knows a page as a reader sees it, no disk."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

SYLLABLES = tuple(start + vowel for start in "bdfghjklmnprstvwz" for vowel in "aeiou")
ENDINGS = ("", "", "n", "s", "r", "é", "ß", "’s")
AFTER_A_WORD = (",", ".", " –", "\n", ";", '"', " =", "?")
LESSON_BOXES = (("one-act", "text"), ("rewrite", "act"))  # two forms of the lesson, and a box in each


@dataclass(frozen=True)
class Pace:
    """How much someone types, and how fast.

    Attributes:
        words: how many words in all.
        quick: the shortest time from key to key, in milliseconds.
        slow: the longest.
        outage: how long something stays broken at least and at most, in seconds.
    """

    words: int
    quick: float
    slow: float
    outage: tuple[float, float]


def some_words(dice: random.Random, count: int) -> list[str]:
    """Return words that nobody else has written, each only once, with what stands between words behind some of them."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(dice.choices(SYLLABLES, k=dice.choice((1, 2, 2, 3)))) + dice.choice(ENDINGS)] = None
    return [word + (dice.choice(AFTER_A_WORD) if dice.random() < 0.12 else "") + " " for word in found]


@dataclass
class Box:
    """One box of a form in one page, and what was typed into it.

    Attributes:
        page: the page.
        item: id of the form.
        field: name of the box in it.
        text: what should stand in it now.
        since: when each letter of it was typed, or, after the page was opened again, when it was seen there.
        earlier: what was typed into this box before the page was opened again.
        is_fresh: whether the page was opened again and nothing was typed into it since.
    """

    page: Page
    item: str
    field: str
    text: str = ""
    since: list[float] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)
    is_fresh: bool = False

    @property
    def form(self) -> Locator:
        """The form that it stands in."""
        return self.page.locator(f"form[data-item={self.item}]")

    @property
    def area(self) -> Locator:
        """Where one types."""
        return self.form.locator(f"[data-field={self.field}] textarea")

    def sit_down(self) -> None:
        """Put the caret behind the last letter."""
        self.area.click()
        self.page.keyboard.press("Control+End")

    def add(self, letter: str) -> None:
        """Press one key."""
        if letter == "\n":
            self.page.keyboard.press("Enter")
        else:
            self.page.keyboard.type(letter)
        if self.is_fresh:
            return self.take_up()
        self.text += letter
        self.since.append(time.monotonic())
        return None

    def slip(self, letter: str) -> None:
        """Press a wrong key and take it back."""
        self.page.keyboard.type(letter)
        self.page.keyboard.press("Backspace")

    def save(self) -> None:
        """Press Save."""
        self.form.locator(".wb-save").click()

    def come_back(self, page: Page) -> None:
        """Stand in a page that was opened again; what is in the box is only known once someone types there."""
        self.earlier.append(self.text)
        self.page, self.text, self.since, self.is_fresh = page, "", [], True

    def take_up(self) -> None:
        """Go on from what stands in the box now."""
        self.text = self.area.input_value()
        self.since, self.is_fresh = [time.monotonic()] * len(self.text), False


@dataclass
class Reader:
    """Types words at a human speed, saves now and then, and lets things happen at certain letters.

    Args:
        dice: what is random about it.
        pace: how much and how fast.
        look: called after every key; it watches what is shown and what is on disk.
        events: what happens before a letter, by its number.
    """

    dice: random.Random
    pace: Pace
    look: Callable[[], None]
    events: dict[int, Callable[[], None]] = field(default_factory=dict)
    letters: int = 0
    at: Box | None = None

    def write(self, box: Box, words: list[str]) -> None:
        """Type words into a box, with a slip here and there."""
        if self.at is not box:
            box.sit_down()
            self.at = box
        for letter in "".join(words):
            self.letters += 1
            if happens := self.events.pop(self.letters, None):
                happens()
                if box.is_fresh:  # the page was opened again
                    box.sit_down()
            begun = time.monotonic()
            if self.dice.random() < 0.01:
                box.slip("x")
            box.add(letter)
            self.look()
            pause = self.dice.uniform(self.pace.quick, self.pace.slow) - 1000 * (time.monotonic() - begun)
            box.page.wait_for_timeout(max(0.0, pause))  # the speed of typing, not a wait for anything

    def save(self, box: Box) -> None:
        """Press Save, and put the caret back."""
        box.save()
        self.at = None
        self.look()
