"""The timed agenda as planned, and each stay at an item as it really was."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.workshop import Workshop

if TYPE_CHECKING:
    from workshop.models.prompts import Prompt


class ItemKind(StrEnum):
    INTRO = "intro"
    BREAK = "break"
    LUNCH = "lunch"
    GROUP_WORK = "group_work"
    PLENARY = "plenary"


class ProgramItem(db.Model):
    """One line of the program: an intro, a break, lunch, group work or a plenary."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    #: what it consists of, e.g. the three parts of the intro
    parts: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: local time of day
    planned_start: Mapped[time]
    planned_end: Mapped[time]

    workshop: Mapped[Workshop] = relationship(back_populates="items", foreign_keys=[workshop_id])
    prompts: Mapped[list[Prompt]] = relationship(
        back_populates="item", cascade="all, delete-orphan", order_by="Prompt.position"
    )
    runs: Mapped[list[ItemRun]] = relationship(
        back_populates="item", cascade="all, delete-orphan", order_by="ItemRun.id"
    )

    @property
    def planned_seconds(self) -> int:
        start, end = self.planned_start, self.planned_end
        return ((end.hour - start.hour) * 60 + end.minute - start.minute) * 60

    @property
    def begins_with_prompt(self) -> bool:
        """Group work is its prompts; elsewhere something is said first, and the prompts come at the end."""
        return self.kind == ItemKind.GROUP_WORK and bool(self.prompts)

    @property
    def is_rest(self) -> bool:
        """A break or lunch: nothing is asked of anybody."""
        return self.kind in {ItemKind.BREAK, ItemKind.LUNCH}


class ItemRun(db.Model):
    """One stay at an item, from when the room got there until it left. An item may be returned to."""

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("program_item.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    #: minutes the facilitator gave or took, in seconds
    extra_seconds: Mapped[int] = mapped_column(default=0)
    #: time the clock has stood still, in seconds, pauses that are over
    paused_seconds: Mapped[int] = mapped_column(default=0)
    #: since when the clock stands still; None while it runs
    paused_at: Mapped[datetime | None]

    item: Mapped[ProgramItem] = relationship(back_populates="runs")
