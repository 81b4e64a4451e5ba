"""What people stated to be seated is forgotten some days after the workshop, also where nobody ended it."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime

from flask import Flask

from workshop.actions.mixing import forget_old

log = logging.getLogger(__name__)

#: seconds between two looks
BEAT = 3600.0


def keep_forgetting(app: Flask) -> None:
    """Look now and every hour after, in a thread of the web server, for as long as the process lives."""
    threading.Thread(target=_look_again, args=(app,), name="forgetting", daemon=True).start()


def _look_again(app: Flask) -> None:
    while True:
        try:
            with app.app_context():
                forget_old(now=datetime.now(UTC))
        except Exception:  # the next look is a new chance; a thread that ends is none
            log.exception("old counts of what was stated could not be deleted")
        time.sleep(BEAT)
