"""Opinion groups are found when a prompt is closed, when ballots change afterwards, and when somebody asks."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime, timedelta

from flask import Flask
from huey.api import Result
from huey.exceptions import HueyException, TaskException
from sqlalchemy import select

from workshop.actions.opinions.keeping import give_up_opinions, is_waiting, keep_opinions, prompts_waiting
from workshop.actions.opinions.material import Material, material_of
from workshop.db import db
from workshop.jobs.queue import Jobs
from workshop.models import Prompt, Workshop

log = logging.getLogger(__name__)

#: seconds between two looks at which prompts wait
BEAT = 1.0
#: seconds the worker may take: a thousand voters take some ten, after whatever else it has to do
PATIENCE = 120
#: after a failure the worker is left in peace this long
AFTER_FAILURE = timedelta(seconds=30)


class OpinionWatch:
    """Looks for prompts that wait for their opinion groups, in a thread of the web server."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._jobs: Jobs = app.extensions["jobs"]
        #: each workshop's revision at the last look
        self._revisions: dict[int, int] = {}
        #: prompts that wait, those the worker looks at, and when to try again
        self._waiting: set[int] = set()
        self._busy: set[int] = set()
        self._not_before: dict[int, datetime] = {}

    def start(self) -> None:
        """Look again and again, for as long as the process lives."""
        threading.Thread(target=self._watch, name="opinions", daemon=True).start()

    def _watch(self) -> None:
        while True:
            try:
                self.look(now=datetime.now(UTC))
            except Exception:  # the next look is a new chance; a thread that ends is none
                log.exception("opinion groups could not be asked for")
            time.sleep(BEAT)

    def look(self, *, now: datetime) -> None:
        """Hand the marks of prompts that wait to the worker, each once."""
        with self._app.app_context():
            self._find_waiting()
            for prompt_id in sorted(self._waiting - self._busy):
                if self._not_before.get(prompt_id, now) <= now:
                    self._ask(prompt_id, now)

    def _find_waiting(self) -> None:
        """Look where something has happened; where that fails, the next look sees it too."""
        revisions = {row.id: row.revision for row in db.session.execute(select(Workshop.id, Workshop.revision))}
        for workshop_id, revision in revisions.items():
            if self._revisions.get(workshop_id) != revision:
                self._waiting.update(prompts_waiting(workshop_id))
        self._revisions = revisions

    def _ask(self, prompt_id: int, now: datetime) -> None:
        """Ask the worker. The prompt waits until a later look sees that its groups are kept, whatever happens here."""
        prompt = db.session.get(Prompt, prompt_id)
        if prompt is None or not is_waiting(prompt):  # deleted, or answered meanwhile
            self._waiting.discard(prompt_id)
            return
        try:
            material = material_of(prompt)
            result = self._jobs.ask_for_opinions(material.rows)
        except Exception:
            self._give_up(prompt_id, now)
            raise
        if self._jobs.huey.immediate:
            self._keep(prompt_id, material, result, now)
            return
        self._busy.add(prompt_id)
        threading.Thread(
            target=self._collect, args=(prompt_id, material, result, now), name=f"opinions {prompt_id}", daemon=True
        ).start()

    def _collect(self, prompt_id: int, material: Material, result: Result, asked_at: datetime) -> None:
        try:
            with self._app.app_context():
                self._keep(prompt_id, material, result, asked_at)
        finally:
            self._busy.discard(prompt_id)

    def _keep(self, prompt_id: int, material: Material, result: Result, asked_at: datetime) -> None:
        """Wait for the groups and keep them; whatever goes wrong is told, and a closed prompt's turn comes again."""
        try:
            found = result.get(blocking=True, timeout=PATIENCE, max_delay=0.2)
            prompt = db.session.get(Prompt, prompt_id)
            if prompt is not None:
                keep_opinions(prompt, material, found, now=asked_at)
        except (HueyException, TaskException) as error:
            log.warning("no opinion groups came back: %s", type(error).__name__)
            result.revoke()  # one that comes too late is not worked on
            self._give_up(prompt_id, asked_at)
        except Exception:
            log.exception("opinion groups that were found could not be kept")
            self._give_up(prompt_id, asked_at)

    def _give_up(self, prompt_id: int, asked_at: datetime) -> None:
        """Tell that nothing came of it. Where that fails too, the prompt still waits, and its turn comes again."""
        db.session.rollback()
        self._not_before[prompt_id] = asked_at + AFTER_FAILURE
        prompt = db.session.get(Prompt, prompt_id)
        if prompt is not None:
            give_up_opinions(prompt)
