"""Medians, ratios within a round, and Markdown. Knows numbers and names, no server and no browser."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

NOTHING = "–"
BEGIN, END = "<!-- bench -->", "<!-- end of bench -->"


@dataclass(frozen=True)
class Spread:
    """What was measured in some rounds: the middle, the lowest, the highest."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread | None":
        """Return the spread of some values, or None where there are none."""
        found = list(values)
        return cls(median(found), min(found), max(found)) if found else None

    def __str__(self) -> str:
        """Show the middle, and lowest to highest where they differ from it."""
        middle, low, high = map(number, (self.middle, self.low, self.high))
        return middle if low == middle == high else f"{middle} ({low}–{high})"


def number(value: float) -> str:
    """Show a number as exactly as it was measured: two digits or all before the point; a count as it is."""
    if value == int(value):
        return f"{value:.0f}"
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.95 else f"{value:.2f}"


@dataclass
class Samples:
    """All that was measured: by measure, by who was measured, by round."""

    rounds: dict[tuple[str, str], dict[int, list[float]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, measure: str, who: str, turn: int, value: float) -> None:
        """Note one value; several of one round count as their median."""
        self.rounds[measure, who].setdefault(turn, []).append(value)

    def each(self, measure: str, who: str) -> dict[int, float]:
        """Return one value for each round that has one."""
        return {turn: median(values) for turn, values in self.rounds.get((measure, who), {}).items()}

    def spread(self, measure: str, who: str) -> Spread | None:
        """Return the spread over the rounds."""
        return Spread.of(self.each(measure, who).values())

    def ratio(self, measure: str, who: str, base: str) -> Spread | None:
        """Return how much of the base it took, compared within each round: what slows a round down slows both."""
        ours, theirs = self.each(measure, who), self.each(measure, base)
        return Spread.of(ours[turn] / theirs[turn] for turn in sorted(ours.keys() & theirs.keys()) if theirs[turn])


def grid(corner: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[object]]]) -> str:
    """Return a Markdown table; a row without any value is left out."""
    lines = [f"| {corner} | {' | '.join(columns)} |", "|---" + "|--:" * len(columns) + "|"]
    for name, values in rows:
        if any(value is not None for value in values):
            shown = (NOTHING if value is None else str(value) for value in values)
            lines.append(f"| {name} | {' | '.join(shown)} |")
    return "\n".join(lines) if len(lines) > 2 else ""


def ratios(samples: Samples, rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]]) -> str:
    """Return a table of ratios to the first column, which shows milliseconds.

    Args:
        samples: what was measured.
        rows: each measure and how the table calls it.
        columns: each of those measured and how the table calls them.
    """
    (base, base_name), *others = columns

    def row(measure: str) -> list[object]:
        return [samples.spread(measure, base), *(samples.ratio(measure, who, base) for who, _ in others)]

    return grid(
        "", [f"{base_name}, ms", *(name for _, name in others)], [(name, row(measure)) for measure, name in rows]
    )


def values(samples: Samples, rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]]) -> str:
    """Return a table of what was measured, in its own units."""
    spread: Callable[[str], list[object]] = lambda measure: [samples.spread(measure, who) for who, _ in columns]  # noqa: E731
    return grid("", [name for _, name in columns], [(name, spread(measure)) for measure, name in rows])


def put_between(text: str, table: str) -> str:
    """Return a text with the table in place of what stands between its two marks.

    Raises:
        ValueError: the marks are not there, each once and in this order.
    """
    before, begins, rest = text.partition(BEGIN)
    old, ends, after = rest.partition(END)
    if not (begins and ends) or BEGIN in old + after or END in before + after:
        raise ValueError(f"the text needs {BEGIN} and {END}, once each")
    return f"{before}{BEGIN}\n{table.strip()}\n{END}{after}"
