"""The floor: the same room on bare asyncio, no framework and no database. Run: bare_server.py BYTES

It keeps the rule of workshop.live: at most one fragment per 0.2 s, at once after a quiet spell, rendered once for all.
"""

import asyncio
import sys

WINDOW = 0.2
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
SAID = b"HTTP/1.1 303 SEE OTHER\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"


class Room:
    """How many have spoken, and who watches."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.count = 0
        self.walls: set[asyncio.Transport] = set()
        self._sent_at = float("-inf")
        self._due = False

    def say(self) -> None:
        self.count += 1
        if not self._due:
            self._due = True
            loop = asyncio.get_running_loop()
            loop.call_at(max(self._sent_at + WINDOW, loop.time()), self._send)

    def _send(self) -> None:
        self._due = False
        self._sent_at = asyncio.get_running_loop().time()
        event = self.event()
        for wall in self.walls:
            wall.write(event)

    def event(self) -> bytes:
        body = f'id: {self.count}\ndata: <p data-count="{self.count}">'.ljust(self.size, "x").encode() + b"</p>\n\n"
        return b"%x\r\n%s\r\n" % (len(body), body)


class Phone(asyncio.Protocol):
    """One connection: `POST` says something, `GET /wall` and `GET /phone` stream."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return
        if head.startswith(b"POST"):
            if len(body) < int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]):
                return
            self._room.say()
            self._transport.write(SAID)
        else:
            self._transport.write(HEAD + self._room.event())
            if head.startswith(b"GET /wall"):
                self._room.walls.add(self._transport)
        self._received = b""

    def connection_lost(self, _error: Exception | None) -> None:
        self._room.walls.discard(self._transport)


async def main(size: int) -> None:
    room = Room(size)
    server = await asyncio.get_running_loop().create_server(lambda: Phone(room), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
