"""Sizes and moments as people write them. Knows no file."""

from datetime import datetime

from workbook import words

_KB = 1000


def size(count: int) -> str:
    """Return a number of bytes in words, with no more digits than help."""
    if count < _KB:
        return words.SIZES["bytes"].format(count=count)
    if count < _KB**2:
        return words.SIZES["KB"].format(count=round(count / _KB))
    if count < _KB**3:
        return words.SIZES["MB"].format(count=f"{count / _KB**2:.1f}")
    return words.SIZES["GB"].format(count=round(count / _KB**3))


def moment(at: datetime | None) -> str:
    """Return a day and a time."""
    return f"{at.day} {at:%B %Y}, {at:%H:%M}" if at else words.NO_DATE
