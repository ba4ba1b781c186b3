"""What came of each run, and the table of all runs. Knows no page and no fault."""

import json
from collections import defaultdict
from dataclasses import asdict, dataclass

HEADINGS = ("fault", "runs", "words typed", "lost", "told late", "false “Saved”", "needed a reload",
            "longest silence", "went on after")  # fmt: skip
NAME = "soak"  # of the property by which a test's report carries its outcome


@dataclass
class Outcome:
    """What came of one run.

    Attributes:
        fault: what broke.
        words: how many words were typed.
        lost: how many of them are neither in the page nor offered back.
        late: how often the reader was told later than allowed that words were not kept.
        false: how often something was called kept or saved and was not on disk.
        reloads: how often the page did not go on by itself.
        silence: the longest time without a word about words that are not on disk, in seconds.
        back: how long after the mending all words were on disk, in seconds.
    """

    fault: str
    words: int = 0
    lost: int = 0
    late: int = 0
    false: int = 0
    reloads: int = 0
    silence: float = 0.0
    back: float = 0.0

    def to_text(self) -> str:
        """Return it as a test's report can carry it."""
        return json.dumps(asdict(self))


def table(outcomes: list[Outcome]) -> list[str]:
    """Return the lines of a table, one for each fault."""
    by_fault: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_fault[one.fault].append(one)
    lines = [HEADINGS, *(_line(fault, of_it) for fault, of_it in by_fault.items()), _line("all", outcomes)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]


def _line(fault: str, runs: list[Outcome]) -> tuple[str, ...]:
    sums = [sum(getattr(one, name) for one in runs) for name in ("words", "lost", "late", "false", "reloads")]
    longest = [max(getattr(one, name) for one in runs) for name in ("silence", "back")]
    return (fault, str(len(runs)), *map(str, sums), *(f"{seconds:.1f} s" for seconds in longest))
