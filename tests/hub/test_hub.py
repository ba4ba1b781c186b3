"""A course on a JupyterHub: readers are kept apart, and nothing that was typed is lost, whatever is stopped."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LESSON, says
from tests.hub.hub import PATIENCE, Hub
from workbook import words
from workbook.answers import AnswerLog

pytestmark = pytest.mark.timeout(15 * 60)
ITEM = "one-act"
RENDER = f"voila/render/{LESSON}"
CANARY = "canary of {name}"
NewContext = Callable[..., BrowserContext]

# Run code in a kernel of one's own, as any page of one's own could; returns what it printed, or null if it never ran.
RUN = """async ([base, code]) => {
    const xsrf = document.cookie.match(/_xsrf=([^;]*)/)[1];
    const headers = {"X-XSRFToken": xsrf, "Content-Type": "application/json"};
    const { id } = await (await fetch(`${base}api/kernels`, {method: "POST", headers, body: "{}"})).json();
    const socket = new WebSocket(`${base}api/kernels/${id}/channels`.replace(/^http/, "ws"));
    const say = (msg_type, content) => socket.send(JSON.stringify({channel: "shell", content, metadata: {},
        parent_header: {}, buffers: [], header: {msg_id: msg_type, msg_type, username: "", session: "s", version: "5.4"}}));
    await new Promise((resolve) => { socket.onopen = resolve; });
    let said = "";
    return await new Promise((resolve) => {
        socket.onmessage = ({data}) => {
            const {header, parent_header, content} = JSON.parse(data);
            if (header.msg_type === "stream") said += content.text;
            if (header.msg_type === "error") said += content.evalue;
            if (parent_header.msg_id === "execute_request" && content.execution_state === "idle") resolve(said);
            if (header.msg_type === "kernel_info_reply" && parent_header.msg_id === "kernel_info_request") resolve(null);
        };
        if (code) say("execute_request", {code, silent: false});
        else resolve(null);
        if (!code) return;
        window.asked = () => say("kernel_info_request", {});
        if (!window.waits) setTimeout(window.asked, 0);
    });
}"""


@contextmanager
def reading(hub: Hub, new_context: NewContext, name: str) -> Iterator[Page]:
    """Log a reader in, in a browser of their own."""
    context = new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield hub.log_in(context.new_page(), name)
    context.close()


def box(page: Page):
    """Return the box of the item that these tests write in."""
    return page.locator(f"form[data-item={ITEM}] textarea").first


def save(page: Page, text: str) -> None:
    """Write something and save it."""
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
            assert path.owner_id if False else path.stat().st_uid == home.stat().st_uid
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


@pytest.mark.parametrize(
    "path",
    ["", RENDER, "workbook/contents", "workbook/care", "workbook/take", "workbook/completion", "api/contents", "api/kernels"]
    + ["api/sessions", f"files/{LESSON}", f"voila/files/{LESSON}", "voila/tree", "lab", "api/kernelspecs"],
)
def test_each_is_refused_the_others(hub: Hub, new_context: NewContext, path: str):
    """A reader who asks for anything of another's server gets nothing of it: neither page nor interface."""
    with reading(hub, new_context, "bob") as page:
        for accepts in ("text/html", "application/json"):
            answer = page.request.get(hub.at("alice", path), headers={"Accept": accepts})
            assert answer.status in {403, 404}, answer.status
            assert CANARY.format(name="alice") not in answer.text()
            assert str(hub.home("alice")) not in answer.text()


@pytest.mark.parametrize("path", [f"workbook/kernel/{LESSON}", f"workbook/draft/{LESSON}", "workbook/care", "api/kernels"])
def test_each_is_refused_writing_to_the_others(hub: Hub, new_context: NewContext, path: str):
    """Nor can a reader send anything to another's server, with the marks of a form from the own one."""
    before = drafts(hub, "alice"), saved(hub, "alice")
    with reading(hub, new_context, "bob") as page:
        mark = page.evaluate("document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? ''")
        sent = {"item": ITEM, "values": {"text": "by bob"}, "view": "v", "revision": 0, "seq": 1}
        headers = {"X-XSRFToken": mark, "Content-Type": "application/json"}
        assert page.request.post(hub.at("alice", path), data=json.dumps(sent), headers=headers).status in {403, 404}
    assert (drafts(hub, "alice"), saved(hub, "alice")) == before


def test_code_of_ones_own_reaches_nobody(hub: Hub, new_context: NewContext):
    """Where a course has JupyterLab, a reader's own code runs, and the system refuses it everything of the others'."""
    alice, state = hub.home("alice"), Path("/var/cache/workbook-hub/state")
    with reading(hub, new_context, "alice") as other, reading(hub, new_context, "bob") as page:
        other.goto(hub.at("alice", RENDER))
        expect(other.locator("#lesson[data-kernel]")).to_be_visible()  # so that a kernel of hers runs meanwhile
        sockets = "import os,glob; print(os.getuid(), [os.listdir(f) for f in glob.glob('/tmp/workbook-*')if os.stat(f).st_uid!=os.getuid()])"
        listening = """
import os, socket
from pathlib import Path
mine, open_ = os.getuid(), []
for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
    part = line.split()
    if part[3] == "0A" and int(part[7]) == %d: open_.append(int(part[1].split(":")[1], 16))
print("ports", len(open_))
""" % hub.home("alice").stat().st_uid
        assert run(page, hub, "print(6 * 7)").strip() == "42"
        for code in (
            f"print(open({str(alice / 'workbook' / 'answers.csv')!r}).read())",
            f"import os; print(os.listdir({str(alice)!r}))",
            f"import os; print(os.listdir({str(state)!r}))",
            sockets,
        ):
            assert "Permission denied" in run(page, hub, code), code
        assert run(page, hub, listening).strip() == "ports 1"  # her server's own, which asks for a login; no kernel's


def run(page: Page, hub: Hub, code: str) -> str | None:
    """Run code in a kernel of bob's own."""
    return page.evaluate(RUN, [hub.at("bob"), code])
