"""The page on which things are taken along, over HTTP."""

import re
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from bs4 import BeautifulSoup

from tests.browser.conftest import Study
from workbook import words
from workbook.answers import AnswerLog
from workbook.journal import secret

CANARY = "canary-2b8e"


@pytest.fixture(scope="module", autouse=True)
def answer(study: Study) -> None:
    """One answer, for all tests of this file."""
    AnswerLog(study.home).append("the-spiral", "my-loop", {"text": f"Alex, {CANARY} <b>"}, prompts={"text": "What?"})


def ordered(client: httpx.Client, form: str, **typed: str) -> httpx.Response:
    """Press a button of the page."""
    mark = re.search(r'name="_xsrf" value="([^"]+)"', client.get("/workbook/take").text)[1]
    return client.post("/workbook/take", data={"_xsrf": mark, "form": form, **typed})


def test_the_contents_lead_there(client: httpx.Client):
    """The link stands under "What is yours"."""
    page = BeautifulSoup(client.get("/").text, "html.parser")
    assert page.find("a", string=words.CONTENTS["take"])["href"].endswith("/workbook/take")


def test_nobody_takes_anything_without_the_token(study: Study):
    """Without the token the page leads to the way in, and an order is refused."""
    shown = httpx.get(f"{study.address}workbook/take", follow_redirects=True)
    assert words.CONTENTS["login_title"] in shown.text
    refused = httpx.post(f"{study.address}workbook/take", data={"form": "csv"})
    assert refused.status_code in {302, 403}
    assert CANARY not in refused.text


def test_a_form_of_another_site_is_refused(client: httpx.Client):
    """The reader's cookie alone is not enough: without our form's own mark nothing is handed over."""
    refused = client.post("/workbook/take", data={"form": "csv"}, headers={"Origin": "https://elsewhere"})
    assert refused.status_code in {403, 404}
    assert CANARY not in refused.text


@pytest.mark.parametrize(("form", "ending"), [("csv", ".csv"), ("xlsx", ".xlsx"), ("markdown", ".md")])
def test_a_file_is_a_download_that_no_cache_keeps(client: httpx.Client, form: str, ending: str):
    """It comes as an attachment under a plain name, and is not stored on the way."""
    answer = ordered(client, form)
    assert re.fullmatch(
        rf'attachment; filename="workbook-{form}-[\d-]+\{ending}"', answer.headers["Content-Disposition"]
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content


def test_the_csv_is_the_log(study: Study, client: httpx.Client):
    """What is downloaded is what lies in the folder."""
    assert ordered(client, "csv").content == (study.home / "answers.csv").read_bytes()


@pytest.mark.parametrize("form", ["booklet", "blank"])
def test_a_booklet_is_a_page_that_may_do_nothing(client: httpx.Client, form: str):
    """It is shown rather than stored, and the browser is told to run and to load nothing."""
    answer = ordered(client, form)
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert (CANARY in answer.text) == (form == "booklet")
    assert "<b>" not in answer.text.replace('<b style="left', "")


def test_names_are_replaced(client: httpx.Client):
    """The list of names is one name on each line."""
    assert (
        f"A., {CANARY}"
        in BeautifulSoup(ordered(client, "booklet", names="Alex = A.\r\nJo").text, "html.parser").get_text()
    )


def test_a_passphrase_closes_the_file(study: Study, client: httpx.Client):
    """Typed twice alike it closes any form, a booklet too."""
    sealed = ordered(client, "csv", passphrase="river stone", again="river stone")
    assert sealed.headers["Content-Disposition"].endswith('.csv.age"')
    assert secret.open_sealed(sealed.content, "river stone") == (study.home / "answers.csv").read_bytes()
    booklet = ordered(client, "booklet", passphrase="river stone", again="river stone")
    assert booklet.headers["Content-Disposition"].startswith("attachment")
    assert secret.is_sealed(booklet.content)


@pytest.mark.parametrize(
    ("form", "typed", "said"),
    [
        ("csv", {"passphrase": "one", "again": "two"}, words.TAKE["unequal"]),
        ("csv", {"lesson": "needs"}, words.TAKE["nothing_there"]),
        ("csv", {"lesson": "nope"}, "There is no lesson with that id."),
        ("csv", {"names": "= x"}, "Line 1 of the names"),
        ("copy", {}, words.TAKE["no_such_form"]),
        ("../answers", {}, words.TAKE["no_such_form"]),
    ],
)
def test_what_cannot_be_made_is_told_on_the_page(client: httpx.Client, form: str, typed: dict[str, str], said: str):
    """The page comes again with the reason; what was typed is still there, except for a passphrase."""
    answer = ordered(client, form, **typed)
    page = BeautifulSoup(answer.text, "html.parser")
    assert said in page.find(role="alert").get_text()
    assert page.find("textarea").get_text() == typed.get("names", "")
    assert not [tag for tag in page.find_all("input", type="password") if tag.get("value")]
    assert CANARY not in answer.text


def test_the_page_shows_none_of_the_readers_words(client: httpx.Client):
    """It can be open while someone looks on."""
    answer = client.get("/workbook/take")
    assert CANARY not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert words.TAKE["lost"] in answer.text


def test_making_a_file_keeps_nobody_waiting(client: httpx.Client):
    """While a file is closed with a passphrase, which takes a second, the server answers others."""
    script = "/workbook/static/page.js"
    client.get(script)  # the first to ask waits until it is packed
    with ThreadPoolExecutor() as pool:
        order = pool.submit(ordered, client, "csv", passphrase="river stone", again="river stone")
        answers = 0
        while not order.done():
            assert client.get(script).status_code == 200
            answers += 1
    assert answers > 1
    assert order.result().status_code == 200
