"""The queue between the web server and its worker, kept in a file of its own."""

from __future__ import annotations

from typing import Any

from flask import Flask
from huey import MemoryHuey, SqliteHuey
from huey.api import Huey, Result

from workshop.actions.theming.proposing import propose

#: the longest wait between two looks for work, in seconds
IDLE = 0.2


class Jobs:
    """The Flask extension. Settings: INSTANCE; JOBS_INLINE (False) does the work in the asking process instead."""

    def init_app(self, app: Flask) -> None:
        self.huey = self._open(app)
        self._propose = self.huey.task()(propose)
        app.extensions["jobs"] = self

    def ask_for_proposal(self, texts: list[str], question: str) -> Result:
        """Hand texts and question to the worker; the result is what ``propose`` returns."""
        return self._propose(texts, question)

    def work(self) -> None:
        """Be the worker, until told to stop."""
        self.huey.create_consumer(workers=1, initial_delay=IDLE / 4, backoff=1.2, max_delay=IDLE).run()

    @staticmethod
    def _open(app: Flask) -> Huey:
        options: dict[str, Any] = {"results": True, "utc": True}
        if app.config.get("JOBS_INLINE"):
            return MemoryHuey("verksted", immediate=True, **options)
        return SqliteHuey("verksted", filename=str(app.config["INSTANCE"] / "jobs.sqlite3"), **options)
