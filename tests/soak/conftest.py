"""A reader's app with someone who watches, and the table at the end of the runs.

RUNS, SEED and WORDS come from the environment (`make soak RUNS=5 SEED=7 WORDS=300`); the same seed repeats a run.
"""

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Study
from tests.soak.faults import ClockSetBack, tiny_disk
from tests.soak.line import Line
from tests.soak.scene import Scene
from tests.soak.tally import NAME, Outcome, table
from tests.soak.typing import Pace

RUNS, WORDS = int(os.environ.get("RUNS") or 5), int(os.environ.get("WORDS") or 300)
SEED = os.environ.get("SEED") or "1"
SHORT, HUMAN = Pace(60, 1, 8, (0.3, 1.0)), Pace(WORDS, 30, 90, (0.5, 12.0))
MORE_TIME = 900  # seconds for one run


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each journey once with few words, in `make test`, and RUNS times at human speed, in `make soak`."""
    if "run" not in metafunc.fixturenames:
        return
    more_time = pytest.mark.timeout(MORE_TIME)
    short = (
        [] if metafunc.definition.get_closest_marker("only_long") else [pytest.param(0, id="short", marks=more_time)]
    )
    marks = [pytest.mark.soak, more_time]
    long = [pytest.param(number, id=f"run{number}", marks=marks) for number in range(1, RUNS + 1)]
    metafunc.parametrize("run", [*short, *long])


@pytest.fixture
def make_scene(
    request: pytest.FixtureRequest, run: int, tmp_path: Path, new_context: Callable[..., BrowserContext]
) -> Iterator[Callable[..., Scene]]:
    """Start an app in a folder of its own: `make_scene("server killed")`, with what that needs besides."""
    made: list[Scene] = []
    with ExitStack() as parts:

        def make(fault: str, *, network: bool = False, disk: bool = False, clock: bool = False) -> Scene:
            tiny = parts.enter_context(tiny_disk(tmp_path / "disk")) if disk else None
            home = (tiny.place if tiny else tmp_path) / "home"
            home.mkdir(mode=0o700)
            more = ClockSetBack.environment(tmp_path / "clock") if clock else {}
            study = Study(home, more=more).start()
            parts.callback(study.end)
            line = parts.enter_context(Line(study.port)) if network else None
            dice = random.Random(f"{SEED} {request.node.name}")
            scene = Scene(study, new_context(), dice, HUMAN if run else SHORT, Outcome(fault), line, tiny)
            made.append(scene)
            return scene

        yield make
        for scene in made:
            scene.close()
            request.node.user_properties.append((NAME, scene.outcome.to_text()))
            said = f"SEED={SEED}\n" + "\n".join(scene.watch.history)
            request.node.add_report_section("teardown", "what the page said, by seconds", said)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what came of all runs."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    texts = {
        (report.nodeid, text)
        for report in reports
        for name, text in getattr(report, "user_properties", ())
        if name == NAME
    }
    if texts:
        terminalreporter.section(f"Nothing lost (SEED={SEED}, repeat with the same)")
        outcomes = [Outcome(**json.loads(text)) for _, text in sorted(texts)]
        for line in table(outcomes):
            terminalreporter.write_line(line)
