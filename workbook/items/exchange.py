"""What a page and the kernel say to each other about one form, and what is kept of it.

Knows the answers log and the drafts; knows nothing of HTML or widgets. Nothing here raises: at reading time every
trouble becomes a sentence inside the item (a raised error would make Voilà drop the rest of the page).

| from the page                                | to the page                                                       |
|----------------------------------------------|-------------------------------------------------------------------|
| `ready {drafts: [{view, values, revision}]}` | `state {values, draft, others, revision, path, history, ...}`     |
| `draft {values, seq, view, revision}`        | `kept {seq, revision, others}` or `not-kept {seq, words}`         |
| `save {values, seq, view, response}`, `skip` | `saved {seq, saved_at, skipped}` or `not-saved {seq, words}`       |
|                                              | after `saved`: `settled {seq, revision, history, ...}`            |
| `let-go {view}`                              | `state`                                                           |
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from workbook import words
from workbook.answers import AnswerLog, Draft, Drafts, NotSaved, Response
from workbook.items.form import Form, Refused
from workbook.items.names import plain
from workbook.items.side import Message, Side

SKIPPED = {"skipped": "yes"}  # what the log holds of a skipped item
VERSIONS_SHOWN = 20  # earlier answers under a form; looking back shows them all


class Exchange(Side):
    """One form's side of the talk with its page.

    Args:
        form: what is asked.
        log: where answers go.
        drafts: where words go while they are being typed.
        path: returns the reading path that the reader keeps, or "".
        more: returns what else the page should know, such as the reader's own list.
    """

    def __init__(
        self,
        form: Form,
        log: AnswerLog,
        drafts: Drafts,
        path: Callable[[], str] = lambda: "",
        more: Callable[[], Message] = dict,
    ) -> None:
        self.form, self.log, self.drafts, self.path, self.more = form, log, drafts, path, more
        self.described = {"fields": [one.name for one in form.fields]} if form.keeps else {}

    def handle(self, message: Any) -> Message | None:
        """Answer one message; None where there is nothing to say."""
        if not isinstance(message, dict):
            return None
        kind, seq = message.get("type"), message.get("seq")
        try:
            match kind:
                case "ready":
                    return self._ready(message)
                case "draft":
                    return self._draft(message)
                case "save" | "skip":
                    return self._save(message, skip=kind == "skip")
                case "let-go":
                    self.drafts.let_go(*self._place, view=view_of(message.get("of")))
                    return self.state()
                case _:
                    return None
        except (Refused, NotSaved) as trouble:
            said = str(trouble)
        except Exception:
            said = words.TROUBLE
        return {"type": "not-kept" if kind == "draft" else "not-saved", "seq": seq, "words": said}

    def state(self) -> Message:
        """What the form should show: the newest answer, the draft on top of it, earlier answers."""
        asked = self.form.path or not self.form.keeps  # else nothing depends on it, and reading the log takes time
        said = {**self.more(), "type": "state", "path": self.path() if asked else ""}
        if not self.form.keeps:
            return said
        draft, responses = self.drafts.read(*self._place), self._responses()
        return {
            **said,
            **self._saved_part(responses),
            **draft_part(draft),
        }

    @property
    def _place(self) -> tuple[str, str]:
        return self.form.lesson, self.form.item

    def _responses(self) -> list[Response]:
        return self.log.of(*self._place)

    def _ready(self, message: Message) -> Message:
        typed, adopted = message.get("drafts"), []
        for draft in typed if self.form.keeps and isinstance(typed, list) else ():
            try:  # words that reached the browser and not yet this kernel
                self._keep(draft)
                adopted.append(draft["view"])
            except (Refused, NotSaved, AttributeError, KeyError):
                continue  # not adopted, so the browser goes on keeping them
        return {**self.state(), "adopted": adopted}

    def _keep(self, draft: Message) -> Draft:
        values, view = self.form.clean(draft.get("values")), view_of(draft.get("view"))
        revision, seq = count_of(draft.get("revision")), count_of(draft.get("seq"))
        return self.drafts.keep(*self._place, values, view=view, revision=revision, seq=seq)

    def _draft(self, message: Message) -> Message | None:
        if not self.form.keeps:
            return None
        return {"type": "kept", "seq": message.get("seq"), **draft_part(self._keep(message))}

    def _save(self, message: Message, *, skip: bool) -> Message | None:
        if not self.form.keeps:
            return None
        fields = dict(SKIPPED) if skip else self.form.clean(message.get("values"))
        if not fields:
            raise Refused(words.NOTHING_TO_SAVE)
        if not skip:
            fields |= self.form.always
        prompts = {"skipped": self.form.prompt} if skip else {name: self.form.prompts[name] for name in fields}
        saved = self.log.append(
            *self._place,
            fields,
            prompts=prompts,
            version=self.form.version,
            response_id=response_of(message.get("response")),
        )
        return {"type": "saved", "seq": message.get("seq"), "saved_at": iso(saved.saved_at), "skipped": skip}

    def afterwards(self, message: Message, answer: Message) -> Message | None:
        """After a save, let the draft go, and tell what the item holds now: "Saved" need not wait for that."""
        if answer["type"] != "saved":
            return None
        try:
            view, revision = view_of(message.get("view")), count_of(message.get("revision"))
            draft = self.drafts.clear(*self._place, view=view, revision=revision, seq=count_of(message.get("seq")))
            return {"type": "settled", "seq": answer["seq"], **self._saved_part(self._responses()), **draft_part(draft)}
        except Exception:  # the answer is safe; a draft that stays behind does no harm
            return None

    def _saved_part(self, responses: list[Response]) -> Message:
        newest = responses[-1] if responses else None
        skipped = newest is not None and dict(newest.fields) == SKIPPED
        return {
            "values": {} if newest is None or skipped else fitting(self.form, newest.fields),
            "skipped": skipped,
            "saved_at": iso(newest.saved_at) if newest else None,
            "history": [self._past(one) for one in reversed(responses[-VERSIONS_SHOWN:])],
        }

    def _past(self, response: Response) -> Message:
        if dict(response.fields) == SKIPPED:
            return {"at": iso(response.saved_at), "skipped": True, "fields": []}
        labels = {one.name: plain(one.label) for one in self.form.fields}
        labelled = {**response.prompts, **labels}
        fields = [[labelled.get(name, name), value] for name, value in response.fields.items()]
        return {"at": iso(response.saved_at), "skipped": False, "fields": fields}


def fitting(form: Form, fields: Any) -> dict[str, Any]:
    """Return the saved values that today's form can show; what an older wording offered stays in the history."""
    shown = {}
    for one in form.fields:
        try:
            value = one.clean(fields.get(one.name))
        except Refused:
            continue
        if value is not None:
            shown[one.name] = value
    return shown


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
