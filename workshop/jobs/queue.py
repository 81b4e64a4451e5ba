"""The queue between the web server and its worker, kept in a file of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

from flask import Flask
from huey import MemoryHuey, SqliteHuey
from huey.api import Huey, Result

from workshop.actions.opinions import material as opinions
from workshop.actions.theming import proposing
from workshop.actions.theming.material import Material

#: the longest wait between two looks for work, in seconds
IDLE = 0.2
#: what somebody waits for goes before what is made ready for later
SOMEBODY_WAITS, SOON, AHEAD, LAST = 10, 5, 0, -1


class Jobs:
    """The Flask extension. Settings: INSTANCE; JOBS_INLINE (False) does the work in the asking process instead."""

    def init_app(self, app: Flask) -> None:
        self.huey = huey = self._open(app)
        self._propose = huey.task(priority=SOMEBODY_WAITS)(_proposing(huey))
        self._offer = huey.task(priority=SOON)(proposing.offer)
        self._find_opinions = huey.task(priority=SOON)(opinions.find)
        self._forget = huey.task(priority=LAST)(_forgetting(huey))
        self._read_ahead = huey.task(priority=AHEAD)(proposing.read_ahead)
        app.extensions["jobs"] = self

    def ask_for_proposal(self, material: Material, *, run_id: int) -> Result:
        """Hand the texts and how they stand to the worker; the result is what ``propose`` returns."""
        return self._propose(material.texts, material.question, material.standing, _key(run_id))

    def ask_for_offers(self, material: Material) -> Result:
        """As ``ask_for_proposal``; the result is what ``offer`` returns."""
        return self._offer(material.texts, material.question, material.standing)

    def ask_for_opinions(self, rows: opinions.Rows) -> Result:
        """Hand the marks to the worker; the result is what ``find`` returns."""
        return self._find_opinions(rows)

    def read_ahead(self, texts: list[str], question: str) -> Result:
        """Let the worker read texts now, so that it knows them when somebody asks for themes."""
        return self._read_ahead(texts, question)

    def forget(self) -> None:
        """After a deletion: nothing of what was said stays in the worker's memory or in the queue's file.

        What is gone from the file goes at once; the worker empties its memory and the file when it has done what waits.
        """
        self._forget()
        _shrink(self.huey)

    def start_afresh(self) -> None:
        """Before a worker starts: what was asked for and answered before a restart goes, since nobody waits for it."""
        self.huey.flush()
        _shrink(self.huey)

    def progress(self, run_id: int) -> tuple[int, int] | None:
        """How many of how many points the worker has read for a run; None before it has begun."""
        return self.huey.get(_key(run_id), peek=True)

    def forget_progress(self, run_id: int) -> None:
        """The run is over."""
        self.huey.get(_key(run_id))

    def work(self) -> None:
        """Be the worker, until told to stop."""
        proposing.get_ready()
        self.huey.create_consumer(workers=1, initial_delay=IDLE / 4, backoff=1.2, max_delay=IDLE).run()

    @staticmethod
    def _open(app: Flask) -> Huey:
        options: dict[str, Any] = {"results": True, "utc": True}
        if app.config.get("JOBS_INLINE"):
            return MemoryHuey("verksted", immediate=True, **options)
        return SqliteHuey("verksted", filename=str(app.config["INSTANCE"] / "jobs.sqlite3"), **options)


def _key(run_id: int) -> str:
    return f"progress-{run_id}"


def _shrink(huey: Huey) -> None:
    """Take what was removed from the queue out of its file too."""
    if isinstance(huey, SqliteHuey):
        with closing(sqlite3.connect(huey.storage.filename, timeout=5)) as queue:
            queue.execute("VACUUM")
            queue.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forgetting(huey: Huey) -> Any:
    """The task that forgets: the worker's memory first, then the file."""

    def forget() -> None:
        proposing.forget()
        _shrink(huey)

    return forget


def _proposing(huey: Huey) -> Any:
    """The task that proposes: ``propose``, telling how far it has come under the key it is given."""

    def propose(texts: list[str], question: str, standing: Any, key: str) -> Any:
        def tell(done: int, total: int) -> None:
            huey.put(key, (done, total))

        return proposing.propose(texts, question, standing, tell)

    return propose
