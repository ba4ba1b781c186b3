"""How much one person, and one stranger on the same network, may ask of the room. Knows no meeting."""

import time
from collections import OrderedDict
from collections.abc import Callable
from ssl import SSLContext
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

LARGEST_BODY = 16_000  # bytes; a text to show is at most 2,000 characters
LARGEST_HEAD = 8_000
PATIENCE = 15  # seconds for the head of a request, and between two; a page asks every two
MOST_OPEN = 300  # connections in all
MOST_OPEN_EACH = 100  # from one address: a whole group may stand behind one
MOST_KNOWN = 1000  # names whose asking is counted; beyond that the oldest is forgotten


class Pace:
    """Lets each name ask so often a second, with some in advance.

    Args:
        often: times a second.
        ahead: how many at once after a rest.
        now: a clock that only goes forward; tests move their own.
    """

    def __init__(self, often: float, ahead: float, now: Callable[[], float] = time.monotonic) -> None:
        self._often, self._ahead, self._now = often, ahead, now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, name: str) -> bool:
        """Whether this name may ask now; asking counts."""
        now = self._now()
        left, since = self._left.pop(name, (self._ahead, now))
        left = min(self._ahead, left + (now - since) * self._often)
        allowed = left >= 1
        self._left[name] = (left - 1 if allowed else left), now
        if len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)
        return allowed


class Server(HTTPServer):
    """An HTTP server that turns connections away before they cost anything, once there are too many."""

    def initialize(self, *args: Any, **more: Any) -> None:
        """Begin with no connection."""
        super().initialize(*args, **more)
        self._open: dict[IOStream, str] = {}

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Serve a connection, or drop it."""
        host = str(address[0])
        if len(self._open) >= MOST_OPEN or sum(one == host for one in self._open.values()) >= MOST_OPEN_EACH:
            stream.close()
            return
        self._open[stream] = host
        super().handle_stream(stream, address)

    def on_close(self, server_conn: Any) -> None:
        """Make room for another one."""
        self._open.pop(server_conn.stream, None)
        super().on_close(server_conn)


def limited(app: Any, tls: SSLContext | None = None) -> Server:
    """Return a server for an app that takes small requests only, and waits for none for long."""
    return Server(
        app,
        ssl_options=tls,
        max_body_size=LARGEST_BODY,
        max_header_size=LARGEST_HEAD,
        idle_connection_timeout=PATIENCE,
        body_timeout=PATIENCE,
    )
