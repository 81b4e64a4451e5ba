"""Opinion groups are found when a prompt is closed, when ballots change afterwards, and when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from workshop.actions.opinions.keeping import give_up_opinions, is_waiting, keep_opinions, prompts_waiting
from workshop.actions.opinions.material import Material, material_of
from workshop.db import db
from workshop.jobs.watch import Watch
from workshop.models import Prompt


class OpinionWatch(Watch):
    """Looks for prompts that wait for their opinion groups."""

    name = "opinions"

    def prompts_in(self, workshop_id: int) -> Iterable[int]:
        return prompts_waiting(workshop_id)

    def ask(self, prompt_id: int, now: datetime) -> None:
        """Ask the worker. The prompt waits until a later look sees that its groups are kept, whatever happens here."""
        prompt = db.session.get(Prompt, prompt_id)
        if prompt is None or not is_waiting(prompt):  # deleted, or answered meanwhile
            self.waiting.discard(prompt_id)
            return
        try:
            material = material_of(prompt)
            result = self.jobs.ask_for_opinions(material.rows)
        except Exception:
            self.try_later(prompt_id, now)
            raise
        self.hand_over(prompt_id, material, result, now=now)

    def keep(self, prompt: Prompt, material: Material, found: dict[str, Any], *, now: datetime) -> None:
        keep_opinions(prompt, material, found, now=now)

    def give_up(self, prompt_id: int) -> None:
        """Tell that nothing came of it. Where that fails too, the prompt still waits, and its turn comes again."""
        prompt = db.session.get(Prompt, prompt_id)
        if prompt is not None:
            give_up_opinions(prompt)
