"""A course on a JupyterHub: readers are kept apart, and nothing that was typed is lost, whatever is stopped."""

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import LESSON, says
from tests.hub.hub import PATIENCE, PLACE, Hub
from workbook import words
from workbook.answers import AnswerLog

pytestmark = pytest.mark.timeout(15 * 60)
ITEM = "one-act"
RENDER = f"voila/render/{LESSON}"
CANARY = "canary of {name}"
NewContext = Callable[..., BrowserContext]

# Run pieces of code in a kernel of one's own, as any page of one's own could; what each printed, or 0 if none was run.
RUN = """async ([base, codes]) => {
    const xsrf = document.cookie.match(/_xsrf=([^;]*)/)[1];
    const headers = {"X-XSRFToken": xsrf, "Content-Type": "application/json"};
    const { id } = await (await fetch(`${base}api/kernels`, {method: "POST", headers, body: "{}"})).json();
    const socket = new WebSocket(`${base}api/kernels/${id}/channels`.replace(/^http/, "ws"));
    const say = (msg_id, msg_type, content) => socket.send(JSON.stringify({channel: "shell", content, metadata: {},
        buffers: [], parent_header: {}, header: {msg_id, msg_type, username: "", session: "s", version: "5.4"}}));
    await new Promise((resolve) => { socket.onopen = resolve; });
    const said = codes.map(() => "");
    let done = 0, ran = false;
    const told = new Promise((resolve, reject) => {
        socket.onclose = () => reject(new Error("the socket was closed"));
        socket.onmessage = ({data}) => {
            const {header, parent_header: {msg_id: asked}, content} = JSON.parse(data);
            if (header.msg_type === "stream") window.printed = said[asked] += content.text;
            if (header.msg_type === "error") said[asked] += content.evalue;
            if (header.msg_type === "execute_reply") ran = true;
            if (asked in said && content.execution_state === "idle" && ++done === codes.length) resolve(said);
            if (header.msg_type === "kernel_info_reply" && asked === "after" && !ran) resolve(0);
        };
    });
    codes.forEach((code, number) => say(String(number), "execute_request", {code, stop_on_error: false}));
    say("after", "kernel_info_request", {});
    return await told;
}"""


@contextmanager
def reading(hub: Hub, new_context: NewContext, name: str) -> Iterator[Page]:
    """Log a reader in, in a browser of their own."""
    context = new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield hub.log_in(context.new_page(), name)
    context.close()


def box(page: Page) -> Locator:
    """Return the box of the item that these tests write in."""
    return page.locator(f"form[data-item={ITEM}] textarea").first


def save(page: Page, text: str) -> None:
    """Write something and save it, once what was kept before is there: it would come into the midst of that."""
    page.locator(f"form[data-item={ITEM}][data-state]").wait_for()
    box(page).fill(text)
    page.locator(f"form[data-item={ITEM}]").get_by_role("button", name="Save", exact=True).click()
    says(page, ITEM, "Saved")


def saved(hub: Hub, name: str) -> list[str]:
    """Return what a reader's file of answers holds."""
    said = AnswerLog(hub.home(name) / "workbook").responses()
    return [value for one in said for value in one.fields.values()]


def drafts(hub: Hub, name: str) -> str:
    """Return all that a reader's drafts hold."""
    return "".join(path.read_text("utf-8") for path in (hub.home(name) / "workbook" / "drafts").glob("*.json"))


def test_two_readers_log_in_and_save(hub: Hub, new_context: NewContext):
    """Two readers log in, write and save; each answer lies in its reader's home, which nobody else may enter."""
    for name in hub.readers:
        with reading(hub, new_context, name) as page:
            page.goto(hub.at(name, RENDER))
            save(page, CANARY.format(name=name))
        assert saved(hub, name) == [CANARY.format(name=name)]
        home = hub.home(name)
        assert home.stat().st_mode & 0o777 == 0o700
        for path in (home / "workbook").rglob("*"):
            assert path.stat().st_uid == home.stat().st_uid
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_the_page_says_who_could_read_it(hub: Hub, new_context: NewContext):
    """On the contents page and where files are listed stands that whoever runs the server can read them."""
    with reading(hub, new_context, "alice") as page:
        expect(page.locator("main")).to_contain_text(words.WHO_COULD_READ)
        page.goto(hub.at("alice", "workbook/care"))
        expect(page.locator("main")).to_contain_text(words.WHO_COULD_READ)
        page.goto(hub.at("alice", "voila/render/00-before-you-begin.ipynb"))
        folder = page.locator(".wb-folder")
        expect(folder).to_contain_text("whoever runs the server")
        expect(folder.locator("code")).to_have_text(str(hub.home("alice") / "workbook"))


PAGES = ("", RENDER, "workbook/contents", "workbook/care", "workbook/take", "workbook/completion", "lab", "voila/tree")
INTERFACES = ("api/contents", "api/kernels", "api/sessions", f"files/{LESSON}", f"voila/files/{LESSON}")
WAYS_IN = (f"workbook/kernel/{LESSON}", f"workbook/write/{LESSON}", "workbook/care", "api/kernels")


def test_each_is_refused_the_others(hub: Hub, new_context: NewContext):
    """A reader gets nothing of another's server, neither page nor interface, and can send nothing to it."""
    with reading(hub, new_context, "alice") as page:
        page.goto(hub.at("alice", RENDER))
        save(page, CANARY.format(name="alice"))
    before = drafts(hub, "alice"), saved(hub, "alice")
    with reading(hub, new_context, "bob") as page:
        for path in (*PAGES, *INTERFACES):
            answer = page.request.get(hub.at("alice", path))
            assert answer.status in {403, 404}, (path, answer.status)
            assert CANARY.format(name="alice") not in answer.text()
            assert str(hub.home("alice")) not in answer.text()
        page.goto(hub.at("bob", RENDER))
        mark = page.evaluate("document.cookie.match(/_xsrf=([^;]*)/)[1]")
        draft = {"type": "draft", "values": {"text": "by bob"}, "view": "v", "revision": 0, "seq": 1}
        sent = json.dumps({"item": ITEM, "write": draft})
        for path in WAYS_IN:
            headers = {"X-XSRFToken": mark, "Content-Type": "application/json"}
            assert page.request.post(hub.at("alice", path), data=sent, headers=headers).status in {403, 404}, path
    assert (drafts(hub, "alice"), saved(hub, "alice")) == before


def run(hub: Hub, page: Page, name: str, *codes: str) -> list[str] | int:
    """Run code in a kernel of the reader's own server; 0 if that server runs none."""
    page.goto(hub.at(name, RENDER))
    return page.evaluate(RUN, [hub.at(name), codes])


def test_code_of_ones_own_reaches_nobody(hub: Hub, new_context: NewContext):
    """Where a reader's own code runs, under JupyterLab, the system itself refuses it everything of the others'."""
    alice, uid = hub.home("alice"), hub.home("alice").stat().st_uid
    listening = f"""
import pathlib, zmq
lines = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
ports = [int(part[1].split(":")[1], 16) for part in lines if part[3] == "0A" and int(part[7]) == {uid}]
ear, heard = zmq.Context().socket(zmq.SUB), 0
ear.subscribe(b"")
for port in ports:
    ear.connect(f"tcp://127.0.0.1:{{port}}")
print("listening at", len(ports), flush=True)
while not pathlib.Path.home().joinpath("enough").exists():
    heard += len(ear.recv_multipart()) if ear.poll(200) else 0
print("heard", heard)"""
    refused = (
        f"open({str(alice / 'workbook' / 'answers.csv')!r}).read()",
        f"__import__('os').listdir({str(alice)!r})",
        f"__import__('os').listdir('/tmp/workbook-{uid}')",
        f"__import__('os').listdir({str(PLACE / 'state')!r})",
        f"open({str(PLACE / 'notebooks' / LESSON)!r}, 'a')",
    )
    with reading(hub, new_context, "alice") as other, reading(hub, new_context, "bob") as page:
        who, *said = run(hub, page, "bob", "import os; print(os.getuid())", *refused)
        assert who == f"{uid + 1}\n"
        assert all("Permission denied" in one for one in said), said

        other.goto(hub.at("alice", RENDER))
        expect(other.locator("#lesson[data-kernel]")).to_be_visible()
        page.evaluate(f"(given) => {{ window.told = ({RUN})(given); }}", [hub.at("bob"), [listening]])
        page.wait_for_function("window.printed?.startsWith('listening at')")
        save(other, CANARY.format(name="alice"))  # her kernel speaks of it, over sockets that only she may open
        (hub.home("bob") / "enough").touch()
        assert page.evaluate("window.told")[0].endswith("heard 0\n")


def test_without_jupyterlab_no_page_runs_code(hub: Hub, new_context: NewContext):
    """A reader's server takes no code from a page, only what is said to items; it has no terminal and no JupyterLab."""
    with reading(hub, new_context, "alice") as page:
        assert run(hub, page, "alice", "print(6 * 7)") == 0
        for path in ("lab", "api/terminals", "terminals/1"):
            assert page.request.get(hub.at("alice", path)).status == 404, path


def test_who_leads_the_course_sees_names_and_no_page(hub: Hub, new_context: NewContext):
    """A facilitator finds the readers' names in the hub's list: no day, no page, no way to a server of theirs."""
    with reading(hub, new_context, "carol") as page:
        page.goto(f"{hub.address}hub/admin")
        for name in hub.readers:
            expect(page.get_by_text(name, exact=True).first).to_be_visible()
        mark = page.evaluate("document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? ''")
        headers = {"X-XSRFToken": mark, "Referer": f"{hub.address}hub/admin"}
        told = page.request.get(f"{hub.address}hub/api/users", headers=headers)
        about = {one["name"]: one for one in told.json()}
        assert set(hub.readers) < set(about)
        assert not {"last_activity", "created", "servers", "server"} & set(about["alice"])
        for path in ("", RENDER, "workbook/contents", "api/contents", "api/kernels"):
            answer = page.request.get(hub.at("alice", path))
            assert answer.status in {403, 404}, path
            assert CANARY.format(name="alice") not in answer.text()
        for method, path in (("delete", "server"), ("post", "tokens"), ("get", "tokens")):
            asked = getattr(page.request, method)(f"{hub.address}hub/api/users/alice/{path}", headers=headers)
            assert asked.status in {403, 404}, path


def test_a_page_outlives_its_server(hub: Hub, new_context: NewContext):
    """A server stopped under an open page, as the culler does: the page says so, keeps the words, goes on."""
    with reading(hub, new_context, "alice") as page:
        page.goto(hub.at("alice", RENDER))
        box(page).fill("before the rest")
        says(page, ITEM, "Kept")
        hub.rest("alice")
        told = page.locator(".page-hub")
        expect(told).to_contain_text(words.HUB["page"]["rests"])
        box(page).fill("typed while the server rested")
        says(page, ITEM, words.PAGE["lost"])
        with page.expect_popup() as woken:
            told.get_by_role("link", name=words.HUB["page"]["wake"]).click()
        woken.value.wait_for_url(hub.at("alice", "workbook/contents*"), timeout=PATIENCE * 1000)
        says(page, ITEM, "Kept")
        expect(told).to_have_count(0)
        assert "typed while the server rested" in drafts(hub, "alice")


def test_words_typed_without_a_server_are_there_after_the_next_login(hub: Hub, new_context: NewContext):
    """What was typed while the server was down, in a page that was then closed, is in the form after the next login."""
    with reading(hub, new_context, "bob") as page:
        page.goto(hub.at("bob", RENDER))
        expect(page.locator("#lesson[data-kernel]")).to_be_visible()
        hub.rest("bob")
        box(page).fill("typed for nobody yet")
        says(page, ITEM, words.PAGE["lost"])
        page.goto(f"{hub.address}hub/logout")
        hub.log_in(page, "bob")
        page.goto(hub.at("bob", RENDER))
        expect(box(page)).to_have_value("typed for nobody yet")
        says(page, ITEM, "Kept")
        assert "typed for nobody yet" in drafts(hub, "bob")


def test_a_login_that_has_ended_is_told(hub: Hub, new_context: NewContext):
    """A page whose login has ended says so and what to do, keeps the words, and goes on once its reader is in again."""
    with reading(hub, new_context, "alice") as page:
        page.goto(hub.at("alice", RENDER))
        expect(page.locator("#lesson[data-kernel]")).to_be_visible()
        elsewhere = page.context.new_page()
        elsewhere.goto(f"{hub.address}hub/logout")
        hub.rest("alice")
        hub.wake("alice")
        told = page.locator(".page-hub")
        box(page).fill("typed after the login had ended")
        expect(told).to_contain_text(words.HUB["page"]["ended"])
        says(page, ITEM, words.PAGE["lost"])
        hub.log_in(elsewhere, "alice")
        page.bring_to_front()
        says(page, ITEM, "Kept")
        assert "typed after the login had ended" in drafts(hub, "alice")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_lost_with_the_hub(hub: Hub, new_context: NewContext, how: int):
    """The hub is stopped, or dies, under an open page, and is started again: saved and typed words are there."""
    typed = f"typed while the hub was away after {how}"
    with reading(hub, new_context, "alice") as page:
        page.goto(hub.at("alice", RENDER))
        save(page, f"saved before {how}")
        hub.stop(how)
        box(page).fill(typed)
        if how == signal.SIGTERM:  # a hub that dies leaves the readers' servers alone
            says(page, ITEM, words.PAGE["lost"])
        hub.start()
        hub.wake("alice")
        says(page, ITEM, "Kept")
        assert f"saved before {how}" in saved(hub, "alice")
        assert typed in drafts(hub, "alice")
        page.reload()
        expect(box(page)).to_have_value(typed)


def test_two_readers_of_one_browser_do_not_meet(hub: Hub, new_context: NewContext):
    """After one reader has logged out, another one of the same browser finds nothing of the first one's."""
    with reading(hub, new_context, "alice") as page:
        page.goto(hub.at("alice", RENDER))
        box(page).fill("alice on a shared device")
        says(page, ITEM, "Kept")
        page.goto(hub.at("alice"))
        page.get_by_role("link", name=words.HUB["logout"]).click()
        hub.log_in(page, "bob")
        page.goto(hub.at("bob", RENDER))
        expect(page.locator("#lesson[data-kernel]")).to_be_visible()
        assert "alice on a shared device" not in page.content()
        assert "alice on a shared device" not in box(page).input_value()
        assert page.request.get(hub.at("alice", RENDER)).status in {403, 404}


def test_answers_are_taken_along_and_erased_by_button(hub: Hub, new_context: NewContext):
    """A reader who has no access to files takes answers along and erases them on a page."""
    with reading(hub, new_context, "bob") as page:
        page.goto(hub.at("bob", RENDER))
        save(page, CANARY.format(name="bob"))
        page.goto(hub.at("bob", "workbook/take"))
        with page.expect_download() as taken:
            page.get_by_role("button", name=words.TAKE["csv"]).click()
        assert CANARY.format(name="bob") in Path(taken.value.path()).read_text("utf-8")
        page.goto(hub.at("bob", "workbook/care"))
        page.get_by_label(words.CARE_PAGE["what"]).select_option("everything")
        page.get_by_role("button", name=words.CARE_PAGE["look_first"]).click()
        page.get_by_role("button", name=words.CARE_PAGE["sure"]).click()
        expect(page.get_by_role("status")).to_contain_text("Erased")
    assert saved(hub, "bob") == []
    for path in hub.home("bob").rglob("*"):
        assert not path.is_file() or CANARY.format(name="bob").encode() not in path.read_bytes(), path
