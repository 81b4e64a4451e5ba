"""A returned sheet from the moment it is sent up until what it changes is accepted or discarded."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, tzinfo

from sqlalchemy import delete, select

from workshop.actions.assessing.differing import Plan, plan_of
from workshop.actions.assessing.matrix import matrix_of
from workshop.actions.assessing.returning import Returned
from workshop.actions.assessing.saving import write_each
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import ReturnedSheet, User, Workshop


@patiently
def keep(workshop: Workshop, returned: Returned, *, name: str, by: User, now: datetime) -> None:
    """Keep what was read until this person has looked it over; it takes the place of what they sent up before."""
    _forget(workshop, by)
    db.session.add(
        ReturnedSheet(workshop_id=workshop.id, user_id=by.id, name=name[-200:], sent_at=now, content=returned.as_json())
    )
    db.session.commit()


def kept_by(workshop: Workshop, user: User) -> ReturnedSheet | None:
    """What this person has sent up and not answered yet."""
    return db.session.scalar(
        select(ReturnedSheet).where(ReturnedSheet.workshop_id == workshop.id, ReturnedSheet.user_id == user.id)
    )


def plan_for(sheet: ReturnedSheet, *, now: datetime, zone: tzinfo) -> Plan:
    """What the sheet would change as the matrix stands now."""
    return plan_of(Returned.from_json(sheet.content), matrix_of(sheet.workshop, now=now, zone=zone))


@patiently
def accept(
    sheet: ReturnedSheet, *, seal: str, from_sheet: Collection[int], by: User, now: datetime, zone: tzinfo
) -> int:
    """Write what was looked at; of the conflicts those the person chose. Returns how many answers changed.

    Raises Conflict, with nothing written, where the matrix is no longer as it was then (``seal``).
    """
    workshop = sheet.workshop
    hold(workshop)
    plan = plan_for(sheet, now=now, zone=zone)
    if plan.seal != seal:
        db.session.rollback()
        raise Conflict(
            _("En kollega har lagret noe i matrisen imens. Se over forskjellene en gang til. Ingenting er endret.")
        )
    changed = write_each(workshop, plan.wanted(from_sheet), by=by, now=now)
    log(workshop.id, "matrix.accept", by=by, now=now, responses=changed)
    _forget(workshop, by)
    db.session.commit()
    return changed


@patiently
def discard(workshop: Workshop, *, by: User) -> None:
    """Forget what this person sent up."""
    _forget(workshop, by)
    db.session.commit()


def _forget(workshop: Workshop, user: User) -> None:
    db.session.execute(
        delete(ReturnedSheet).where(ReturnedSheet.workshop_id == workshop.id, ReturnedSheet.user_id == user.id)
    )
