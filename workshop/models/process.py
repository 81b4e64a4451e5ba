"""A planning effort and what it rests on: goals, the plan register, the gatherings so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db

if TYPE_CHECKING:
    from workshop.models.workshop import Workshop


class Process(db.Model):
    """One planning effort of a municipality, e.g. *Planstrategi 2023–2027*."""

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    municipality: Mapped[str] = mapped_column(String(200), default="")
    #: the years the plan register has a column for, e.g. [2020, 2021, 2022, 2023]
    period: Mapped[list[int]] = mapped_column(JSON, default=list)
    #: what has happened so far: [{"title": …, "points": […]}], in order
    gatherings: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    workshops: Mapped[list[Workshop]] = relationship(back_populates="process", cascade="all, delete-orphan")
    goals: Mapped[list[Goal]] = relationship(
        back_populates="process", cascade="all, delete-orphan", order_by="Goal.position"
    )
    plans: Mapped[list[Plan]] = relationship(
        back_populates="process", cascade="all, delete-orphan", order_by="Plan.position"
    )

    @property
    def main_goals(self) -> list[Goal]:
        return [goal for goal in self.goals if goal.parent_id is None]


class Goal(db.Model):
    """A goal of the samfunnsdel; a sub-goal points to its main goal."""

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[int] = mapped_column(ForeignKey("process.id", ondelete="CASCADE"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)

    process: Mapped[Process] = relationship(back_populates="goals")
    children: Mapped[list[Goal]] = relationship(order_by="Goal.position", overlaps="goals,process")


class Plan(db.Model):
    """One row of the plan register: a plan, when it was adopted, when it is to be revised."""

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[int] = mapped_column(ForeignKey("process.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    #: the heading it stands under, e.g. "Overordnede planer"
    kind: Mapped[str] = mapped_column(String(120))
    #: a plan it is part of, e.g. "Kommuneplanen"; "" for most
    part_of: Mapped[str] = mapped_column(String(200), default="")
    #: "" where the register has a row for a type without naming a plan
    name: Mapped[str] = mapped_column(String(300), default="")
    #: a year, or words such as "Under arbeid"
    last_adopted: Mapped[str] = mapped_column(String(60), default="")
    #: the years of the period with an X
    years: Mapped[list[int]] = mapped_column(JSON, default=list)
    remark: Mapped[str] = mapped_column(Text, default="")

    process: Mapped[Process] = relationship(back_populates="plans")
