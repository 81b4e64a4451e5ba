"""The body of one event stream: what one phone, desk or wall reads."""

import logging
from collections.abc import Callable, Iterator
from random import randint
from time import monotonic, time
from typing import Protocol

from workshop.live.channel import Channel
from workshop.live.fragment import encode

log = logging.getLogger(__name__)

#: After a break a client waits some milliseconds from this range, so that a whole room does not return at once.
RETRY_MS = (800, 3000)


class Door(Protocol):
    """Where a stream enters and leaves its channel."""

    def join(self) -> Channel | None:
        """The channel, or None when the server is closing."""

    def leave(self, channel: Channel) -> None: ...


class Stream:
    """Yields an opening beat, the newest fragment whenever it differs, and a beat every `heartbeat` seconds.

    A WSGI iterable, not a generator: the server calls `close` even if the phone hangs up before the first byte.
    It joins at the first read, and holds no request, app context or database connection.
    """

    def __init__(
        self,
        door: Door,
        *,
        seen: str | None,
        heartbeat: float,
        on_open: Callable[[], None] | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self._door = door
        self._seen = seen
        self._heartbeat = heartbeat
        self._on_open = on_open
        self._on_close = on_close
        self._channel: Channel | None = None
        self._beat_at = 0.0

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._channel is None:
            return self._open()
        fragment = self._channel.wait(self._seen, self._beat_at - monotonic())
        if fragment is not None:
            self._seen = fragment.version
            return fragment.wire
        if self._channel.closed:
            raise StopIteration
        return self._beat()

    def close(self) -> None:
        """Leave the channel; safe to call twice, or before anything was read."""
        channel, self._channel = self._channel, None
        if channel is not None:
            self._door.leave(channel)
            _call(self._on_close)

    def _open(self) -> bytes:
        self._channel = self._door.join()
        if self._channel is None:
            raise StopIteration
        _call(self._on_open)
        # On the beat, since htmx reads `retry` only from an event that carries data.
        return self._beat(retry_ms=randint(*RETRY_MS))  # noqa: S311 - spreading a crowd, not a secret

    def _beat(self, retry_ms: int | None = None) -> bytes:
        self._beat_at = monotonic() + self._heartbeat
        return encode(str(int(time() * 1000)), event="beat", retry_ms=retry_ms)


def _call(hook: Callable[[], None] | None) -> None:
    if hook is not None:
        try:
            hook()
        except Exception:
            log.exception("A stream's hook failed")
