"""How many: answered, present, expected. Never one of them alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from workshop.db import db
from workshop.models import Origin, Participant, Prompt, Response, Workshop

#: a phone in a pocket is still a person in the room
PRESENT_WITHIN = timedelta(minutes=60)
_real = Participant.constructed.is_(False)


@dataclass(frozen=True)
class Counts:
    """Svart / til stede / ventet."""

    answered: int
    present: int
    expected: int | None


def count_present(workshop: Workshop, now: datetime) -> int:
    """Participants whose device has been seen within the hour."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Participant)
            .where(Participant.workshop_id == workshop.id, Participant.seen_at >= now - PRESENT_WITHIN, _real)
        )
        or 0
    )


def count_joined(workshop: Workshop) -> int:
    """Everybody who has joined, here now or not."""
    joined = select(func.count()).select_from(Participant)
    return db.session.scalar(joined.where(Participant.workshop_id == workshop.id, _real)) or 0


def count_answered(prompt: Prompt) -> int:
    """Participants with at least one response to the prompt that still stands."""
    return (
        db.session.scalar(
            select(func.count(Response.participant_id.distinct())).where(
                Response.prompt_id == prompt.id,
                Response.withdrawn_at.is_(None),
                Response.origin != Origin.CONSTRUCTED,
            )
        )
        or 0
    )


def count_responses(prompt: Prompt) -> int:
    """Responses to the prompt that anybody may read."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Response)
            .where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
        )
        or 0
    )


def count_hidden(prompt: Prompt) -> int:
    """Responses to the prompt that a facilitator has hidden."""
    hidden = select(func.count()).select_from(Response)
    is_hidden = Response.withdrawn_at.is_(None) & Response.hidden_at.is_not(None)
    return db.session.scalar(hidden.where(Response.prompt_id == prompt.id, is_hidden)) or 0


def counts_of(workshop: Workshop, prompt: Prompt | None, now: datetime) -> Counts:
    """The three counts for a prompt (None: nobody has answered anything)."""
    return Counts(
        answered=count_answered(prompt) if prompt is not None else 0,
        present=count_present(workshop, now),
        expected=workshop.expected,
    )
