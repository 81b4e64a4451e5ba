"""Taking a whole answer away: one that is not from anybody who was there, or is not fit to stand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.telling import hold
from workshop.db import db
from workshop.models import DraftOpening, Feedback, User, Workshop


def find_answer(workshop: Workshop, answer_id: int) -> Feedback | None:
    """The answer, if it was sent about this workshop's draft."""
    mine = (Feedback.id == answer_id) & (DraftOpening.workshop_id == workshop.id)
    return db.session.scalar(select(Feedback).join(DraftOpening).where(mine))


@patiently
def remove(answer: Feedback, *, by: User, now: datetime) -> None:
    """Delete the answer, every word of it. That it was done is logged, nothing of what it said."""
    workshop = answer.opening.workshop
    hold(workshop)
    db.session.delete(answer)
    log(workshop.id, "feedback.remove", by=by, now=now)
    db.session.commit()
