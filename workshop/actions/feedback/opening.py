"""Opening a workshop's draft for feedback until a day, and closing it before."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import DraftOpening, User, Workshop

#: how far ahead a draft may stay open, and how long it does unless somebody says otherwise
LONGEST, USUAL = timedelta(days=366), timedelta(days=14)


def opening_of(workshop: Workshop) -> DraftOpening | None:
    """The workshop's opening, open or closed; None where it never was opened."""
    return db.session.scalar(select(DraftOpening).where(DraftOpening.workshop_id == workshop.id))


def find_opening(token: str) -> DraftOpening | None:
    """The opening with this secret in its address."""
    return db.session.scalar(select(DraftOpening).where(DraftOpening.token == token))


@patiently
def open_draft(workshop: Workshop, *, until: date, by: User, today: date, now: datetime) -> DraftOpening:
    """Open the draft, or change its last day; the address stays what it was.

    Raises Refused for a day that is gone or more than a year ahead.
    """
    if until < today:
        raise Refused(_("Velg en dag som ikke er over."))
    if until > today + LONGEST:
        raise Refused(_("Utkastet kan være åpent i høyst ett år. Velg en tidligere dag."))
    hold(workshop)
    opening = opening_of(workshop)
    if opening is None:
        opening = DraftOpening(workshop_id=workshop.id, token=secrets.token_urlsafe(24), opened_at=now)
        db.session.add(opening)
    opening.until, opening.closed_at = until, None
    log(workshop.id, "feedback.open", by=by, now=now, until=until.isoformat())
    db.session.commit()
    return opening


@patiently
def close_draft(opening: DraftOpening, *, by: User, now: datetime) -> None:
    """Close it now. What has been answered stays."""
    if opening.closed_at is None:
        opening.closed_at = now
        log(opening.workshop_id, "feedback.close", by=by, now=now)
    db.session.commit()
