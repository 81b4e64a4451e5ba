"""What comes in is read as it comes: themes are there when somebody asks, and late responses are offered a place."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime, timedelta

from flask import Flask
from huey.api import Result
from huey.exceptions import HueyException, TaskException
from sqlalchemy import or_, select

from workshop.actions.theming.board import themes_of
from workshop.actions.theming.material import Material
from workshop.actions.theming.offering import keep_offers, unoffered
from workshop.db import db
from workshop.jobs.queue import Jobs
from workshop.models import Prompt, Response

log = logging.getLogger(__name__)

#: seconds between two looks for new responses
BEAT = 1.0
#: responses handed over at a time: whoever presses *Grupper i temaer* waits for one handful at most
HANDFUL = 32
#: after a restart what came in within this time is read again: the worker keeps what it has read in memory only
RECENT = timedelta(hours=12)
#: seconds a handful of new responses may take to be offered places
PATIENCE = 120


class Arrivals:
    """Looks for responses that are new or reworded since the last look, in a thread of the web server."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._jobs: Jobs = app.extensions["jobs"]
        self._seen = 0
        self._looked_at: datetime | None = None
        self._busy: set[int] = set()

    def start(self) -> None:
        """Look again and again, for as long as the process lives."""
        threading.Thread(target=self._watch, name="arrivals", daemon=True).start()

    def _watch(self) -> None:
        while True:
            try:
                self.look(now=datetime.now(UTC))
            except Exception:  # the next look is a new chance; a thread that ends is none
                log.exception("new responses could not be handed to the worker")
            time.sleep(BEAT)

    def look(self, *, now: datetime) -> None:
        """Hand what is new to the worker: to be offered a place where there are themes, else only to be read."""
        with self._app.app_context():
            for prompt, texts in self._arrived(now):
                if themes_of(prompt):
                    self._jobs.pending.add(prompt.id)
                    continue
                for start in range(0, len(texts), HANDFUL):
                    self._jobs.read_ahead(texts[start : start + HANDFUL], prompt.question)
            for prompt_id in sorted(self._jobs.pending - self._busy):
                self._jobs.pending.discard(prompt_id)
                self._offer(prompt_id, now)

    def _arrived(self, now: datetime) -> list[tuple[Prompt, list[str]]]:
        since = self._looked_at or now - RECENT
        fresh = Response.id > self._seen if self._looked_at else Response.sent_at >= since
        found = db.session.execute(
            select(Response.id, Response.prompt_id, Response.text)
            .where(Response.withdrawn_at.is_(None), or_(fresh, Response.edited_at >= since))
            .order_by(Response.id)
        ).all()
        self._looked_at = now
        by_prompt: dict[int, list[str]] = {}
        for response_id, prompt_id, text in found:
            self._seen = max(self._seen, response_id)
            by_prompt.setdefault(prompt_id, []).append(text)
        return [(db.session.get_one(Prompt, prompt_id), texts) for prompt_id, texts in by_prompt.items()]

    def _offer(self, prompt_id: int, now: datetime) -> None:
        prompt = db.session.get(Prompt, prompt_id)
        material = unoffered(prompt) if prompt is not None else None
        if material is None:
            return
        result = self._jobs.ask_for_offers(material)
        if self._jobs.huey.immediate:
            self._keep(prompt_id, material, result, now)
            return
        self._busy.add(prompt_id)
        threading.Thread(
            target=self._collect, args=(prompt_id, material, result), name=f"offers {prompt_id}", daemon=True
        ).start()

    def _collect(self, prompt_id: int, material: Material, result: Result) -> None:
        try:
            with self._app.app_context():
                self._keep(prompt_id, material, result, datetime.now(UTC))
        finally:
            self._busy.discard(prompt_id)

    @staticmethod
    def _keep(prompt_id: int, material: Material, result: Result, now: datetime) -> None:
        try:
            offers = result.get(blocking=True, timeout=PATIENCE, max_delay=0.2)
        except (HueyException, TaskException) as error:
            log.warning("no places could be offered: %s", type(error).__name__)
            return
        prompt = db.session.get(Prompt, prompt_id)
        if prompt is not None:
            keep_offers(prompt, material, offers, now=now)
