"""Which table has room, and how those who state the same are spread. Counted per table, never kept with anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from workshop.actions.patience import patiently
from workshop.actions.telling import DESK, hold, tell
from workshop.db import db, empty_the_log
from workshop.models import Group, Participant, StatedCount, Workshop, WorkshopState

#: how long after a workshop's date what was stated may stand, where nobody ended the day
KEPT = timedelta(days=3)
#: what is counted for those who would rather not say, or fit none of the values
UNSTATED = ""
_COUNTS = StatedCount.__table__


def pick_table(
    groups: Sequence[Group], *, people: Mapping[int, int], alike: Mapping[int, int], dice: Random
) -> Group | None:
    """The table with the fewest who are alike; of those the one with the fewest people; of those, chance decides.

    Both counts are by table id, and a table that is not in them has nobody. None when there are no tables.
    """

    def fullness(group: Group) -> tuple[int, int]:
        return alike.get(group.id, 0), people.get(group.id, 0)

    least = min(map(fullness, groups), default=None)
    return dice.choice([group for group in groups if fullness(group) == least]) if groups else None


def people_at(workshop: Workshop) -> dict[int | None, int]:
    """How many have sat down at each table, by its id; under None those at no table."""
    seated = select(Participant.group_id, func.count()).where(
        Participant.workshop_id == workshop.id, Participant.constructed.is_(False)
    )
    return dict(map(tuple, db.session.execute(seated.group_by(Participant.group_id))))


def table_for(workshop: Workshop, *, stated: str | None, dice: Random) -> Group | None:
    """The table the next one gets; who states something (None: nobody asked) is counted there.

    The caller holds the workshop, so that two who come at once do not both get the emptiest table.
    """
    alike: dict[int, int] = {}
    if stated is not None:
        _lay_out(workshop)
        same = select(_COUNTS.c.group_id, _COUNTS.c.people).where(_at_tables_of(workshop), _COUNTS.c.value == stated)
        alike = dict(map(tuple, db.session.execute(same)))
    group = pick_table(workshop.groups, people=people_at(workshop), alike=alike, dice=dice)
    if stated is not None and group is not None:
        _add(group.id, stated, 1)
    return group


def move_stated(workshop: Workshop, stated: str, *, leaving: int | None, coming: int | None) -> None:
    """Let the counts follow somebody to another table; what can no longer be stated, or is over, is not counted."""
    if workshop.state == WorkshopState.ENDED or stated not in (*workshop.mixed_values, UNSTATED):
        return
    _lay_out(workshop)
    if leaving is not None:
        _add(leaving, stated, -1)
    if coming is not None:
        _add(coming, stated, 1)


def forget_stated(workshop: Workshop) -> bool:
    """Delete what was stated, once nobody is to be seated any more; tell whether there was any. The caller commits."""
    hold(workshop)
    return db.session.execute(delete(_COUNTS).where(_at_tables_of(workshop))).rowcount > 0


@patiently
def forget_old(*, now: datetime) -> int:
    """Delete what was stated in workshops that are over, though nobody ended them: ``KEPT`` after their date.

    One that was started since then is not over, whatever its date. Returns how many of them there were.
    """
    over = (Workshop.date < (now - KEPT).date()) & or_(Workshop.started_at.is_(None), Workshop.started_at < now - KEPT)
    counted = select(Group.workshop_id).join(StatedCount, StatedCount.group_id == Group.id).distinct()
    workshops = db.session.scalars(select(Workshop).where(over, Workshop.id.in_(counted))).all()
    for workshop in workshops:
        forget_stated(workshop)
        tell(workshop.id, (DESK,))
    db.session.commit()
    if workshops:
        empty_the_log()
    return len(workshops)


def forget_values(workshop: Workshop) -> None:
    """Delete the counts of what can no longer be stated. The caller commits."""
    kept = (*workshop.mixed_values, UNSTATED)
    db.session.execute(delete(_COUNTS).where(_at_tables_of(workshop), _COUNTS.c.value.not_in(kept)))


@dataclass(frozen=True)
class Spread:
    """How many stated one value, and at how many tables they sit. Which tables is not told."""

    value: str
    people: int
    tables: int


def spread_of(workshop: Workshop) -> list[Spread]:
    """What has been stated so far, value by value in the order people meet them; those who would not say come last."""
    counted = (
        select(_COUNTS.c.value, func.sum(_COUNTS.c.people), func.count())
        .where(_at_tables_of(workshop), _COUNTS.c.people > 0)
        .group_by(_COUNTS.c.value)
    )
    found = {value: (people, tables) for value, people, tables in db.session.execute(counted)}
    return [Spread(value, *found.get(value, (0, 0))) for value in (*workshop.mixed_values, UNSTATED)]


def _lay_out(workshop: Workshop) -> None:
    """A row for every table and value, before anybody is counted: rows made as people come would tell their order."""
    found = select(_COUNTS.c.group_id, _COUNTS.c.value).where(_at_tables_of(workshop))
    there = set(map(tuple, db.session.execute(found)))
    missing = [
        {"group_id": group.id, "value": value, "people": 0}
        for group in workshop.groups
        for value in (*workshop.mixed_values, UNSTATED)
        if (group.id, value) not in there
    ]
    if missing:
        db.session.execute(insert(_COUNTS), missing)


def _at_tables_of(workshop: Workshop) -> ColumnElement[bool]:
    return _COUNTS.c.group_id.in_(select(Group.id).where(Group.workshop_id == workshop.id))


def _add(group_id: int, value: str, more: int) -> None:
    """Count one more or one less; below nobody it does not go, for a count may have been deleted meanwhile."""
    row = (_COUNTS.c.group_id == group_id) & (_COUNTS.c.value == value)
    after = _COUNTS.c.people + more
    db.session.execute(update(_COUNTS).where(row, after >= 0).values(people=after))
