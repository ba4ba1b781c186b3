"""The static page's server: the least that can send a page and put on disk what is typed in it.

python -m tests.bench.static_page PORT        writes typed.txt and saved.csv into the folder where it runs
"""

import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl

from tests.bench import study_page

PAGE = "sound.html"
_one_at_a_time = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    """Sends the contents and the page, and adds a synced line for what comes back."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    pages: ClassVar = {
        "/": f'<!doctype html><title>Contents</title><link rel="icon" href="data:,"><a href="{PAGE}">Read</a>',
        f"/{PAGE}": study_page.static(),
    }

    def do_GET(self) -> None:
        """Send a page."""
        page = self.pages.get(self.path)
        self._send(200 if page else 404, "text/html; charset=utf-8", (page or "").encode())

    def do_POST(self) -> None:
        """Add a line to a file; answer when it is on disk."""
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        file = {"/typed": "typed.txt", "/saved": "saved.csv"}[self.path]
        with _one_at_a_time, Path(file).open("a", encoding="utf-8") as opened:
            opened.write(",".join(f'"{value}"' for value in form.values()) + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        self._send(200, "text/plain", b"ok")

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *parts: object) -> None:  # noqa: A002 - as the base class names it
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """One thread for each reader."""

    daemon_threads = True
    request_queue_size = 128


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
