"""What comes in is read as it comes: themes are there when somebody asks, and late responses are offered a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import or_, select

from workshop.actions.theming.board import themes_of
from workshop.actions.theming.material import Material
from workshop.actions.theming.offering import keep_offers, unoffered
from workshop.actions.theming.offers import prompts_without_offers
from workshop.db import db
from workshop.jobs.watch import Watch
from workshop.models import Prompt, Response

#: responses handed over at a time: whoever presses *Grupper i temaer* waits for one handful at most
HANDFUL = 32
#: after a restart what came in within this time is read again: the worker keeps what it has read in memory only
RECENT = timedelta(hours=12)
#: the same prompt's responses are held up against its themes at most this often, while somebody is moving things about
BETWEEN = timedelta(seconds=3)


class Arrivals(Watch):
    """Looks for what is new since the last look: to be offered a place where there are themes, else only to be read."""

    name = "arrivals"

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._seen = 0
        self._looked_at: datetime | None = None

    def look(self, *, now: datetime) -> None:
        """Hand what is new to the worker, and ask for places where responses wait for them."""
        with self._app.app_context():
            for prompt, texts in self._arrived(now):
                if themes_of(prompt):
                    continue
                for start in range(0, len(texts), HANDFUL):
                    self.jobs.read_ahead(texts[start : start + HANDFUL], prompt.question)
        super().look(now=now)

    def prompts_in(self, workshop_id: int) -> Iterable[int]:
        return prompts_without_offers(workshop_id)

    def ask(self, prompt_id: int, now: datetime) -> None:
        """Ask for offers for what waits, if anything does; until the worker has it, the prompt goes on waiting."""
        self.not_before[prompt_id] = now + BETWEEN
        try:
            prompt = db.session.get(Prompt, prompt_id)
            material = unoffered(prompt) if prompt is not None else None
            result = self.jobs.ask_for_offers(material) if material is not None else None
        except Exception:
            self.try_later(prompt_id, now)
            raise
        self.waiting.discard(prompt_id)
        if result is not None:
            self.hand_over(prompt_id, material, result, now=now)

    def keep(self, prompt: Prompt, material: Material, found: Collection[Any], *, now: datetime) -> None:
        keep_offers(prompt, material, found, now=now)

    def give_up(self, prompt_id: int) -> None:
        self.waiting.add(prompt_id)

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
