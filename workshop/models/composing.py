"""What a planner writes in the oppsummering, section by section, beside the machine's own text."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.staff import User
from workshop.models.workshop import Workshop


class Voice(StrEnum):
    """Whose text a section has in the document."""

    MACHINE = "machine"  #: the draft's, which follows the data; what a person wrote before is kept
    PERSON = "person"
    NOBODY = "nobody"  #: the section is left out


class SummaryText(db.Model):
    """One section of the oppsummering that a person has done something with."""

    __table_args__ = (UniqueConstraint("workshop_id", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    #: which section, as ``models.written.Written.key`` says
    key: Mapped[str] = mapped_column("section", String(60))
    voice: Mapped[Voice] = mapped_column(String(10), default=Voice.PERSON)
    text: Mapped[str] = mapped_column(Text, default="")
    #: the heading of a section of the planner's own; else ""
    title: Mapped[str] = mapped_column(String(200), default="")
    #: what a section of the planner's own follows: an entry of ``models.written.PLACES``
    after: Mapped[str] = mapped_column(String(60), default="")
    #: its order among those that follow the same
    position: Mapped[int] = mapped_column(default=0)
    #: the machine's text that the person had before them when they began to write, or last said they had seen
    based_on: Mapped[str] = mapped_column(Text, default="")
    #: raised by every change, so that two people do not overwrite each other
    revision: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    workshop: Mapped[Workshop] = relationship()
    user: Mapped[User | None] = relationship()


class SectionVisit(db.Model):
    """Somebody who had a section open to write in, and when they last were heard from."""

    __table_args__ = (UniqueConstraint("workshop_id", "section", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    #: as in ``SummaryText``
    key: Mapped[str] = mapped_column("section", String(60))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    seen_at: Mapped[datetime]

    user: Mapped[User] = relationship()


class SummaryVersion(db.Model):
    """Everything that was written in the oppsummering at one time; what a person does in a row is one version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    begun_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    #: what a person called it, e.g. "Sendt til kommunedirektøren"; "" for what came of writing
    name: Mapped[str] = mapped_column(String(120), default="")
    #: the version it took back; None for every other
    restored_id: Mapped[int | None]
    #: {"sections": {key: fields of ``SummaryText``}, "machine": {key: text}}; the second in named versions alone
    content: Mapped[dict[str, Any]] = mapped_column(JSON)

    user: Mapped[User | None] = relationship()


class SectionComment(db.Model):
    """What one colleague says to another about a section, or answers. It is in no document."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    #: as in ``SummaryText``
    key: Mapped[str] = mapped_column("section", String(60))
    #: the comment it answers; None for one that begins
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("section_comment.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    #: when somebody said that it is dealt with; only of one that begins
    resolved_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()
    answers: Mapped[list[SectionComment]] = relationship(order_by="SectionComment.id")


class FrozenBlock(db.Model):
    """A live block that a planner has frozen. It stays when it is thawed: an older version of the text may name it."""

    __table_args__ = (UniqueConstraint("workshop_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    #: what the text calls it: ``[[frosset:5]]``; from 1 in each workshop
    number: Mapped[int]
    #: what stood there and follows the data, e.g. ``[[tema:17]]``
    mark: Mapped[str] = mapped_column(String(120))
    #: what it said, as ``models.frozen.FrozenContent`` in JSON; responses by their running numbers, never their words
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    frozen_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
