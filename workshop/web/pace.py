"""How fast one sender may go: a count per key and minute, in memory."""

from __future__ import annotations

from collections import Counter
from time import monotonic


class Pace:
    """At most ``per_minute`` of one key within one minute of this process's clock.

    Flask-Limiter does the same for 0.4 ms, a third of a whole post, and starts a thread per count.
    """

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._minute = 0
        self._counts: Counter[str] = Counter()

    def allows(self, key: str) -> bool:
        """Count one more for the key; False once it has had its share of this minute."""
        minute = int(monotonic() // 60)
        if minute != self._minute:
            self._minute = minute
            self._counts.clear()
        self._counts[key] += 1
        return self._counts[key] <= self._per_minute
