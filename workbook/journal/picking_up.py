"""What a page and the kernel say to each other about the review: one prompt at a time, and what became of it.

Knows the answers log; knows nothing of HTML or widgets. Nothing here raises: trouble becomes a sentence on the page.

| from the page                        | to the page                                                    |
|--------------------------------------|----------------------------------------------------------------|
| `ready`                              | `state {card, over}`                                           |
| `grade {of, grade, response}`        | `saved {response, at, card, over}`                             |
| `skip {of, response}`, `drop {...}`  | or `not-saved {response, words}`                               |

`card` is what is shown next, or null; then `over` says why: "empty" (nothing is kept), "rest" (nothing is due), "done".
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from workbook import words
from workbook.answers import AnswerLog, NotSaved
from workbook.answers.schema import Response
from workbook.items.form import Refused
from workbook.items.kinds import NOT_FOR_ME
from workbook.items.side import Message, Side
from workbook.items.writing import SKIPPED, iso, response_of
from workbook.journal.prompts import Prompt, prompts
from workbook.journal.review import CHOICE, GRADE, GRADES, LESSON, Waiting, queue


def _now() -> datetime:
    return datetime.now().astimezone()


class PickingUp(Side):
    """The kernel's side of the review.

    Args:
        log: the reader's answers.
        offered: returns what the lessons offer, in reading order.
        now: tells the reader's time; only tests need another clock.
    """

    def __init__(
        self,
        log: AnswerLog,
        offered: Callable[[], tuple[Prompt, ...]] = prompts,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.log, self.offered, self.now = log, offered, now

    def handle(self, message: Any) -> Message | None:
        """Answer one message; None where there is nothing to say."""
        if not isinstance(message, dict):
            return None
        kind, same = message.get("type"), {"response": message.get("response")}
        try:
            match kind:
                case "ready":
                    return {"type": "state", **self._next()}
                case "grade" | "skip" | "drop":
                    saved = self._save(kind, message)
                    return {"type": "saved", **same, "at": iso(saved.saved_at), **self._next()}
                case _:
                    return None
        except Refused as refusal:
            said = str(refusal)
        except NotSaved:
            said = words.REVIEW["not_saved"]
        except Exception:
            said = words.REVIEW["trouble"]
        return {"type": "not-saved", **same, "words": said}

    def _save(self, kind: str, message: Message) -> Response:
        prompt = next((one for one in self.offered() if one.id == message.get("of")), None)
        if prompt is None or (kind == "grade" and message.get("grade") not in GRADES):
            raise Refused(words.NOT_FORM_INPUT)
        key = response_of(message.get("response"))
        if kind == "drop":
            return self._drop(prompt, key)
        fields = dict(SKIPPED) if kind == "skip" else {GRADE: message["grade"]}
        asked = dict.fromkeys(fields, prompt.text or prompt.sentence)
        return self.log.append(LESSON, prompt.id, fields, prompts=asked, response_id=key)

    def _drop(self, prompt: Prompt, key: str | None) -> Response:
        """Change the reader's choice where it was made; what else was answered there stays as it is."""
        answers = [
            one
            for one in self.log.responses()
            if (one.lesson, one.item) == (prompt.lesson, prompt.item) and one.fields != SKIPPED
        ]
        last = answers[-1] if answers else None
        return self.log.append(
            prompt.lesson,
            prompt.item,
            {**(last.fields if last else {}), CHOICE: NOT_FOR_ME},
            prompts=last.prompts if last else None,
            version=last.version if last else 1,
            response_id=key,
        )

    def _next(self) -> Message:
        waits = queue(self.log.responses(), self.offered(), self.now())
        if waits.waiting:
            return {"card": card(waits.waiting[0]), "over": None}
        return {"card": None, "over": "done" if waits.begun else "rest" if waits.kept else "empty"}


def card(waiting: Waiting) -> Message:
    """Return what a page shows of a prompt; the answer is there from the start, and opened by the reader."""
    prompt = waiting.prompt
    if prompt.is_plan:
        return {
            "id": prompt.id,
            "from": words.REVIEW["own"].format(title=prompt.title),
            "asked": [prompt.text] if prompt.text else [],
            "how": words.REVIEW["own_how"],
            "answer": [waiting.sentence],
            "own": True,
            "hint": prompt.hint,
        }
    return {
        "id": prompt.id,
        "from": words.REVIEW["from"].format(title=prompt.title),
        "asked": prompt.text.split("\n\n"),
        "how": words.REVIEW["how"],
        "answer": prompt.answer.split("\n\n"),
        "own": False,
        "hint": "",
    }
