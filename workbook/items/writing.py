"""What somebody writes into one form, checked and put on disk: drafts and answers.

Knows the form, the answers log and the drafts; knows nothing of HTML or widgets, nor what is shown of it. Nothing here
raises: at reading time every trouble becomes a sentence inside the item.

| from the page                                | to the page                                                 |
|----------------------------------------------|-------------------------------------------------------------|
| `draft {values, seq, view, revision}`        | `kept {seq, revision, others}` or `not-kept {seq, words}`   |
| `save {values, seq, view, response}`, `skip` | `saved {seq, saved_at, skipped}` or `not-saved {seq, words}` |
"""

import re
from datetime import datetime
from typing import Any

from workbook import words
from workbook.answers import AnswerLog, Draft, Drafts, NotSaved
from workbook.items.form import Form, Refused
from workbook.items.side import Message

SKIPPED = {"skipped": "yes"}  # what the log holds of a skipped item
WRITTEN = frozenset({"draft", "save", "skip"})  # the messages that put something on disk


class Writing:
    """Takes what a page writes into a form that keeps its answers.

    Args:
        form: what is asked.
        log: where answers go.
        drafts: where words go while they are being typed.
    """

    def __init__(self, form: Form, log: AnswerLog, drafts: Drafts) -> None:
        self.form, self.log, self.drafts = form, log, drafts
        self.place = form.lesson, form.item
        self._saved: dict[str, int] = {}  # by view, its own count at the last save; no request outlives this process

    def handle(self, message: Message) -> Message:
        """Answer one of the messages above."""
        kind, seq = message.get("type"), message.get("seq")
        try:
            if kind == "draft":
                return {"type": "kept", "seq": seq, **draft_part(self.keep(message))}
            return self._save(message, skip=kind == "skip")
        except (Refused, NotSaved) as trouble:
            return refusal(kind, seq, str(trouble))
        except Exception:
            return refusal(kind, seq, words.TROUBLE)

    def keep(self, draft: Message) -> Draft:
        """Keep a draft.

        Raises:
            Refused: it does not fit the form.
            NotSaved: it is not on disk.
        """
        values, view = self.form.clean(draft.get("values")), view_of(draft.get("view"))
        revision, seq = count_of(draft.get("revision")), count_of(draft.get("seq"))
        if 0 < seq < self._saved.get(view, 0):  # a network held it back until its own words were saved by another way
            return self.drafts.read(*self.place)
        return self.drafts.keep(*self.place, values, view=view, revision=revision, seq=seq)

    def clear(self, saved: Message) -> Draft:
        """Let the draft go that a save or a skip has put into the log. Never raises."""
        view, revision = view_of(saved.get("view")), count_of(saved.get("revision"))
        return self.drafts.clear(*self.place, view=view, revision=revision, seq=count_of(saved.get("seq")))

    def _save(self, message: Message, *, skip: bool) -> Message:
        fields = dict(SKIPPED) if skip else self.form.clean(message.get("values"))
        if not fields:
            raise Refused(words.NOTHING_TO_SAVE)
        if not skip:
            fields |= self.form.always
        prompts = {"skipped": self.form.prompt} if skip else {name: self.form.prompts[name] for name in fields}
        saved = self.log.append(
            *self.place,
            fields,
            prompts=prompts,
            version=self.form.version,
            response_id=response_of(message.get("response")),
        )
        if seq := count_of(message.get("seq")):
            view = view_of(message.get("view"))
            self._saved[view] = max(seq, self._saved.get(view, 0))
        return {"type": "saved", "seq": message.get("seq"), "saved_at": iso(saved.saved_at), "skipped": skip}


def refusal(kind: Any, seq: Any, said: str) -> Message:
    """Return what a page is told when nothing was put on disk."""
    return {"type": "not-kept" if kind == "draft" else "not-saved", "seq": seq, "words": said}


def draft_part(draft: Draft) -> Message:
    """What a page needs to know of a draft: the newest version and whose it is, and those of other windows."""
    return {
        "draft": draft.values,
        "view": draft.view,
        "kept_at": iso(draft.at),
        "revision": draft.revision,
        "others": [{"view": one.view, "values": one.values, "at": iso(one.at)} for one in draft.others],
    }


def iso(moment: datetime | None) -> str | None:
    """A moment as the page reads it."""
    return moment.isoformat() if moment else None


def view_of(value: Any) -> str:
    """The page's name for one of its tabs: letters and digits, made by the page."""
    return value if isinstance(value, str) and re.fullmatch(r"[a-z0-9-]{1,64}", value) else "unknown"


def count_of(value: Any) -> int:
    """A revision number that came from a page."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else 0


def response_of(value: Any) -> str | None:
    """The id that a page gives a save, so that repeating it after a lost answer does not double it."""
    return value if isinstance(value, str) and re.fullmatch(r"r[0-9a-f]{32}", value) else None
