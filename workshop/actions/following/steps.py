"""The statuses that were set, as they follow one another."""

from __future__ import annotations

from datetime import tzinfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.db import db
from workshop.models import StatusChange, Workshop
from workshop.models.followed import Step

#: what a status is set for: a theme's id and None, or None and a response's
About = tuple[int | None, int | None]


def steps_of(workshop: Workshop, zone: tzinfo) -> dict[About, list[Step]]:
    """Every status of each theme and response that has one, the first one first."""
    changes = db.session.scalars(
        select(StatusChange)
        .where(StatusChange.workshop_id == workshop.id)
        .order_by(StatusChange.id)
        .options(joinedload(StatusChange.user))
    )
    found: dict[About, list[Step]] = {}
    for change in changes:
        by = (change.user.name or change.user.username) if change.user is not None else ""
        step = Step(change.id, str(change.status), change.place, change.reason, change.at.astimezone(zone), by)
        found.setdefault((change.theme_id, change.response_id), []).append(step)
    return found
