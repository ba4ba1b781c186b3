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
                site.requests.append((self.path, dict(self.headers)))
                getattr(site, self.path.strip("/").split("/")[0].replace("-", "_"))(self)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self):
        self.over.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def answer(self, handler, content, kind="text/html; charset=utf-8", status=200, **headers):
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(content), **headers}.items():
            handler.send_header(name.replace("_", "-"), str(value))
        handler.end_headers()
        handler.wfile.write(content)

    def article(self, handler):
        self.answer(handler, standin.standin_page().encode())

    def packed(self, handler):
        self.answer(handler, gzip.compress(standin.standin_page().encode()), Content_Encoding="gzip")

    def garbled(self, handler):
        self.answer(handler, b"this is not packed at all", Content_Encoding="gzip")

    def bomb(self, handler):
        self.answer(handler, gzip.compress(b"x" * 20_000_000), Content_Encoding="gzip")

    def wrong_charset(self, handler):
        self.answer(handler, standin.standin_page().encode(), kind="text/html; charset=iso-8859-1")

    def login(self, handler):
        self.answer(handler, b"<!DOCTYPE html><title>Log in</title><form><input name=user></form>")

    def pdf(self, handler):
        self.answer(handler, b"%PDF-1.7 x", kind="application/pdf")

    def empty(self, handler):
        self.answer(handler, b"")

    def cookie(self, handler):
        self.answer(handler, b"", status=302, Location="/article", Set_Cookie="who=reader; Path=/")

    def status(self, handler):
        self.answer(handler, standin.standin_page().encode(), status=int(handler.path.rsplit("/", 1)[1]))

    def moved(self, handler):
        left = int(handler.path.rsplit("/", 1)[1])
        self.answer(handler, b"", status=301, Location=f"/moved/{left - 1}" if left > 1 else "/article")

    def loop(self, handler):
        self.answer(handler, b"", status=302, Location="/loop")

    def to_file(self, handler):
        self.answer(handler, b"", status=302, Location="file:///etc/hostname")

    def to_nowhere(self, handler):
        self.answer(handler, b"", status=302, Location="http://")

    def huge(self, handler):
        handler.send_response(200)
        handler.end_headers()
        while not self.over.is_set():
            handler.wfile.write(b"x" * 100_000)

    def silent(self, handler):
        self.over.wait()

    def trickle(self, handler):
        handler.send_response(200)
        handler.end_headers()
        while not self.over.wait(0.02):
            handler.wfile.write(b"x")

    def trickling_head(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self.over.wait(0.02):
            handler.wfile.write(b"x")

    def reset(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    def cut(self, handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")

    def nonsense(self, handler):
        handler.wfile.write(b"SSH-2.0-not-the-web\r\n")
