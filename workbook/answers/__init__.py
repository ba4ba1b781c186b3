"""A reader's answers: the log, the drafts, the backups. Knows no widget, no page and no table library."""

from workbook.answers.cells import Value
from workbook.answers.drafts import Drafts
from workbook.answers.log import AnswerLog
from workbook.answers.reading import Reading
from workbook.answers.schema import NotSaved, Response
from workbook.answers.versions import Draft, Version

__all__ = ["AnswerLog", "Draft", "Drafts", "NotSaved", "Reading", "Response", "Value", "Version"]
