"""Who could learn one person's answer from what a poll shows? Every group of 4 to 12, every way to answer.

Votes are anonymous, so vote vectors that differ only in who gave which answer are one case: how many chose each option.
Each attacker knows the rule, and knows how many answered, although no page says so: everyone can count heads.

- a watcher (the host, a late joiner, someone with the kept file) sees the picture;
- a participant also knows their own answer, and two who tell each other know two;
- someone who could see a picture before and one after a person came, went or answered anew would compare them.

`pytest -s tests/room/test_attacks.py` prints the table, with three kinds of picture that the room does not use.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations_with_replacement

import pytest

from workbook.room.picture import LEAST, SHOWN_FROM, picture

GROUPS = range(4, 13)
Answers = tuple[int, ...]  # how many chose each option
Shown = object


def ways(options: int, people: int) -> Iterator[Answers]:
    """Every way in which so many people can answer."""
    for chosen in combinations_with_replacement(range(options), people):
        counts = Counter(chosen)
        yield tuple(counts[option] for option in range(options))


# ---- kinds of picture ------------------------------------------------------------------------------------------------


def ours(answers: Answers) -> Shown:
    """What the room shows."""
    return picture(range(len(answers)), [option for option, count in enumerate(answers) for _ in range(count)])


def exact(answers: Answers) -> Shown:
    """Bars with their numbers from three answers on; the rest merged."""
    return tuple(c if c >= SHOWN_FROM else "few" for c in answers) if sum(answers) >= LEAST else None


def exact_unless_one_sided(answers: Answers) -> Shown:
    """The same, and nothing where all, or all but one, agree."""
    return None if max(answers) >= sum(answers) - 1 else exact(answers)


def with_halves(answers: Answers) -> Shown:
    """Three classes: fewer than three, three or more, more than half."""
    half, shown = sum(answers) / 2, exact(answers)
    return shown and tuple("half" if c > half else "few" if c < SHOWN_FROM else "many" for c in answers)


PICTURES: dict[str, Callable[[Answers], Shown]] = {
    "three or more / fewer (the room's)": ours,
    "numbers from three on": exact,
    "numbers, one-sided hidden": exact_unless_one_sided,
    "with 'more than half'": with_halves,
}


# ---- what attackers learn --------------------------------------------------------------------------------------------


@cache
def worlds(shows: Callable[[Answers], Shown], options: int, people: int) -> dict[Shown, list[Answers]]:
    """What may lie behind each thing that can be shown."""
    found: dict[Shown, list[Answers]] = defaultdict(list)
    for answers in ways(options, people):
        found[shows(answers)].append(answers)
    return found


def without(answers: Answers, known: tuple[int, ...]) -> Answers | None:
    """The others' answers, where these answers are known; None where they cannot be among them."""
    left = list(answers)
    for option in known:
        left[option] -= 1
    return tuple(left) if min(left) >= 0 else None


def open_to(behind: list[Answers], known: tuple[int, ...]) -> set[int]:
    """Every option that another person may have chosen, as far as an attacker can tell."""
    others = [left for answers in behind if (left := without(answers, known)) is not None]
    return {option for left in others for option, count in enumerate(left) if count}


def certain(shows: Callable[[Answers], Shown], options: int, people: int, knowing: int) -> int:
    """In how many cases does somebody who knows so many answers know all the others' for certain?"""
    found = 0
    for behind in worlds(shows, options, people).values():
        for known in combinations_with_replacement(range(options), knowing):
            if len(open_to(behind, known)) == 1:
                found += sum(without(answers, known) is not None for answers in behind)
    return found


def small_cells(shows: Callable[[Answers], Shown], options: int, people: int) -> int:
    """In how many cases does a picture make certain that exactly one person, or exactly two, chose an option?"""
    found = 0
    for shown, behind in worlds(shows, options, people).items():
        for option in range(options) if shown is not None else ():
            counts = {answers[option] for answers in behind}
            found += len(behind) if counts in ({1}, {2}) else 0
    return found


def dissenters(shows: Callable[[Answers], Shown], options: int, people: int) -> int:
    """In how many cases is it certain how many stand against the largest group, and that they are one or two?"""
    found = 0
    for behind in worlds(shows, options, people).values():
        against = {people - max(answers) for answers in behind}
        found += len(behind) if against in ({1}, {2}) else 0
    return found


def differences(shows: Callable[[Answers], Shown], options: int, people: int) -> tuple[int, int]:
    """Two pictures, one before and one after a known person came: how often do they tell that person's answer?

    Somebody who leaves is the same in reverse; somebody who answers anew leaves and comes.
    """
    seen: dict[tuple[Shown, Shown], Counter[int]] = defaultdict(Counter)
    for before in ways(options, people - 1):
        for option in range(options):
            after = tuple(count + (place == option) for place, count in enumerate(before))
            seen[shows(before), shows(after)][option] += 1
    told = sum(answers.total() for answers in seen.values() if len(answers) == 1)
    return told, sum(answers.total() for answers in seen.values())


# ---- the claims ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [3, 6])
@pytest.mark.parametrize("people", GROUPS)
def test_one_attacker_is_never_certain_of_anothers_answer(options: int, people: int):
    """Whoever watches, and whoever answered, is left with at least two possible answers for every other person."""
    assert certain(ours, options, people, knowing=0) == 0
    assert certain(ours, options, people, knowing=1) == 0


@pytest.mark.parametrize("options", [3, 6])
@pytest.mark.parametrize("people", GROUPS)
def test_merging_is_not_undone_by_the_total(options: int, people: int):
    """Who knows how many answered cannot tell that one or two chose an option, nor that one or two stand alone.

    One case is left, where there is no picture and twice as many answered as there are options: then two chose each.
    """
    assert small_cells(ours, options, people) == 0
    assert (worlds(ours, options, people).get(None) == [(2,) * options]) == (people == 2 * options)
    if people >= LEAST:
        assert dissenters(ours, options, people) == 0


@pytest.mark.parametrize("options", [3, 6, 7, 11, 12])
@pytest.mark.parametrize("people", range(LEAST, 31))
def test_the_same_in_larger_rooms_and_longer_lists(options: int, people: int):
    """The claims hold for every length of list and up to thirty people, by the bounds that a picture sets."""
    for many in range(1, min(options, people // SHOWN_FROM) + 1):
        for own in (None, 0, options - 1):  # not answered, chosen by many, chosen by few (if there are any)
            low = [SHOWN_FROM] * many + [0] * (options - many)
            high = [people] * many + [SHOWN_FROM - 1] * (options - many)
            if own is not None:
                low[own] = max(low[own], 1)
            if not sum(low) <= people <= sum(high):
                continue  # nobody can ever see this
            mine = [int(option == own) for option in range(options)]
            rest = people - sum(low)
            most = [min(high[option], low[option] + rest) - mine[option] for option in range(options)]
            assert sum(one > 0 for one in most) >= 2
            if own is None:  # an option that stands under "fewer" may always have had no answer at all
                assert all(sum(high) - high[option] >= people for option in range(many, options))


def test_by_bounds_is_by_counting():
    """The bounds of the test above say the same as counting does, where counting is quick enough."""
    for people in (5, 6, 8):
        for shown, behind in worlds(ours, 6, people).items():
            if shown is not None:
                many = len(shown.many)
                rest = people - SHOWN_FROM * many
                assert {max(answers) for answers in behind} <= set(range(SHOWN_FROM, SHOWN_FROM + rest + 1))
                assert len(open_to(behind, ())) == (6 if rest else many)


def test_no_picture_tells_nothing_certain():
    """Where five or more answered and there is no picture, every option may still be anybody's."""
    for options in (3, 6):
        for people in range(LEAST, 13):
            behind = worlds(ours, options, people).get(None, [])
            assert not behind or len(open_to(behind, (0,))) == options


def test_two_pictures_would_tell_so_there_is_one():
    """Compared before and after one person, pictures would tell that person's answer at times: hence one alone.

    That the room makes only one is tested in test_state.py; here stands why.
    """
    told, of = differences(ours, 6, 8)
    assert 0 < told < of / 3


def test_what_cannot_be_prevented():
    """Two of five who tell each other their answers may be certain of the other three; in a larger circle, hardly.

    This is what remains, and why the pages say: answer only what you would not mind being guessed.
    """
    assert certain(ours, 6, 5, knowing=2) > 0
    assert certain(ours, 6, 6, knowing=2) == 0
    assert certain(ours, 6, 6, knowing=3) > 0


def test_the_table():
    """Every kind of picture that holds a number, or a third class, gives something away; ours does not."""
    columns = ("watcher", "participant", "two together", "one or two", "dissenters", "two pictures")
    print(f"\n{'groups of 4 to 12':36}{'options':>8}" + "".join(f"{name:>18}" for name in columns))  # noqa: T201 - the table
    for name, shows in PICTURES.items():
        for options in (3, 6):
            found = [sum(certain(shows, options, people, knowing) for people in GROUPS) for knowing in (0, 1, 2)]
            found.append(sum(small_cells(shows, options, people) for people in GROUPS))
            found.append(sum(dissenters(shows, options, people) for people in GROUPS if people >= LEAST))
            both = [differences(shows, options, people) for people in GROUPS]
            share = sum(told for told, _ in both) / sum(of for _, of in both)
            shown = "".join(f"{number:>18}" for number in found) + f"{share:>18.0%}"
            print(f"{name:36}{options:>8}{shown}")  # noqa: T201 - as above
            alone = found[0] + found[1] + found[3] + found[4]
            assert (alone == 0) == (shows is ours), name
