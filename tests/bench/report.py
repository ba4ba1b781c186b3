"""The report of a run: which measure stands in which table, and under what name."""

import os
import platform
import sys
from importlib.metadata import version

from tests.bench.loads import IMPORTS, MANY_ROWS, Run
from tests.bench.table import grid, ratios, values

LOADS = (
    ("static", "static page"),
    ("voila", "Voilà"),
    ("voila-preheated", "Voilà, preheated"),
    ("small-ready", "the same page here, made ready"),
    ("small-cold", "cold"),
    ("small-first", "the very first start"),
    ("longest-ready", "our longest lesson, made ready"),
    ("longest-cold", "cold"),
    ("longest-first", "the very first start"),
)
SOON = (
    ("readable", "words can be read"),
    ("typable", "a field takes text"),
    ("kept", "typed words are on the server’s disk"),
    ("saved-first", "from Save to “Saved”, synced: the first"),
    ("saved", "and the next ones"),
    ("again-readable", "second visit: words can be read"),
    ("again-kept", "second visit: typed words are on disk"),
    ("next-readable", "from the contents page: words can be read"),
)
APPS = (("static", "static page"), ("voila", "Voilà"), ("workbook", "this workbook"))
AT_ONCE = (
    ("ten-readable", "all ten can read"),
    ("ten-typable", "all ten can type"),
    ("ten-kept", "all ten have typed words on disk"),
)
NEEDS = (
    ("memory", "memory of the app at rest with one reader, MB (PSS)"),
    ("memory-each", "memory for each further reader, MB (PSS)"),
    ("cpu", "the server’s processor time for each of ten readers, ms"),
)
PAGES = (
    ("static", "static page"),
    ("voila", "Voilà"),
    ("small-ready", "the same page here"),
    ("longest-ready", "our longest lesson"),
    ("looking-back", "Looking back, with the full front end"),
)
WEIGHT = (("kilobytes", "kB"), ("requests", "requests"))
LOGS = (("few-rows", "a few rows"), ("many-rows", f"{MANY_ROWS:,} rows"))
RESTORED = (
    ("restored", "saved words are in the form"),
    ("saved-first", "from Save to “Saved”: the first"),
    ("saved", "and the next ones"),
)


def report(run: Run, *, rounds: int, load: tuple[float, float]) -> str:
    """Return all tables of a run, with what they were measured on."""
    found = run.samples
    python = [(f"`{line}`", [found.spread("import", line)]) for line in IMPORTS]
    parts = [
        (
            f"A page reaches a reader: times as long as a static page, median of {rounds} rounds",
            ratios(found, SOON, LOADS),
        ),
        ("Ten readers arrive at once: times as long as with a static page", ratios(found, AT_ONCE, APPS)),
        ("What an app needs", values(found, NEEDS, APPS)),
        ("A first visit", values(found, WEIGHT, PAGES)),
        ("A lesson opened with a long log: times as long as with a short one", ratios(found, RESTORED, LOGS)),
        ("What Python loads", grid("", ["ms"], python)),
    ]
    lines = [f"{heading}:\n\n{table}" for heading, table in parts if table]
    return "\n\n".join([*lines, _setting(load, run.chromium), _strangers(run), *_failed(run)])


def _setting(load: tuple[float, float], chromium: str) -> str:
    names = ("voila", "ipywidgets", "ipykernel", "jupyter_server")
    made_of = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Measured with Python {platform.python_version()}, {made_of}, Chromium {chromium} on {os.cpu_count()} cores "
        f"({sys.platform}); load average {load[0]:.1f} before, {load[1]:.1f} after."
    )


def _strangers(run: Run) -> str:
    return f"Asked something of elsewhere: {', '.join(sorted(run.strangers)) or 'nobody'}."


def _failed(run: Run) -> list[str]:
    return ["Not measured:\n\n" + "\n".join(f"- {one}" for one in run.failed)] if run.failed else []
