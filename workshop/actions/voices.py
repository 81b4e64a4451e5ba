"""How many people stand behind what the tables wrote, and how a prompt with phases went. Counts, never who or what."""

from __future__ import annotations

from sqlalchemy import select

from workshop.actions.counting import count_notes
from workshop.actions.remembering import remembered
from workshop.db import db
from workshop.models import Note, Prompt, Workshop
from workshop.models.summary import Phases


def voices_of(workshop: Workshop) -> dict[int, tuple[int, ...]]:
    """By response id, the people whose notes it gathers, each a number from 1 that means nothing outside the day."""
    prompts = [prompt.id for prompt in workshop.prompts]
    linked = select(Note.response_id, Note.participant_id).where(
        Note.prompt_id.in_(prompts), Note.response_id.is_not(None)
    )
    people: dict[int, int] = {}
    found = {response: set(voices) for response, voices in remembered(workshop).voices.items()}
    known = max((voice for voices in found.values() for voice in voices), default=0)
    for response, participant in db.session.execute(linked.order_by(Note.id)):
        found.setdefault(response, set()).add(people.setdefault(participant, known + len(people) + 1))
    return {response: tuple(sorted(voices)) for response, voices in found.items()}


def phases_of(prompt: Prompt) -> Phases | None:
    """What the phases came to; None for a prompt without them."""
    if not prompt.phases:
        return None
    notes, writers = count_notes(prompt)
    gone = remembered(prompt.item.workshop).of(prompt.id)
    standing = [response for response in prompt.responses if response.withdrawn_at is None]
    return Phases(
        minutes=tuple((str(phase.kind), phase.minutes) for phase in prompt.phases),
        writers=gone.writers + writers,
        notes=gone.notes + notes,
        tables=len({response.group_id for response in standing if response.group_id is not None}),
        lines=len(standing),
        brought=sum(response.brought_at is not None for response in standing),
    )
