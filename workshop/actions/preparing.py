"""What a planner settles before the day: where and when, for how many, at how many tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.seating import SeatingPlan, plan_seating, words_of
from workshop.actions.telling import EVERYBODY, hold, tell
from workshop.db import db
from workshop.i18n import LANGUAGES, _, ngettext
from workshop.models import Group, Note, Participant, Response, Seating, User, Workshop

#: the same bounds as in a day file
MAX_EXPECTED, MAX_TABLES, MAX_PLACE = 5000, 60, 200


@patiently
def change_settings(
    workshop: Workshop,
    *,
    place: str,
    date: dt.date,
    expected: int | None,
    tables: int,
    seating: SeatingPlan,
    language: str = "",
    seating_was: str = "",
    by: User | None,
    now: dt.datetime,
) -> None:
    """Set all of it at once. Raises Refused, with nothing changed, for a table in use or what is out of bounds.

    ``language`` is the målform, "" to leave it. ``seating_was`` is how tables were filled when the one who changes this
    saw it ("": not known). What they left as it was stays as it is now; Conflict is raised when the desk has switched
    to something else than what they want.
    """
    if expected is not None and not 1 <= expected <= MAX_EXPECTED:
        raise Refused(_("Antall ventede må være mellom 1 og %(most)d.", most=MAX_EXPECTED))
    if len(place.strip()) > MAX_PLACE:
        raise Refused(_("Stedet kan være på høyst %(most)d tegn.", most=MAX_PLACE))
    if language not in {"", *LANGUAGES}:
        raise Refused(_("Velg bokmål eller nynorsk."))
    hold(workshop)
    _check_tables(workshop, tables)
    plan_seating(workshop, _as_wanted(workshop, seating, seating_was))
    _set_tables(workshop, tables)
    workshop.place, workshop.date, workshop.expected = place.strip(), date, expected
    workshop.language = language or workshop.language
    log(workshop.id, "workshop.settings", by=by, now=now, tables=tables, expected=expected)
    tell(workshop.id, EVERYBODY)
    db.session.commit()


def _as_wanted(workshop: Workshop, plan: SeatingPlan, was: str) -> SeatingPlan:
    if was in {"", workshop.seating} or plan.how == workshop.seating:
        return plan
    if plan.how == was:
        return replace(plan, how=Seating(workshop.seating))
    raise Conflict(
        _(
            "Bordfordelingen ble endret til «%(now)s» mens du hadde siden åpen. Velg på nytt, og lagre igjen.",
            now=words_of(Seating(workshop.seating)),
        )
    )


def _check_tables(workshop: Workshop, count: int) -> None:
    """Raise Refused where a table would go that somebody sits or has answered at."""
    if not 1 <= count <= MAX_TABLES:
        raise Refused(_("Antall bord må være mellom 1 og %(most)d.", most=MAX_TABLES))
    taken = [group for group in workshop.groups[count:] if _in_use(group)]
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


def _set_tables(workshop: Workshop, count: int) -> None:
    """Add tables at the end, or take away the last ones."""
    for group in workshop.groups[count:]:
        workshop.groups.remove(group)
    last = workshop.groups[-1].number if workshop.groups else 0
    for number in range(last + 1, last + 1 + count - len(workshop.groups)):
        workshop.groups.append(Group(number=number, name=_("Bord %(number)d", number=number)))


def _in_use(group: Group) -> bool:
    seated = select(Participant.id).where(Participant.group_id == group.id).limit(1)
    answered = select(Response.id).where(Response.group_id == group.id).limit(1)
    offered = select(Note.id).where(Note.group_id == group.id).limit(1)
    return any(db.session.scalar(found) is not None for found in (seated, answered, offered))
