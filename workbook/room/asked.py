"""Which questions made a picture today. Two pictures of one question, with nearly the same people, could be compared.

Within a meeting the room itself remembers. This file remembers over the end of a room, for the rest of the day: names
of questions and a day, and nothing else.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from workbook import home


class Asked:
    """Remembers the questions of today.

    Args:
        file: where; None remembers nothing.
        today: tells the day; only tests need another one.
    """

    def __init__(self, file: Path | None = None, today: Callable[[], date] = date.today) -> None:
        self._file, self._today = file, today

    def was_today(self, poll: str) -> bool:
        """Whether this question made a picture today."""
        return poll in self._read()

    def note(self, poll: str) -> None:
        """Remember that it did; before the picture is made, so that one which cannot be remembered is not shown.

        Raises:
            OSError: it cannot be written.
        """
        if self._file:
            kept = {"day": self._today().isoformat(), "polls": sorted({*self._read(), poll})}
            home.replace_file(self._file, json.dumps(kept).encode())

    def _read(self) -> set[str]:
        if self._file is None:
            return set()
        with suppress(OSError, ValueError, TypeError, KeyError):
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            if kept["day"] == self._today().isoformat():
                return {str(one) for one in kept["polls"]}
        return set()
