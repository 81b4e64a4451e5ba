"""What became of what people said: each status of a theme or a response, never changed once it is written."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.staff import User


class Status(StrEnum):
    """Where a theme or a response stands with the municipality."""

    RECEIVED = "received"
    CONSIDERED = "considered"
    TAKEN_IN = "taken_in"  #: in the plan the day was held for
    FOLLOWED_UP = "followed_up"  #: in another plan or work
    NOT_FOLLOWED_UP = "not_followed_up"


class StatusChange(db.Model):
    """One step of a theme or of a response. The last of them is where it stands."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    #: the theme's id, which is never given again; the theme may be gone. None for a response
    theme_id: Mapped[int | None] = mapped_column(index=True)
    #: None for a theme
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)
    #: what the theme was called then; "" for a response
    label: Mapped[str] = mapped_column(String(120), default="")
    status: Mapped[Status] = mapped_column(String(20))
    #: the plan or work it is in; "" where the status says it
    place: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    user: Mapped[User | None] = relationship()
