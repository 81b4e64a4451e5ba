"""The Flask extension: who renders what, which channels are watched, and the two ways to read them."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from flask import Flask, Response

from workshop.live.channel import Channel
from workshop.live.stream import Stream

#: Called with a workshop id and, where the screen is of one part of the audience, with that part.
Render = Callable[..., tuple[int, str]]

#: A channel nobody streams, kept for those who poll, is forgotten after this many quiet seconds.
_FORGET_AFTER = 60.0


class Live:
    """Tells the screens of a room what changed; one app per process.

    Settings: LIVE_COALESCE_SECONDS (0.2), the least time between two renderings of one screen, and
    LIVE_PART_COALESCE_SECONDS (1), of one part of an audience, since a room has many; LIVE_HEARTBEAT_SECONDS (15), the
    longest silence of a stream.
    """

    def __init__(self) -> None:
        self._renders: dict[str, Render] = {}
        #: by workshop and audience, then by part: None for the audience as a whole
        self._channels: dict[tuple[int, str], dict[int | None, Channel]] = {}
        self._lock = threading.Lock()
        self._open = False

    def init_app(self, app: Flask) -> None:
        """Serve `app`; the channels of an app served before are closed."""
        self.close()
        self._app = app
        self._window = app.config.setdefault("LIVE_COALESCE_SECONDS", 0.2)
        self._part_window = app.config.setdefault("LIVE_PART_COALESCE_SECONDS", 1)
        self._heartbeat = app.config.setdefault("LIVE_HEARTBEAT_SECONDS", 15)
        app.extensions["live"] = self
        self._open = True

    def renders(self, audience: str) -> Callable[[Render], Render]:
        """Decorate the function that gives (revision, html) of a workshop id for `audience`.

        An audience may be watched in parts, such as the phones of one table: the part is then the second argument.
        It is called once per change for everybody who watches the same, inside an app context and a request context of
        its own: `url_for` gives relative addresses, and nobody is signed in.
        """

        def register(render: Render) -> Render:
            self._renders[audience] = render
            return render

        return register

    def tell(self, workshop_id: int, audiences: Iterable[str], part: int | None = None) -> None:
        """Something changed, for the audiences as a whole or for one part of them.

        Cheap, may be said again and again, and from anywhere; nobody watching, nothing done.
        """
        for audience in audiences:
            for name, channel in list(self._channels.get((workshop_id, audience), {}).items()):
                if part is None or name == part:
                    channel.tell()

    def stream(
        self,
        workshop_id: int,
        audience: str,
        *,
        last_event_id: str | None,
        part: int | None = None,
        on_open: Callable[[], None] | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> Response:
        """A text/event-stream of the screen of the audience, or of a part of it, resumed after `last_event_id`.

        `on_open` and `on_close` run once each, in an app context, when reading begins and ends.
        """
        body = Stream(
            _Door(self, workshop_id, audience, part),
            seen=last_event_id,
            heartbeat=self._heartbeat,
            on_open=on_open and partial(self._in_app, on_open),
            on_close=on_close and partial(self._in_app, on_close),
        )
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # nginx would hold the events back
        return Response(body, mimetype="text/event-stream", headers=headers, direct_passthrough=True)

    def poll(self, workshop_id: int, audience: str, seen: str | None, part: int | None = None) -> Response:
        """The fragment with its version in X-Revision, or 204 when a screen at `seen` shows it already.

        At most one window old; 503 when it never could be rendered.
        """
        with self._lock:
            channel = self._channel(workshop_id, audience, part)
        fragment = channel.current()
        headers = {"Cache-Control": "no-store"}
        if fragment is None:
            return Response(status=503, headers=headers)
        headers["X-Revision"] = fragment.version
        if fragment.shown_by(seen):
            return Response(status=204, headers=headers)
        return Response(fragment.html, headers=headers)

    def connected(self, workshop_id: int, audience: str) -> int:
        """How many streams of this audience are open, those of its parts included."""
        return sum(channel.readers for channel in list(self._channels.get((workshop_id, audience), {}).values()))

    def forget(self, workshop_id: int) -> None:
        """End every stream of a workshop that is gone."""
        with self._lock:
            gone = [key for key in self._channels if key[0] == workshop_id]
            channels = [channel for key in gone for channel in self._channels.pop(key).values()]
        for channel in channels:
            channel.close()

    def close(self) -> None:
        """End every stream now, and refuse new ones: the server is going down."""
        with self._lock:
            self._open = False
            channels = [channel for parts in self._channels.values() for channel in parts.values()]
            self._channels.clear()
        for channel in channels:
            channel.close()

    def join(self, workshop_id: int, audience: str, part: int | None = None) -> Channel | None:
        """The channel, with one reader more; None when closing."""
        with self._lock:
            if not self._open:
                return None
            channel = self._channel(workshop_id, audience, part)
            channel.readers += 1
            first = channel.readers == 1
        if first:
            channel.start()
        channel.tell()  # a newcomer sees what is true now, even what was changed without telling
        return channel

    def leave(self, channel: Channel, workshop_id: int, audience: str, part: int | None = None) -> None:
        """One reader less; a channel without readers is dropped."""
        with self._lock:
            channel.readers -= 1
            if channel.readers:
                return
            if self._channels.get((workshop_id, audience), {}).get(part) is channel:
                self._drop((workshop_id, audience), part)
        channel.close()

    def _channel(self, workshop_id: int, audience: str, part: int | None) -> Channel:
        """Find or make; the caller holds the lock."""
        parts = self._channels.get((workshop_id, audience), {})
        if part not in parts:
            self._forget_idle()
            about = (workshop_id,) if part is None else (workshop_id, part)
            render = partial(self._render, self._renders[audience], *about)
            window = self._window if part is None else self._part_window
            channel = Channel(render, window=window, name=" ".join(map(str, (audience, *about))))
            parts = self._channels.setdefault((workshop_id, audience), {})
            parts[part] = channel
        return parts[part]

    def _forget_idle(self) -> None:
        idle = [
            (key, part)
            for key, parts in self._channels.items()
            for part, channel in parts.items()
            if channel.idle_for(_FORGET_AFTER)
        ]
        for key, part in idle:
            self._drop(key, part)

    def _drop(self, key: tuple[int, str], part: int | None) -> None:
        """Forget a channel; the caller holds the lock."""
        del self._channels[key][part]
        if not self._channels[key]:
            del self._channels[key]

    def _render(self, render: Render, *about: int) -> tuple[int, str]:
        # The app context first: inside a poll a request context alone would borrow the poll's, and its session.
        with self._app.app_context(), self._app.test_request_context():
            return render(*about)

    def _in_app(self, hook: Callable[[], None]) -> None:
        with self._app.app_context():
            hook()


@dataclass(frozen=True)
class _Door:
    """The way one stream enters and leaves."""

    live: Live
    workshop_id: int
    audience: str
    part: int | None

    def join(self) -> Channel | None:
        return self.live.join(self.workshop_id, self.audience, self.part)

    def leave(self, channel: Channel) -> None:
        self.live.leave(channel, self.workshop_id, self.audience, self.part)
