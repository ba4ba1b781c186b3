"""An item as a widget: its face for every page, and its talk with one, be that JupyterLab or the lesson page."""

import os
import threading
from typing import Any

import anywidget
import traitlets

from workbook import words
from workbook.items.scripts import STATIC, script
from workbook.items.side import Message, Side


class Item(anywidget.AnyWidget):
    """One thing on a page.

    Args:
        face: its HTML; the same in the output as `text/html`, for pages that no kernel has reached yet.
        side: who answers its messages.
        place: its lesson and id; the lesson page finds the widget by them.
        reader: names whose drafts a browser keeps (a random id, nothing personal).
    """

    # A lesson's page has both already, and would get them once more for every item. (Voilà marks its kernels so.)
    _esm, _css = ("export default {};", "") if "VOILA_PREHEAT" in os.environ else (script(), STATIC / "item.css")

    # Synced, so a saved notebook holds them: never put anything of the reader's in here. Answers travel as messages.
    face = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict(words.PAGE).tag(sync=True)
    reader = traitlets.Unicode().tag(sync=True)

    def __init__(self, face: str, side: Side, *, place: tuple[str, str], reader: str = "") -> None:
        super().__init__(face=face, reader=reader)
        self.side, self.place = side, place
        self.on_msg(lambda _, message, __: self._hear(message))

    def _hear(self, message: Any) -> None:
        if isinstance(message, dict) and message.get("type") in self.side.slow:
            threading.Thread(target=self.handle, args=[message], daemon=True).start()
        else:
            self.handle(message)

    def handle(self, message: Any) -> Message | None:
        """Take one message of a page, send the answer to it, and return it."""
        answer = self.side.handle(message)
        if answer is not None:
            self.send(answer)
            if rest := self.side.afterwards(message, answer):
                self.send(rest)
        return answer

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        lesson, item = self.place
        data["text/plain"] = f"{lesson}: {item}"
        data["text/html"] = self.face
        return data, {**metadata, "workbook": {"item": item, "model": self.model_id, **self.side.described}}
