"""The reader's own copy of the article: bring it in, split it, find a passage in it. Knows no widget and no lesson."""

from importlib import import_module
from typing import TYPE_CHECKING

from workbook.article.anchors import Anchor, Paragraph, find
from workbook.article.article import recognise, split
from workbook.article.credit import AUTHOR, AUTHOR_PAGE, CREDIT, SITE, TITLE
from workbook.article.decode import from_bytes, from_text
from workbook.article.library import Copy, Library
from workbook.article.refusals import NotBrought, NotFetched, NotForgotten, NotReadable, NotTheArticle

if TYPE_CHECKING:
    from workbook.article.network import Fetched, fetch
    from workbook.article.page import from_html

__all__ = [
    "AUTHOR",
    "AUTHOR_PAGE",
    "CREDIT",
    "SITE",
    "TITLE",
    "Anchor",
    "Copy",
    "Fetched",
    "Library",
    "NotBrought",
    "NotFetched",
    "NotForgotten",
    "NotReadable",
    "NotTheArticle",
    "Paragraph",
    "fetch",
    "find",
    "from_bytes",
    "from_html",
    "from_text",
    "recognise",
    "split",
]

_ONLY_TO_BRING = {"fetch": "network", "Fetched": "network", "from_html": "page"}


def __getattr__(name: str) -> object:
    """Load what only bringing needs when it is asked for: a lesson that shows a passage opens 0.3 s sooner."""
    if name in _ONLY_TO_BRING:
        return getattr(import_module(f"workbook.article.{_ONLY_TO_BRING[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
