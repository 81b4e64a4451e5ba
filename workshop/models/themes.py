"""Themes as they stand now, and the trail that lets a person undo what hand or machine did to them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.prompts import Prompt
from workshop.models.responses import Response
from workshop.models.staff import User


class Hand(StrEnum):
    """Who did it."""

    MACHINE = "machine"
    PERSON = "person"


class Theme(db.Model):
    """A group of responses that say the same thing."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(120))
    #: a label a person wrote is never overwritten
    named_by: Mapped[Hand] = mapped_column(String(10), default=Hand.MACHINE)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)

    prompt: Mapped[Prompt] = relationship(back_populates="themes")
    placements: Mapped[list[Placement]] = relationship(
        back_populates="theme", cascade="all", order_by="Placement.response_id"
    )


class Placement(db.Model):
    """Where a response stands: in a theme, or in the remainder (no theme). No row: nobody has looked at it yet."""

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), index=True)
    #: a placement a person made is never moved by the machine
    placed_by: Mapped[Hand] = mapped_column(String(10), default=Hand.MACHINE)
    placed_at: Mapped[datetime]
    #: 1 stands first among the theme's quotes; None is no quote
    quote_rank: Mapped[int | None]

    response: Mapped[Response] = relationship()
    theme: Mapped[Theme | None] = relationship(back_populates="placements")


class RunState(StrEnum):
    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"


class ThemingRun(db.Model):
    """One press on *Grupper i temaer*."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    state: Mapped[RunState] = mapped_column(String(10), default=RunState.QUEUED)
    asked_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    #: "embeddings" or "words"; "" until done
    engine: Mapped[str] = mapped_column(String(20), default="")
    #: which responses it looked at, in the order they were handed to the analysis
    response_ids: Mapped[list[int]] = mapped_column(JSON, default=list)

    prompt: Mapped[Prompt] = relationship()


class ThemeEdit(db.Model):
    """One change to a prompt's themes, with how they stood before it, so that it can be undone."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    #: what was done, as shown on the undo button, e.g. "slo sammen temaer"
    what: Mapped[str] = mapped_column(String(200))
    #: {"themes": […], "placements": […]} as they stood before
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()
