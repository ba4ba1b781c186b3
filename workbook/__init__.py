"""A self-study workbook around one article. A notebook needs no more than `from workbook import Lesson`."""

from importlib import import_module
from typing import Any

# Loaded when asked for: the server and the command line use workbook.answers without any widget.
_HOME = {
    "Card": "workbook.items.kinds",
    "Date": "workbook.items.form",
    "Door": "workbook.items.kinds",
    "Flag": "workbook.items.builder",
    "Lesson": "workbook.lesson",
    "LookingBack": "workbook.journal.looking_back",
    "Many": "workbook.items.form",
    "Meeting": "workbook.items.meeting",
    "Number": "workbook.items.form",
    "One": "workbook.items.form",
    "Option": "workbook.items.form",
    "Part": "workbook.items.meeting",
    "Scale": "workbook.items.form",
    "Scene": "workbook.items.kinds",
    "Slider": "workbook.items.form",
    "Step": "workbook.items.order",
    "Text": "workbook.items.form",
}

__all__ = sorted(_HOME)  # noqa: PLE0605 - the names above


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'workbook' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
