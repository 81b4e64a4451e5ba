"""Who has a section open to write in now."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.actions.patience import patiently
from workshop.actions.telling import hold
from workshop.db import db
from workshop.models import SectionVisit, User, Workshop

#: a page that is open tells so every 20 seconds; one that was not heard from this long is closed
GONE_AFTER = timedelta(seconds=50)


@patiently
def visit(workshop: Workshop, key: str, *, by: User, now: datetime) -> None:
    """This person has the section open."""
    hold(workshop)
    standing = db.session.scalars(
        select(SectionVisit).where(
            SectionVisit.workshop_id == workshop.id, SectionVisit.key == key, SectionVisit.user_id == by.id
        )
    ).one_or_none()
    if standing is None:
        db.session.add(SectionVisit(workshop_id=workshop.id, key=key, user_id=by.id, seen_at=now))
    else:
        standing.seen_at = now
    db.session.commit()


def visitors(workshop: Workshop, *, but: User, now: datetime) -> dict[str, list[str]]:
    """The names of the others who write now, by the section they have open."""
    found = db.session.scalars(
        select(SectionVisit)
        .where(
            SectionVisit.workshop_id == workshop.id,
            SectionVisit.user_id != but.id,
            SectionVisit.seen_at > now - GONE_AFTER,
        )
        .order_by(SectionVisit.id)
        .options(joinedload(SectionVisit.user))
    )
    names: dict[str, list[str]] = {}
    for one in found:
        names.setdefault(one.key, []).append(one.user.name or one.user.username)
    return names
