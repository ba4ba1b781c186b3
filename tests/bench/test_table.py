"""The arithmetic of `make bench`: what its table says follows from what was measured."""

import pytest

from tests.bench.table import BEGIN, END, Samples, Spread, grid, number, put_between, ratios, values


@pytest.fixture
def samples() -> Samples:
    """Three rounds, of which the second ran on a machine four times as slow, and one value is missing."""
    found = Samples()
    for turn, (static, ours) in enumerate([(50, 60), (200, 240), (50, 70)]):
        found.add("readable", "static", turn, static)
        found.add("readable", "ours", turn, ours)
    found.add("kept", "static", 0, 100)
    found.add("kept", "ours", 1, 100)
    return found


def test_a_ratio_compares_within_a_round(samples: Samples):
    """A slow round slows both sides, so it hardly moves the ratio, though it moves the milliseconds."""
    assert samples.ratio("readable", "ours", "static") == Spread(1.2, 1.2, 1.4)
    assert samples.spread("readable", "ours") == Spread(70, 60, 240)


def test_a_round_with_one_side_only_gives_no_ratio(samples: Samples):
    """What was not measured on both sides of a round is not compared, and an unknown name gives nothing."""
    assert samples.ratio("kept", "ours", "static") is None
    assert samples.ratio("kept", "ours", "nobody") is None
    assert samples.spread("nothing", "ours") is None
    assert not samples.each("nothing", "ours")


def test_several_values_of_a_round_count_once(samples: Samples):
    """A round in which something was measured three times has one value, their median."""
    for value in (1, 9, 2):
        samples.add("saved", "ours", 0, value)
    samples.add("saved", "ours", 1, 4)
    assert samples.each("saved", "ours") == {0: 2, 1: 4}


def test_a_base_of_nothing_gives_no_ratio(samples: Samples):
    """A measure of 0 is no base."""
    samples.add("saved", "static", 0, 0)
    samples.add("saved", "ours", 0, 3)
    assert samples.ratio("saved", "ours", "static") is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3, "3"), (0.94, "0.94"), (0.951, "1.0"), (1.25, "1.2"), (9.94, "9.9"), (9.96, "10"), (1234.5, "1234")],
)
def test_a_number_shows_what_it_means(value: float, shown: str):
    """Small numbers keep two digits, large ones have none behind the point."""
    assert number(value) == shown


def test_a_spread_shows_its_middle_and_its_ends():
    """Lowest and highest stand in brackets, unless they look the same as the middle."""
    assert str(Spread(1.2, 0.9, 11)) == "1.2 (0.90–11)"
    assert str(Spread(40, 40, 40.2)) == "40"


def test_the_table_of_ratios(samples: Samples):
    """The base is in milliseconds, the rest are ratios; what is missing is a dash, and an empty row is left out."""
    rows = [("readable", "Readable"), ("kept", "Kept"), ("saved", "Saved")]
    assert ratios(samples, rows, [("static", "Static"), ("ours", "Ours")]).splitlines() == [
        "|  | Static, ms | Ours |",
        "|---|--:|--:|",
        "| Readable | 50 (50–200) | 1.2 (1.2–1.4) |",
        "| Kept | 100 | – |",
    ]


def test_the_table_of_values(samples: Samples):
    """Each column shows its own spread."""
    assert (
        values(samples, [("readable", "Readable")], [("ours", "Ours")]).splitlines()[-1] == "| Readable | 70 (60–240) |"
    )


def test_a_table_without_rows_is_nothing():
    """Where nothing was measured there is no table, not even its head."""
    assert grid("", ["a"], [("row", [None])]) == ""


def test_the_readme_keeps_all_but_the_table():
    """Only what stands between the marks changes, and a second time changes nothing."""
    text = f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"
    once = put_between(text, "| new |\n")
    assert once == f"Before.\n\n{BEGIN}\n| new |\n{END}\n\nAfter.\n"
    assert put_between(once, "| new |") == once


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END} {BEGIN}", f"{BEGIN} {BEGIN} {END}", f"{BEGIN} {END} {END}"])
def test_without_its_marks_a_text_is_refused(text: str):
    """Nothing is written into a text whose marks are missing, doubled or turned round."""
    with pytest.raises(ValueError, match="once each"):
        put_between(text, "table")
