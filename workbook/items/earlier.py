"""What the reader wrote before, shown again: an earlier answer, and every belief over time.

Knows the answers log; the numbers and words travel by message, so that no notebook ever holds them.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from workbook import words
from workbook.answers import AnswerLog, Response
from workbook.items.side import Message, Side

_BELIEF = re.compile(rf"(.+)-({'|'.join(words.BELIEF_WHEN)})")
_SENTENCE_END = re.compile(r".*[.?!:…”\"](?= )", re.DOTALL)


class Recap(Side):
    """One earlier answer, from this lesson or another.

    Args:
        log: the reader's answers.
        of: the lesson's id and the item's.
    """

    def __init__(self, log: AnswerLog, of: tuple[str, str]) -> None:
        self.log, self.of = log, of

    def handle(self, message: Any) -> Message | None:
        """Answer `ready` with the newest answer that was not a skip."""
        if not isinstance(message, dict) or message.get("type") != "ready":
            return None
        return {"type": "state", "recap": recap(self.log.of(*self.of), *self.of)}


def recap(responses: Iterable[Response], lesson: str, item: str) -> Message | None:
    """Return the newest answer to an item that was not a skip: when, what was asked, pairs of label and value."""
    found = None
    for one in responses:
        if (one.lesson, one.item) == (lesson, item) and "skipped" not in one.fields:
            found = one
    if found is None:
        return None
    asked, labels = split(found.prompts)
    at = found.saved_at.isoformat() if found.saved_at else None
    fields = [[labels.get(name, ""), value] for name, value in found.fields.items()]
    return {"at": at, "asked": asked, "fields": fields}


def split(prompts: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the sentences that all prompts begin with, and what is left of each."""
    texts = list(prompts.values())
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    shared = "".join(letters[0] for letters in same)
    if not all(text == shared or text.startswith(f"{shared} ") for text in texts):
        whole = _SENTENCE_END.match(shared)
        shared = whole[0] if whole else ""
    return shared.strip(), {name: text[len(shared) :].strip() for name, text in prompts.items()}


def threads(responses: Iterable[Response]) -> list[Message]:
    """Return every belief that has a number, by its id: the statement in its newest words, and all its points."""
    found: dict[str, Message] = {}
    for one in responses:
        named = _BELIEF.fullmatch(one.item)
        value = one.fields.get(named[1]) if named else None
        if named is None or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        thread = found.setdefault(named[1], {"thread": named[1], "points": []})
        thread["statement"] = statement(one.prompts.get(named[1], ""))
        at = one.saved_at.isoformat() if one.saved_at else None
        thread["points"].append({"value": value, "at": at, "when": words.BELIEF_WHEN[named[2]]})
    return [found[name] for name in sorted(found)]


def statement(prompt: str) -> str:
    """Return the belief itself out of the question that was asked about it."""
    before, after = words.BELIEF.split("{statement}")
    return prompt[len(before) : -len(after)] if prompt.startswith(before) and prompt.endswith(after) else prompt
