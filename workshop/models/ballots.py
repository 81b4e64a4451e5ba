"""What is put to the room to be marked instead of written about, and the marks people made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.people import Group, Participant
from workshop.models.prompts import Prompt
from workshop.models.responses import Origin


class Option(db.Model):
    """One thing a prompt asks people to mark: an alternative, a statement, or a pair of poles."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    #: "" where the prompt's own question is what is marked
    text: Mapped[str] = mapped_column(Text)
    #: the other pole of a pair; else ""
    opposite: Mapped[str] = mapped_column(Text, default="")
    #: where it was taken from when the prompt opened: "theme", "goal", "plan", "response", "quote"; "" when written
    origin: Mapped[str] = mapped_column(String(20), default="")
    #: the id it had there; it may be gone since
    origin_id: Mapped[int | None]

    prompt: Mapped[Prompt] = relationship(back_populates="options")


class Ballot(db.Model):
    """One participant's whole answer to a prompt that is marked. Sent again, it replaces the one before."""

    __table_args__ = (UniqueConstraint("prompt_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    #: None for what was typed in from paper
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"), index=True)
    #: the table when it was sent; people move
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"))
    #: of one typed in from paper: the same page sent twice is the same ballot
    client_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    origin: Mapped[Origin] = mapped_column(String(20), default=Origin.PHONE)
    sent_at: Mapped[datetime]

    prompt: Mapped[Prompt] = relationship(back_populates="ballots")
    participant: Mapped[Participant | None] = relationship()
    group: Mapped[Group | None] = relationship()
    marks: Mapped[list[Mark]] = relationship(
        back_populates="ballot", cascade="all, delete-orphan", order_by="Mark.option_id"
    )


class Mark(db.Model):
    """What one ballot says of one option. What the number means is the prompt kind's to say."""

    __table_args__ = (UniqueConstraint("ballot_id", "option_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), index=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("option.id", ondelete="CASCADE"), index=True)
    value: Mapped[int]
    #: what the kind keeps beside the number, e.g. a year
    detail: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    ballot: Mapped[Ballot] = relationship(back_populates="marks")
    option: Mapped[Option] = relationship()
