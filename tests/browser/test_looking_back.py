"""Looking back on a real page: stock ipywidgets in our own frame, the reader's words found, shown, and kept nowhere."""

import json
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, ROOT, Study
from tests.browser.lab import lab
from tests.journal.decade import decade, write
from workbook import words
from workbook.answers import AnswerLog

BACK = "12-looking-back.ipynb"
SAID = words.BACK
VIEWS = SAID["views"]
STOCK_BYTES = 4_900_000  # of stock Voilà's own front end, at a first visit
CANARY = "Kanärienvogel-37"


@pytest.fixture(scope="module")
def written(app: Study) -> Study:
    """An app of a reader with two years of use, and one answer that no other resembles, written twice."""
    write(app.home, decade(600))
    log = AnswerLog(app.home)
    asked = {"text": "One act that can be named."}
    log.append("action-and-essence", "one-act", {"text": f"An earlier {CANARY}."}, prompts=asked)
    log.append("action-and-essence", "one-act", {"text": f"I slept, then {CANARY} sang."}, prompts=asked)
    log.append("getting-help", "threads", {"caption": "It moved."}, prompts={"caption": f"All? {words.THREADS['own']}"})
    return app


def open_page(study: Study, page: Page) -> Page:
    """Open the page and wait until both the answers and the stock controls are there."""
    study.read(page, BACK)
    page.locator(".wb-entry").first.wait_for()
    page.get_by_label(SAID["show"], exact=True).wait_for()
    return page


def view(page: Page, name: str) -> None:
    """Choose what is shown, and wait for it."""
    page.get_by_label(SAID["show"], exact=True).select_option(label=VIEWS[name])
    page.locator(f"[data-show=back][data-view={name}]").wait_for()


# ---- what a reader does ----------------------------------------------------------------------------------------------


def test_choose_find_and_compare(written: Study, page: Page, seen):
    """A lesson, days and a word narrow what is shown; earlier versions stand beside the newest; a link leads back."""
    open_page(written, page)
    page.get_by_label(SAID["lesson"], exact=True).select_option(label="Action and essence")
    expect(page.locator(".wb-entry .wb-from").filter(has_not_text="Action and essence")).to_have_count(0)
    page.get_by_label(SAID["find"]).fill("kanarienvogel SANG")
    expect(page.locator(".wb-entry")).to_have_count(1)
    expect(page.locator("mark")).to_have_text(["Kanärienvogel", "sang"])
    expect(page.get_by_role("status").filter(has_text=SAID["one"])).to_be_visible()
    page.get_by_label(SAID["find"]).fill("kanarienvogel")
    page.get_by_label(SAID["earlier"]).check()
    expect(page.locator(".wb-versions > section")).to_have_count(2)
    expect(page.locator(".wb-versions > section").first).to_contain_text(SAID["newest_version"])
    page.get_by_label(SAID["until"], exact=True).fill("2020-01-01")
    expect(page.get_by_text(SAID["none_chosen"])).to_be_visible()
    page.get_by_label(SAID["until"], exact=True).fill("")
    page.get_by_role("link", name="One act that can be named").click()
    page.wait_for_url("**/02-action-and-essence.ipynb#action-and-essence-one-act")
    expect(page.locator("form[data-item=one-act] textarea")).to_have_value(f"I slept, then {CANARY} sang.")
    assert not seen.errors


def test_by_keyboard_alone(written: Study, page: Page):
    """Help, Pause, Hide come first; every control is reached by Tab and used by keys; the focus follows what comes."""
    open_page(written, page)
    for name in ("Help", "Pause", "Hide"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()
    reached = []
    while (at := page.evaluate("document.activeElement.labels?.[0]?.textContent ?? ''")) != SAID["find"]:
        reached.append(at.strip())
        page.keyboard.press("Tab")
    names = [SAID[name] for name in ("show", "lesson", "order", "since", "until", "earlier")]
    assert [name for name in dict.fromkeys(reached) if name in names] == names
    page.keyboard.type(CANARY)
    page.keyboard.press("Enter")
    expect(page.locator(".wb-entry")).to_have_count(1)
    page.get_by_label(SAID["find"]).fill("")
    more = page.get_by_role("button", name=SAID["more"].format(count=25))
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wb-entry").nth(25).locator("h3")).to_be_focused()
    page.get_by_label(SAID["show"], exact=True).focus()
    page.keyboard.type(VIEWS["beliefs"][:3])
    expect(page.locator(".wb-chart")).to_have_count(7)


def test_a_new_connection_takes_no_focus(written: Study, page: Page):
    """What the kernel tells once more, after a break of the connection, leaves a reader's focus where it is."""
    open_page(written, page)
    link = page.locator(".wb-entry a").first
    link.focus()
    with page.expect_websocket() as again:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    again.value.wait_for_event("framereceived", lambda told: "wb-entry" in str(told))
    page.evaluate("new Promise(requestAnimationFrame)")
    expect(link).to_be_focused()


def test_beliefs_are_dots_and_a_table(written: Study, page: Page):
    """Each belief is a chart and a table of the same numbers, with own words; turning shows earlier ones."""
    open_page(written, page)
    view(page, "beliefs")
    expect(page.locator(".wb-chart")).to_have_count(7)
    expect(page.get_by_text(words.BELIEFS_MOVE)).to_be_visible()
    expect(page.get_by_text("It moved.", exact=True)).to_be_visible()
    first = page.locator(".wb-chart").first
    for value in first.locator("tbody td:last-child").all_inner_texts():
        expect(first.locator("svg text", has_text=re.compile(f"^{value}$")).first).to_be_attached()
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.locator(".wb-entry").first.wait_for()
    view(page, "beliefs")
    newest = page.locator(".wb-chart").first.locator("tbody th").first.inner_text()
    page.get_by_role("button", name=SAID["before"]).click()
    expect(page.locator(".wb-chart").first.locator("tbody th").first).not_to_have_text(newest)
    page.get_by_role("button", name=SAID["later"]).click()
    expect(page.locator(".wb-chart").first.locator("tbody th").first).to_have_text(newest)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 390)])
def test_every_view_is_for_everyone(written: Study, new_context, scheme: str, width: int):
    """axe-core finds nothing in any view, by day and by night, and nothing is wider than the window."""
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    open_page(written, page)
    page.get_by_label(SAID["earlier"]).check()
    page.locator(".wb-versions").first.wait_for()
    found = {}
    for name in reversed(VIEWS):
        view(page, name)
        violations = Axe().run(page, options=AXE).response["violations"]
        found[name] = [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in violations]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (name, wide)
    assert not any(found.values()), found


# ---- the front end ---------------------------------------------------------------------------------------------------


def traffic(page: Page, address: str) -> tuple[list[str], int]:
    """Open an address; return what was asked for from servers, and how many bytes came."""
    session, asked, came = page.context.new_cdp_session(page), {}, {}
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.loadingFinished", lambda event: came.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address)
    page.get_by_label(SAID["show"], exact=True).wait_for()
    page.wait_for_load_state("networkidle")
    session.detach()
    return [url for url in asked.values() if url.startswith("http")], sum(came.values())


def test_a_first_visit_is_light_and_a_second_one_lighter(app: Study, page: Page):
    """A first visit takes less than 40 % of stock Voilà's bytes and a third of its requests; a second one the page."""
    app.enter(page)
    asked, came = traffic(page, f"{app.address}voila/render/{BACK}")
    assert came < 0.4 * STOCK_BYTES
    assert len(asked) < 35, asked  # if Voilà was upgraded: app/front_end_parts.txt names the parts that a page needs
    _, came = traffic(page, f"{app.address}voila/render/{BACK}")
    assert came < 100_000


def test_a_lesson_gets_none_of_it(app: Study, page: Page, seen):
    """A lesson's page asks for nothing of Voilà's front end."""
    app.read(page)
    page.locator("form[data-live]").first.wait_for()
    assert not [url for url in seen.requests if "front-end" in url]


def test_a_dead_kernel_is_told_in_words(written: Study, page: Page):
    """When the kernel is gone, using a control says so, and the page can be loaded again."""
    open_page(written, page)
    subprocess.run(["kill", "-9", str(written.kernel(page))], check=True)
    page.get_by_label(SAID["order"], exact=True).select_option(label=SAID["orders"]["oldest"])
    expect(page.get_by_role("alert")).to_contain_text(words.LESSON_PAGE["gone"])
    page.get_by_role("button", name=words.LESSON_PAGE["again"]).click()
    page.locator(".wb-entry").first.wait_for()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_server_that_is_gone_is_told_in_words(written: Study, page: Page):
    """When the server is gone the page says so and keeps what it shows; it can be loaded again from another."""
    open_page(written, page)
    written.end(signal.SIGKILL)
    expect(page.get_by_role("alert")).to_contain_text(words.LESSON_PAGE["gone"])
    assert page.locator(".wb-entry").count() == 25
    written.start()
    page.get_by_role("button", name=words.LESSON_PAGE["again"]).click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.locator(".wb-entry").first.wait_for()


@pytest.mark.soak
def test_ten_years_of_use_stay_quick(workbook_home: Path, study: Study, page: Page):
    """With 10,000 responses the first answers come within ten seconds, and a search within one, on a slow machine."""
    write(workbook_home, decade(10_000))
    study.enter(page)
    begun = time.monotonic()
    open_page(study, page)
    assert time.monotonic() - begun < 10
    page.get_by_label(SAID["find"]).fill("zoe")  # the first one makes what the others look into
    expect(page.locator("mark").first).to_be_visible()
    begun = time.monotonic()
    page.get_by_label(SAID["find"]).fill("tram bridge")
    expect(page.locator("mark").first).not_to_have_text("zoë")
    assert time.monotonic() - begun < 1


# ---- JupyterLab ------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_lab(written: Study, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A real `workbook lab` that saves the state of widgets, over a copy of the notebooks: its address, the copy."""
    folder = tmp_path / "notebooks"
    shutil.copytree(ROOT / "notebooks", folder, ignore=shutil.ignore_patterns(".*"))
    settings = tmp_path / "settings" / "@jupyter-widgets" / "jupyterlab-manager"
    settings.mkdir(parents=True)
    (settings / "plugin.jupyterlab-settings").write_text(json.dumps({"saveState": True}))
    places = [f"--LabApp.user_settings_dir={tmp_path / 'settings'}", f"--LabApp.workspaces_dir={tmp_path / 'spaces'}"]
    with lab(written.home, folder, BACK, *places) as address:
        yield address, folder / BACK


@pytest.mark.timeout(300)
def test_in_jupyterlab_it_works_and_a_saved_notebook_holds_nothing(in_lab, page: Page):
    """The same notebook works in JupyterLab; saved with its widgets' state, it holds no word of the reader's."""
    address, copy = in_lab
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_text("(ipykernel) | Idle").wait_for()  # before that, running asks which kernel is meant
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
    page.locator(".wb-entry").first.wait_for(timeout=60_000)
    page.get_by_label(SAID["find"]).fill(CANARY)
    expect(page.locator(".wb-entry")).to_have_count(1)
    page.get_by_label(SAID["earlier"]).check()
    expect(page.locator(".wb-versions > section")).to_have_count(2)
    page.get_by_label(SAID["show"], exact=True).select_option(label=VIEWS["beliefs"])
    expect(page.locator(".wb-chart")).to_have_count(7)
    with page.expect_response(lambda response: response.request.method == "PUT" and BACK in response.url):
        page.keyboard.press("Control+s")
    saved = copy.read_text(encoding="utf-8")
    notebook = json.loads(saved)
    state = notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    assert any(one["model_name"] == "DropdownModel" for one in state.values())  # so the state was saved
    plain = json.dumps(notebook, ensure_ascii=False)
    for word in (CANARY, "Kanärien", "It moved", "A sentence about b1", "Zoë"):
        assert word not in plain, word
