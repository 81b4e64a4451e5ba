"""The Flask extension: who renders what, which channels are watched, and the two ways to read them."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from flask import Flask, Response

from workshop.live.channel import Channel
from workshop.live.stream import Stream

Render = Callable[[int], tuple[int, str]]

#: A channel nobody streams, kept for those who poll, is forgotten after this many quiet seconds.
_FORGET_AFTER = 60.0


class Live:
    """Tells the screens of a room what changed; one app per process.

    Settings: LIVE_COALESCE_SECONDS (0.2), the least time between two renderings of one screen;
    LIVE_HEARTBEAT_SECONDS (15), the longest silence of a stream.
    """

    def __init__(self) -> None:
        self._renders: dict[str, Render] = {}
        self._channels: dict[tuple[int, str], Channel] = {}
        self._lock = threading.Lock()
        self._open = False

    def init_app(self, app: Flask) -> None:
        """Serve `app`; the channels of an app served before are closed."""
        self.close()
        self._app = app
        self._window = app.config.setdefault("LIVE_COALESCE_SECONDS", 0.2)
        self._heartbeat = app.config.setdefault("LIVE_HEARTBEAT_SECONDS", 15)
        app.extensions["live"] = self
        self._open = True

    def renders(self, audience: str) -> Callable[[Render], Render]:
        """Decorate the function that gives (revision, html) of a workshop id for `audience`.

        It is called once per change for everybody who watches, inside an app context and a request context of its own:
        `url_for` gives relative addresses, and nobody is signed in.
        """

        def register(render: Render) -> Render:
            self._renders[audience] = render
            return render

        return register

    def tell(self, workshop_id: int, audiences: Iterable[str]) -> None:
        """Something changed. Cheap, may be said again and again, and from anywhere; nobody watching, nothing done."""
        for audience in audiences:
            channel = self._channels.get((workshop_id, audience))
            if channel is not None:
                channel.tell()

    def stream(
        self,
        workshop_id: int,
        audience: str,
        *,
        last_event_id: str | None,
        on_open: Callable[[], None] | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> Response:
        """A text/event-stream of the audience's screen, resumed after `last_event_id`.

        `on_open` and `on_close` run once each, in an app context, when reading begins and ends.
        """
        body = Stream(
            _Door(self, workshop_id, audience),
            seen=last_event_id,
            heartbeat=self._heartbeat,
            on_open=on_open and partial(self._in_app, on_open),
            on_close=on_close and partial(self._in_app, on_close),
        )
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # nginx would hold the events back
        return Response(body, mimetype="text/event-stream", headers=headers, direct_passthrough=True)

    def poll(self, workshop_id: int, audience: str, seen: str | None) -> Response:
        """The fragment with its version in X-Revision, or 204 when a screen at `seen` shows it already.

        At most one window old; 503 when it never could be rendered.
        """
        with self._lock:
            channel = self._channel(workshop_id, audience)
        fragment = channel.current()
        headers = {"Cache-Control": "no-store"}
        if fragment is None:
            return Response(status=503, headers=headers)
        headers["X-Revision"] = fragment.version
        if fragment.shown_by(seen):
            return Response(status=204, headers=headers)
        return Response(fragment.html, headers=headers)

    def connected(self, workshop_id: int, audience: str) -> int:
        """How many streams of this audience are open."""
        channel = self._channels.get((workshop_id, audience))
        return channel.readers if channel else 0

    def forget(self, workshop_id: int) -> None:
        """End every stream of a workshop that is gone."""
        with self._lock:
            gone = [key for key in self._channels if key[0] == workshop_id]
            channels = [self._channels.pop(key) for key in gone]
        for channel in channels:
            channel.close()

    def close(self) -> None:
        """End every stream now, and refuse new ones: the server is going down."""
        with self._lock:
            self._open = False
            channels = list(self._channels.values())
            self._channels.clear()
        for channel in channels:
            channel.close()

    def join(self, workshop_id: int, audience: str) -> Channel | None:
        """The channel, with one reader more; None when closing."""
        with self._lock:
            if not self._open:
                return None
            channel = self._channel(workshop_id, audience)
            channel.readers += 1
            first = channel.readers == 1
        if first:
            channel.start()
        channel.tell()  # a newcomer sees what is true now, even what was changed without telling
        return channel

    def leave(self, channel: Channel, workshop_id: int, audience: str) -> None:
        """One reader less; a channel without readers is dropped."""
        with self._lock:
            channel.readers -= 1
            if channel.readers:
                return
            if self._channels.get((workshop_id, audience)) is channel:
                del self._channels[workshop_id, audience]
        channel.close()

    def _channel(self, workshop_id: int, audience: str) -> Channel:
        """Find or make; the caller holds the lock."""
        key = (workshop_id, audience)
        if key not in self._channels:
            self._forget_idle()
            render = partial(self._render, self._renders[audience], workshop_id)
            self._channels[key] = Channel(render, window=self._window, name=f"{audience} {workshop_id}")
        return self._channels[key]

    def _forget_idle(self) -> None:
        for key, channel in list(self._channels.items()):
            if channel.idle_for(_FORGET_AFTER):
                del self._channels[key]

    def _render(self, render: Render, workshop_id: int) -> tuple[int, str]:
        # The app context first: inside a poll a request context alone would borrow the poll's, and its session.
        with self._app.app_context(), self._app.test_request_context():
            return render(workshop_id)

    def _in_app(self, hook: Callable[[], None]) -> None:
        with self._app.app_context():
            hook()


@dataclass(frozen=True)
class _Door:
    """The way one stream enters and leaves."""

    live: Live
    workshop_id: int
    audience: str

    def join(self) -> Channel | None:
        return self.live.join(self.workshop_id, self.audience)

    def leave(self, channel: Channel) -> None:
        self.live.leave(channel, self.workshop_id, self.audience)
