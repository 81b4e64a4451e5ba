"""What people have written in a workshop's oppsummering, as it stands."""

from __future__ import annotations

from datetime import tzinfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.db import db
from workshop.models import SummaryText, Voice, Workshop
from workshop.models.written import PLACES, Written


def texts_of(workshop: Workshop) -> list[SummaryText]:
    """Every section a person has done something with; those of the planner's own in the order they stand."""
    found = db.session.scalars(
        select(SummaryText)
        .where(SummaryText.workshop_id == workshop.id)
        .options(joinedload(SummaryText.user))
        .execution_options(populate_existing=True)
    )
    return sorted(found, key=lambda text: (_place(text.after), text.position, text.id))


def text_of(workshop: Workshop, key: str) -> SummaryText | None:
    """What is kept of one section; None where nobody has done anything with it."""
    return next((text for text in texts_of(workshop) if text.key == key), None)


def written_of(workshop: Workshop, zone: tzinfo) -> tuple[Written, ...]:
    """The same as the Summary holds it; where the machine's text is to stand, nothing."""
    return tuple(
        Written(
            key=text.key,
            text=text.text,
            left_out=text.voice == Voice.NOBODY,
            title=text.title,
            after=text.after,
            saved_at=text.saved_at.astimezone(zone),
        )
        for text in texts_of(workshop)
        if text.voice != Voice.MACHINE
    )


def _place(after: str) -> int:
    return PLACES.index(after) if after in PLACES else len(PLACES)
