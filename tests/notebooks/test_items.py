"""Every item of every notebook, driven by messages: it can be filled, saved, found again, and skipped."""

import json
import operator
from pathlib import Path

import pytest

from tests.notebooks.lessons import NOTEBOOKS, filled, made
from workbook.answers import AnswerLog, Drafts
from workbook.items.described import form_of
from workbook.items.exchange import Exchange
from workbook.items.writing import Writing

VIEW = "a-tab"


def forms(name: str, home: Path):
    """The items of a notebook whose answers are kept."""
    return [item for item in made(name, home) if isinstance(item.side, Exchange) and item.side.form.keeps]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_ids_are_never_used_twice(name: str, workbook_home: Path):
    """In one lesson every item has an id of its own, and all of them belong to that lesson."""
    places = [item.place for item in made(name, workbook_home)]
    assert len(set(places)) == len(places)
    assert len({lesson for lesson, _ in places}) == 1


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_answer_comes_back(name: str, workbook_home: Path):
    """What a reader fills in anywhere is saved, and a new kernel shows the same."""
    written = {}
    for item in forms(name, workbook_home):
        form = item.side.form
        values = filled(form)
        told = item.handle({"type": "save", "values": values, "seq": 1, "view": VIEW})
        assert told["type"] == "saved", (form.item, told.get("words"))
        written[form.item] = values
    for item in forms(name, workbook_home):
        told = item.handle({"type": "ready", "view": VIEW, "drafts": []})
        assert told["values"] == written[item.side.form.item]
        assert told["draft"] is None


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_server_saves_what_a_kernel_would(name: str, workbook_home: Path, tmp_path: Path):
    """From what a notebook says of its forms, the server of a page puts the same rows into the log as a kernel."""
    log = AnswerLog(tmp_path)
    for item in forms(name, workbook_home):
        message = {"type": "save", "values": filled(item.side.form), "seq": 1, "view": VIEW}
        told = form_of(json.loads(json.dumps(item.side.described["form"])))
        assert Writing(told, log, Drafts(tmp_path)).handle(message)["type"] == item.handle(message)["type"] == "saved"
    parts = operator.attrgetter("lesson", "item", "version", "fields", "prompts")
    assert [*map(parts, log.responses())] == [*map(parts, AnswerLog(workbook_home).responses())]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_everything_can_be_skipped(name: str, workbook_home: Path):
    """Every form can be skipped, and the skip is kept as a choice."""
    for item in forms(name, workbook_home):
        assert item.handle({"type": "skip", "seq": 1, "view": VIEW})["skipped"] is True
        assert item.handle({"type": "ready", "view": VIEW, "drafts": []})["skipped"] is True
    kept = {response.item for response in AnswerLog(workbook_home).responses()}
    assert kept == {item.side.form.item for item in forms(name, workbook_home)}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_faces_depend_on_the_notebook_alone(name: str, workbook_home: Path):
    """The HTML of an item, and what the notebook says of it, are the same before and after someone has written in it."""
    before = [(item.face, item.side.described) for item in made(name, workbook_home)]
    for item in forms(name, workbook_home):
        values = filled(item.side.form)
        item.handle({"type": "save", "values": values, "seq": 1, "view": VIEW})
    assert [(item.face, item.side.described) for item in made(name, workbook_home)] == before
