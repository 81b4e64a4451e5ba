"""How many there were, also once those who could be counted are deleted: what is remembered is added to what stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from workshop.db import db
from workshop.models import KeptCounts, Workshop


@dataclass(frozen=True)
class PromptCounts:
    """Of one prompt: how many wrote to it, their notes, and how many wrote notes."""

    answered: int = 0
    notes: int = 0
    writers: int = 0


@dataclass(frozen=True)
class Remembered:
    """What is known of those who are deleted."""

    joined: int = 0
    answered: int = 0
    #: ids of the tables they sat at
    tables: frozenset[int] = frozenset()
    prompts: Mapping[int, PromptCounts] = field(default_factory=dict)
    #: by response id those whose notes it gathers, as numbers that mean nothing outside its prompt
    voices: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, prompt_id: int) -> PromptCounts:
        return self.prompts.get(prompt_id, PromptCounts())

    def as_counts(self) -> dict[str, Any]:
        """As ``KeptCounts.counts`` has it."""
        return {
            "joined": self.joined,
            "answered": self.answered,
            "tables": sorted(self.tables),
            "prompts": [
                {"prompt": prompt, "answered": one.answered, "notes": one.notes, "writers": one.writers}
                for prompt, one in sorted(self.prompts.items())
            ],
            "voices": [{"response": one, "voices": list(voices)} for one, voices in sorted(self.voices.items())],
        }


def remembered(workshop: Workshop) -> Remembered:
    """What is remembered of the workshop; nothing, where nobody has been deleted."""
    kept = db.session.scalar(select(KeptCounts.counts).where(KeptCounts.workshop_id == workshop.id))
    if kept is None:
        return Remembered()
    return Remembered(
        kept["joined"],
        kept["answered"],
        frozenset(kept["tables"]),
        {one["prompt"]: PromptCounts(one["answered"], one["notes"], one["writers"]) for one in kept["prompts"]},
        {one["response"]: tuple(one["voices"]) for one in kept["voices"]},
    )
