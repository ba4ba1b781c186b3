"""A real web server on this computer that answers well or badly, as its path says."""

import gzip
import http.server
import socket
import struct
import threading

from tests import standin


class Site:
    """A running server: its address, and every request it got as (path, headers)."""

    def __init__(self):
        self.requests = []
        self.over = threading.Event()  # ends the answers that never end
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                """Answer as the method named by the path does."""
                site.requests.append((self.path, dict(self.headers)))
                getattr(site, "_" + self.path.split("/")[1].replace("-", "_"))(self)

            def log_message(self, *_):
                """Say nothing."""

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """Say nothing of clients that went away."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self):
        """End every answer and the server."""
        self.over.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def _answer(self, handler, content, kind="text/html; charset=utf-8", status=200, **headers):
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(content), **headers}.items():
            handler.send_header(name.replace("_", "-"), str(value))
        handler.end_headers()
        handler.wfile.write(content)

    def _article(self, handler):
        self._answer(handler, standin.standin_page().encode())

    def _packed(self, handler):
        self._answer(handler, gzip.compress(standin.standin_page().encode()), Content_Encoding="gzip")

    def _garbled(self, handler):
        self._answer(handler, b"this is not packed at all", Content_Encoding="gzip")

    def _bomb(self, handler):
        self._answer(handler, gzip.compress(b"x" * 20_000_000), Content_Encoding="gzip")

    def _wrong_charset(self, handler):
        self._answer(handler, standin.standin_page().encode(), kind="text/html; charset=iso-8859-1")

    def _login(self, handler):
        self._answer(handler, b"<!DOCTYPE html><title>Log in</title><form><input name=user></form>")

    def _pdf(self, handler):
        self._answer(handler, b"%PDF-1.7 x", kind="application/pdf")

    def _empty(self, handler):
        self._answer(handler, b"")

    def _cookie(self, handler):
        self._answer(handler, b"", status=302, Location="/article", Set_Cookie="who=reader; Path=/")

    def _status(self, handler):
        self._answer(handler, standin.standin_page().encode(), status=int(handler.path.rsplit("/", 1)[1]))

    def _moved(self, handler):
        left = int(handler.path.rsplit("/", 1)[1])
        self._answer(handler, b"", status=301, Location=f"/moved/{left - 1}" if left > 1 else "/article")

    def _loop(self, handler):
        self._answer(handler, b"", status=302, Location="/loop")

    def _to_file(self, handler):
        self._answer(handler, b"", status=302, Location="file:///etc/hostname")

    def _huge(self, handler):
        handler.send_response(200)
        handler.end_headers()
        while not self.over.is_set():
            handler.wfile.write(b"x" * 100_000)

    def _silent(self, handler):
        self.over.wait()

    def _trickle(self, handler):
        handler.send_response(200)
        handler.end_headers()
        while not self.over.wait(0.02):
            handler.wfile.write(b"x")

    def _trickling_head(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self.over.wait(0.02):
            handler.wfile.write(b"x")

    def _reset(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    def _cut(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")

    def _nonsense(self, handler):
        handler.wfile.write(b"SSH-2.0-not-the-web\r\n")
