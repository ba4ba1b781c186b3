"""Being counted along: off until a reader turns it on, without names, and taken back by a button."""

import json
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import BrowserContext, expect

from tests.hub.hub import TOKEN, Hub
from tests.hub.test_hub import LESSON, reading
from workbook import words

pytestmark = pytest.mark.timeout(15 * 60)
NewContext = Callable[..., BrowserContext]
TITLE = "Action and essence"
SAID = words.COMPLETION


def kept(hub: Hub) -> dict:
    """Return what the service keeps."""
    file = hub.folder / "state" / "completion.json"
    return json.loads(file.read_text("utf-8"))["readers"] if file.exists() else {}


def seen(hub: Hub, new_context: NewContext) -> str:
    """Return what whoever leads the course reads."""
    with reading(hub, new_context, "carol") as page:
        page.goto(f"{hub.address}services/completion/")
        expect(page.get_by_role("heading", name=SAID["course_title"])).to_be_visible()
        return page.locator("main").inner_text()


def others(hub: Hub, count: int) -> None:
    """Let so many further readers be counted, who opened the same lesson."""
    for number in range(count):
        told = {"key": f"{number:032x}", "opened": ["action-and-essence", "no-lesson-of-ours"]}
        headers = {"Authorization": f"token {TOKEN}"}
        httpx.post(f"{hub.address}services/completion/", json=told, headers=headers).raise_for_status()


def test_a_reader_is_counted_only_when_they_say_so(hub: Hub, new_context: NewContext):
    """Off, nothing is sent; on, a number and lessons; few are not shown; taken back, it and the numbers are gone."""
    with reading(hub, new_context, "alice") as page:
        page.goto(hub.at("alice", f"voila/render/{LESSON}"))
        expect(page.locator("#lesson[data-kernel]")).to_be_visible()
        assert kept(hub) == {}
        page.goto(hub.at("alice"))
        page.get_by_role("link", name=SAID["link"]).click()
        for line in (*SAID["sent"], *SAID["not_sent"], SAID["is_off"]):
            expect(page.locator("main")).to_contain_text(line)
        page.get_by_role("button", name=SAID["agree"]).click()
        expect(page.locator("main")).to_contain_text(SAID["is_on_none"])
        assert list(kept(hub).values()) == [[]]
        assert SAID["course_few"].format(least=5) in seen(hub, new_context)
        page.goto(hub.at("alice", f"voila/render/{LESSON}"))
        page.goto(hub.at("alice", "workbook/completion"))
        expect(page.locator("main")).to_contain_text(TITLE)
        assert list(kept(hub).values()) == [["action-and-essence"]]
        text = (hub.folder / "state" / "completion.json").read_text("utf-8")
        assert "alice" not in text

        others(hub, 6)
        told = seen(hub, new_context)
        assert SAID["course_over"].format(count=5, of=7) in told
        assert SAID["course_under"].format(few=3, of=7) in told
        page.get_by_role("button", name=SAID["withdraw"]).click()
        expect(page.locator("main")).to_contain_text(SAID["withdrawn"])
        assert len(kept(hub)) == 6
        assert not (hub.home("alice") / "workbook" / "completion.json").exists()
        assert SAID["course_next"] in seen(hub, new_context)


def test_readers_see_no_numbers(hub: Hub, new_context: NewContext):
    """The page of the numbers is closed to readers, and takes nothing from a page, only from a reader's server."""
    with reading(hub, new_context, "bob") as page:
        answer = page.request.get(f"{hub.address}services/completion/")
        assert answer.status == 403
        assert SAID["course_refused"] in answer.text()
        told = json.dumps({"key": "f" * 32, "opened": []})
        assert page.request.post(f"{hub.address}services/completion/", data=told).status == 403
    assert "f" * 32 not in kept(hub)
    nobody = httpx.post(f"{hub.address}services/completion/", content=told, headers={"Authorization": "token forged"})
    assert nobody.status_code in {302, 403}
