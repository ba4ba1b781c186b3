"""A passphrase around a file, in the age format. Knows bytes and a passphrase; knows nothing of what the file holds.

pyrage binds the Rust implementation of age: any program for age opens these files, and any age file with a passphrase
can be opened here. Closing and opening take about a second and 256 MB each, so that guessing takes long.
"""

import unicodedata
from typing import Any

from workbook import words

MARKS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
SUFFIX = ".age"
_KEY_TROUBLES = ("Decryption failed", "No matching keys", "Excessive work")  # of pyrage; anything else is damage


class NotSealed(Exception):
    """The file could not be closed; its text is a sentence for the reader."""


class NotOpened(Exception):
    """The file could not be opened; its text is a sentence for the reader."""


def seal(data: bytes, passphrase: str) -> bytes:
    """Return a file that opens with the passphrase alone. It cannot be recovered.

    Raises:
        NotSealed: the passphrase is empty, or this computer has no pyrage.
    """
    if not passphrase:
        raise NotSealed(words.SECRET["empty"])
    try:
        return _age().passphrase.encrypt(data, _composed(passphrase))
    except ImportError:
        raise NotSealed(words.SECRET["not_there"]) from None
    except Exception:
        raise NotSealed(words.SECRET["not_sealed"]) from None


def open_sealed(data: bytes, passphrase: str) -> bytes:
    """Return what a file holds.

    Raises:
        NotOpened: the passphrase does not open it, it is damaged, or it is no file with a passphrase.
    """
    if not is_sealed(data):
        raise NotOpened(words.SECRET["not_ours"])
    trouble = "not_opened"
    for each in dict.fromkeys((_composed(passphrase), passphrase)):
        try:
            return _age().passphrase.decrypt(data, each)
        except ImportError:
            raise NotOpened(words.SECRET["not_there"]) from None
        except Exception as error:
            is_key = isinstance(error, UnicodeError) or str(error).startswith(_KEY_TROUBLES)
            trouble = "not_opened" if is_key else "damaged"
    raise NotOpened(words.SECRET[trouble])


def is_sealed(data: bytes) -> bool:
    """Whether a file is closed in the age format."""
    return data[:200].lstrip().startswith(MARKS)


def _age() -> Any:
    import pyrage  # noqa: PLC0415 - loads only when somebody closes or opens a file

    return pyrage


def _composed(passphrase: str) -> str:
    """Return it in one spelling: keyboards differ in how they make an accent."""
    return unicodedata.normalize("NFC", passphrase)
