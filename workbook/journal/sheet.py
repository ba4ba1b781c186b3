"""A spreadsheet to look at. Knows how cells are written so that a text stays a text; knows no page and no notebook."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbook import words
from workbook.answers import Response, Value
from workbook.journal.legible import day, in_words, one_line
from workbook.journal.outline import Outline, chapters

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST = 16_000  # characters in one cell; a spreadsheet takes 32,767, and some characters count twice
EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number
WIDTHS = {"lesson": 24, "asked": 46, "part": 26, "answer": 70, "at": 18}
OLDEST_YEAR = 1900  # a spreadsheet knows no day before


def as_xlsx(
    responses: Iterable[Response], outlines: Sequence[Outline], *, made: datetime, replaced: bool = False
) -> bytes:
    """Return a workbook of two sheets: what it is, and all answers, one row for each field.

    Args:
        responses: oldest first.
        outlines: the lessons in reading order.
        made: when, for the first sheet.
        replaced: whether names were replaced in them.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - loads only when somebody takes a spreadsheet along

    book = Workbook(write_only=True)
    book.properties.creator = words.BOOKLET["title"]
    _first_sheet(book.create_sheet(words.SHEET["about"]), made, replaced=replaced)
    _answers(book.create_sheet(words.SHEET["answers"]), responses, outlines)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _first_sheet(sheet: "WriteOnlyWorksheet", made: datetime, *, replaced: bool) -> None:
    sheet.column_dimensions["A"].width = 100
    pen, said = _Pen(sheet), words.SHEET
    lines = [said["looking"], words.SCOPE, said["made"].format(date=day(made)), said["clock"]]
    for line in [*lines, words.BOOKLET["replaced"]] if replaced else lines:
        sheet.append([pen.text(line)])


def _answers(sheet: "WriteOnlyWorksheet", responses: Iterable[Response], outlines: Sequence[Outline]) -> None:
    sheet.freeze_panes = "A2"
    for letter, name in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = WIDTHS[name]
    pen = _Pen(sheet)
    sheet.append([pen.head(words.SHEET["columns"][name]) for name in WIDTHS])
    count = 1
    for *texts, answer, at in _rows(responses, outlines):
        sheet.append([*map(pen.text, texts), pen.value(answer), pen.date(at)])
        count += 1
    sheet.auto_filter.ref = f"A1:E{count}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _rows(responses: Iterable[Response], outlines: Sequence[Outline]) -> Iterator[tuple[Any, ...]]:
    """Yield lesson, question, part, answer and time for each field; what is too long for a cell goes on below."""
    for chapter in chapters(responses, outlines):
        for entry in chapter.entries:
            for answer in entry.answers:
                asked = one_line(answer.asked or entry.item)
                for label, value in answer.fields or (("", words.PAGE["was-skipped"]),):
                    first, *more = _pieces(value)
                    yield chapter.title, asked, one_line(label), first, answer.at
                    for piece in more:
                        yield chapter.title, asked, words.SHEET["continued"], piece, answer.at


def _pieces(value: Value) -> list[Value]:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < EXACT:
        return [value]
    text = in_words(value)
    return [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)] or [""]


class _Pen:
    """Writes cells of one sheet, each in one of four styles that are made once: making a style takes long."""

    def __init__(self, sheet: "WriteOnlyWorksheet") -> None:
        from openpyxl.styles import Font  # noqa: PLC0415 - as above

        self._sheet = sheet
        self._text = self._style("@", quoted=True)
        self._head = self._style("@", quoted=True, font=Font(bold=True))
        self._number = self._style("General")
        self._date = self._style("yyyy-mm-dd hh:mm")

    def text(self, text: str) -> "WriteOnlyCell":
        """Return a cell that stays a text: no program takes it for a formula, not even after it is edited there."""
        return self._cell(in_words(text), "s", self._text)

    def head(self, text: str) -> "WriteOnlyCell":
        """Return a cell of the header."""
        return self._cell(text, "s", self._head)

    def value(self, value: Value) -> "WriteOnlyCell":
        """Return a cell with a number as a number, and anything else as a text."""
        return self.text(value) if isinstance(value, str) else self._cell(value, "n", self._number)

    def date(self, at: datetime | None) -> "WriteOnlyCell":
        """Return a cell with a time on the reader's own clock; a spreadsheet knows no offsets."""
        if at is None or at.year < OLDEST_YEAR:
            return self.text(at.isoformat() if at else "")
        return self._cell(at.replace(tzinfo=None), "d", self._date)

    def _cell(self, value: Any, kind: str, style: Any) -> "WriteOnlyCell":
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

        cell = WriteOnlyCell(self._sheet)
        cell.value = value
        cell.data_type = kind  # openpyxl would read a formula out of "= happy", and an error out of "#N/A"
        cell._style = style  # noqa: SLF001 - how openpyxl's own documentation hands a style on
        return cell

    def _style(self, number_format: str, *, quoted: bool = False, font: Any = None) -> Any:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
        from openpyxl.styles import Alignment  # noqa: PLC0415

        cell = WriteOnlyCell(self._sheet)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.number_format, cell.quotePrefix = number_format, quoted
        if font:
            cell.font = font
        return cell._style  # noqa: SLF001 - as above
