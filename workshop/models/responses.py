"""What people said, and what was done with it in the room."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.people import Group, Participant
from workshop.models.prompts import Prompt

if TYPE_CHECKING:
    from workshop.models.ballots import Option
    from workshop.models.phases import Note


class Origin(StrEnum):
    """How a response came in."""

    PHONE = "phone"
    PAPER = "paper"  #: typed in at the desk for a table without phones
    CONSTRUCTED = "constructed"  #: made up for the demo
    TABLE = "table"  #: a line of the list a table made together


class Response(db.Model):
    """One participant's or table's input to a prompt (an *innspill*)."""

    # The same tap sent twice, or resent after the wifi blinked, is the same response.
    __table_args__ = (UniqueConstraint("participant_id", "client_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    #: the option it comments on; None where it answers the prompt itself
    option_id: Mapped[int | None] = mapped_column(ForeignKey("option.id", ondelete="SET NULL"), index=True)
    #: None for what was typed in from paper, and for what a table wrote together
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
    #: since when it is among the few its table brings to plenary
    brought_at: Mapped[datetime | None]

    prompt: Mapped[Prompt] = relationship(back_populates="responses")
    participant: Mapped[Participant | None] = relationship()
    group: Mapped[Group | None] = relationship()
    option: Mapped[Option | None] = relationship()
    #: what was gathered in it
    notes: Mapped[list[Note]] = relationship(back_populates="response", passive_deletes=True, order_by="Note.id")

    @property
    def is_line(self) -> bool:
        """Whether it is a line of the list a table made together."""
        return self.origin == Origin.TABLE or (self.origin == Origin.CONSTRUCTED and self.participant_id is None)
