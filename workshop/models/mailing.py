"""Who is to get the oppsummering by e-mail, and how it went. What people wrote is never reached from here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.staff import User
from workshop.models.workshop import Workshop

#: the longest address there is (RFC 5321)
LONGEST_ADDRESS = 254


class ParticipantAddress(db.Model):
    """An address somebody in the room left to get the oppsummering.

    Kept apart (decision 0021): no key to a participant, no time, and no number that tells in which order they came.
    """

    # Without a rowid the table lies in the order of its random keys: SQLite keeps no order of arrival.
    __table_args__ = (UniqueConstraint("workshop_id", "folded"), {"sqlite_with_rowid": False})

    #: random; the phone that left the address remembers it in its cookie, and nobody else does
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    address: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))
    #: in lower case: the same address is there once
    folded: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))


class Invited(db.Model):
    """Somebody the planner wants to send the oppsummering to."""

    __table_args__ = (UniqueConstraint("workshop_id", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))
    folded: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))


class Unsubscribed(db.Model):
    """Somebody who wants no more of it from one municipality. Outlives the workshop; who it is cannot be read."""

    __table_args__ = ({"sqlite_with_rowid": False},)

    #: keyed hash of the municipality and the address (``actions.mailing.unsubscribing``)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)


class MailingState(StrEnum):
    """How far a mailing has come."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"  #: by a person, or because the mail server cannot be used
    DONE = "done"  #: nobody waits any longer


class Mailing(db.Model):
    """The oppsummering sent once to many. Its words stand still from when it is sent."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    state: Mapped[MailingState] = mapped_column(String(20), default=MailingState.DRAFT)
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    #: raised by every change, so that two people do not overwrite each other
    revision: Mapped[int] = mapped_column(default=1)
    #: where this server is found from outside, when it was sent: links begin so
    base: Mapped[str] = mapped_column(String(200), default="")
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    #: why it stopped, in words; "" where nothing is wrong
    trouble: Mapped[str] = mapped_column(String(500), default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    workshop: Mapped[Workshop] = relationship()
    user: Mapped[User | None] = relationship()
    deliveries: Mapped[list[Delivery]] = relationship(
        back_populates="mailing", cascade="all, delete-orphan", order_by="Delivery.id"
    )

    @property
    def version(self) -> str:
        """Which mailing it is and how it stands, for forms to send back."""
        return f"{self.id}-{self.revision}"


class Source(StrEnum):
    """How an address came to be on the list."""

    PARTICIPANT = "participant"
    INVITED = "invited"


class DeliveryState(StrEnum):
    """What is known of one e-mail (decision 0020)."""

    WAITING = "waiting"
    CLAIMED = "claimed"  #: the mail server is being spoken to
    SENT = "sent"  #: the mail server has taken it
    REFUSED = "refused"  #: the mail server said no for good
    UNCERTAIN = "uncertain"  #: broken off in between: it may have been sent
    BOUNCED = "bounced"  #: taken, and returned later
    UNWANTED = "unwanted"  #: has unsubscribed: not sent


class Delivery(db.Model):
    """One e-mail to one address."""

    id: Mapped[int] = mapped_column(primary_key=True)
    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailing.id", ondelete="CASCADE"), index=True)
    source: Mapped[Source] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120), default="")
    #: None once it is no longer needed: a participant's is deleted when it is sent
    address: Mapped[str | None] = mapped_column(String(LONGEST_ADDRESS))
    state: Mapped[DeliveryState] = mapped_column(String(20), default=DeliveryState.WAITING, index=True)
    #: what the mail server said, in words, without the address
    reason: Mapped[str] = mapped_column(String(300), default="")
    #: the same at every try, so that a server that has it can tell
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    tries: Mapped[int] = mapped_column(default=0)
    #: not tried again before
    not_before: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]

    mailing: Mapped[Mailing] = relationship(back_populates="deliveries")
