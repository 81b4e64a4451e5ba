"""Who is told that a workshop has changed. The live layer listens to the commit and does the telling."""

from __future__ import annotations

from sqlalchemy import update

from workshop.db import db
from workshop.models import Workshop

PHONE, DESK, WALL = "phone", "desk", "wall"
EVERYBODY = (PHONE, DESK, WALL)
#: what a response that comes in concerns; phones only follow the program
STAFF_AND_WALL = (DESK, WALL)


def tell(workshop_id: int, audiences: tuple[str, ...]) -> None:
    """Raise the workshop's revision and mark who is to be told once the transaction is committed."""
    db.session.execute(
        update(Workshop).where(Workshop.id == workshop_id).values(revision=Workshop.revision + 1),
        execution_options={"synchronize_session": False},
    )
    db.session.info.setdefault("told", set()).update((workshop_id, audience) for audience in audiences)
