"""One gathering: when, where, what for, and where in its program the room is now."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.process import Process

if TYPE_CHECKING:
    from workshop.models.people import Group
    from workshop.models.phases import Phase
    from workshop.models.program import ProgramItem
    from workshop.models.prompts import Prompt


class WallView(StrEnum):
    """What the facilitator lets the wall show; AUTO follows the program."""

    AUTO = "auto"
    JOIN = "join"
    PROGRAM = "program"
    PROMPT = "prompt"
    RESPONSES = "responses"
    THEMES = "themes"
    OPINIONS = "opinions"
    PAUSE = "pause"


class Seating(StrEnum):
    """Who decides which table somebody gets."""

    CHOSEN = "chosen"  #: each chooses
    RANDOM = "random"  #: chance, among the tables with the fewest people
    MIXED = "mixed"  #: those who state the same are spread over the tables


class WorkshopState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"


class Workshop(db.Model):
    """One gathering with its program, its tables and its join code."""

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[int] = mapped_column(ForeignKey("process.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    date: Mapped[date]
    place: Mapped[str] = mapped_column(String(200), default="")
    #: hensikt, one entry a point
    purpose: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: "Til slutt", one entry a point
    closing: Mapped[list[str]] = mapped_column(JSON, default=list)
    slogan: Mapped[str] = mapped_column(Text, default="")
    #: målform of the documents: "nb" or "nn"
    language: Mapped[str] = mapped_column(String(2), default="nb")
    #: how many the room waits for; None when nobody has said
    expected: Mapped[int | None]
    seating: Mapped[Seating] = mapped_column(String(20), default=Seating.CHOSEN)
    #: what the tables are mixed by, e.g. "Parti"; "" when nobody has said
    mixed_by: Mapped[str] = mapped_column(String(60), default="")
    #: what people can state, e.g. the parties; that one would rather not say is always possible besides
    mixed_values: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: whether participants are asked where to send the oppsummering; None: where e-mail is set up
    asks_for_addresses: Mapped[bool | None]
    #: what people type to join
    code: Mapped[str] = mapped_column(String(8), unique=True)
    #: the secret in the wall's address
    wall_token: Mapped[str] = mapped_column(String(43), unique=True)
    #: raised by every change anybody may see
    revision: Mapped[int] = mapped_column(default=1)

    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    #: the item the room is at; None before the start
    current_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("program_item.id", use_alter=True, ondelete="SET NULL")
    )
    #: the prompt the room is at within the item, open or just closed
    current_prompt_id: Mapped[int | None] = mapped_column(ForeignKey("prompt.id", use_alter=True, ondelete="SET NULL"))
    #: the phase of that prompt, where it has phases
    current_phase_id: Mapped[int | None] = mapped_column(ForeignKey("phase.id", use_alter=True, ondelete="SET NULL"))
    wall_view: Mapped[WallView] = mapped_column(String(20), default=WallView.AUTO)
    #: the prompt whose themes or responses the wall shows when it does not follow the program
    wall_prompt_id: Mapped[int | None] = mapped_column(ForeignKey("prompt.id", use_alter=True, ondelete="SET NULL"))

    #: the table whose points the wall shows in plenary; None for the first
    wall_group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id", use_alter=True, ondelete="SET NULL"))

    process: Mapped[Process] = relationship(back_populates="workshops")
    items: Mapped[list[ProgramItem]] = relationship(
        back_populates="workshop",
        cascade="all, delete-orphan",
        order_by="ProgramItem.position",
        foreign_keys="ProgramItem.workshop_id",
    )
    groups: Mapped[list[Group]] = relationship(
        back_populates="workshop",
        cascade="all, delete-orphan",
        order_by="Group.number",
        foreign_keys="Group.workshop_id",
    )
    current_item: Mapped[ProgramItem | None] = relationship(foreign_keys=[current_item_id], post_update=True)
    current_prompt: Mapped[Prompt | None] = relationship(foreign_keys=[current_prompt_id], post_update=True)
    current_phase: Mapped[Phase | None] = relationship(foreign_keys=[current_phase_id], post_update=True)
    wall_prompt: Mapped[Prompt | None] = relationship(foreign_keys=[wall_prompt_id], post_update=True)
    wall_group: Mapped[Group | None] = relationship(foreign_keys=[wall_group_id], post_update=True)

    @property
    def state(self) -> WorkshopState:
        if self.started_at is None:
            return WorkshopState.PLANNED
        return WorkshopState.RUNNING if self.ended_at is None else WorkshopState.ENDED

    @property
    def prompts(self) -> list[Prompt]:
        """Every prompt of the day, in program order."""
        return [prompt for item in self.items for prompt in item.prompts]
