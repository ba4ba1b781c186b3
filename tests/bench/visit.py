"""One reader in a real browser. A script in the page notes when words are first seen and when a field takes text."""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from statistics import median
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Page

from tests.bench.processes import browser, rest, until
from tests.bench.server import Kept, Server

LIMIT = 100  # seconds for any one wait
MORE_SAVES = 5  # in one visit, after its first: one alone says more of the machine than of the page
AGAIN = 1.5  # seconds after which a word that did not arrive is typed once more
_numbers = itertools.count(1)

# Runs in every document before anything else. It looks every 5 ms or so, for a browser has no event for "can be seen".
LOOK = """
(([path, words]) => {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("click", () => benchSaw("click", now()), true);
  if (window !== top || !location.pathname.endsWith(path)) return;
  const seen = (el) => { const { width, height } = el.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(el).visibility === "visible"; };
  const find = (what, fits) => [...document.querySelectorAll(what)].find((el) => fits(el) && seen(el));
  const waited = {
    readable: () => find("p", (el) => el.textContent.includes(words)),
    typable: () => window.benchBox = find("textarea, input[type=text]", (el) => !el.disabled && !el.readOnly),
    restored: () => find("textarea", (el) => el.value.includes("restored")),
  };
  (function look() {
    for (const [name, found] of Object.entries(waited)) {
      if (document.prerendering || !found()) continue;
      delete waited[name];
      benchSaw(name, now());
    }
    if (Object.keys(waited).length) setTimeout(look, 5);
  })();
})(%s)"""

# From the press on Save until "Saved" is newly there: the words have changed since, for they may say so already.
SAVE = """([save, status]) => new Promise((done, failed) => {
  const part = benchBox.closest("form") ?? document, from = performance.now();
  const said = () => [...part.querySelectorAll(status)].map((el) => el.textContent.trim()).filter(Boolean);
  const before = said().join();
  let changed = false;
  const watcher = new MutationObserver(() => {
    changed ||= said().join() !== before;
    if (!changed || !said().some((words) => words.startsWith("Saved"))) return;
    watcher.disconnect();
    done(performance.now() - from);
  });
  watcher.observe(part, { subtree: true, childList: true, characterData: true });
  setTimeout(() => failed(new Error(`not saved within 20 s, but said: ${said().join()}`)), 20000);
  part.querySelector(save).click();
})"""


class Visit:
    """A reader with a page of a peer. Times are milliseconds from the navigation, or from the click that led to it."""

    def __init__(self, server: Server, page: Page, kept: Kept | None = None) -> None:
        self.server, self.page = server, page
        self.word = ""
        self.kept = kept or Kept(server)
        self.times: dict[str, float] = {}
        self.opened = 0.0  # when, in milliseconds since 1970
        self._clock: dict[str, float] = {}

    async def prepare(self) -> "Visit":
        """Put the script in, before anything is opened."""
        await self.page.expose_binding("benchSaw", lambda _, what, at: self._clock.setdefault(what, at))
        path = "/" + self.server.kind.page
        await self.page.add_init_script(LOOK % json.dumps([path, self.server.kind.words]))
        return self

    async def open(self) -> "Visit":
        """Go to the page by its address."""
        self.opened = time.time() * 1000
        going = asyncio.create_task(self.page.goto(self.server.page, wait_until="commit", timeout=LIMIT * 1000))
        try:
            await self.see("readable", "typable")
        finally:
            await going
        return self

    async def follow(self) -> "Visit":
        """Go to the page by its link on the contents page, once that is at rest."""
        await self.page.goto(self.server.contents, wait_until="load", timeout=LIMIT * 1000)
        await self.server.rest()
        link = self.page.locator(f"a[href*='{self.server.kind.page}']").first
        await link.evaluate("(link) => { link.target = '_self'; }")  # Voilà would open another tab
        await link.click(no_wait_after=True)
        await until(lambda: "click" in self._clock, "the click")
        self.opened = self._clock["click"]
        return await self.see("readable", "typable")

    async def see(self, *what: str) -> "Visit":
        """Wait until the page's script has seen this."""
        await until(
            lambda: self._clock.keys() >= set(what), f"{self.server.kind.name}: {', '.join(what)}", within=LIMIT
        )
        self.times |= {name: self._clock[name] - self.opened for name in what}
        return self

    async def type(self) -> "Visit":
        """Type a word as soon as a field takes it, leave the field, and wait until the word is on the server's disk."""
        self.word = f"typed{next(_numbers)}"
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            await self.page.evaluate("benchBox.focus()")
            await self.page.keyboard.insert_text(f" {self.word}")
            await self.page.keyboard.press("Tab")
            with suppress(TimeoutError):
                await until(lambda: self.kept.has(self.word), "kept", within=AGAIN)
                self.times.setdefault("kept", time.time() * 1000 - self.opened)
                return self
        raise TimeoutError(f"{self.server.kind.name}: what was typed did not reach the disk")

    async def save(self) -> "Visit":
        """Press Save; when the page says "Saved", the word must be in the file. Then some times more."""
        self.times["saved-first"] = await self._save()
        self.times["saved"] = median([await (await self.type())._save() for _ in range(MORE_SAVES)])
        return self

    async def _save(self) -> float:
        took = await self.page.evaluate(SAVE, [self.server.kind.save, self.server.kind.status])
        if not self.server.holds(self.word):
            raise AssertionError(f"{self.server.kind.name} said Saved, and it is not on disk")
        return took

    async def leave(self) -> None:
        """Go as a reader goes, so that the page can say goodbye."""
        with suppress(Exception):
            await self.page.goto("about:blank", timeout=5000)
        with suppress(Exception):
            await asyncio.wait_for(self.page.close(), 5)


@asynccontextmanager
async def reader(server: Server, browser, strangers: set[str]) -> AsyncIterator[BrowserContext]:
    """Open a fresh browser profile of someone whom the peer has let in; note each request that leaves this computer."""
    context = await browser.new_context()

    def note(request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in {"127.0.0.1", "localhost"}:
            strangers.add(server.kind.name)

    context.on("request", note)
    try:
        await context.request.get(server.contents)  # the cookie, and nothing in the browser's cache
        yield context
    finally:
        with suppress(Exception):
            await asyncio.wait_for(context.close(), 10)


async def visit(server: Server, context: BrowserContext, kept: Kept | None = None) -> Visit:
    """Return a reader with an empty page, in a browser that has been open for a while."""
    one = await Visit(server, await context.new_page(), kept).prepare()
    await rest(browser(), within=3)  # pages that stay open look for words all the time
    return one
