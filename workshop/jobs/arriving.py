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
from workshop.actions.theming.offers import prompts_without_offers
from workshop.db import db
from workshop.jobs.queue import Jobs
from workshop.models import Prompt, Response, Workshop

log = logging.getLogger(__name__)

#: seconds between two looks for new responses
BEAT = 1.0
#: responses handed over at a time: whoever presses *Grupper i temaer* waits for one handful at most
HANDFUL = 32
#: after a restart what came in within this time is read again: the worker keeps what it has read in memory only
RECENT = timedelta(hours=12)
#: seconds a handful of new responses may take to be offered places
PATIENCE = 120
#: the same prompt's responses are held up against its themes at most this often, while somebody is moving things about
BETWEEN = timedelta(seconds=3)
#: after a failure the worker is left in peace this long
AFTER_FAILURE = timedelta(seconds=30)


class Arrivals:
    """Looks for what is new since the last look, in a thread of the web server."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._jobs: Jobs = app.extensions["jobs"]
        self._seen = 0
        self._looked_at: datetime | None = None
        #: each workshop's revision at the last look
        self._revisions: dict[int, int] = {}
        #: prompts where new responses wait for an offer, those the worker looks at, and when to ask for one again
        self._waiting: set[int] = set()
        self._busy: set[int] = set()
        self._not_before: dict[int, datetime] = {}

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
                    continue
                for start in range(0, len(texts), HANDFUL):
                    self._jobs.read_ahead(texts[start : start + HANDFUL], prompt.question)
            self._find_waiting()
            for prompt_id in sorted(self._waiting - self._busy):
                if self._not_before.get(prompt_id, now) <= now:
                    self._not_before[prompt_id] = now + BETWEEN
                    self._offer(prompt_id, now)

    def _find_waiting(self) -> None:
        """Look for prompts without offers where something has happened; where that fails, the next look sees it too."""
        revisions = {row.id: row.revision for row in db.session.execute(select(Workshop.id, Workshop.revision))}
        for workshop_id, revision in revisions.items():
            if self._revisions.get(workshop_id) != revision:
                self._waiting.update(prompts_without_offers(workshop_id))
        self._revisions = revisions

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
        """Ask for offers for what waits, if anything does; until the worker has it, the prompt goes on waiting."""
        try:
            prompt = db.session.get(Prompt, prompt_id)
            material = unoffered(prompt) if prompt is not None else None
            result = self._jobs.ask_for_offers(material) if material is not None else None
        except Exception:
            self._try_again(prompt_id, now)
            raise
        self._waiting.discard(prompt_id)
        if material is None or result is None:
            return
        if self._jobs.huey.immediate:
            self._keep(prompt_id, material, result, now)
            return
        self._busy.add(prompt_id)
        threading.Thread(
            target=self._collect, args=(prompt_id, material, result, now), name=f"offers {prompt_id}", daemon=True
        ).start()

    def _collect(self, prompt_id: int, material: Material, result: Result, asked_at: datetime) -> None:
        try:
            with self._app.app_context():
                self._keep(prompt_id, material, result, asked_at)
        finally:
            self._busy.discard(prompt_id)

    def _keep(self, prompt_id: int, material: Material, result: Result, asked_at: datetime) -> None:
        """Wait for the offers and store them; whatever goes wrong, the prompt's turn comes again."""
        try:
            offers = result.get(blocking=True, timeout=PATIENCE, max_delay=0.2)
            prompt = db.session.get(Prompt, prompt_id)
            if prompt is not None:
                keep_offers(prompt, material, offers, now=asked_at)
        except (HueyException, TaskException) as error:
            log.warning("no places could be offered: %s", type(error).__name__)
            result.revoke()  # one that comes too late is not worked on
            self._try_again(prompt_id, asked_at)
        except Exception:
            log.exception("places that were offered could not be kept")
            db.session.rollback()
            self._try_again(prompt_id, asked_at)

    def _try_again(self, prompt_id: int, asked_at: datetime) -> None:
        self._not_before[prompt_id] = asked_at + AFTER_FAILURE
        self._waiting.add(prompt_id)
