"""How often one may ask, and how a link looks."""

import re

from workbook.room.door import LETTERS, new_token, qr_svg, qr_text
from workbook.room.limits import MOST_KNOWN, Pace


def test_a_pace_has_some_in_advance_and_fills_up_again():
    """So many at once, then so many a second; another name has its own."""
    now = [0.0]
    pace = Pace(2, 3, now=lambda: now[0])
    assert [pace.allows("a") for _ in range(4)] == [True, True, True, False]
    assert pace.allows("b")
    now[0] += 0.5
    assert [pace.allows("a") for _ in range(2)] == [True, False]
    now[0] += 60
    assert [pace.allows("a") for _ in range(4)] == [True, True, True, False]


def test_counting_costs_little_whoever_asks():
    """Endless names are not all remembered."""
    pace = Pace(1, 1, now=lambda: 0.0)
    for number in range(MOST_KNOWN + 500):
        pace.allows(str(number))
    assert len(pace._left) == MOST_KNOWN


def test_a_token_can_be_typed_and_not_guessed():
    """Three groups of four out of thirty letters and digits that nobody mixes up, new each time."""
    found = {new_token() for _ in range(200)}
    assert len(found) == 200
    assert all(re.fullmatch(rf"[{LETTERS}]{{4}}(-[{LETTERS}]{{4}}){{2}}", one) for one in found)
    assert not set("0o1il") & set(LETTERS)
    assert len(LETTERS) ** 12 > 2**58


def test_a_code_for_a_page_and_for_a_terminal():
    """The same link as a picture that is dark on white in any look, and as rows of blocks."""
    link = "http://192.168.1.20:8870/abcd-efgh-jkmn/"
    assert 'fill="#fff"' in qr_svg(link)
    rows = qr_text(link).splitlines()
    assert len({len(row) for row in rows}) == 1
    assert len(rows) * 2 in range(len(rows[0]), len(rows[0]) + 2)
