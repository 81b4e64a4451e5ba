"""What a person said of a finding of the checks before publishing: that it can stand, and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.staff import User


class SetAside(db.Model):
    """A finding a person has set aside. It holds for the words that were judged: other words are another finding."""

    __table_args__ = (UniqueConstraint("workshop_id", "finding"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    #: the finding's key: of the check, the place and the words, which cannot be read out of it
    finding: Mapped[str] = mapped_column(String(64))
    #: why it can stand
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    user: Mapped[User | None] = relationship()
