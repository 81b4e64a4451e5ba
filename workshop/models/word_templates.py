"""A municipality's own Word template, for the whole installation or for one planning process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.process import Process
from workshop.models.staff import User


@dataclass(frozen=True)
class Letterhead:
    """A template as a writer needs it: the .docx, and the table style to use ("" for the one named *Oppsummering*)."""

    data: bytes
    table_style: str = ""


class WordTemplate(db.Model):
    """A template that was taken in. The newest one of a process is used, else the newest of the installation."""

    id: Mapped[int] = mapped_column(primary_key=True)
    #: None for the whole installation
    process_id: Mapped[int | None] = mapped_column(ForeignKey("process.id", ondelete="CASCADE"), index=True)
    #: the file's name as it was sent up
    name: Mapped[str] = mapped_column(String(200))
    #: the file, cleaned (``actions.templating.cleaning``); read only when it is written into
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    #: the name of the table style to use; "" leaves it to the rule
    table_style: Mapped[str] = mapped_column(String(200), default="")
    uploaded_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    process: Mapped[Process | None] = relationship()
    user: Mapped[User | None] = relationship()

    @property
    def letterhead(self) -> Letterhead:
        return Letterhead(self.data, self.table_style)
