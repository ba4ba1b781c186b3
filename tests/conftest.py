"""What any test may ask for: a private folder, the real article, and a real browser that reaches this machine alone.

A test that asks for `page`, `new_context`, `browser` or `chromium` is marked `browser` by itself. `browser` lives no
longer than its test file: Playwright keeps an event loop running in the thread, and there asyncio.run() refuses to.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "tests" / "output"
ARTICLE = ROOT.parent / "shared" / "article" / "connection-in-practice.txt"
MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # a container may have little of it

NO_BROWSER = "no Chromium or Chrome here, so the browser tests are left out (install one or set CHROMIUM to its path)"
NO_BROWSER_IN_CI = "CI is set and there is no Chromium or Chrome, so nothing was tried in a browser"
WINDOWLESS = "chromium-headless-shell"  # the same engine with no window around it: two thirds of the processor time
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Two pages of the browser's own with every page: a second of processor time. Of two such lists the last one counts, so
# that what Playwright switches off stands here, too.
SWITCHED_OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable"),
    *("HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding"),
    *("PreconnectToSearch", "ThirdPartyStoragePartitioning"),
)
ARGUMENTS = (
    "--no-sandbox",  # CI is root, and Chromium's sandbox refuses root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SWITCHED_OFF)}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
SLOW = 30_000  # milliseconds until a wait gives up; a cold kernel on two busy cores takes some of them


# ---- a place of its own ----------------------------------------------------------------------------------------------


def pytest_configure() -> None:
    """Give tests their folders in memory where there is room: to wait for a disk at each of many saves proves nothing.

    What a disk has kept when the power goes is tried on one that forgets (tests/answers/faults.py).
    """
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and every program it starts, away from the answers, cache and settings of whoever runs it."""
    place = tmp_path_factory.mktemp("nobody")
    run = place.parents["PYTEST_XDIST_WORKER" in os.environ]  # what lessons show is remembered for all workers of a run
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBOOK_HOME", str(place / "home"))
        patch.setenv("XDG_CACHE_HOME", str(run / "cache"))
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            patch.setenv(name, str(place / name.lower()))
        patch.delenv("JUPYTER_PATH", raising=False)
        yield


@pytest.fixture
def workbook_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty reader's folder that belongs to this test, in force as WORKBOOK_HOME."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def real_article() -> Path | None:
    """Return the file with a real copy of the article, or None: then the same test runs on a stand-in."""
    named = os.environ.get("WORKBOOK_TEST_ARTICLE")
    if not named:
        return ARTICLE if ARTICLE.is_file() else None
    path = (ROOT / named).resolve()
    if not path.is_file():
        pytest.fail(f"WORKBOOK_TEST_ARTICLE names {named}, and there is no such file", pytrace=False)
    return path


# ---- a browser -------------------------------------------------------------------------------------------------------


def find_chromium(*, windowless: bool = True) -> str | None:
    """Return the path of a Chromium or Chrome: the one that CHROMIUM names, else the first that is found."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else [*([WINDOWLESS] if windowless else []), *BROWSERS]
    return next(filter(None, map(shutil.which, names)), None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser, so that `-m "not browser"` works without anyone's remembering to."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave browser tests out where there is no browser, in one line of the summary; in CI that is a failure."""
    if item.get_closest_marker("browser") and not find_chromium():
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER_IN_CI, pytrace=False)
        pytest.skip(NO_BROWSER)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; a test that asks for it runs only where there is one."""
    return find_chromium() or pytest.fail(NO_BROWSER)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the browser, one for each test file."""
    expect.set_options(timeout=SLOW)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield started
        started.close()


@dataclass
class Seen:
    """What the pages of one test asked for and what they complained of."""

    requests: list[str] = field(default_factory=list)  # every address, websockets included, in order
    errors: list[str] = field(default_factory=list)  # uncaught exceptions and console.error

    def watch(self, context: BrowserContext) -> None:
        """Write down what the pages of a context do from now on."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda problem: self.errors.append(str(problem.error)))
        context.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        context.on("page", lambda page: page.on("websocket", lambda socket: self.requests.append(socket.url)))

    def strangers(self) -> list[str]:
        """Return the addresses that are not on this machine."""
        asked = [(url, urlsplit(url)) for url in self.requests]
        return [
            url
            for url, parts in asked
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"127.0.0.1", "localhost"}
        ]


@pytest.fixture
def seen() -> Seen:
    """Return what the pages of this test asked for (`seen.requests`) and complained of (`seen.errors`)."""
    return Seen()


@pytest.fixture
def new_context(browser: Browser, seen: Seen) -> Iterator[Callable[..., BrowserContext]]:
    """Open fresh browser profiles: `new_context(color_scheme="dark")`. Their pages may ask for nothing elsewhere."""
    opened: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        context = browser.new_context(**options)
        context.set_default_timeout(SLOW)
        seen.watch(context)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()
    assert not seen.strangers(), "a page asked for something that is not on this machine"


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """Open an empty page in a fresh browser profile."""
    return new_context().new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Keep a picture of the page when its test fails, in tests/output."""
    report = yield
    shown = getattr(item, "funcargs", {}).get("page")
    if call.when == "call" and report.failed and shown is not None and not shown.is_closed():
        OUTPUT.mkdir(exist_ok=True)
        picture = OUTPUT / f"{item.name[:80].replace('/', '-')}.png"
        try:
            shown.screenshot(path=picture, timeout=5_000)
            report.sections.append(("The page when the test failed", str(picture)))
        except Exception as trouble:  # the test's own failure is what counts
            report.sections.append(("No picture of the page", str(trouble)))
    return report
