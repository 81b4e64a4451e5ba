"""What looks, in a thread of the web server, for prompts that wait for the worker, and keeps what comes back."""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from flask import Flask
from huey.api import Result
from huey.exceptions import HueyException, TaskException
from sqlalchemy import select

from workshop.db import db
from workshop.jobs.queue import Jobs
from workshop.models import Prompt, Workshop

log = logging.getLogger(__name__)

#: seconds between two looks
BEAT = 1.0
#: seconds the worker may take, after whatever else it has to do
PATIENCE = 120
#: after a failure the worker is left in peace this long
AFTER_FAILURE = timedelta(seconds=30)


class Watch(ABC):
    """Hands the material of prompts that wait to the worker, each once, and keeps the answers."""

    #: what it is about, in the log and as the threads' name
    name: ClassVar[str]

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.jobs: Jobs = app.extensions["jobs"]
        #: each workshop's revision at the last look
        self._revisions: dict[int, int] = {}
        #: prompts that wait, when to try those again that failed, and those the worker looks at now
        self.waiting: set[int] = set()
        self.not_before: dict[int, datetime] = {}
        self._busy: set[int] = set()

    @abstractmethod
    def prompts_in(self, workshop_id: int) -> Iterable[int]:
        """Find the prompts that wait in a workshop where something has happened."""

    @abstractmethod
    def ask(self, prompt_id: int, now: datetime) -> None:
        """Ask the worker about a prompt and `hand_over` what it is asked."""

    @abstractmethod
    def keep(self, prompt: Prompt, material: Any, found: Any, *, now: datetime) -> None:
        """Store what the worker found in the material that was taken at ``now``."""

    @abstractmethod
    def give_up(self, prompt_id: int) -> None:
        """See to it that the prompt goes on waiting; nothing came of it this time."""

    def start(self) -> None:
        """Look again and again, for as long as the process lives."""
        threading.Thread(target=self._watch, name=self.name, daemon=True).start()

    def look(self, *, now: datetime) -> None:
        """Ask about each prompt that waits and that the worker does not look at already."""
        with self._app.app_context():
            self._find_waiting()
            for prompt_id in sorted(self.waiting - self._busy):
                if self.not_before.get(prompt_id, now) <= now:
                    self.ask(prompt_id, now)

    def hand_over(self, prompt_id: int, material: Any, result: Result, *, now: datetime) -> None:
        """Wait for the answer in a thread of its own."""
        if self.jobs.huey.immediate:
            self._keep(prompt_id, material, result, now)
            return
        self._busy.add(prompt_id)
        threading.Thread(
            target=self._collect, args=(prompt_id, material, result, now), name=f"{self.name} {prompt_id}", daemon=True
        ).start()

    def try_later(self, prompt_id: int, asked_at: datetime) -> None:
        """Leave the worker in peace for a while; whatever was half written is not kept."""
        db.session.rollback()
        self.not_before[prompt_id] = asked_at + AFTER_FAILURE
        self.give_up(prompt_id)

    def _watch(self) -> None:
        while True:
            try:
                self.look(now=datetime.now(UTC))
            except Exception:  # the next look is a new chance; a thread that ends is none
                log.exception("%s could not be asked for", self.name)
            time.sleep(BEAT)

    def _find_waiting(self) -> None:
        """Look where something has happened; where that fails, the next look sees it too."""
        revisions = {row.id: row.revision for row in db.session.execute(select(Workshop.id, Workshop.revision))}
        for workshop_id, revision in revisions.items():
            if self._revisions.get(workshop_id) != revision:
                self.waiting.update(self.prompts_in(workshop_id))
        self._revisions = revisions

    def _collect(self, prompt_id: int, material: Any, result: Result, asked_at: datetime) -> None:
        try:
            with self._app.app_context():
                self._keep(prompt_id, material, result, asked_at)
        finally:
            self._busy.discard(prompt_id)

    def _keep(self, prompt_id: int, material: Any, result: Result, asked_at: datetime) -> None:
        """Wait for the answer and keep it; whatever goes wrong is told, and the prompt's turn comes again."""
        try:
            found = result.get(blocking=True, timeout=PATIENCE, max_delay=0.2)
            prompt = db.session.get(Prompt, prompt_id)
            if prompt is not None:
                self.keep(prompt, material, found, now=asked_at)
        except (HueyException, TaskException) as error:
            log.warning("%s: nothing came back (%s)", self.name, type(error).__name__)
            result.revoke()  # one that comes too late is not worked on
            self.try_later(prompt_id, asked_at)
        except Exception:
            log.exception("%s: what was found could not be kept", self.name)
            self.try_later(prompt_id, asked_at)
