"""Someone types, something breaks, and nothing is lost. Each fault once with few words, many times in `make soak`."""

import shutil
import signal
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LESSON, ROOT
from tests.browser.lab import lab, run_all
from tests.soak.faults import (
    SHIFTED_DATE,
    Asleep,
    ClockSetBack,
    DiskFull,
    Fault,
    HomeReadOnly,
    KernelKilled,
    NetworkCut,
    NetworkSwallows,
    ServerEnded,
)
from tests.soak.scene import Scene
from tests.soak.typing import Box

MakeScene = Callable[..., Scene]
FAULTS: dict[str, Callable[[Scene], Fault]] = {
    "kernel killed": lambda scene: KernelKilled(scene.study),
    "server killed": lambda scene: ServerEnded(scene.study, signal.SIGKILL),
    "server stopped": lambda scene: ServerEnded(scene.study, signal.SIGTERM),
    "network cut": lambda scene: NetworkCut(scene.line),
    "network swallows": lambda scene: NetworkSwallows(scene.line),
    "disk full": lambda scene: DiskFull(scene.disk),
    "home read-only": lambda scene: HomeReadOnly(scene.disk),
    "asleep": lambda scene: Asleep(scene.study),
}
NEEDS = {"network cut": "network", "network swallows": "network", "disk full": "disk", "home read-only": "disk"}


def scene_for(make_scene: MakeScene, name: str, faults: Iterable[str]) -> Scene:
    """Return an app with what these faults need besides."""
    return make_scene(name, **{NEEDS[fault]: True for fault in faults if fault in NEEDS})


def write_through(scene: Scene, boxes: list[Box], faults: Iterable[str]) -> None:
    """Type while these faults come one after another, and see that the pages go on by themselves."""
    scene.write(boxes, [partial(scene.strike, fault, FAULTS[fault](scene)) for fault in faults])
    scene.settle()


@pytest.mark.only_long
@pytest.mark.parametrize("fault", FAULTS)
def test_an_outage(fault: str, make_scene: MakeScene, run: int):
    """Whatever breaks while someone types: all words are kept or called unkept, and the page goes on by itself."""
    scene = scene_for(make_scene, fault, [fault])
    page = scene.open()
    write_through(scene, scene.boxes(page), [fault])
    scene.end(page)
    scene.judge()


def test_outages_in_a_row(make_scene: MakeScene, run: int):
    """Faults of all kinds, in any order, each before the page has quite recovered from the one before, lose nothing."""
    scene = scene_for(make_scene, "several in a row", FAULTS)
    page = scene.open()
    write_through(scene, scene.boxes(page), scene.dice.sample(list(FAULTS), len(FAULTS)))
    scene.end(page)
    scene.judge()


@pytest.mark.only_long
def test_a_clock_set_back(make_scene: MakeScene, run: int, tmp_path: Path):
    """When the machine's clock goes back by hours or days, words are kept as quickly, and in the right order."""
    scene = make_scene("clock set back", clock=True)
    scene.context.add_init_script(SHIFTED_DATE)
    page = scene.open()
    boxes = scene.boxes(page)
    clock = ClockSetBack(tmp_path / "clock", page, scene.dice.uniform(1, 72))
    scene.write(boxes, [clock.breaks])
    scene.settle()
    scene.end(page)
    scene.judge()


def reload(scene: Scene, boxes: list[Box]) -> None:
    """Load the page again in the midst of a word."""
    boxes[0].page.reload(wait_until="commit")
    scene.come_back(boxes, boxes[0].page)


def reopen(scene: Scene, boxes: list[Box]) -> None:
    """Close the tab in the midst of a word, and open the lesson in another."""
    fresh = scene.context.new_page()  # a browser without a tab would be another fault
    boxes[0].page.close()
    scene.come_back(boxes, scene.open(fresh))


@pytest.mark.only_long
@pytest.mark.parametrize(("name", "leave"), [("tab reloaded", reload), ("tab closed", reopen)])
def test_a_tab_that_is_left(name: str, leave: Callable[[Scene, list[Box]], None], make_scene: MakeScene, run: int):
    """A tab that is reloaded or closed in the midst of a word gives every letter back, also to who types on at once."""
    scene = make_scene(name)
    boxes = scene.boxes(scene.open())
    scene.write(boxes, [partial(leave, scene, boxes)] * (4 if run else 2))
    scene.settle()
    scene.end(boxes[0].page)
    scene.judge()


def end_with_one(scene: Scene, first: Page, second: Page) -> None:
    """Close the second window; the first shows all that was typed in both."""
    second.close()
    scene.end(first)
    scene.judge()


@pytest.mark.only_long
def test_two_tabs(make_scene: MakeScene, run: int):
    """Two tabs with the same lesson, typed into by turns, in the same form and in others, lose neither's words."""
    scene = make_scene("two tabs")
    first, second = scene.open(), scene.open()
    scene.write(scene.boxes(first) + scene.boxes(second, is_told=True), [])
    scene.settle()
    end_with_one(scene, first, second)


@pytest.mark.only_long
def test_two_tabs_and_an_outage(make_scene: MakeScene, run: int):
    """When both tabs lose the app while both are typed into, neither takes the other's words for its own."""
    faults = ["server killed", "kernel killed", "network cut"]
    scene = scene_for(make_scene, "two tabs, outages", faults)
    first, second = scene.open(), scene.open()
    boxes = scene.boxes(first, is_told=True) + scene.boxes(second, is_told=True)
    write_through(scene, boxes, scene.dice.sample(faults, 2))
    end_with_one(scene, first, second)


@pytest.mark.only_long
def test_lab_and_the_app_at_once(make_scene: MakeScene, run: int, tmp_path: Path):
    """The same lesson in JupyterLab and in the app, typed into by turns, loses neither's words."""
    scene = make_scene("Lab and app at once")
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    shutil.copy(ROOT / "notebooks" / LESSON, notebooks)
    with lab(scene.study.home, notebooks, LESSON) as address:
        first, second = scene.open(), run_all(scene.context.new_page(), address)
        second.locator("form[data-item=one-act][data-state]").wait_for(state="attached")
        scene.write(scene.boxes(first) + scene.boxes(second, is_told=True), [])
        scene.settle()
        end_with_one(scene, first, second)
