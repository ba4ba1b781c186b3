"""Help, Pause, Hide: the bar that stands first on every page. It needs no kernel; one only adds the reader's list."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbook import words
from workbook.items.face import render
from workbook.items.side import Message, Side

ROUTES = Path(__file__).parent / "help_routes.csv"
STALE_AFTER = 180  # days; after that the page says that an entry may have changed


@dataclass(frozen=True)
class Route:
    """A place to find people who help, as help_routes.csv holds it."""

    country: str
    kind: str
    name: str
    url: str
    phone: str
    hours: str
    languages: str
    checked_on: str

    def caution(self, today: date) -> str:
        """What to say about how old the entry is, or ""."""
        try:
            checked = date.fromisoformat(self.checked_on)
        except ValueError:
            return str(words.CARE["unchecked"])
        return str(words.CARE["stale"]).format(date=self.checked_on) if (today - checked).days > STALE_AFTER else ""


def routes() -> list[Route]:
    """Return the help routes that come with the workbook."""
    with ROUTES.open(encoding="utf-8", newline="") as file:
        return [Route(**row) for row in csv.DictReader(file)]


def bar(own: list[str] | None = None, *, today: date | None = None, kept: str = "") -> str:
    """Return the HTML of the bar and its two dialogs.

    Args:
        own: what the reader wrote that helps.
        today: only tests need another day.
        kept: what Pause says about what was typed, where it is not what it says in a lesson.
    """
    return render(
        "care",
        care=words.CARE,
        danger=words.DANGER,
        routes=routes(),
        own=own or [],
        kept=kept or words.CARE["kept"],
        today=today or date.today(),  # noqa: DTZ011 - a day on the reader's own calendar
    )


class Care(Side):
    """The kernel's side of the bar: gives the page the list that the reader wrote for such a moment."""

    def __init__(self, own: Callable[[], list[str]]) -> None:
        self.own = own

    def handle(self, message: Any) -> Message | None:
        """Answer `ready`."""
        return (
            {"type": "state", "own": self.own()}
            if isinstance(message, dict) and message.get("type") == "ready"
            else None
        )
