"""Tables and the people at them. A participant is a device that answers; no name is asked for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.workshop import Workshop


class Group(db.Model):
    """A table."""

    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))

    workshop: Mapped[Workshop] = relationship(back_populates="groups", foreign_keys=[workshop_id])


class StatedCount(db.Model):
    """How many at a table have stated the same, where tables are mixed. Never who (decision 0014)."""

    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), primary_key=True)
    #: one of ``Workshop.mixed_values``; "" for those who would rather not say
    value: Mapped[str] = mapped_column(String(60), primary_key=True)
    people: Mapped[int] = mapped_column(default=0)


class Participant(db.Model):
    """Somebody on a phone, known by a key in their cookie and a code they can type on another browser."""

    __table_args__ = (UniqueConstraint("workshop_id", "rejoin_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    #: None: sits at no table
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"))
    #: random and never reused, so that an old cookie cannot become somebody else after a purge
    key: Mapped[str] = mapped_column(String(32), unique=True)
    rejoin_code: Mapped[str] = mapped_column(String(8))
    #: made up for the demo: never counted as somebody in the room
    constructed: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    workshop: Mapped[Workshop] = relationship()
    group: Mapped[Group | None] = relationship()
