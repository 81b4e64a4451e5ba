"""Who is told that a workshop has changed. The live layer listens to the commit and does the telling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, update

from workshop.db import db
from workshop.models import Group, Workshop

PHONE, DESK, WALL = "phone", "desk", "wall"
EVERYBODY = (PHONE, DESK, WALL)
#: what a response that comes in concerns; phones only follow the program
STAFF_AND_WALL = (DESK, WALL)


# The table, not the class: the ORM's own way of doing this costs a quarter of a millisecond more, on every response.
_WORKSHOP = Workshop.__table__
_RAISE = update(_WORKSHOP).where(_WORKSHOP.c.id == bindparam("this")).values(revision=_WORKSHOP.c.revision + 1)


_HOLD = update(_WORKSHOP).where(_WORKSHOP.c.id == bindparam("this")).values(revision=_WORKSHOP.c.revision)


def hold(workshop: Workshop) -> None:
    """See the workshop as it is, and let nobody else hold or change it before the commit: they wait, and see it then.

    For what is decided by looking at others who may be coming in the same second.
    """
    db.session.execute(_HOLD, {"this": workshop.id})
    db.session.refresh(workshop)


def tell(workshop_id: int, audiences: tuple[str, ...]) -> None:
    """Raise the workshop's revision and mark who is to be told once the transaction is committed."""
    db.session.execute(_RAISE, {"this": workshop_id})
    db.session.info.setdefault("told", set()).update((workshop_id, audience) for audience in audiences)


def tell_table(workshop_id: int, group_id: int | None) -> None:
    """The same for what concerns one table: its own phones, staff and the wall, and no other table."""
    tell(workshop_id, STAFF_AND_WALL)
    if group_id is not None:
        db.session.info["told"].add((workshop_id, PHONE, group_id))


def tell_and_commit(group: Group) -> None:
    """The same for a change at the table that is done with this."""
    tell_table(group.workshop_id, group.id)
    db.session.commit()


def tell_said(workshop_id: int, settings: Mapping[str, Any], group_id: int | None) -> None:
    """Somebody's response came, changed or went: staff and the wall hear of it, and the table where it reads along."""
    tell_table(workshop_id, group_id if settings.get("reveal") == "table" else None)
