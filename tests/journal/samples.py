"""Responses as a reader could have saved them, for tests of what is taken along."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import Any

from hypothesis import strategies as st

from workbook.answers import Response
from workbook.journal.outline import Outline

AT = datetime(2027, 3, 7, 10, 41, tzinfo=timezone(timedelta(hours=1)))
OUTLINES = (
    Outline(
        "the-spiral", "The spiral", ("first", "second", "log"), frozenset({"log"}), {"second": "When it gets too much"}
    ),
    Outline("needs", "Needs <and> “rules”", ("one",)),
)
# What a document, a spreadsheet or a Markdown reader could take for more than words.
TRAPS = (
    "= happy", "+1", "-- no", "@home", "#N/A", "'quoted", "=1+1", "# not a heading", "## nor this", "- no list",
    "* star", "1. no list", "1) no", "> no quote", "    four spaces", "\ttab", "```", "~~~", "---", "***", "===",
    "a\n===", "a\n---", "<b>bold</b>", "<!-- x -->", "<script>alert(1)</script>", "&amp; &lt;", "[a](http://b)",
    "![a](b)", "<http://a.b>", "`code`", "**bold**", "_em_", "a|b\n-|-\n1|2", "$x$", "~~gone~~", "[^1]: note",
    "[a]: /b", "back\\slash", "ends\\", "two  \nspaces", "\n\nempty\n\n\nlines\n", "_x0041_", "{{ 7 }}",
    "line\r\nends\rof all kinds", "fine \u2028 separator", "\u202eright to left", "العربية", "日本語",
    "e\u0301 and \xe9", "</style>", "%%gone%%", "==mark==", ":smile:", "http://example.invalid/a_b_c", "2024-01-01",
    "TRUE", "1e5", "\x00 and \x1f", "\ud800 half",
)  # fmt: skip
plain_texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1)
texts = st.one_of(
    st.sampled_from(TRAPS), plain_texts, st.lists(st.sampled_from(TRAPS), min_size=2, max_size=4).map("\n".join)
)

_numbers = count(1)


def saved(item: str, lesson: str = "the-spiral", *, prompts: dict[str, str] | None = None, **fields: Any) -> Response:
    """Return a response with an id of its own, a minute after the one before."""
    number = next(_numbers)
    at = AT + timedelta(minutes=number)
    return Response(f"r{number:032x}", at, lesson, item, 1, fields, prompts or {})


def far_away(item: str, **fields: Any) -> Response:
    """Return a response that was saved on another clock."""
    one = saved(item, **fields)
    return Response(one.id, datetime(2027, 1, 1, 23, 59, tzinfo=UTC), one.lesson, one.item, 1, one.fields, one.prompts)
