"""Makes lines of a saved web page: what a reader would see, block by block. Knows no article, no disk, no network."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

_UNSEEN = re.compile("script|style|noscript|template|svg|iframe|object|select|button|textarea|audio|video|nav")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|head|header|hgroup|hr|html|legend|li|main|menu|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_PAGE = re.compile("html|head|body|main|article")  # scripts hide these until all is loaded; some are saved like that
_HIDDEN_CLASSES = frozenset(
    ("screen-reader-text", "sr-only", "visually-hidden", "assistive-text", "sharedaddy", "jp-relatedposts", "wpcnt")
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\W*(\d{1,3}|[a-z*†‡])?\W*")  # what stands in a <sup>: the number of a footnote


def from_html(html: str) -> str:
    """Return the visible text of a page: one line for each run of text, an empty line around each block."""
    soup = BeautifulSoup(html, "html.parser")
    text = "".join(_pieces(soup))
    return re.sub(r"\n{2,}", "\n\n", re.sub(r" ?\n ?", "\n", re.sub(r"[ \t]+", " ", text))).strip()


def _pieces(root: Tag) -> Iterator[str]:
    """Walk the page without recursion: a page may be nested deeper than Python's stack."""
    todo: list[PageElement | str] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            if not _seen(node):
                continue
            around = "\n\n" if _BLOCK.fullmatch(node.name) else ""
            todo.extend((around, *reversed(node.contents), "\n" if node.name == "br" else around))
        elif type(node) is NavigableString:  # its subclasses are comments, scripts and the like
            yield re.sub(r"\s+", " ", node)
        elif type(node) is str:
            yield node


def _seen(tag: Tag) -> bool:
    """Tell whether a browser would show this element as text."""
    if _UNSEEN.fullmatch(tag.name):
        return False
    if _PAGE.fullmatch(tag.name):
        return True
    if tag.name == "sup":
        return len(tag.contents) > 3 or not _NOTE_MARK.fullmatch(tag.get_text())  # noqa: PLR2004 - a mark and brackets around it
    if tag.has_attr("hidden") or _HIDDEN_STYLE.search(str(tag.get("style", ""))):
        return False
    if tag.get("aria-hidden") == "true" and not _BLOCK.fullmatch(tag.name):  # a dialogue puts it on all behind it
        return False
    return _HIDDEN_CLASSES.isdisjoint(tag.get_attribute_list("class"))
