"""How many readers of a course opened which lesson: what is kept, and what is shown of it, so that it tells of nobody.

Knows random numbers and ids of lessons, and no reader. `deploy/jupyterhub/completion.py` serves it.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook import home, words
from workbook.app.completion import FEW, LEAST

MOST = 10_000  # readers; more would be somebody's mischief


class Full(Exception):
    """There are as many readers already as a course can have."""


@dataclass
class Store:
    """What was told, and what is shown this week: one small file.

    Args:
        file: where it is.
        readers: lessons by random number.
        shown: the numbers made last, as `{"week": 2900, "of": 7, "counts": {lesson: 4}}`; {} for none.
    """

    file: Path
    readers: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def at(cls, file: Path) -> "Store":
        """Read it, or begin an empty one."""
        return cls(file, **json.loads(file.read_text("utf-8"))) if file.exists() else cls(file)

    def keep(self) -> None:
        """Write it, in an order that tells nothing."""
        kept = {"readers": dict(sorted(self.readers.items())), "shown": self.shown}
        home.replace_file(self.file, json.dumps(kept).encode())

    def told(self, key: str, lessons: list[str]) -> None:
        """Take what a reader shares, in place of what was shared before.

        Raises:
            Full: there are more readers than a course has.
        """
        if key not in self.readers and len(self.readers) >= MOST:
            raise Full
        self.readers[key] = sorted(lessons)
        self.keep()

    def forget(self, key: str) -> None:
        """Remove a reader, and the numbers in which that reader was counted."""
        if self.readers.pop(key, None) is not None:
            self.shown = {"week": self.shown["week"]} if self.shown else {}
            self.keep()

    def numbers(self, week: int) -> dict[str, Any]:
        """Return what is shown in a week; made when it is first asked for, if enough readers take part."""
        if self.shown.get("week") != week:
            counts = Counter(lesson for lessons in self.readers.values() for lesson in lessons)
            enough = len(self.readers) >= LEAST
            self.shown = {"week": week, "of": len(self.readers), "counts": counts} if enough else {}
            self.keep()
        return self.shown


def line(count: int, of: int) -> str:
    """Return a number in words; few who did, and few who did not, stay untold."""
    if count < FEW:
        return words.COMPLETION["course_under"].format(few=FEW, of=of)
    if of - count < FEW:
        return words.COMPLETION["course_over"].format(count=of - FEW + 1, of=of)
    return words.COMPLETION["course_line"].format(count=count, of=of)
