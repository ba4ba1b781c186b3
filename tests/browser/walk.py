"""A walk through a page by keyboard alone: Tab from control to control, each used as a reader would.

What it meets is written down in the page, by everyone.js.
"""

from playwright.sync_api import Page

MOST = 700  # stops; a walk that needs more goes round in circles
# How each kind of control is used once Tab has come to it. A guided pause and a timer are begun, and ended again.
TYPED = {"text": "so", "number": "20", "date": "11202026"}
PRESSED = {"radio": ["Space"], "checkbox": ["Space"], "range": ["ArrowRight"], "fold": ["Enter"], "order": ["Enter"]}
PRESSED |= {"pause": ["Enter"] * 2, "timer": ["Enter"] * 3}
EARLIER = """(item) => document.querySelectorAll(`form[data-item="${item}"] .wb-history li`).length"""
# It is saved, and what it now has beneath it is there: else that comes while Tab goes on, and moves what has the focus.
ANSWERED = """([item, states, earlier]) => {
    const form = document.querySelector(`form[data-item="${item}"]`), { state } = form.dataset;
    const history = form.querySelector(".wb-history"), hasMore = history?.querySelectorAll("li").length > earlier;
    return states.includes(state) && (state === "not-saved" || !history || hasMore);
}"""
# The same with what a search has found: it takes the place of all entries, which are fewer then, or have marks in them.
SEARCHES = """() => {
    for (const entry of document.querySelectorAll(".wb-entry")) entry.dataset.before = "yes";
    return document.activeElement.closest(".wb-find") !== null;
}"""
FOUND = """() => !document.querySelector(".wb-entry[data-before]")"""


def forwards(page: Page, *, path: str) -> None:
    """Go through a page with Tab and answer and save, or skip, every item; a gate is answered so that `path` is on."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0);")
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = page.evaluate("everyone.here()")
        if here is None or here["again"]:
            return
        _use(page, here["kind"], here["item"], path)
    raise AssertionError("Tab never came to the end of the page")


def backwards(page: Page) -> None:
    """Go from the end of a page to its beginning with Shift and Tab."""
    page.evaluate("everyone.first(); scrollTo(0, document.body.scrollHeight); everyone.forget();")
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab")
        here = page.evaluate("everyone.here()")
        if here and here["again"]:
            return
    raise AssertionError("Shift and Tab never came to the beginning of the page")


def _use(page: Page, kind: str, item: str, path: str) -> None:
    if kind in TYPED:
        searches = page.evaluate(SEARCHES)
        page.keyboard.type(TYPED[kind])
        if searches:
            page.wait_for_function(FOUND)
    for key in PRESSED.get(kind, []):
        page.keyboard.press(key)
    if kind == "gate":  # from the first choice up comes the last one, No
        page.keyboard.press("ArrowUp" if path == "A" else "Space")
    if kind in {"save", "skip"}:
        earlier = page.evaluate(EARLIER, item)
        page.keyboard.press("Enter")
        page.wait_for_function(ANSWERED, arg=[item, ["skipped"] if kind == "skip" else ["saved", "not-saved"], earlier])
