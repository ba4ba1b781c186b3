"""A network between a browser and a server that can be cut. Knows bytes and sockets, nothing of pages."""

import asyncio
import socket
import struct
import threading
from collections.abc import Coroutine
from contextlib import suppress

ABORT = struct.pack("ii", 1, 0)  # SO_LINGER: closing tells the other end at once that the connection is gone


class Line:
    """Carries what comes to its port to another port of this machine, until it is cut.

    Args:
        port: where the server listens.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._open: dict[asyncio.Task, list[asyncio.StreamWriter]] = {}
        self._holes: set[asyncio.Task] = set()  # connections that swallow what is sent, for good
        self._swallows = False
        self._server: asyncio.Server | None = None
        self.port = 0

    def __enter__(self) -> "Line":
        self._thread.start()
        self._now(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._now(self._sever())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Sever what is open and refuse what is new."""
        self._now(self._sever())

    def swallow(self) -> None:
        """Take every byte and pass on none, without closing anything.

        What is open then stays silent for good, also after `heal`. Whoever sends on it after that is told that it is
        gone, as by a host that has forgotten it; whoever only waits is told nothing.
        """
        self._now(self._become_holes())

    def heal(self) -> None:
        """Carry new connections again."""
        self._now(self._listen())

    def _now(self, what: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def _listen(self) -> None:
        self._swallows = False
        if self._server is None:
            self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _sever(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
        tasks = list(self._open)
        for writer in [writer for writers in self._open.values() for writer in writers]:
            with suppress(OSError):
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
            writer.transport.abort()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _become_holes(self) -> None:
        self._swallows = True
        self._holes |= set(self._open)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._open[task] = [writer]
        if self._swallows:
            self._holes.add(task)
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
            self._open[task].append(back)
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass_on(task, reader, back))
                both.create_task(self._pass_on(task, there, writer, sends=False))
        except (OSError, ExceptionGroup, asyncio.CancelledError):
            pass
        finally:
            self._holes.discard(task)
            for one in self._open.pop(task):
                one.transport.abort()

    async def _pass_on(
        self, task: asyncio.Task, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, sends: bool = True
    ) -> None:
        while data := await source.read(1 << 16):
            if task not in self._holes:
                target.write(data)
                await target.drain()
            elif sends and not self._swallows:
                raise ConnectionResetError
        if task in self._holes:
            await asyncio.Event().wait()  # nor is it told that one end has closed
        target.close()
