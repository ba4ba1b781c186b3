"""How a notebook is written: its parts, its ids, its words. Nothing is run here."""

import ast
import re

import pytest

from tests.notebooks.lessons import FOLDER, LESSONS, NOTEBOOKS, headings, notebook, our_words, passages, sources
from workbook.app.catalogue import calls, contents, item_id
from workbook.article import Anchor, split
from workbook.words import BELIEF

ANATOMY = ["You will", "Read", "Try", "Notice", "Reflect", "Carry it", "Next"]
# Words that hand down a verdict, and phrases that are unsafe or belittle (CONTENT R10, C.3.9, C.9).
VERDICTS = r"\b(correct|incorrect|wrong|scores?|streaks?|well done|badges?|great job|congratulations)\b"
PHRASES = (
    r"it takes two|she made you|\btoxic\b|narcissis|win back|win (him|her|them) back|fix (her|him|them)\b"
    r"|forgiveness is the goal"
)
BELITTLING = r"\b(crippled|blind to|deaf to|crazy|insane|lame)\b|\byou should\b"
WITH_SECOND_VIEW = ["02", "04", "05", "06", "07", "08"]  # CONTENT E.9


@pytest.mark.parametrize("name", LESSONS)
def test_the_anatomy_is_the_same_everywhere(name: str):
    """A lesson has the same parts in the same order, a title and a line of promise."""
    assert [heading for heading in headings(name) if heading in ANATOMY] == ANATOMY
    title, promise = [line for line in sources(name, "markdown")[0].splitlines() if line.strip()][:2]
    assert title.startswith("# ")
    assert re.fullmatch(r"\*[^*]+\*", promise)
    assert notebook(name)["metadata"]["workbook"]["minutes"] > 0


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_cells_are_for_people(name: str):
    """Code cells start with a comment in plain words, hide their source in JupyterLab, and hold one item each."""
    for cell in notebook(name)["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            assert source.startswith("# "), cell["id"]
            assert cell["metadata"]["jupyter"]["source_hidden"] is True, cell["id"]
            assert cell["outputs"] == [], cell["id"]
            assert cell["execution_count"] is None, cell["id"]
            assert len(re.findall(r"^lesson\.", source, re.MULTILINE)) <= 1, cell["id"]
    nodes = [node for source in sources(name, "code") for node in ast.walk(ast.parse(source))]
    assert not [node for node in nodes if isinstance(node, ast.Import)]
    assert {node.module for node in nodes if isinstance(node, ast.ImportFrom)} == {"workbook"}


def test_a_notebook_says_at_its_top_what_to_press():
    """Under the title of every notebook stand the same words for JupyterLab: a button that runs it, and the menu's way."""
    second = {"".join(notebook(name)["cells"][1]["source"]) for name in NOTEBOOKS}
    assert len(second) == 1
    words = second.pop()
    assert "notebook:run-all-cells" in words
    assert "Show the forms" in words
    assert "Run &gt; Run All Cells" in words


def test_ids_are_never_used_twice():
    """Lesson ids are unique, and cell ids and passages in their notebook (items: test_items.py)."""
    assert len({one.lesson for one in contents(FOLDER)}) == len(NOTEBOOKS)
    for name in NOTEBOOKS:
        cells = [cell["id"] for cell in notebook(name)["cells"]]
        places = [place for place, _, _ in passages(name)]
        for group in (cells, places):
            assert sorted(group) == sorted(set(group)), name


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_verdicts(name: str):
    """No sentence of ours hands down a verdict, and none of the unsafe phrases is there."""
    words = our_words(name)
    for pattern in (VERDICTS, PHRASES, BELITTLING):
        assert not re.search(pattern, words, re.IGNORECASE), re.search(pattern, words, re.IGNORECASE)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_passage_is_named_by_a_sound_anchor(name: str):
    """A passage is named by its place and at most six words, with a summary that can stand alone."""
    for place, words, summary in passages(name):
        Anchor(place, words)
        assert len(summary.split()) >= 6, place


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_anchor_is_in_the_real_article(name: str, real_article):
    """Every passage of every lesson is found in a real copy, at the place that it names."""
    if real_article is None:
        pytest.skip("no real copy of the article here; tests/article tries the anchors on a stand-in")
    from workbook.article import find  # noqa: PLC0415 - only here

    paragraphs = split(real_article.read_text(encoding="utf-8"))
    for place, words, _ in passages(name):
        anchor = Anchor(place, words)
        found = find(paragraphs, anchor)
        assert found is not None, place
        assert (found.section, found.number) == (anchor.section, anchor.number)


@pytest.mark.parametrize("name", LESSONS)
def test_a_second_view_stands_where_research_differs(name: str):
    """Where the article is one-sided, a second view stands beside it."""
    if name[:2] in WITH_SECOND_VIEW:
        assert "**A second view.**" in our_words(name)


def test_a_belief_has_the_same_words_every_time():
    """A belief's sentence is the same wherever it is rated, so that its thread is about one thing."""
    statements: dict[str, set[str]] = {}
    for name in NOTEBOOKS:
        for method, call in calls(notebook(name)):
            if method == "belief":
                statements.setdefault(item_id("", call), set()).add(" ".join(call.args[1].value.split()))
    assert statements
    assert all(len(found) == 1 for found in statements.values()), statements
    assert "{statement}" in BELIEF
