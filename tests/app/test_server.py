"""The served pages over HTTP: who gets in, what is shown, and what is never given away."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from websocket import WebSocket, WebSocketBadStatusException, create_connection

from tests.browser.conftest import LESSON, Study, free_port, write_notebook
from workbook import words
from workbook.answers import AnswerLog, Drafts
from workbook.app.catalogue import NOTEBOOKS, contents
from workbook.article import Library

CANARY = "canary-7f3a"
NOTEBOOKS_SHOWN = [entry.file for entry in contents() if not entry.full]


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


@pytest.mark.parametrize("name", NOTEBOOKS_SHOWN)
def test_a_first_visit_is_light(client: httpx.Client, name: str):
    """What a lesson's first visit brings over the network, page and scripts together, is 200 KB at most."""
    page = client.get(f"/voila/render/{name}")
    scripts = [client.get(path) for path in set(re.findall(r'(/workbook/static/[^"]+)"', page.text))]
    assert len(scripts) == 1
    assert sum(answer.num_bytes_downloaded for answer in (page, *scripts)) <= 200_000


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


def ask(client: httpx.Client, what: str, **message: object) -> httpx.Response:
    """Ask something of the server as the page's script does."""
    return client.post(f"/workbook/{what}/{LESSON}", json=message, headers={"X-XSRFToken": client.cookies["_xsrf"]})


def test_a_lesson_needs_no_kernel_to_be_read(study: Study, client: httpx.Client):
    """Once what a lesson shows is known, its page comes whole and starts nothing; it carries no answer."""
    AnswerLog(study.home).append("action-and-essence", "one-act", {"text": CANARY})
    client.get(f"/voila/render/{LESSON}")
    before = kernels(study)
    page = client.get(f"/voila/render/{LESSON}").text
    assert kernels(study) == before
    assert 'data-item="one-act"' in page
    assert CANARY not in page


def test_all_pages_of_a_lesson_share_a_kernel(client: httpx.Client):
    """Every page is told the same kernel, with a model for every item that it shows."""
    shown = set(re.findall(r'data-item="([^"]+)"', client.get(f"/voila/render/{LESSON}").text))
    one, two = (ask(client, "kernel").json() for _ in range(2))
    assert one == two
    assert set(one["models"]) == shown
    assert client.get(f"/api/kernels/{one['kernel']}").status_code == 200


def test_a_kernel_that_does_not_answer_is_replaced_once(client: httpx.Client):
    """Two pages that miss the same kernel are told the same new one; the old one is gone."""
    client.get(f"/voila/render/{LESSON}")
    old = ask(client, "kernel").json()["kernel"]
    new = {ask(client, "kernel", instead_of=old).json()["kernel"] for _ in range(2)}
    assert len(new) == 1
    assert old not in new
    assert ask(client, "kernel").json()["kernel"] in new


def test_a_kernel_that_ends_while_a_lesson_runs(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    """The page says so in words, its script hears of no kernel and asks again, and no trace is printed."""
    file, alive = tmp_path / LESSON, tmp_path / "alive"
    ends = f"import os, pathlib\nif not pathlib.Path({str(alive)!r}).exists():\n    os.kill(os.getpid(), 9)"
    begin = 'from workbook import Lesson\nlesson = Lesson("short")'
    write_notebook(file, "# Short\n\n*A promise.*", begin, ends, 'lesson.reflect("why", "Why?")')
    (tmp_path / "home").mkdir(mode=0o700)
    study = Study(tmp_path / "home", notebooks=tmp_path).start()
    try:
        with httpx.Client(base_url=study.address, follow_redirects=True, timeout=60) as client:
            client.get("/", params={"token": study.token})
            page = client.get(f"/voila/render/{LESSON}")
            assert page.status_code == 503
            assert words.CONTENTS["safe"] in page.text
            assert ask(client, "kernel").json() == {}
            alive.write_text("yes")
            assert "Why?" in client.get(f"/voila/render/{LESSON}").text
            assert ask(client, "kernel").json()["models"]["why"]
    finally:
        study.end()
    assert "Traceback" not in capfd.readouterr().err


def test_a_changed_notebook_is_shown_as_it_is_now(tmp_path: Path):
    """Whoever edits a lesson while it is served sees the change at the next load, with a kernel that has run it."""
    notebook = json.loads((NOTEBOOKS / LESSON).read_text("utf-8"))
    file = tmp_path / LESSON
    file.write_text(json.dumps(notebook))
    (tmp_path / "home").mkdir(mode=0o700)
    study = Study(tmp_path / "home", notebooks=tmp_path).start()
    try:
        with httpx.Client(base_url=study.address, follow_redirects=True, timeout=60) as client:
            client.get("/", params={"token": study.token})
            client.get(f"/voila/render/{LESSON}")
            old = ask(client, "kernel").json()["kernel"]
            notebook["cells"][0]["source"] = ["# A new title\n", "\n", "*And a promise.*"]
            file.write_text(json.dumps(notebook))
            assert "A new title" in client.get(f"/voila/render/{LESSON}").text
            assert ask(client, "kernel").json()["kernel"] != old
    finally:
        study.end()


def test_a_page_names_the_kernel_that_is_ready(client: httpx.Client):
    """Where a lesson has its kernel, a page knows it without asking, and each of its items, too."""
    where = f"/voila/render/{NOTEBOOKS_SHOWN[-1]}"
    client.get(where)
    headers = {"X-XSRFToken": client.cookies["_xsrf"]}
    told = client.post(f"/workbook/kernel/{NOTEBOOKS_SHOWN[-1]}", json={}, headers=headers).json()
    named = json.loads(re.search(r'<script id="workbook-kernel"[^>]*>(.*?)</script>', client.get(where).text)[1])
    assert named == told


def written(client: httpx.Client, kind: str, **message: object) -> dict[str, Any]:
    """Write something into a form of the lesson, as a page without a socket does."""
    return ask(client, "write", item="rewrite", write={"type": kind, "view": "tab", "revision": 0, **message}).json()


def test_the_server_keeps_and_saves(study: Study, client: httpx.Client):
    """What is written while no kernel is there lands where a kernel would put it; what is older changes nothing."""
    client.get(f"/voila/render/{LESSON}")
    field, words_of = "verdict", lambda: Drafts(study.home).read("action-and-essence", "rewrite").values
    newer = written(client, "draft", values={field: "I am hopeless, it says."}, seq=2)
    older = written(client, "draft", values={field: "I am ho"}, seq=1)
    assert (newer["type"], newer["seq"]) == ("kept", 2)
    assert older["draft"] == newer["draft"] == words_of() == {field: "I am hopeless, it says."}
    save = {"values": newer["draft"], "seq": 3, "response": f"r{1:032x}"}
    saved, again = (written(client, "save", **save) for _ in range(2))
    assert saved == again
    assert (saved["type"], saved["seq"], saved["skipped"]) == ("saved", 3, False)
    skipped = written(client, "skip", seq=4, response=f"r{2:032x}")
    assert (skipped["type"], skipped["skipped"], words_of()) == ("saved", True, None)
    responses = AnswerLog(study.home).of("action-and-essence", "rewrite")
    assert [dict(one.fields) for one in responses] == [newer["draft"], {"skipped": "yes"}]
    assert responses[0].prompts[field].startswith("Turn one verdict into an act.")


STRANGE = [
    ("nowhere", {"text": "x"}),
    ("passage-1-1", {"text": "x"}),
    ("one-act", {"text": "x", "more": "y"}),
    ("one-act", {"text": {"deep": 1}}),
    ("one-act", {"text": [1]}),
    ("one-act", {"text": True}),
    ("one-act", {"text": float("nan")}),
    ("one-act", {"text": "x" * 100_001}),
    ("act-or-verdict", {"i-raised-my-voice-on-tuesday": "Nowhere"}),
    ("one-act", "x"),
    ("one-act", None),
]


@pytest.mark.parametrize("kind", ["draft", "save"])
@pytest.mark.parametrize(("item", "values"), STRANGE)
def test_what_a_stranger_writes_is_refused_in_words(client: httpx.Client, kind: str, item: str, values: object):
    """Unknown items and fields, wrong types and too much text are refused, and nothing is said back of them."""
    client.get(f"/voila/render/{LESSON}")
    body = json.dumps({"item": item, "write": {"type": kind, "values": values, "view": "v", "seq": 1}})
    headers = {"X-XSRFToken": client.cookies["_xsrf"]}
    answer = client.post(f"/workbook/write/{LESSON}", content=body, headers=headers).json()
    assert answer["type"] == ("not-kept" if kind == "draft" else "not-saved")
    assert answer["words"] in {words.NOT_FORM_INPUT, words.TOO_LONG.format(most="100,000")}


@pytest.mark.parametrize("write", [None, [], "draft", {}, {"type": []}, {"type": "ready"}, {"type": "let-go"}])
def test_only_what_is_written_is_taken(client: httpx.Client, write: object):
    """Whatever else is sent where drafts and answers go is refused in words."""
    client.get(f"/voila/render/{LESSON}")
    answer = ask(client, "write", item="rewrite", write=write).json()
    assert (answer["type"], answer["words"]) == ("not-saved", words.NOT_FORM_INPUT)


@pytest.mark.parametrize("what", ["kernel", "write"])
def test_only_the_readers_own_page_may_ask(study: Study, client: httpx.Client, what: str):
    """Without the token, without the page's own mark, or about something that is no lesson, nothing is done."""
    client.get(f"/voila/render/{LESSON}")
    assert httpx.post(f"{study.address}workbook/{what}/{LESSON}", json={}).status_code == 403
    assert (
        client.post(f"/workbook/{what}/{LESSON}", json={}, headers={"Origin": "https://elsewhere"}).status_code >= 403
    )
    headers = {"X-XSRFToken": client.cookies["_xsrf"]}
    assert client.post(f"/workbook/{what}/nowhere.ipynb", json={}, headers=headers).status_code == 404
    assert client.post(f"/workbook/{what}/{LESSON}", content=b"[", headers=headers).status_code == 400


def listening(client: httpx.Client, kernel: str, query: str, *protocols: str) -> WebSocket:
    """Return a socket to a kernel, opened as a page opens it."""
    return create_connection(
        f"{client.base_url}api/kernels/{kernel}/channels?{query}".replace("http", "ws", 1),
        cookie="; ".join(f"{name}={value}" for name, value in client.cookies.items()),
        origin=str(client.base_url).rstrip("/"),
        subprotocols=protocols,
        timeout=30,
    )


def test_a_socket_that_breaks_off_holds_nobody_up(client: httpx.Client):
    """A page with stock controls that goes in the middle of what it says leaves the server free for everybody else."""
    page = client.get("/voila/render/12-looking-back.ipynb").text
    where = re.search(r'<script id="workbook-kernel" type="application/json">(.*?)</script>', page)[1]
    header = {"msg_id": "m", "msg_type": "nothing", "username": "", "session": "s", "version": "5.4"}
    packed = serialize_msg_to_ws_v1([json.dumps(part).encode() for part in (header, {}, {}, {})], "shell")
    socket = listening(client, json.loads(where)["kernel"], "session_id=s", "v1.kernel.websocket.jupyter.org")
    for _ in range(5000):
        socket.send_binary(packed)
    socket.sock.close()
    assert client.get("/", timeout=10).status_code == 200


def said(socket: WebSocket, session: str, kind: str, content: Any) -> None:
    """Say something as a page does."""
    header = {"msg_id": f"m-{session}", "msg_type": kind, "username": "", "session": session, "version": "5.4"}
    parts = {"parent_header": {}, "metadata": {}, "content": content, "buffers": [], "channel": "shell"}
    socket.send(json.dumps({"header": header, **parts}))


def test_a_page_of_items_hears_only_answers_to_itself(client: httpx.Client, tmp_path: Path):
    """Of two pages of a kernel only the one that asked is answered; code is not run; a kernel that goes says so."""
    client.get(f"/voila/render/{LESSON}")
    where = ask(client, "kernel").json()
    path = "session_id={}&only=items"
    one, other = (listening(client, where["kernel"], path.format(name)) for name in ("one", "other"))
    mark = tmp_path / "mark"
    said(one, "one", "execute_request", {"code": f"open({str(mark)!r}, 'w')", "silent": True})
    ready = {"comm_id": where["models"]["rewrite"], "data": {"method": "custom", "content": {"type": "ready"}}}
    said(one, "one", "comm_msg", ready)
    told = json.loads(one.recv())
    assert told["content"]["data"]["content"]["type"] == "state"
    assert not mark.exists()
    said(other, "other", "comm_msg", ready)
    assert json.loads(other.recv())["parent_header"]["session"] == "other"  # the first that it hears
    ask(client, "kernel", instead_of=where["kernel"])
    assert one.recv() == ""
    assert one.connected is False
    with pytest.raises(WebSocketBadStatusException):
        listening(client, where["kernel"], path.format("one"))
    for socket in (one, other):
        socket.shutdown()


def test_a_page_writes_while_its_kernel_is_gone(study: Study, client: httpx.Client):
    """Killed, a kernel takes no word with it: its pages are told at once, and what is written meanwhile is saved."""
    client.get(f"/voila/render/{LESSON}")
    where = ask(client, "kernel").json()
    children = psutil.Process(study.process.pid).children(recursive=True)
    kernel = next(one.pid for one in children if where["kernel"] in " ".join(one.cmdline()))
    socket = listening(client, where["kernel"], "session_id=one&only=items")
    save = {"type": "save", "values": {"verdict": "By its socket."}, "view": "tab", "seq": 1, "response": f"r{3:032x}"}
    socket.send(json.dumps({"item": "rewrite", "write": save}))
    saved, settled = (json.loads(socket.recv()) for _ in range(2))
    assert (saved["item"], saved["told"]["type"], settled["told"]["type"]) == ("rewrite", "saved", "settled")
    os.kill(kernel, signal.SIGKILL)
    assert socket.recv() == ""
    assert written(client, "save", values={"verdict": "By none."}, seq=2, response=f"r{4:032x}")["type"] == "saved"
    assert ask(client, "kernel").json()["kernel"] != where["kernel"]
    responses = AnswerLog(study.home).of("action-and-essence", "rewrite")
    assert [one.fields["verdict"] for one in responses[-2:]] == ["By its socket.", "By none."]
    socket.shutdown()


def kernels(study: Study) -> set[int]:
    """Return the pids of the kernels that the server has started."""
    children = psutil.Process(study.process.pid).children(recursive=True)
    return {one.pid for one in children if any("ipykernel" in word for word in one.cmdline())}


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
    assert {file.suffix for file in NOTEBOOKS.iterdir() if file.is_file()} == {".ipynb"}
    assert NOTEBOOKS not in study.home.parents


def test_a_second_start_finds_the_first(study: Study):
    """Starting the workbook twice opens nothing twice: the second start says where the first one is, and ends."""
    command = [sys.executable, "-m", "workbook.app.cli", "study", "--no-browser", "--port", str(study.port)]
    environment = {**os.environ, "WORKBOOK_HOME": str(study.home)}
    second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert "open already" in second.stdout
    assert study.address in second.stdout


@pytest.mark.skipif(os.name == "nt", reason="a terminal's Ctrl+C, as POSIX sends it")
@pytest.mark.parametrize("kernels", [0, 1], ids=["before any kernel", "while a kernel starts"])
def test_control_c_at_the_first_start_is_quiet(workbook_home: Path, tmp_path: Path, kernels: int):
    """Whoever changes their mind at once gets the prompt back: no trace is printed, and no process stays behind."""
    command = [sys.executable, "-m", "workbook.app.cli", "study", "--no-browser", "--port", str(free_port())]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, env=environment, start_new_session=True, **pipes) as started:
        said = [next(line for line in started.stdout if "127.0.0.1" in line)]
        while len(psutil.Process(started.pid).children()) < kernels:
            assert started.poll() is None
        os.killpg(started.pid, signal.SIGINT)
        said += started.stdout.readlines()
    assert started.returncode == 0, said
    assert "Traceback" not in "".join(said)
    assert not [one for one in psutil.process_iter() if place_of(one) == str(workbook_home)]


def place_of(process: psutil.Process) -> str | None:
    """Return the reader's folder that a process works with; None for none, or for somebody else's process."""
    with suppress(psutil.Error):
        return process.environ().get("WORKBOOK_HOME")
    return None


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
