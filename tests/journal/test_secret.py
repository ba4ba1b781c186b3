"""A passphrase around a file."""

import sys

import pyrage
import pytest

from workbook import words
from workbook.journal import secret

DATA = "Words of the reader’s, canary-5d1c.".encode() * 50
PASSPHRASE = "drei Bäume am Fluß"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    """One sealed file; making it takes a second."""
    return secret.seal(DATA, PASSPHRASE)


def test_it_opens_with_the_passphrase_alone(sealed: bytes):
    """The same bytes come back; nothing of them can be read without the passphrase, and a near miss does not do."""
    assert secret.is_sealed(sealed)
    assert b"canary" not in sealed
    assert secret.open_sealed(sealed, PASSPHRASE) == DATA
    with pytest.raises(secret.NotOpened, match="This passphrase does not open"):
        secret.open_sealed(sealed, PASSPHRASE.upper())


def test_an_accent_may_be_typed_in_two_ways(sealed: bytes):
    """A keyboard that sends a letter and its dots apart opens the file, too."""
    assert secret.open_sealed(sealed, "drei Ba\u0308ume am Fluß") == DATA


def test_any_program_for_age_understands_it(sealed: bytes):
    """The file is plain age, and a file that another program closed opens here, with armour or without."""
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert pyrage.passphrase.decrypt(sealed, PASSPHRASE) == DATA
    other = pyrage.passphrase.encrypt(DATA, PASSPHRASE, armored=True)
    assert secret.is_sealed(other)
    assert secret.open_sealed(other, PASSPHRASE) == DATA


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-40], lambda data: data[:120], lambda data: data[:-9] + b"x" * 9]
)
def test_a_damaged_file_is_told_from_a_passphrase_that_does_not_fit(sealed: bytes, damage):
    """A file that is cut off or changed is refused in words, and nothing of it comes out."""
    with pytest.raises(secret.NotOpened) as refused:
        secret.open_sealed(damage(sealed), PASSPHRASE)
    assert str(refused.value) == words.SECRET["damaged"]


def test_what_cannot_be_closed_or_opened_is_refused_in_words():
    """No passphrase, a file without one, half a character: a sentence each, and none repeats what was typed."""
    for passphrase, trouble in (("", "empty"), ("\ud800 half", "not_sealed")):
        with pytest.raises(secret.NotSealed) as refused:
            secret.seal(DATA, passphrase)
        assert str(refused.value) == words.SECRET[trouble]
    assert not secret.is_sealed(DATA)
    with pytest.raises(secret.NotOpened, match="not closed with a passphrase"):
        secret.open_sealed(DATA, PASSPHRASE)


def test_a_computer_without_the_library_says_so(sealed: bytes, monkeypatch: pytest.MonkeyPatch):
    """Where there is no pyrage, everything else works and this is explained."""
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(secret.NotSealed, match="pyrage"):
        secret.seal(DATA, PASSPHRASE)
    with pytest.raises(secret.NotOpened, match="pyrage"):
        secret.open_sealed(sealed, PASSPHRASE)
