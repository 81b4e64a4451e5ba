"""Simulated phones on raw asyncio sockets: one kept-alive connection that asks, one that streams."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Answer:
    """An HTTP answer: status, raw head and raw body."""

    status: int
    head: bytes
    body: bytes

    @property
    def cookies(self) -> str:
        """What the Set-Cookie fields of this answer ask to be sent back."""
        return "; ".join(re.findall(r"(?i)\r\nset-cookie: *([^;\r]+)", self.head.decode("latin-1")))


class Asker(asyncio.Protocol):
    """A kept-alive connection: one question at a time, answered with a Content-Length."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._received = bytearray()
        self._waiting: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        end = self._received.find(b"\r\n\r\n")
        if end < 0 or self._waiting is None or self._waiting.done():
            return
        head = bytes(self._received[:end])
        length = _LENGTH.search(head)
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self._received) >= whole:
            answer = Answer(int(head[9:12]), head, bytes(self._received[end + 4 : whole]))
            del self._received[:whole]
            self._waiting.set_result(answer)
            self._waiting = None

    def connection_lost(self, error: Exception | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error or ConnectionError("the server hung up"))

    async def ask(self, request: bytes) -> Answer:
        """The answer, when it is this question's turn. Raises ConnectionError when the connection is gone."""
        async with self._turn:
            if self._transport.is_closing():
                raise ConnectionError("the connection is closed")
            self._waiting = asyncio.get_running_loop().create_future()
            self._transport.write(request)
            return await self._waiting

    def close(self) -> None:
        self._transport.close()


class Watcher(asyncio.Protocol):
    """An open event stream; `heard` is called with every whole event and the moment it was complete.

    Chunk sizes of the transfer encoding stay in the text between events, where they do no harm.
    """

    def __init__(self, request: bytes, heard: Callable[[bytes, float], None] | None = None) -> None:
        self._request, self._heard = request, heard
        self._received = b""
        self.opened = asyncio.get_running_loop().create_future()
        self.ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self.opened.done():
            self.opened.set_result(data.startswith(b"HTTP/1.1 200"))
        if self._heard is not None:
            now = perf_counter()
            *events, self._received = (self._received + data).split(b"\n\n")
            for event in events:
                self._heard(event, now)

    def connection_lost(self, _error: Exception | None) -> None:
        self.ended = True

    def close(self) -> None:
        self._transport.close()


def request(method: str, path: str, *, cookie: str = "", form: str | None = None, headers: str = "") -> bytes:
    """The bytes of an HTTP/1.1 request; `form` is already encoded, `headers` are whole lines."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form.encode())}"]
    return ("\r\n".join(lines) + "\r\n" + headers + "\r\n" + (form or "")).encode()
