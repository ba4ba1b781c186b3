"""An invented article of the same structure, and invented saved pages around it. Holds no sentence of the real one.

Headings and first words are the real ones (six words at most), so that anchors find their paragraphs.
"""

import html
import quopri
import re

from workbook.article.credit import TITLE
from workbook.article.landmarks import HEADINGS, LANDMARKS

COUNTS = (4, 21, 6, 3, 3, 27)  # paragraphs in sections 0 to 5, as in the article
COMMENT = "Commenter speaking, never to be shown"
CHROME = "Furniture of the page"
STYLES = ("wordpress", "classic", "breaks", "lists", "reader", "entities", "shared", "mhtml")

_SENTENCES = (
    "Boats leave this harbour before sunrise, and most come home by tea.",
    "Old Tamsin paints every hull herself, “slowly,” as she says, with a brush of horsehair.",
    "When fog rolls over the jetty we ring a bell, count to forty, and ring again.",
    "Nets dry best on a line; nets left in a heap smell for weeks.",
    "Nobody here can tell you who built the lighthouse, or why its door faces inland.",
    "Kittens sleep under upturned dinghies – five at the last count – and wake at low water.",
)
_LIST = range(6, 13)  # paragraphs of section 5 that are entries of a list
_CLOSING_LINES = {
    14: "Further reading about harbours:",
    19: "Buy this almanac",
    24: "Leave a coin for paint",
    27: "A sequel is drying.",
}


def paragraph(place: str) -> str:
    """Return the stand-in's paragraph at a place such as `1.3`."""
    section, number = (int(part) for part in place.split("."))
    opening = LANDMARKS.get(place, "")
    if section == 5 and number in _LIST:
        return f"{opening} – Almanac"
    if section == 5 and not opening:
        return _CLOSING_LINES.get(number, f"Harbour notice {number}")
    first = 7 * section + number
    chosen = [_SENTENCES[(first + step) % len(_SENTENCES)] for step in range(1 + number % 4)]
    text = (
        " ".join([f"{opening} harbour {place} sees.", *chosen])
        if opening
        else "Harbour\u00a0questions, before we cast off?"
    )
    if place == "1.6":
        text = text.replace("for someone harbour", "for someone\u00a0harbour")
    if place in {"1.18", "5.13"}:
        text = f"“{text}”"
    return text.replace("'", "’")


def heading(section: int) -> str:
    """Return a section's heading as the page writes it, with its number."""
    words = HEADINGS[section - 1]
    return f"{section}. " + {1: f"“{words}.”", 5: words.replace("time outs", "‘time outs.’")}.get(section, words)


def blocks() -> list[tuple[str, str]]:
    """Return the article's blocks in order: pairs of kind (`title`, `heading`, `list`, `paragraph`) and text."""
    found = [("title", TITLE)]
    for section, count in enumerate(COUNTS):
        if section:
            found.append(("heading", heading(section)))
        for number in range(1, count + 1):
            kind = "list" if section == 5 and number in _LIST else "paragraph"
            found.append((kind, paragraph(f"{section}.{number}")))
    return found


def standin_text() -> str:
    """Return the stand-in as plain text copied from a browser, comments and all."""
    pieces = []
    for kind, text in blocks():
        pieces.append(text if kind == "list" and not text.startswith("Attached") else f"{text}\n")
    comments = [
        f"14 thoughts on “{TITLE}",
        f"  1. {COMMENT}: I was moved.",
        heading(1),
        COMMENT,
        LANDMARKS["1.3"],
        COMMENT,
    ]
    return "\n".join(pieces) + "\n" + "\n\n".join([*comments, "Leave a Reply", f"{COMMENT} %s"]) + "\n"


def standin_page(style: str = "wordpress", content: list[tuple[str, str]] | None = None) -> str:
    """Return the stand-in as a saved web page, with everything that pages have around and between their words.

    Parameters:
        style: one of `STYLES`.
        content: what the page holds, as `blocks()` returns it; the stand-in where it is left out.
    """
    if style == "mhtml":
        return _MHTML.format(page=quopri.encodestring(standin_page("wordpress", content).encode()).decode("ascii"))
    written = [(kind, html.escape(text, quote=False)) for kind, text in (content or blocks()) if kind != "title"]
    makers = {"classic": _classic, "reader": _classic, "shared": _classic, "breaks": _breaks, "lists": _lists}
    body = makers.get(style, _wordpress)(written)
    if style == "reader":
        return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{body}</div></body></html>"
    page = _PAGE.format(title=TITLE, body=body, chrome=CHROME, comments=_comments())
    if style == "entities":
        page = "".join(f"&#{ord(letter)};" if ord(letter) > 126 else letter for letter in page)
        return page.replace("harbour", "har&shy;bour").replace("boats", "bo&#8203;ats")
    if style == "shared":
        return page.replace("<p>Trust", f"<div class=share><a>{CHROME}: Share</a><a>{CHROME}: Tweet</a></div><p>Trust")
    return page


def _wordpress(content: list[tuple[str, str]]) -> str:
    """Block markup, headings in bold paragraphs, a quotation, paragraphs inside a list."""
    made = []
    for kind, text in content:
        if kind == "heading":
            made.append(f"<!-- wp:paragraph --><p><strong>{text}</strong></p><!-- /wp:paragraph -->")
        elif kind == "list":
            made.append(f"<!-- wp:list-item --><li><p>{text}</p></li>")
        elif text.startswith("“On the"):
            made.append(f'<blockquote class="wp-block-quote"><p>{text}</p></blockquote>')
        else:
            inner = re.sub(r"^(\w+ \w+)", r"<em>\1</em>", text).replace(
                "lighthouse", '<a href="#">light<b>house</b></a><sup>[<a>2</a>]</sup>'
            )
            made.append(f"<p>{inner}<script>var furniture = 1;</script><span style='display: none'>{CHROME}</span></p>")
    return "\n".join(made)


def _classic(content: list[tuple[str, str]]) -> str:
    """Headings as headings, each paragraph broken over source lines, the list as lines of one paragraph."""
    made = []
    for kind, text in content:
        if kind == "heading":
            made.append(f"<h3>{text}</h3>")
        elif kind == "list":
            made.append(f"{text}<br/>")
        else:
            made.append("<p>" + text.replace(", ", ",\n      ") + "</p>")
    return "\n".join(made)


def _breaks(content: list[tuple[str, str]]) -> str:
    """No paragraphs at all: lines and empty lines, and single breaks inside the prose."""
    made = []
    for kind, text in content:
        broken = re.sub(r"(?<=\.) (?=Nets|Boats|Old)", "<br>", text) if len(text) > 150 else text
        made.append(
            f"{broken}<br>" if kind == "list" else f"<b>{text}</b><br>" if kind == "heading" else f"{broken}<br><br>"
        )
    return "<div>" + "\n".join(made) + "</div>"


def _lists(content: list[tuple[str, str]]) -> str:
    """Headings as entries of an ordered list: their numbers are not in the text."""
    made = []
    for kind, text in content:
        if kind == "heading":
            made.append(f"<ol start={text[0]}><li><strong>{text[3:]}</strong></li></ol>")
        else:
            made.append(f"<ul><li>{text}</li></ul>" if kind == "list" else f"<p>{text}</p>")
    return "\n".join(made)


def _comments() -> str:
    quoted = "".join(f"<p>{html.escape(line)}</p>" for line in (heading(1), LANDMARKS["1.3"], f"{COMMENT} once more"))
    entry = f"<li class=comment><article><p>1. {COMMENT}</p>{quoted}<a>Reply</a></article></li>"
    return (
        f"<div id=comments><h2 class=comments-title>14 thoughts on “<span>{TITLE}</span>”</h2>"
        f"<ol class=comment-list>{entry * 3}</ol><div id=respond><h3>Leave a Reply</h3><form>"
        f"<label>Comment {COMMENT}</label><textarea>{COMMENT}</textarea></form></div></div>"
    )


_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | A Stand-In Blog</title>
<style>.p {{ color: teal }}</style><script>document.title = "{chrome}";</script></head>
<body class="single comments-open">
<div class=cookie-banner role=dialog><p>{chrome}: we value biscuits.</p><button>Accept</button></div>
<header><a href="/">A Stand-In Blog</a><nav><ul><li><a>Home</a></li><li><a>About</a></li></ul></nav></header>
<div class=excerpt><a>Previous post</a><p>{chrome}: another post</p></div>
<main><article class="post type-post">
<header><h1 class=entry-title>{title}</h1><p class=meta>30 July {chrome} <a>14 Comments</a></p></header>
<div class=entry-content>
{body}
<div id=jp-post-flair class=sharedaddy><h3>Share this:</h3><ul><li><a>Twitter</a></li></ul></div>
<div><h3>Like this:</h3><span>Like</span> <span>Loading...</span></div><h3>Related</h3><p>{chrome}: Related</p>
</div></article>
{comments}
</main><aside><h2>Recent posts</h2><ul><li>{title}</li><li>{chrome}</li></ul></aside>
<footer><p>{chrome}</p></footer><div hidden>{chrome}</div></body></html>
"""

_MHTML = """From: <Saved by a browser>
Snapshot-Content-Location: https://example.org/
Subject: A page
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--abc"


------MultipartBoundary--abc
Content-Type: text/html
Content-ID: <frame-0@mhtml>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/

{page}
------MultipartBoundary--abc
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable

p {{ color: teal }}
------MultipartBoundary--abc--
"""
