"""What a page and the kernel say to each other about one form: what it holds, and what somebody writes into it.

What is written goes through items/writing.py, here as in the server of a lesson page. Nothing here raises: at reading
time every trouble becomes a sentence inside the item (a raised error would make Voilà drop the rest of the page).

| from the page                                | to the page                                               |
|----------------------------------------------|-----------------------------------------------------------|
| `ready {drafts: [{view, values, revision}]}` | `state {values, draft, others, revision, path, ...}`      |
| `draft`, `save`, `skip`                      | as in items/writing.py                                    |
|                                              | after `saved`: `settled {seq, revision, ..., history}`    |
| `history`: the server has saved something    | `history {values, history, ...}`                          |
| `let-go {view}`                              | `state`                                                   |
"""

from collections.abc import Callable
from typing import Any

from workbook import words
from workbook.answers import AnswerLog, Drafts, NotSaved, Response
from workbook.items.described import described
from workbook.items.form import Form, Refused
from workbook.items.names import plain
from workbook.items.side import Message, Side
from workbook.items.writing import SKIPPED, WRITTEN, Writing, draft_part, iso, refusal, view_of

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
        self.writing = Writing(form, log, drafts)
        self.described = {"form": described(form)} if form.keeps else {}

    def handle(self, message: Any) -> Message | None:
        """Answer one message; None where there is nothing to say."""
        if not isinstance(message, dict):
            return None
        kind = message.get("type")
        try:
            match kind:
                case "ready":
                    return self._ready(message)
                case "history":
                    return {"type": "history", **self._saved_part()}
                case "let-go":
                    self.drafts.let_go(*self.writing.place, view=view_of(message.get("of")))
                    return self.state()
        except Exception:
            return refusal(kind, message.get("seq"), words.TROUBLE)
        return self.writing.handle(message) if kind in WRITTEN and self.form.keeps else None

    def state(self) -> Message:
        """What the form should show: the newest answer, the draft on top of it, earlier answers."""
        asked = self.form.path or not self.form.keeps  # else nothing depends on it, and reading the log takes time
        said = {**self.more(), "type": "state", "path": self.path() if asked else ""}
        if not self.form.keeps:
            return said
        draft = self.drafts.read(*self.writing.place)
        return {**said, **self._saved_part(), **draft_part(draft)}

    def afterwards(self, message: Message, answer: Message) -> Message | None:
        """After a save, let the draft go, and tell what the item holds now: "Saved" need not wait for that."""
        if answer["type"] != "saved":
            return None
        try:
            draft = self.writing.clear(message)
            return {"type": "settled", "seq": answer["seq"], **self._saved_part(), **draft_part(draft)}
        except Exception:  # the answer is safe; a draft that stays behind does no harm
            return None

    def _ready(self, message: Message) -> Message:
        typed, adopted = message.get("drafts"), []
        for draft in typed if self.form.keeps and isinstance(typed, list) else ():
            try:  # words that reached the browser and not yet this kernel
                self.writing.keep(draft)
                adopted.append(draft["view"])
            except (Refused, NotSaved, AttributeError, KeyError):
                continue  # not adopted, so the browser goes on keeping them
        return {**self.state(), "adopted": adopted}

    def _saved_part(self) -> Message:
        responses = self.log.of(*self.writing.place)
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
