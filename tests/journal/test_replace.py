"""Other names in place of people's names."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.samples import saved
from workbook.journal.replace import NotReplaceable, read_names, replaced, without_names

NAMES = {
    "Alex": "A.",
    "Ann": "N.",
    "Anna": "B.",
    "Mary Ann": "M.",
    "José": "J.",
    "Óscar": "O.",
    "王明": "W.",
    "민수": "K.",
    "May": "Y.",
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Alex came. ALEX! alex?", "A. came. A.! a.?"),
        ("Alex’s coat, Alex's hat, Alex.", "A.’s coat, A.'s hat, A."),
        ("Alexander and Alexa stayed.", "Alexander and Alexa stayed."),
        ("_Alex_, “Alex”, Alex-like", "_A._, “A.”, A.-like"),
        ("Anna, Ann and Mary  Ann, Mary\nAnn", "B., N. and M., M."),
        ("Jose\u0301 and José and JOSÉ and Jose", "J. and J. and J. and Jose"),
        ("óscar", "o."),
        ("我和王明吵架", "我和W.吵架"),
        ("민수가 왔다", "K.가 왔다"),
        ("May I? It may be May.", "Y. I? It may be Y."),
        ("Alex... and Alex..", "A.... and A..."),
        ("Ann\u0301 is another letter", "Ann\u0301 is another letter"),
    ],
)
def test_whole_words_in_any_spelling(text: str, wanted: str):
    """A name goes as a whole word, however it is written; longer names first; words that contain it stay."""
    assert replaced(text, NAMES) == wanted


def test_longer_words_are_written_as_what_they_replace():
    """A word in place of a name is small where the name was small, and in capitals where it was in capitals."""
    assert replaced("Alex ALEX alex", {"Alex": "Neighbour"}) == "Neighbour NEIGHBOUR neighbour"


def test_nothing_that_was_put_in_is_replaced_again():
    """Two names can change places."""
    assert replaced("Sam met Jo.", {"Sam": "Jo", "Jo": "Sam"}) == "Jo met Sam."


name_texts = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüßéñABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÉ"), min_size=2, max_size=8
)


@settings(deadline=None)
@given(st.text(), name_texts)
def test_a_name_is_gone(text: str, name: str):
    """After replacing, the name stands nowhere as a word of its own, whatever stands around it."""
    done = replaced(f"{text} {name} {text}", {name: "·"})
    assert name not in re.split(r"[\W_]+", done)


@given(st.text("αβγ .,'’-\n_0\u0301日"), name_texts)
def test_the_rest_is_as_it_was(text: str, name: str):
    """A text in which the name does not occur is the same, and so is what stands around the name."""
    assert replaced(text, {name: "·"}) == text
    assert replaced(f"{text} {name} {text}", {name: "·"}) == f"{text} · {text}"


@given(st.text())
def test_no_names_no_change(text: str):
    """Without a list every text stays as it is."""
    assert replaced(text, {}) == text


def test_values_alone_are_changed():
    """Lists inside of lists are reached; numbers and what was asked stay."""
    one = saved("first", prompts={"a": "What did Alex say?"}, a=["Alex", ["alex"], 3], b=4, c=True)
    other = without_names(one, {"Alex": "A."})
    assert other.fields == {"a": ["A.", ["a."], 3], "b": 4, "c": True}
    assert other.prompts == one.prompts
    assert other.id == one.id


def test_a_list_of_names_is_read_as_people_write_it():
    """Spaces around the sign do not matter, a name alone becomes its first letter, and empty lines are nothing."""
    assert read_names(["Alex=A.", " Mum = my mother ", "", "Zoë"]) == {"Alex": "A.", "Mum": "my mother", "Zoë": "Z."}


@pytest.mark.parametrize("line", ["=A.", "  = x", "…"])
def test_a_line_without_a_name_is_refused_without_repeating_it(line: str):
    """The refusal says which line it is, and not what stands there."""
    with pytest.raises(NotReplaceable, match="Line 2") as refused:
        read_names(["Alex=A.", line])
    assert line.strip() not in str(refused.value).replace("Alex = A.", "")
