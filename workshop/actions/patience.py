"""Waiting for a database another process is writing to, without holding anybody else up."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError

from workshop.db import db

P = ParamSpec("P")
R = TypeVar("R")

#: seconds between two tries, and how many: a back-up or an import is done within ten seconds
WAIT, TRIES = 0.1, 100


def patiently(act: Callable[P, R]) -> Callable[P, R]:
    """Do the act again while another process holds the write lock of SQLite.

    The act must begin from what is stored, since everything it did is rolled back before it is done again. The wait
    is cooperative where the process is patched: others are served meanwhile.
    """

    @wraps(act)
    def tried(*args: P.args, **kwargs: P.kwargs) -> R:
        for _try in range(TRIES):
            try:
                return act(*args, **kwargs)
            except OperationalError as error:
                if "database is locked" not in str(error.orig):
                    raise
                db.session.rollback()
            time.sleep(WAIT)
        return act(*args, **kwargs)

    return tried
