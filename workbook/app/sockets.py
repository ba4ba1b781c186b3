"""A page's socket: to the server for what is written on a page of items, else to the kernel.

A page of items shares the channels of its lesson's kernel; one with stock ipywidgets has its own.
"""

import asyncio
import json
from contextlib import suppress
from typing import Any

import tornado.web
from jupyter_client.jsonutil import json_default
from jupyter_server.services.kernels.connection.base import BaseKernelWebsocketConnection
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook.app.channels import Listener
from workbook.app.writes import Writes


class ItemsConnection(BaseKernelWebsocketConnection):
    """What a page of items says to its kernel and to us, and the answers to that; it hears nothing of other pages."""

    page: Listener | None = None

    async def prepare(self) -> None:
        """Find the kernel's channels; a kernel that has none is no lesson's, or is gone."""
        self.channels = self.multi_kernel_manager.channels.get(self.kernel_id)
        if self.channels is None or self.channels.closed:
            raise tornado.web.HTTPError(404)

    async def connect(self) -> None:
        """Listen."""
        self.multi_kernel_manager.notify_connect(self.kernel_id)
        self.page = self.channels.pages[self.session_id] = Listener(self._tell, self.websocket_handler.close)

    def disconnect(self) -> None:
        """Listen no more, unless the same page has come back by another socket."""
        if self.page is None:
            return
        self.multi_kernel_manager.notify_disconnect(self.kernel_id)
        if self.channels.pages.get(self.session_id) is self.page:
            del self.channels.pages[self.session_id]

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Put on disk what was written; pass on what else is meant for an item. Such a page has nothing more to say."""
        message = json.loads(incoming_msg)
        if "write" in message:
            asyncio.ensure_future(self._write(str(message.get("item")), message["write"]))  # noqa: RUF006 - it answers by itself
        elif message["header"]["msg_type"] == "comm_msg":
            self.channels.say(message)

    async def _write(self, item: str, message: Any) -> None:
        writes, file = self.websocket_handler.writes, self.channels.file
        answer = await writes.write(file, item, message)
        self._tell({"item": item, "told": answer})
        if answer["type"] == "saved":
            self._tell({"item": item, "told": await writes.settle(file, item, message)})

    def _tell(self, message: dict[str, Any]) -> None:
        with suppress(WebSocketClosedError):
            self.websocket_handler.write_message(json.dumps(message, default=json_default))


class WholeConnection(ZMQChannelsWebsocketConnection):
    """All that a kernel says, for a page with stock ipywidgets and for JupyterLab."""

    @property
    def subprotocol(self) -> str | None:
        """What both sides agreed to speak, also for the last words of a socket that is closed already.

        Jupyter Server forgets it then, takes the next packed message for another kind, and counts for half a minute.
        """
        return getattr(self.websocket_handler, "spoken", None)


class KernelSocket(VoilaKernelWebsocketHandler):
    """The socket itself, without the 40 ms that small messages would wait for company."""

    def initialize(self, *, writes: Writes) -> None:
        """Take what puts on disk what is written."""
        super().initialize()
        self.writes = writes

    @property
    def kernel_websocket_connection_class(self) -> type[BaseKernelWebsocketConnection]:
        """Which of the two it is: the page says so in the address."""
        return ItemsConnection if self.get_argument("only", "") == "items" else WholeConnection

    async def open(self, kernel_id: str) -> None:
        """Send every message at once."""
        self.set_nodelay(True)
        self.spoken = self.selected_subprotocol
        await super().open(kernel_id)
