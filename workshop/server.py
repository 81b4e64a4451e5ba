"""The embedded server: gevent's pywsgi, tuned for a room of phones that each hold a stream open.

The process must be patched first (`import workshop.patched`), before the app and its libraries are imported.
"""

import gc
import json
import signal
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

import gevent
from flask import Flask, request, request_started
from gevent import monkey
from gevent.pool import Pool
from gevent.pywsgi import WSGIHandler, WSGIServer

#: A peer that acknowledges nothing for this long is gone: a phone carried out of the building never says goodbye.
PEER_TIMEOUT_MS = 45_000
#: How long answers under way may take to finish when the server is told to stop, in seconds.
FAREWELL = 5.0


class Handler(WSGIHandler):
    """Logs one JSON line per request, and ends a stream the moment its reader hangs up."""

    def read_requestline(self) -> str:
        if self.server.stopping:
            return ""
        self.server.idle.add(gevent.getcurrent())
        try:
            return super().read_requestline()
        finally:
            self.server.idle.discard(gevent.getcurrent())

    def process_result(self) -> None:
        if not any(value.startswith(b"text/event-stream") for _, value in self.response_headers):
            super().process_result()
            return
        watcher = gevent.get_hub().loop.io(self.socket.fileno(), 1)
        watcher.start(self._heard, watcher, gevent.getcurrent())
        try:
            super().process_result()
        finally:
            watcher.stop()
            watcher.close()

    def _heard(self, watcher, reader: gevent.Greenlet) -> None:
        """The reader of a stream sent something: bytes are kept for the next request, an end ends the stream."""
        try:
            said = self.socket._sock.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        watcher.stop()
        if not said:
            reader.kill(block=False)

    def format_request(self) -> str:
        """What happened, never to whom: the route's pattern, since paths carry codes and queries carry text."""
        return json.dumps(
            {
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "method": self.command,
                "route": (self.environ or {}).get("workshop.route"),
                "status": abs(self.code),
                "bytes": self.response_length,
                "ms": round(1000 * (self.time_finish - self.time_start), 1) if self.time_finish else None,
            }
        )

    def log_error(self, msg: str, *args: object) -> None:  # noqa: ARG002 - the message quotes the request
        self.server.error_log.write(json.dumps({"error": "unreadable request"}) + "\n")


class Server(WSGIServer):
    """A pywsgi server that can be told to stop while a thousand streams are open."""

    handler_class = Handler

    def __init__(self, app: Flask, *, host: str, port: int, log: TextIO | None = sys.stderr) -> None:
        """Bind later, at start; port 0 takes a free one, then found in `server_port`."""
        # SERVER_NAME is given, else gevent asks the name service for our name, and waits where there is no network.
        super().__init__(
            (host, port), app, backlog=1024, spawn=Pool(), log=log, error_log=sys.stderr, environ={"SERVER_NAME": host}
        )
        self.app = app
        self.idle: set[gevent.Greenlet] = set()
        self.stopping = False
        request_started.connect(_note_route, app)

    def handle(self, sock, address) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else every kept-alive POST waits 40 ms
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, PEER_TIMEOUT_MS)
        super().handle(sock, address)

    def farewell(self) -> None:
        """Stop: streams and idle connections end now, answers under way are finished."""
        self.stopping = True
        self.stop_accepting()
        if live := self.app.extensions.get("live"):
            live.close()
        gevent.killall(list(self.idle), block=False)
        self.stop(timeout=FAREWELL)


def serve(
    app: Flask,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    log: TextIO | None = sys.stderr,
    on_start: Callable[[Server], None] | None = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C; host 0.0.0.0 opens it to the network. One JSON line per request goes to `log`.

    `on_start` is called when phones can come in. Raises RuntimeError when the process is not patched, OSError when the
    port is taken.
    """
    if not monkey.is_module_patched("socket"):
        raise RuntimeError("import workshop.patched before anything else in a process that serves")
    raise_file_limit()
    server = Server(app, host=host, port=port, log=log)
    for name in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(name, server.farewell)
    server.start()
    gc.collect()
    gc.freeze()  # a full collection through the whole app would stop every screen for 0.1 s
    if on_start is not None:
        on_start(server)
    server.serve_forever()


def raise_file_limit() -> None:
    """Let the process hold as many connections as the system allows; every stream is an open file."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _note_route(_app: Flask, **_: object) -> None:
    request.environ["workshop.route"] = request.url_rule.rule if request.url_rule else None
