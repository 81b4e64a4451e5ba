"""What the participants are asked, and what lies on the table beside the question."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.program import ProgramItem

if TYPE_CHECKING:
    from workshop.models.ballots import Ballot, Option
    from workshop.models.phases import Phase
    from workshop.models.responses import Response
    from workshop.models.themes import Theme


class Prompt(db.Model):
    """One question put to the participants (an *oppgave*)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("program_item.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    #: how it is answered: the name of a kind in ``workshop.kinds``
    kind: Mapped[str] = mapped_column(String(20), default="free_text", server_default="free_text")
    #: what the kind wants to know besides the options, e.g. how many dots each has
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    #: the prompt whose result it takes its material from; None for none
    source_id: Mapped[int | None] = mapped_column(ForeignKey("prompt.id", ondelete="SET NULL"))
    #: when the material was taken, which it is once, as the prompt opens
    frozen_at: Mapped[datetime | None]
    title: Mapped[str] = mapped_column(String(200))
    #: the question, one entry a line as it stands on the slide
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: given minutes; None lets the prompts of an item share its time, with what is said first where that is not one
    minutes: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: minutes given or taken and pauses that are over, in seconds
    extra_seconds: Mapped[int] = mapped_column(default=0)

    item: Mapped[ProgramItem] = relationship(back_populates="prompts")
    source: Mapped[Prompt | None] = relationship(remote_side=[id])
    facts: Mapped[list[Fact]] = relationship(
        back_populates="prompt", cascade="all, delete-orphan", order_by="Fact.position"
    )
    quotes: Mapped[list[Quote]] = relationship(
        back_populates="prompt", cascade="all, delete-orphan", order_by="Quote.position"
    )
    #: how the time is divided; none: everybody writes responses from start to end
    phases: Mapped[list[Phase]] = relationship(
        back_populates="prompt", cascade="all, delete-orphan", order_by="Phase.position"
    )
    options: Mapped[list[Option]] = relationship(
        back_populates="prompt", cascade="all, delete-orphan", order_by="Option.position"
    )
    ballots: Mapped[list[Ballot]] = relationship(
        back_populates="prompt", cascade="all, delete-orphan", order_by="Ballot.id"
    )
    responses: Mapped[list[Response]] = relationship(
        back_populates="prompt", cascade="all, delete-orphan", order_by="Response.id"
    )
    themes: Mapped[list[Theme]] = relationship(
        back_populates="prompt", cascade="all, delete-orphan", order_by="Theme.position"
    )

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def sources(self) -> list[Prompt]:
        """The prompts it takes its material from, the main one first."""
        if self.source is None:
            return []
        every = self.item.workshop.prompts
        also = (every[number - 1] for number in self.settings.get("take_also", ()) if number <= len(every))
        return list(dict.fromkeys((self.source, *also)))

    @property
    def open_phase(self) -> Phase | None:
        """The phase the room works in; None while the prompt is closed, and for a prompt without phases."""
        return next((phase for phase in self.phases if phase.is_open), None)

    @property
    def question(self) -> str:
        """The whole question as one text, as analysis and documents want it."""
        return " ".join(self.questions)

    @property
    def planned_seconds(self) -> int:
        if self.minutes is not None:
            return self.minutes * 60
        if self.phases:
            return sum(phase.planned_seconds for phase in self.phases)
        shares = len(self.item.prompts) + (not self.item.begins_with_prompt)
        return self.item.planned_seconds // shares // 60 * 60

    @property
    def chapters(self) -> list[tuple[str, list[Fact]]]:
        """The facts by chapter, both in the order of the file."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.chapter, []).append(fact)
        return list(found.items())

    @property
    def number(self) -> int:
        """Its place among the day's prompts, from 1."""
        return self.item.workshop.prompts.index(self) + 1


class Fact(db.Model):
    """A finding of the knowledge base shown beside a prompt."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    chapter: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)

    prompt: Mapped[Prompt] = relationship(back_populates="facts")


class Quote(db.Model):
    """Something said earlier in the process that opens the next round."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(200), default="")

    prompt: Mapped[Prompt] = relationship(back_populates="quotes")
