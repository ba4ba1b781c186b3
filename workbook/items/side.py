"""The kernel's side of one item's talk with a page. Knows no widget and no HTML."""

from typing import Any

Message = dict[str, Any]


class Side:
    """Takes one message of a page at a time, and returns the answer or None.

    Attributes:
        slow: types of message that may take seconds; other items are not kept waiting for them.
        described: what the notebook alone says of the item, for a server that shows the page before a kernel is there.
            It stands in the notebook's outputs: nothing of the reader's may be in it.
    """

    slow: frozenset[str] = frozenset()
    described: Message = {}  # noqa: RUF012 - never changed in place

    def handle(self, message: Any) -> Message | None:
        """Answer one message."""
        raise NotImplementedError

    def afterwards(self, message: Message, answer: Message) -> Message | None:  # noqa: ARG002 - for those that need it
        """Do and say what the reader need not wait for, once the answer to a message is on its way."""
        return None
