"""The reader's own copy of the article: bring it in, split it, find a passage in it. Knows no widget and no lesson."""

from workbook.article.anchors import Anchor, Paragraph, find
from workbook.article.article import recognise, split
from workbook.article.credit import AUTHOR, AUTHOR_PAGE, CREDIT, SITE, TITLE
from workbook.article.decode import from_bytes
from workbook.article.fetch import Fetched, fetch
from workbook.article.library import Copy, Library
from workbook.article.page import from_html
from workbook.article.refusals import NotBrought, NotFetched, NotForgotten, NotReadable, NotTheArticle

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
    "recognise",
    "split",
]
