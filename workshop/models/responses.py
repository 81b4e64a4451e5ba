"""What people said, and what was done with it in the room."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.people import Group, Participant
from workshop.models.prompts import Prompt


class Origin(StrEnum):
    """How a response came in."""

    PHONE = "phone"
    PAPER = "paper"  #: typed in at the desk for a table without phones
    CONSTRUCTED = "constructed"  #: made up for the demo


class Response(db.Model):
    """One participant's or table's input to a prompt (an *innspill*)."""

    # The same tap sent twice, or resent after the wifi blinked, is the same response.
    __table_args__ = (UniqueConstraint("participant_id", "client_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    #: None for what was typed in from paper
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"), index=True)
    #: the table when it was sent; people move
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"))
    client_id: Mapped[str] = mapped_column(String(64))
    origin: Mapped[Origin] = mapped_column(String(20), default=Origin.PHONE)
    #: as written; empty once withdrawn
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    #: taken back by the one who sent it: the text is gone, the row keeps the numbering
    withdrawn_at: Mapped[datetime | None]
    #: hidden by a facilitator: kept, shown to nobody but staff
    hidden_at: Mapped[datetime | None]

    prompt: Mapped[Prompt] = relationship(back_populates="responses")
    participant: Mapped[Participant | None] = relationship()
    group: Mapped[Group | None] = relationship()
