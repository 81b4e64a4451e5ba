"""Group work as it is done (IGP): alone, round the table, with all. What people note, and who does what at a table."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.people import Group, Participant
from workshop.models.prompts import Prompt
from workshop.models.responses import Response


class PhaseKind(StrEnum):
    INDIVIDUAL = "individual"
    GROUP = "group"
    PLENARY = "plenary"


class Phase(db.Model):
    """One phase of a prompt. Between opening and closing it is the one the room works in."""

    __table_args__ = (UniqueConstraint("prompt_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[PhaseKind] = mapped_column(String(20))
    minutes: Mapped[int]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: minutes given or taken and pauses that are over, in seconds
    extra_seconds: Mapped[int] = mapped_column(default=0)

    prompt: Mapped[Prompt] = relationship(back_populates="phases")

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def planned_seconds(self) -> int:
        return self.minutes * 60


class Note(db.Model):
    """What one participant wrote for themself. Nobody else reads it until they offer it to their table."""

    __table_args__ = (UniqueConstraint("participant_id", "client_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    client_id: Mapped[str] = mapped_column(String(64))
    #: as its writer wrote it; what the table makes of it stands in the response
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    #: its writer leaves it out of the round and keeps it to themself
    kept_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    #: the table it was offered to; None until then, since people move
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"), index=True)
    #: the line of the table's list it went into
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id", ondelete="SET NULL"), index=True)

    prompt: Mapped[Prompt] = relationship()
    participant: Mapped[Participant] = relationship()
    group: Mapped[Group | None] = relationship()
    response: Mapped[Response | None] = relationship(back_populates="notes")


class Role(StrEnum):
    CHAIR = "chair"
    SCRIBE = "scribe"
    SCOPE_KEEPER = "scope_keeper"


class TableRole(db.Model):
    """Who at a table has a role, for the whole day or until it is passed on."""

    __table_args__ = (UniqueConstraint("group_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(String(20))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)

    participant: Mapped[Participant] = relationship()
