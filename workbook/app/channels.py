"""The channels of a lesson's kernel, shared by all its pages.

Jupyter Server opens channels of its own for every page, and hears no page before the kernel has answered over them. A
lesson's kernel has answered when it ran the lesson: over channels that stay open a page is heard at once, and the tenth
page costs a few lines of a table.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import zmq
from jupyter_client.manager import AsyncKernelManager
from zmq.eventloop.zmqstream import ZMQStream

from workbook.app.rendering import ASKED_AGAIN


@dataclass(frozen=True)
class Listener:
    """A page that listens.

    Args:
        hear: takes each message for it.
        close: tells it that this kernel says no more.
    """

    hear: Callable[[dict[str, Any]], None]
    close: Callable[[], None]


class Channels:
    """What goes to a kernel and comes from it.

    Args:
        kernel: one that is running.
        file: name of the notebook that has run in it.
    """

    def __init__(self, kernel: AsyncKernelManager, file: str) -> None:
        self.file = file
        self.pages: dict[str, Listener] = {}  # by the session that a page names in what it says
        self._session, self._shell, self._iopub = kernel.session, kernel.connect_shell(), kernel.connect_iopub()
        self._iopub.socket.monitor(address := f"inproc://{uuid4()}", zmq.Event.DISCONNECTED)
        end = kernel.context.socket(zmq.PAIR, socket_class=zmq.Socket)
        end.connect(address)
        self._end = ZMQStream(end)
        self._end.on_recv(lambda _: self.close())  # however it ends

    @classmethod
    async def open(cls, kernel: AsyncKernelManager, file: str) -> "Channels":
        """Return channels over which this kernel has been heard: what is said earlier than that, nobody may hear.

        Raises:
            RuntimeError: the kernel has ended.
        """
        channels, heard = cls(kernel, file), asyncio.Event()
        channels._iopub.on_recv(lambda _: heard.set())
        try:
            while not heard.is_set():
                if not await kernel.is_alive():
                    raise RuntimeError("the kernel ended")
                channels._session.send(channels._shell, "kernel_info_request")
                with suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), ASKED_AGAIN)
        except BaseException:  # such as a server that is stopped meanwhile
            channels.close()
            raise
        channels._iopub.on_recv(channels._pass_on)
        return channels

    def say(self, message: dict[str, Any]) -> None:
        """Send a page's message to the kernel."""
        if not self.closed:
            self._session.send(self._shell, message)

    @property
    def closed(self) -> bool:
        """Whether the kernel has ended."""
        return self._shell.closed()

    def close(self) -> None:
        """Close them, and every page's ear with them."""
        if not self.closed:
            self._iopub.socket.monitor(None, 0)
        for stream in (self._end, self._shell, self._iopub):
            stream.close()
        for page in list(self.pages.values()):
            page.close()

    def _pass_on(self, packed: list[bytes]) -> None:
        message = self._session.deserialize(self._session.feed_identities(packed)[1])
        page = self.pages.get(message["parent_header"].get("session", ""))
        if page and message["msg_type"] == "comm_msg":
            page.hear(message)
