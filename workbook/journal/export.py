"""What a reader takes along as text: the log itself, and Markdown to read. Pure; knows no file and no notebook."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from workbook import words
from workbook.answers import Response, Value
from workbook.answers.schema import HEADER, rows_of
from workbook.journal.legible import day, in_words, moment, one_line
from workbook.journal.outline import Answer, Entry, Outline, chapters

_ANYWHERE = re.compile(
    r"[\\`*_{}\[\]<>&#~|$^]"
)  # what CommonMark and its common extensions take for more than a letter
_AT_START = re.compile(r"[-+=:%](?=.)|[-+=:%]$")
_NUMBERED = re.compile(r"(\d{1,9})([.)])")
_TWICE = re.compile(r"(?<=([=%:]))\1")  # marks, comments and emoji of some programs


def as_csv(responses: Iterable[Response]) -> bytes:
    """Return responses as a file of the log itself: the same rows, byte for byte, so that bringing it back is exact."""
    return HEADER + b"".join(rows_of(one) for one in responses)


def as_markdown(
    responses: Iterable[Response], outlines: Sequence[Outline], *, made: datetime, replaced: bool = False
) -> str:
    """Return every answer by lesson, question and date, as CommonMark in which a reader's words are only words.

    Args:
        responses: oldest first.
        outlines: the lessons in reading order.
        made: when, for the first page.
        replaced: whether names were replaced in them.
    """
    said = words.BOOKLET
    parts = [f"# {said['title']}", escaped(words.SCOPE), escaped(said["made"].format(date=day(made)))]
    if replaced:
        parts.append(escaped(said["replaced"]))
    for chapter in chapters(responses, outlines):
        parts.append(f"## {escaped(one_line(chapter.title))}")
        for entry in chapter.entries:
            parts += _entry(entry)
    return "\n\n".join(parts) + "\n"


def _entry(entry: Entry) -> list[str]:
    parts = [f"### {escaped(one_line(entry.asked or entry.item))}"]
    for answer in entry.answers:
        parts.append(f"*{escaped(moment(answer.at))}*")
        if answer.asked != entry.asked:
            parts.append(escaped(one_line(words.BOOKLET["asked_then"].format(question=answer.asked))))
        parts += _answer(answer)
    return parts


def _answer(answer: Answer) -> list[str]:
    if answer.skipped:
        return [escaped(words.PAGE["was-skipped"])]
    parts = []
    for label, value in answer.fields:
        if label:
            parts.append(f"**{escaped(one_line(label))}**")
        parts.append(_quoted(value))
    return parts


def _quoted(value: Value) -> str:
    """Return a value as a quotation: every line on its own, a list as a list."""
    if isinstance(value, list):
        lines = [line for one in value for line in _entry_of_list(in_words(one))]
    else:
        lines = escaped(in_words(value)).split("\n")
    return "\n".join(f"> {line}".rstrip(" ") for line in lines)


def _entry_of_list(text: str) -> list[str]:
    """Return the lines of one entry; a sign alone on its line would underline the line above as a heading."""
    first, *others = escaped(text).split("\n")
    return [f"- {first or '&nbsp;'}", *(f"  {line}" for line in others)]


def escaped(text: str) -> str:
    """Return a text that CommonMark shows as it is: no heading, no list, no HTML, its line breaks kept."""
    lines = [_line(line) for line in text.split("\n")]
    breaks = [bool(line and after) for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(line + "\\" if breaks_off else line for line, breaks_off in zip(lines, breaks, strict=True))


def _line(line: str) -> str:
    body = line.strip(" \t")
    if not body:
        return ""
    before = line[: len(line) - len(line.lstrip(" \t"))]
    indent = before.replace("\t", "    ").replace(" ", "&nbsp;")
    found = _TWICE.sub(r"\\\1", _ANYWHERE.sub(r"\\\g<0>", body))
    found = _NUMBERED.sub(r"\1\\\2", found, count=1) if _NUMBERED.match(found) else found
    return indent + ("\\" + found if _AT_START.match(found) else found)
