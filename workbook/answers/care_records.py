"""What care of the answers tells a page or a command. Knows no disk; holds nothing of what a reader wrote."""

from dataclasses import dataclass

from workbook.answers.care_files import Stored


class NotDone(Exception):
    """What was asked for was not done, or not all of it. Its text is a sentence for the reader."""


@dataclass(frozen=True)
class Restored:
    """What was brought back.

    Attributes:
        words: it all in sentences.
        new: how many answers were not here before.
        known: how many were here already.
        left_out: how many lines or answers of the file could not be read.
    """

    words: str
    new: int
    known: int
    left_out: int


@dataclass(frozen=True)
class Shortened:
    """A file that stays, without the rows that go: the file, and how many rows those are."""

    file: Stored
    rows: int


@dataclass(frozen=True)
class Preview:
    """What an erase would do.

    Attributes:
        words: how much goes, in a sentence.
        files: the files that go whole.
        shortened: the files that are written anew without what goes.
        out_of_reach: sentences on what cannot be reached, and on what stays.
        responses: how many answers go.
        drafts: how many drafts go.
    """

    words: str
    files: tuple[Stored, ...]
    shortened: tuple[Shortened, ...]
    out_of_reach: tuple[str, ...]
    responses: int
    drafts: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to erase."""
        return not (self.files or self.shortened)


@dataclass(frozen=True)
class Erased:
    """What went: in a sentence, and how many answers and files."""

    words: str
    responses: int
    files: int
