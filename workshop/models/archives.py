"""Archive packages that were made, when raw data is to go after them, and the counts that stay when it has gone."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.staff import User
from workshop.models.workshop import Workshop


class Archive(db.Model):
    """One archive package, whole when it was made. What it held is noted for good; the file itself is not."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(String(200))
    #: of the ZIP file
    sha256: Mapped[str] = mapped_column(String(64))
    #: in bytes
    size: Mapped[int]
    #: the workshop's fingerprint then (``archiving.whole.fingerprint``): another now means that something has changed
    state: Mapped[str] = mapped_column(String(64))
    #: the file, to be fetched until a newer one is made or raw data is deleted; None after that
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    workshop: Mapped[Workshop] = relationship()
    user: Mapped[User | None] = relationship()


class Retention(db.Model):
    """When a workshop's raw data is to be deleted. A workshop without one keeps it until somebody decides."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    #: the first day on which it goes
    due: Mapped[dt.date]
    started_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    #: when it was deleted; None until then
    done_at: Mapped[datetime | None]

    workshop: Mapped[Workshop] = relationship()


class KeptCounts(db.Model):
    """How many there were, once those who could be counted are deleted. Never who did what."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    #: {"joined", "answered", "tables": [ids], "prompts": [{"prompt", "answered", "notes", "writers"}], "voices":
    #: [{"response", "voices"}]}; a voice is a number made up for its prompt
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)

    workshop: Mapped[Workshop] = relationship()
