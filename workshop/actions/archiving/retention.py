"""Noting the packages that are made, and the clock that deletes raw data after them. Nothing goes without a package."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from sqlalchemy import select, update

from workshop.actions.archiving.raw import delete_raw
from workshop.actions.archiving.whole import fingerprint, whole_of
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import EVERYBODY, hold, tell
from workshop.db import db, empty_the_log
from workshop.i18n import _
from workshop.models import Archive, Participant, Retention, User, Workshop, WorkshopState

#: how far ahead a date may be
FARTHEST = dt.timedelta(days=3650)


@dataclass(frozen=True)
class Standing:
    """Where a workshop is on its way to the archive."""

    archives: tuple[Archive, ...]  #: newest first
    is_current: bool  #: whether nothing has changed since the newest
    retention: Retention | None

    @property
    def newest(self) -> Archive | None:
        return self.archives[0] if self.archives else None

    def days_left(self, today: dt.date) -> int | None:
        """How many days until raw data goes; 0 when it is due; None when no date is set or it has gone."""
        if self.retention is None or self.retention.done_at is not None:
            return None
        return max(0, (self.retention.due - today).days)


def standing_of(workshop: Workshop, *, now: dt.datetime) -> Standing:
    found = db.session.scalars(
        select(Archive).where(Archive.workshop_id == workshop.id).order_by(Archive.id.desc())
    ).all()
    is_current = bool(found) and found[0].state == fingerprint(whole_of(workshop, now=now))
    return Standing(tuple(found), is_current, retention_of(workshop))


def retention_of(workshop: Workshop) -> Retention | None:
    return db.session.scalar(select(Retention).where(Retention.workshop_id == workshop.id))


def has_raw(workshop: Workshop) -> bool:
    """Whether anybody real is still known by what they sent; also after a deletion, where the day went on."""
    there = select(Participant.id).where(Participant.workshop_id == workshop.id, Participant.constructed.is_(False))
    return db.session.scalar(there.limit(1)) is not None


def _set_date(retention: Retention | None) -> dt.date | None:
    """The day that is still to come; None where none is set or it has been."""
    return retention.due if retention is not None and retention.done_at is None else None


@patiently
def keep_archive(
    workshop: Workshop, *, name: str, sha256: str, data: bytes, state: str, by: User | None, now: dt.datetime
) -> Archive:
    """Note a package that was made and found whole. The file can be fetched until the next one is made."""
    db.session.execute(update(Archive).where(Archive.workshop_id == workshop.id).values(data=None))
    archive = Archive(workshop_id=workshop.id, made_at=now, name=name, sha256=sha256, size=len(data), state=state)
    archive.user_id, archive.data = by.id if by is not None else None, data
    db.session.add(archive)
    log(workshop.id, "archive.make", by=by, now=now)
    db.session.commit()
    return archive


@patiently
def start_clock(
    workshop: Workshop, *, due: dt.date, was: dt.date | None, today: dt.date, by: User, now: dt.datetime
) -> None:
    """Let raw data go on the day, or move the day. ``was`` is the date the person saw (None: none was set).

    Raises Conflict when it is another by now, and Refused where there is no package of the workshop as it stands.
    """
    hold(workshop)
    retention = retention_of(workshop)
    if retention is not None and retention.done_at is not None and not has_raw(workshop):
        raise Refused(_("Rådataene er slettet allerede."))
    if _set_date(retention) != was:
        raise Conflict(_("En kollega har endret datoen imens. Se over den, og lagre igjen hvis den skal endres."))
    if workshop.state != WorkshopState.ENDED:
        raise Refused(_("Avslutt verkstedet først. Så lenge det pågår, trengs det deltakerne har på telefonene."))
    if not standing_of(workshop, now=now).is_current:
        raise Refused(_("Lag en arkivpakke først: Noe er endret etter den siste, eller det er ikke laget noen."))
    if not today < due <= today + FARTHEST:
        raise Refused(_("Velg en dato fra i morgen og inntil ti år fram."))
    if retention is None:
        retention = Retention(workshop_id=workshop.id, started_at=now)
        db.session.add(retention)
    retention.due, retention.user_id, retention.done_at = due, by.id, None
    log(workshop.id, "retention.start", by=by, now=now, days=(due - today).days)
    db.session.commit()


@patiently
def stop_clock(workshop: Workshop, *, by: User, now: dt.datetime) -> bool:
    """Let raw data stay until somebody sets a date again; whether there was one to take away."""
    hold(workshop)
    retention = retention_of(workshop)
    if retention is None or retention.done_at is not None:
        db.session.rollback()
        return False
    db.session.delete(retention)
    log(workshop.id, "retention.stop", by=by, now=now)
    db.session.commit()
    return True


def forget_due(*, today: dt.date, now: dt.datetime, dice: Random) -> int:
    """Delete the raw data whose day has come. Returns of how many workshops.

    One that was changed after its newest package, or goes on again, keeps all it has; its page says so.
    """
    due = select(Retention.workshop_id).where(Retention.due <= today, Retention.done_at.is_(None))
    return sum(_forget(one, now=now, dice=dice) for one in db.session.scalars(due.order_by(Retention.id)).all())


@patiently
def _forget(workshop_id: int, *, now: dt.datetime, dice: Random) -> bool:
    workshop = db.session.get_one(Workshop, workshop_id)
    hold(workshop)
    standing = standing_of(workshop, now=now)
    if not standing.is_current or workshop.state != WorkshopState.ENDED or standing.retention is None:
        db.session.rollback()
        return False
    delete_raw(workshop, now=now, dice=dice)
    retention = retention_of(workshop)
    assert retention is not None
    retention.done_at = now
    db.session.execute(update(Archive).where(Archive.workshop_id == workshop_id).values(data=None))
    log(workshop_id, "retention.done", by=None, now=now)
    tell(workshop_id, EVERYBODY)
    db.session.commit()
    empty_the_log()
    return True
