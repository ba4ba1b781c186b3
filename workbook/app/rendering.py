"""What a lesson's notebook shows when it has run: pieces of HTML in reading order, and what is known of its items.

The pieces depend on the notebook and on this package alone. A passage is a piece that holds no words of the author's;
they are put in when a page is sent.
"""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from markupsafe import Markup
from nbclient import NotebookClient
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from workbook import words
from workbook.article import Library
from workbook.items.face import markup
from workbook.items.reading import Passage

TROUBLE = f'<p class="page-trouble" role="alert">{words.LESSON_PAGE["trouble"]}</p>'
LONGEST_CELL = 60  # seconds
LONGEST_START, ASKED_AGAIN = 60, 0.3  # seconds


@dataclass(frozen=True)
class Piece:
    """One thing on the page: Markdown as HTML, or the face of an item.

    Args:
        html: as it is without a copy of the article.
        item: the item's id, "" for Markdown.
        described: what the notebook says of the item (see items/side.py).
    """

    html: str
    item: str = ""
    described: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """All that a notebook shows.

    Args:
        lesson: the lesson's id.
        pieces: in reading order.
        whole: whether every cell ran; what is not whole is shown, and not kept for later.
    """

    lesson: str
    pieces: tuple[Piece, ...]
    whole: bool = True

    def html(self, library: Library) -> Iterator[Markup]:
        """Return the page piece by piece, with the author's words where the reader's copy has them."""
        for piece in self.pieces:
            if "passage" in piece.described:
                place = (self.lesson, piece.item)
                passage = Passage.from_described(piece.described["passage"], place=place, library=library)
                yield markup(passage.face(quoted=True))
            else:
                yield markup(piece.html)

    def form(self, item: str) -> dict[str, Any] | None:
        """Return what an item asks (items/described.py); None for anything that keeps nothing."""
        return next((piece.described.get("form") for piece in self.pieces if piece.item == item), None)

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Shown":
        """Return what `to_json` gave. A KeyError or TypeError where it is something else."""
        return cls(found["lesson"], tuple(Piece(**one) for one in found["pieces"]), found["whole"])


async def connected(kernel: AsyncKernelManager) -> AsyncKernelClient:
    """Return a client of a kernel as soon as that answers and its messages arrive.

    Jupyter's own `wait_for_ready` looks on for a fifth of a second whether anything else would come.

    Raises:
        RuntimeError: the kernel ended, or did not answer within a minute.
    """
    client = kernel.client()
    client.start_channels()
    until = asyncio.get_running_loop().time() + LONGEST_START
    while asyncio.get_running_loop().time() < until and await kernel.is_alive():
        asked = client.kernel_info()  # it waits for the kernel; an answer that came before we could hear it is lost
        with suppress(Empty):
            while True:
                told = await client.get_iopub_msg(timeout=ASKED_AGAIN)
                if told["parent_header"].get("msg_id") == asked and told["content"].get("execution_state") == "idle":
                    return client
    client.stop_channels()
    raise RuntimeError("no kernel answered")


async def run(notebook: NotebookNode, lesson: str, kernel: AsyncKernelManager) -> tuple[Shown, dict[str, str]]:
    """Run a notebook in a kernel that is there; return what it shows, and the model of each item in that kernel.

    A cell that fails takes nothing with it but itself: the page says so in its place, and goes on.
    """
    client = NotebookClient(notebook, km=kernel, allow_errors=True, timeout=LONGEST_CELL, store_widget_state=False)
    client.kc = await connected(kernel)
    try:
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                cell.outputs = []
                await client.async_execute_cell(cell, number, store_history=False)
    finally:
        client.kc.stop_channels()
    pieces, models, whole = [], {}, True
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            pieces.append(Piece(f'<section class="page-text">\n{markdown2html(cell.source)}\n</section>'))
        for output in cell.get("outputs", ()):
            about = dict(output.get("metadata", {}).get("workbook", {}))
            if output.output_type == "error":
                whole = False
                pieces.append(Piece(TROUBLE))
            elif about:
                item = about.pop("item")
                models[item] = about.pop("model")
                pieces.append(Piece(output.data["text/html"], item, about))
    return Shown(lesson, tuple(pieces), whole), models
