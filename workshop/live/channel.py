"""One audience of one workshop: told often, rendered once per window, read by everybody who watches."""

import logging
import threading
from collections.abc import Callable
from time import monotonic

from workshop.live.fragment import Fragment

log = logging.getLogger(__name__)

#: A screen that cannot be rendered is tried again ever more slowly, up to this many seconds apart.
_SLOWEST_RETRY = 30.0


class Channel:
    """Holds the newest fragment only, so a slow reader skips to it and nothing ever queues.

    `render` gives (revision, html) and is called at most once per `window` seconds: at once after a quiet spell,
    else when the window since the last rendering has passed. Plain `threading`, which gevent patches into greenlets.
    """

    def __init__(self, render: Callable[[], tuple[int, str]], *, window: float, name: str) -> None:
        self.name = name
        #: How many streams read this channel; the hub counts them under its own lock.
        self.readers = 0
        self._render = render
        self._window = window
        self._changed = threading.Event()
        self._closed = threading.Event()
        self._rendering = threading.Lock()
        self._news = threading.Condition()
        self._fragment: Fragment | None = None
        self._rendered_at = float("-inf")
        self._failures = 0

    def start(self) -> None:
        """Render whenever told, until closed."""
        threading.Thread(target=self._publish, name=f"live {self.name}", daemon=True).start()

    def tell(self) -> None:
        """Something changed: the screen will be rendered anew, once, however often this is said."""
        if not self._changed.is_set():
            self._changed.set()

    def wait(self, seen: str | None, timeout: float) -> Fragment | None:
        """The newest fragment once it differs from version `seen`; None after `timeout` seconds or when closed."""
        with self._news:
            self._news.wait_for(lambda: self.closed or self._has_news_for(seen), max(timeout, 0))
            return self._fragment if self._has_news_for(seen) and not self.closed else None

    def current(self) -> Fragment | None:
        """The screen as it was at most one window ago; None when it never could be rendered."""
        with self._rendering:
            if monotonic() - self._rendered_at >= self._window:
                self._refresh()
            return self._fragment

    def idle_for(self, seconds: float) -> bool:
        """Whether nobody reads it and nothing was rendered for that long."""
        return not self.readers and monotonic() - self._rendered_at >= seconds

    def close(self) -> None:
        """End: waiting readers return at once."""
        self._closed.set()
        self._changed.set()
        with self._news:
            self._news.notify_all()

    @property
    def closed(self) -> bool:
        return self._closed.is_set()

    def _has_news_for(self, seen: str | None) -> bool:
        return self._fragment is not None and not self._fragment.shown_by(seen)

    def _publish(self) -> None:
        while self._changed.wait() and not self._closed.wait(max(self._pause(), 0)):
            with self._rendering:
                self._refresh()

    def _pause(self) -> float:
        """Seconds until the next rendering is due: one window, longer while renderings fail."""
        spacing = min(self._window * 2**self._failures, max(self._window, _SLOWEST_RETRY))
        return self._rendered_at + spacing - monotonic()

    def _refresh(self) -> None:
        """Render, and wake the readers if it looks different. A failure is logged and tried again later."""
        self._changed.clear()  # before rendering: a change during it must be rendered too
        self._rendered_at = monotonic()
        try:
            fragment = Fragment.of(*self._render())
        except Exception:
            log.exception("The screen %s could not be rendered", self.name)
            self._failures += 1
            self._changed.set()
            return
        self._failures = 0
        with self._news:
            if self._fragment is None or not self._fragment.shown_by(fragment.version):
                self._fragment = fragment
                self._news.notify_all()
