"""What the municipality answers to each response (the *innspillsmatrise*), and a sheet that is sent back filled in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.responses import Response
from workshop.models.staff import User
from workshop.models.workshop import Workshop


class Consequence(StrEnum):
    """What a response leads to."""

    UNDECIDED = "undecided"
    FOLLOWED = "followed"
    PARTLY = "partly"
    ELSEWHERE = "elsewhere"  #: taken on in other planning
    NOT_FOLLOWED = "not_followed"


class Assessment(db.Model):
    """The municipality's assessment of one response. A response nobody has assessed has none."""

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), unique=True)
    #: the response in a line, as a person put it; "" leaves it to the rule (``actions.assessing.shortening``)
    short_version: Mapped[str] = mapped_column(String(300), default="")
    #: kommunens vurdering
    text: Mapped[str] = mapped_column(Text, default="")
    consequence: Mapped[Consequence] = mapped_column(String(20), default=Consequence.UNDECIDED)
    #: oppfølging
    follow_up: Mapped[str] = mapped_column(Text, default="")
    #: ansvar
    responsible: Mapped[str] = mapped_column(String(200), default="")
    #: raised by every change, so that two people do not overwrite each other
    revision: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    response: Mapped[Response] = relationship()
    user: Mapped[User | None] = relationship()


class ReturnedSheet(db.Model):
    """A matrix somebody has filled in elsewhere and sent up, until they accept or discard what it would change."""

    __table_args__ = (UniqueConstraint("workshop_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[datetime]
    #: {"missing": names of columns it lacks, "rows": […]} (``actions.assessing.returning``)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)

    workshop: Mapped[Workshop] = relationship()
    user: Mapped[User] = relationship()
