"""What is not to be kept for ever goes by itself: what was stated to be seated, addresses, and raw data in its time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from flask import Flask

from workshop.actions.archiving.retention import forget_due
from workshop.actions.mailing.addresses import forget_left
from workshop.actions.mixing import forget_old

log = logging.getLogger(__name__)

#: seconds between two looks
BEAT = 3600.0


def keep_forgetting(app: Flask, *, beat: float = BEAT) -> threading.Event:
    """Look now and every hour after, in a thread of the web server, until the event that is returned is set."""
    enough = threading.Event()
    threading.Thread(target=_look_again, args=(app, beat, enough), name="forgetting", daemon=True).start()
    return enough


def _look_again(app: Flask, beat: float, enough: threading.Event) -> None:
    while True:
        _try(app, _forget_stated)
        _try(app, _forget_addresses)
        _try(app, _forget_raw)
        if enough.wait(beat):
            return


def _try(app: Flask, forget: Callable[[Flask, datetime], object]) -> None:
    """Forget what is to be forgotten; the next look is a new chance, and a thread that ends is none."""
    clock = app.config.get("CLOCK")
    try:
        with app.app_context():
            forget(app, clock() if clock is not None else datetime.now(UTC))
    except Exception:
        log.exception("what is to be forgotten could not be deleted: %s", forget.__name__)


def _forget_stated(_app: Flask, now: datetime) -> None:
    forget_old(now=now)


def _forget_addresses(_app: Flask, now: datetime) -> None:
    forget_left(now=now)


def _forget_raw(app: Flask, now: datetime) -> None:
    """The day that has come is that of the room's own clock."""
    today = now.astimezone(ZoneInfo(app.config["BABEL_DEFAULT_TIMEZONE"])).date()
    forget_due(today=today, now=now, dice=Random())  # noqa: S311 — numbers nobody is to guess are not made here
