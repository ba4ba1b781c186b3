"""The served pages over HTTP: who gets in, what is shown, and what is never given away."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import Study
from workbook import words
from workbook.article import Library

CANARY = "canary-7f3a"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """One app for all tests of this file."""
    home = tmp_path_factory.mktemp("served") / "home"
    home.mkdir(mode=0o700)
    study = Study(home).start()
    yield study
    study.end()


@pytest.fixture
def client(study: Study) -> Iterator[httpx.Client]:
    """A browser-like client that was let in by the token."""
    with httpx.Client(base_url=study.address, follow_redirects=True, timeout=30) as client:
        client.get("/", params={"token": study.token})
        yield client


@pytest.mark.parametrize("path", ["/", "/voila/render/00-before-you-begin.ipynb", "/voila/tree", "/voila/files/x.png"])
def test_nobody_gets_in_without_the_token(study: Study, path: str):
    """Without the token every page leads to the way in, which shows nothing of the reader's."""
    answer = httpx.get(study.address + path[1:], follow_redirects=True)
    assert words.CONTENTS["login_title"] in answer.text
    assert str(study.home) not in answer.text


@pytest.mark.parametrize("path", ["/api/kernels/0-0-0-0-0", "/voila/api/contents/", "/voila/api/shutdown/0-0-0-0-0"])
def test_interfaces_are_closed_too(study: Study, path: str):
    """Without the token the interfaces answer with a refusal."""
    answer = httpx.request("POST" if "shutdown" in path else "GET", study.address + path[1:])
    assert answer.status_code in {302, 403}
    assert "location" not in answer.headers or "/login" in answer.headers["location"]


def test_a_form_from_another_site_is_refused(study: Study, client: httpx.Client):
    """Another site cannot bring an article in with the reader's cookie: without our form's own mark it is refused."""
    form, origin = {"way": "paste", "paste": "x"}, {"Origin": "https://elsewhere"}
    answer = client.post("/workbook/article", data=form, headers=origin)
    assert answer.status_code in {403, 404}
    assert Library(study.home).current() is None


def test_a_refused_article_is_explained(study: Study, client: httpx.Client):
    """Pasting something else brings the contents page again, with what was found and what to try."""
    mark = re.search(r'name="_xsrf" value="([^"]+)"', client.get("/").text)[1]
    answer = client.post("/workbook/article", data={"way": "paste", "paste": "Not it. " * 50, "_xsrf": mark})
    assert answer.status_code == 200
    assert words.CONTENTS["bring"] in answer.text
    assert "does not look like the article" in answer.text


def test_pages_load_nothing_from_outside(client: httpx.Client):
    """No page names an outside address that a browser would load by itself, and the browser is told to load none."""
    for path in ("/", "/voila/render/02-action-and-essence.ipynb", "/nowhere"):
        answer = client.get(path)
        assert not re.findall(r'(?:src|srcset|action)="https?://|<link[^>]+href="https?://|url\(|@import', answer.text)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'")
        assert "http" not in policy


def test_sources_are_stripped(client: httpx.Client):
    """A lesson's page shows no code."""
    page = client.get("/voila/render/02-action-and-essence.ipynb").text
    assert "lesson.passage(" not in page
    assert "from workbook import" not in page


def test_the_page_ends_with_its_kernel(client: httpx.Client):
    """The last lines name the kernel and a model for every item, and the page carries no answer."""
    page = client.get("/voila/render/02-action-and-essence.ipynb").text
    where = json.loads(re.search(r'<script id="workbook-kernel" type="application/json">(.*?)</script>', page)[1])
    shown = set(re.findall(r'data-item="([^"]+)"', page))
    assert shown == set(where["models"])
    assert client.get(f"/api/kernels/{where['kernel']}").status_code == 200


@pytest.mark.parametrize(
    "path", ["nowhere", "voila/render/nope.ipynb", "voila/render/%3Cscript%3E.ipynb", "voila/files/a.txt"]
)
def test_trouble_is_a_calm_page(client: httpx.Client, path: str):
    """An address that leads nowhere gives a page in plain words that repeats nothing of the request."""
    answer = client.get("/" + path + f"?x={CANARY}")
    assert answer.status_code in {403, 404}
    assert words.CONTENTS["safe"] in answer.text
    assert CANARY not in answer.text
    assert "<script>.ipynb" not in answer.text


def test_only_lessons_lie_where_voila_serves(study: Study):
    """The served folder holds notebooks and nothing of the reader's."""
    from workbook.app.catalogue import NOTEBOOKS  # noqa: PLC0415 - only here

    assert {file.suffix for file in NOTEBOOKS.iterdir() if file.is_file()} == {".ipynb"}
    assert NOTEBOOKS not in study.home.parents


def test_a_second_start_finds_the_first(study: Study):
    """Starting the workbook twice opens nothing twice: the second start says where the first one is, and ends."""
    command = [sys.executable, "-m", "workbook.app.cli", "study", "--no-browser", "--port", str(study.port)]
    environment = {**os.environ, "WORKBOOK_HOME": str(study.home)}
    second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert "open already" in second.stdout
    assert study.address in second.stdout


def test_the_token_stays_over_a_restart(study: Study):
    """After a restart the same address lets the reader in, so that an open page goes on."""
    before = study.token
    study.end()
    study.start()
    assert study.token == before


def test_the_folder_is_the_owners_alone(study: Study):
    """Folder 0700, files 0600, also those that the server wrote."""
    places: list[Path] = [study.home, *study.home.rglob("*")]
    assert {oct(place.stat().st_mode & 0o777) for place in places if place.is_file()} == {"0o600"}
    assert {oct(place.stat().st_mode & 0o777) for place in places if place.is_dir()} == {"0o700"}
