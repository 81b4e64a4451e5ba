"""*Ble vi forstått?* after the day: a draft opened for feedback, and what people answer to it, nobody by name."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.people import Group
from workshop.models.staff import User
from workshop.models.workshop import Workshop


class Verdict(StrEnum):
    """What somebody says of a theme as the draft tells it."""

    NONE = ""  #: nothing, perhaps only a correction
    RECOGNISED = "recognised"  #: kjenner meg igjen
    MISSING = "missing"  #: noe mangler


class Handling(StrEnum):
    """What the planner does with a correction."""

    NEW = "new"
    TAKEN_IN = "taken_in"
    NOT_TAKEN_IN = "not_taken_in"


class DraftOpening(db.Model):
    """A workshop's draft, open for feedback until a day. Opened again it keeps its address."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    #: the secret in its address
    token: Mapped[str] = mapped_column(String(43), unique=True)
    #: the last day one can answer, all of it
    until: Mapped[date]
    opened_at: Mapped[datetime]
    #: closed by a person before that
    closed_at: Mapped[datetime | None]

    workshop: Mapped[Workshop] = relationship()
    answers: Mapped[list[Feedback]] = relationship(
        back_populates="opening", cascade="all, delete-orphan", order_by="Feedback.id"
    )

    def is_open(self, today: date) -> bool:
        """Whether one can read and answer it on this day."""
        return self.closed_at is None and today <= self.until


class Feedback(db.Model):
    """What one device has answered. Sent again, it replaces what it said before."""

    __table_args__ = (UniqueConstraint("opening_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("draft_opening.id", ondelete="CASCADE"), index=True)
    #: what the device's cookie holds: it brings the same answer back, and tells nobody's name
    key: Mapped[str] = mapped_column(String(32))
    #: the table, where somebody wanted to say it
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime]

    opening: Mapped[DraftOpening] = relationship(back_populates="answers")
    group: Mapped[Group | None] = relationship()
    remarks: Mapped[list[FeedbackRemark]] = relationship(
        back_populates="feedback", cascade="all, delete-orphan", order_by="FeedbackRemark.id"
    )


class FeedbackRemark(db.Model):
    """What one answer says of one theme or section, and what the planner has done with it."""

    __table_args__ = (UniqueConstraint("feedback_id", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), index=True)
    #: what it is about, as ``actions.feedback.asked`` names it: "tema-12", "del-ingress"; a theme may be gone since
    about: Mapped[str] = mapped_column(String(60))
    #: what that was called here when it was sent; never the sender's word for it
    label: Mapped[str] = mapped_column(String(200), default="")
    verdict: Mapped[Verdict] = mapped_column(String(20), default=Verdict.NONE)
    #: the correction or comment
    text: Mapped[str] = mapped_column(Text, default="")
    handling: Mapped[Handling] = mapped_column(String(20), default=Handling.NEW)
    #: what was changed, or why nothing was
    note: Mapped[str] = mapped_column(Text, default="")
    handled_at: Mapped[datetime | None]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    feedback: Mapped[Feedback] = relationship(back_populates="remarks")
    user: Mapped[User | None] = relationship()
