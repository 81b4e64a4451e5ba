"""What a planner settles before the day: where and when, for how many, at how many tables."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.refusing import Refused
from workshop.actions.seating import SeatingPlan, plan_seating
from workshop.actions.telling import EVERYBODY, tell
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.models import Group, Note, Participant, Response, User, Workshop

#: the same bounds as in a day file
MAX_EXPECTED, MAX_TABLES, MAX_PLACE = 5000, 60, 200


def change_settings(
    workshop: Workshop,
    *,
    place: str,
    date: dt.date,
    expected: int | None,
    tables: int,
    seating: SeatingPlan,
    by: User | None,
    now: dt.datetime,
) -> None:
    """Set all of it at once. Raises Refused, with nothing changed, for a table in use or what is out of bounds."""
    if expected is not None and not 1 <= expected <= MAX_EXPECTED:
        raise Refused(_("Antall ventede må være mellom 1 og %(most)d.", most=MAX_EXPECTED))
    if len(place.strip()) > MAX_PLACE:
        raise Refused(_("Stedet kan være på høyst %(most)d tegn.", most=MAX_PLACE))
    plan_seating(workshop, seating)
    _set_tables(workshop, tables)
    workshop.place, workshop.date, workshop.expected = place.strip(), date, expected
    log(workshop.id, "workshop.settings", by=by, now=now, tables=tables, expected=expected)
    tell(workshop.id, EVERYBODY)
    db.session.commit()


def _set_tables(workshop: Workshop, count: int) -> None:
    """Add tables at the end, or take away the last ones if nobody sits or has answered there."""
    if not 1 <= count <= MAX_TABLES:
        raise Refused(_("Antall bord må være mellom 1 og %(most)d.", most=MAX_TABLES))
    surplus = workshop.groups[count:]
    taken = [group for group in surplus if _in_use(group)]
    if taken:
        least = workshop.groups.index(taken[-1]) + 1
        names = ", ".join(group.name for group in taken)
        raise Refused(
            ngettext(
                "%(names)s er i bruk, så det må være minst %(least)d bord.",
                "Disse bordene er i bruk: %(names)s. Det må være minst %(least)d bord.",
                len(taken),
                names=names,
                least=least,
            )
        )
    for group in surplus:
        workshop.groups.remove(group)
    last = workshop.groups[-1].number if workshop.groups else 0
    for number in range(last + 1, last + 1 + count - len(workshop.groups)):
        workshop.groups.append(Group(number=number, name=_("Bord %(number)d", number=number)))


def _in_use(group: Group) -> bool:
    seated = select(Participant.id).where(Participant.group_id == group.id).limit(1)
    answered = select(Response.id).where(Response.group_id == group.id).limit(1)
    offered = select(Note.id).where(Note.group_id == group.id).limit(1)
    return any(db.session.scalar(found) is not None for found in (seated, answered, offered))
