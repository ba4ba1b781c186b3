"""What readers write on lesson pages, put on disk by the server itself: at once, whether or not a kernel is there.

A page hears "Saved" after one way there and back. By its kernel it would be four more, and none while one is starting.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from workbook import words
from workbook.answers import AnswerLog, Drafts
from workbook.app.faces import Faces
from workbook.app.rendering import Shown
from workbook.items.described import form_of
from workbook.items.side import Message
from workbook.items.writing import WRITTEN, Writing, draft_part, refusal


class Writes:
    """Keeps drafts and answers by the rules of each lesson's forms.

    Args:
        faces: know what each lesson asks.
        folder: the reader's.
    """

    def __init__(self, faces: Faces, folder: Path) -> None:
        self._faces, self._log, self._drafts = faces, AnswerLog(folder), Drafts(folder)
        self._known: dict[tuple[str, str], tuple[Shown, Writing]] = {}
        # One after the other, in the order in which they came: a draft never lands behind the save that it became.
        self._worker = ThreadPoolExecutor(1, "writes")

    async def write(self, file: str, item: str, message: Any) -> Message:
        """Put what a page wrote on disk, and return what to tell it.

        Args:
            file: name of the lesson's notebook.
            item: id of the item.
            message: `draft`, `save` or `skip`, as in items/writing.py; anything else is refused in words.
        """
        said = message if isinstance(message, dict) else {}
        kind = said.get("type")
        try:
            writing = await self._writing(file, item) if isinstance(kind, str) and kind in WRITTEN else None
        except (OSError, RuntimeError):  # the notebook was changed, and cannot be read or run: the page says it again
            return refusal(kind, said.get("seq"), words.TROUBLE)
        if writing is None:
            return refusal(kind, said.get("seq"), words.NOT_FORM_INPUT)
        return await asyncio.get_running_loop().run_in_executor(self._worker, writing.handle, said)

    async def settle(self, file: str, item: str, saved: Message) -> Message:
        """Let the draft go that was just saved, and return what to tell the page, which need not wait for it."""
        _, writing = self._known[file, item]
        draft = await asyncio.get_running_loop().run_in_executor(self._worker, writing.clear, saved)
        return {"type": "settled", "seq": saved.get("seq"), **draft_part(draft)}

    async def _writing(self, file: str, item: str) -> Writing | None:
        shown = await self._faces.of(file)
        known = self._known.get((file, item))
        if known is None or known[0] is not shown:
            if (form := shown.form(item)) is None:
                return None
            known = self._known[file, item] = shown, Writing(form_of(form), self._log, self._drafts)
        return known[1]
