"""The page of what is stored, over HTTP: shown, brought back, erased in two steps, and asked about."""

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import Study
from workbook import words
from workbook.answers import AnswerLog, Drafts, care
from workbook.journal import secret

CANARY = "canary-7f3a"
HERE = "/workbook/care"


@pytest.fixture(autouse=True)
def emptied(study: Study) -> None:
    """Nothing is written yet in the reader's folder."""
    care.erase(study.home)


@pytest.fixture
def log(study: Study, emptied: None) -> AnswerLog:
    """Answers and drafts of two lessons."""
    log = AnswerLog(study.home)
    log.append("action-and-essence", "one-act", {"act": CANARY}, prompts={"act": "One act"})
    log.append("the-filter", "item", {"a": "stays"}, prompts={"a": "<i>An item</i>"})
    Drafts(study.home).keep("action-and-essence", "rewrite", {"a": CANARY}, view="v", revision=0)
    return log


def post(client: httpx.Client, *, files: dict | None = None, **fields: str) -> str:
    """Press a button of the page, and return the page that comes."""
    mark = re.search(r'name="_xsrf" value="([^"]+)"', client.get(HERE).text)[1]
    answer = client.post(HERE, data={**fields, "_xsrf": mark}, files=files)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return html.unescape(answer.text)


def test_every_file_is_listed_with_size_and_date(study: Study, client: httpx.Client, log: AnswerLog):
    """The page names each file, what it is, its size and its date; it holds nothing of what was written in them."""
    shown = client.get(HERE).text
    for one in care.stored(study.home):
        assert f"<code>{one.name}</code>" in shown
    assert words.STORED["drafts"] in shown
    assert re.search(r"\d+ bytes, \d+ \w+ \d{4}, \d\d:\d\d", shown)
    assert CANARY not in shown
    assert "<i>" not in shown
    assert HERE in client.get("/").text


def test_nobody_gets_in_without_the_token(study: Study, log: AnswerLog):
    """Without the token neither the list nor a button answers."""
    assert words.CONTENTS["login_title"] in httpx.get(study.address[:-1] + HERE, follow_redirects=True).text
    assert httpx.post(study.address[:-1] + HERE, data={"way": "erase", "what": "everything"}).status_code in {302, 403}
    assert len(log.responses()) == 2


def test_a_form_from_another_site_erases_nothing(client: httpx.Client, log: AnswerLog):
    """Without our form's own mark, even with the reader's cookie, nothing is erased."""
    form, origin = {"way": "erase", "what": "everything"}, {"Origin": "https://elsewhere"}
    assert client.post(HERE, data=form, headers=origin).status_code in {403, 404}
    assert len(log.responses()) == 2


def test_erasing_takes_two_steps(study: Study, client: httpx.Client, log: AnswerLog):
    """The first step shows what goes and changes nothing; the second erases; the browser is told what to forget."""
    what = re.search(r"value='?\"?([^>]*one-act[^>]*?)['\"]>One act<", client.get(HERE).text)[1]
    what = html.unescape(what).strip("\"'")
    before = log.responses()
    shown = post(client, way="preview", what=what)
    assert words.CARE_PAGE["preview"] in shown
    assert "This goes for good: one answer and 0 drafts." in shown
    assert words.ERASE_OUT_OF_REACH[0] in shown
    assert log.responses() == before
    assert words.CARE_COMMAND["kept"] in post(client, way="keep", what=what)
    assert log.responses() == before
    done = post(client, way="erase", what=what)
    assert "Erased: one answer and 0 drafts." in done
    reader = (study.home / "reader-id").read_text()
    assert f'data-forget="{{"reader": "{reader}", "lesson": "action-and-essence", "item": "one-act"}}"' in done
    assert log.responses() == before[1:]


def test_export_erase_everything_restore(study: Study, client: httpx.Client, log: AnswerLog):
    """A CSV that was taken along, plain or closed with a passphrase, brings back after erasing what there was."""
    saved, taken = log.responses(), (study.home / "answers.csv").read_bytes()
    sealed = secret.seal(taken, "open sesame")
    for data, passphrase in ((taken, ""), (sealed, "open sesame")):
        post(client, way="erase", what="everything")
        assert AnswerLog(study.home).responses() == []
        assert not [path for path in study.home.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
        file = {"file": ("kept.csv", data)}
        assert words.RESTORE["done"].format(new=2, known=0) in post(
            client, way="restore", passphrase=passphrase, files=file
        )
        assert AnswerLog(study.home).responses() == saved
    assert words.RESTORE["sealed"] in post(client, way="restore", files={"file": ("kept.age", sealed)})
    refused = post(client, way="restore", passphrase="x", files={"file": ("kept.age", sealed)})
    assert words.SECRET["not_opened"] in refused


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"way": "preview", "what": ""}, words.CARE_PAGE["not_chosen"]),
        ({"way": "erase", "what": '["a", 3]'}, words.CARE_PAGE["not_chosen"]),
        ({"way": "erase", "what": "[]"}, words.CARE_PAGE["not_chosen"]),
        ({"way": "preview", "what": '["nope", null]'}, words.ERASE["nothing"]),
        ({"way": "restore"}, words.CARE_PAGE["no_file"]),
        ({"way": "back"}, words.SMALLER_LOG["none"]),
        ({"way": "nope"}, words.CARE_PAGE["heading"]),
    ],
)
def test_what_does_not_fit_is_answered_in_words(client: httpx.Client, log: AnswerLog, fields: dict, said: str):
    """A button without its field, or form input from a stranger, changes nothing and brings a sentence."""
    assert said in post(client, **fields)
    assert len(log.responses()) == 2


def test_a_file_that_is_no_log_is_refused(client: httpx.Client, log: AnswerLog):
    """Another file brings the page again, with what to choose instead."""
    assert words.RESTORE["nothing"] in post(client, way="restore", files={"file": ("x.csv", b"a,b\n1,2\n")})
    assert len(log.responses()) == 2


@pytest.mark.parametrize(("way", "count"), [("back", 3), ("meant", 0)])
def test_the_contents_page_asks_about_a_log_that_shrank(study: Study, client: httpx.Client, way: str, count: int):
    """The box states the facts and has two buttons; either answers it, and the box is gone."""
    for day in (1, 2, 3, 4):
        AnswerLog(study.home, now=lambda day=day: datetime(2026, 11, day, tzinfo=UTC)).append("l", "i", {"n": day})
    (study.home / "answers.csv").write_bytes(b"")
    shown = client.get("/").text
    assert "The backup of 4 November 2026 holds 3." in shown
    assert "Bring the backup of 4 November 2026 back" in shown
    assert words.SMALLER not in shown
    assert words.SMALLER_LOG["first"] in post(client, way="preview", what="everything")
    post(client, way=way)
    assert words.SMALLER_LOG["title"] not in client.get("/").text
    assert len(AnswerLog(study.home).responses()) == count


def test_the_folder_stays_the_owners_alone(study: Study, client: httpx.Client, log: AnswerLog):
    """What the page wrote is for its owner alone."""
    post(client, way="erase", what='["the-filter", null]')
    places: list[Path] = [study.home, *study.home.rglob("*")]
    assert {place.stat().st_mode & 0o077 for place in places} == {0}
