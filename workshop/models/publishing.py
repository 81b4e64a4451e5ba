"""The oppsummering as it was published: an address nobody can guess, and editions that later changes do not touch."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.staff import User
from workshop.models.workshop import Workshop


class Publication(db.Model):
    """The public address of one workshop's oppsummering. It is the same for every edition."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    #: the secret in the address
    token: Mapped[str] = mapped_column(String(43), unique=True)
    #: the last day it can be read, by the room's own calendar; None for ever
    expires_on: Mapped[date | None]
    #: taken back; publishing again opens the same address
    withdrawn_at: Mapped[datetime | None]
    #: whom a reader can turn to, in words
    contact: Mapped[str] = mapped_column(String(200), default="")

    workshop: Mapped[Workshop] = relationship()
    editions: Mapped[list[Edition]] = relationship(
        back_populates="publication", cascade="all, delete-orphan", order_by="Edition.number"
    )

    @property
    def current(self) -> Edition | None:
        """The edition people read; None before the first."""
        return self.editions[-1] if self.editions else None

    def is_open(self, today: date) -> bool:
        """Whether it can be read on this day."""
        return self.current is not None and self.withdrawn_at is None and not self.is_over(today)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.expires_on is not None and today > self.expires_on


class Edition(db.Model):
    """What was published once: the page as it was, and the files as they were."""

    __table_args__ = (UniqueConstraint("publication_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), index=True)
    #: from 1
    number: Mapped[int]
    published_at: Mapped[datetime]
    #: when what it says was read from the workshop
    made_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    #: the oppsummering as escaped HTML, made by our own templates
    page: Mapped[str] = mapped_column(Text, deferred=True)
    #: of the page, as hexadecimal SHA-256
    sha256: Mapped[str] = mapped_column(String(64))

    publication: Mapped[Publication] = relationship(back_populates="editions")
    user: Mapped[User | None] = relationship()
    files: Mapped[list[EditionFile]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="EditionFile.id"
    )


class EditionFile(db.Model):
    """One file of an edition."""

    __table_args__ = (UniqueConstraint("edition_id", "format"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    #: "pdf" | "docx" | "xlsx"
    format: Mapped[str] = mapped_column(String(10))
    #: what it is called when it is saved
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    edition: Mapped[Edition] = relationship(back_populates="files")
