"""Web servers on this machine that answer as those outside do, and remember who asked when."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Request:
    """Seconds of one clock, whatever the server."""

    method: str
    path: str
    began: float
    ended: float
    agent: str
    host: str


@dataclass
class Server:
    """Answers by path: ``/status/404``, ``/to/301?URL``, ``/loop``, ``/slow``, ``/get-only``,
    ``/huge``, ``/resets-heads`` (as firewalls do); everything else is there. ``failing``: paths
    that answer 500 for now."""

    port: int = 0
    ip: str = "127.0.0.1"
    requests: list[Request] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    lasts: float = 0.0  # seconds that each answer takes
    sent: int = 0  # bytes of bodies

    def url(self, path: str = "/") -> str:
        return f"http://{self.ip}:{self.port}{path}"

    def asked(self, path: str) -> list[str]:
        return [one.method for one in self.requests if one.path == path]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    memory: Server

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def answer(self) -> None:
        if self.path == "/resets-heads" and self.command == "HEAD":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        began = time.monotonic()
        time.sleep(self.memory.lasts)
        status, location = self.reply()
        headers = self.headers
        # Noted before it is sent: the next request may follow at once.
        self.memory.requests.append(
            Request(
                self.command, self.path, began, time.monotonic(),
                headers.get("User-Agent", ""), headers.get("Host", ""),
            )
        )  # fmt: skip
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0" if self.path != "/huge" else str(10**9))
        self.end_headers()
        if self.path == "/huge" and self.command == "GET":
            self.pour()

    def reply(self) -> tuple[int, str]:
        path, _, rest = self.path.partition("?")
        if self.path in self.memory.failing:
            return 500, ""
        if path == "/loop":
            return 302, "/loop"
        if path == "/slow":
            time.sleep(3)
        if path in ("/get-only", "/huge"):
            return (405 if self.command == "HEAD" else 200), ""
        if path.startswith("/status/"):
            return int(path.removeprefix("/status/")), ""
        if path.startswith("/to/"):
            return int(path.removeprefix("/to/")), rest
        return 200, ""

    def pour(self) -> None:
        try:
            while True:
                self.memory.sent += self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        """Silence."""


@contextmanager
def serving(ip: str = "127.0.0.1", **facts: float) -> Iterator[Server]:
    memory = Server(ip=ip, **facts)
    handler = type("Remembering", (Handler,), {"memory": memory})
    server = ThreadingHTTPServer((ip, 0), handler)
    server.daemon_threads = True
    memory.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield memory
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
