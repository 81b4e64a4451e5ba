"""Themes as they stand now, and the trail that lets a person undo what hand or machine did to them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, false
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
    #: where it stands on the board and in the summary
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(120))
    #: a label a person wrote is never overwritten
    named_by: Mapped[Hand] = mapped_column(String(10), default=Hand.MACHINE)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    #: the heading it stands under, shared by several themes; "" where there is one level
    area: Mapped[str] = mapped_column(String(120), default="", server_default="")
    #: what a person wrote about it, for the summary
    description: Mapped[str] = mapped_column(Text, default="", server_default="")
    #: closed by a person: a proposal neither adds nor takes away
    locked: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: the two views it holds, where people disagree; else empty
    sides: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    #: raised when its words change, so that two people do not overwrite each other
    revision: Mapped[int] = mapped_column(default=0, server_default="0")

    prompt: Mapped[Prompt] = relationship(back_populates="themes")
    placements: Mapped[list[Placement]] = relationship(
        back_populates="theme", cascade="all", order_by="Placement.response_id"
    )

    @property
    def is_kept(self) -> bool:
        """Whether a person has put something of their own into it, so that no proposal takes it away."""
        return self.named_by == Hand.PERSON or self.locked or bool(self.description or self.sides)


class Placement(db.Model):
    """One point of a response and where it stands: in a theme, or in the remainder (no theme).

    A response that says several things has several. A response without any has not been looked at yet.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), index=True)
    #: where in the response's text the point is said; None: it is all of it
    start: Mapped[int | None]
    end: Mapped[int | None]
    #: who put it here; to say that it stays is not to put it
    placed_by: Mapped[Hand] = mapped_column(String(10), default=Hand.MACHINE)
    #: who placed it, or who accepted where the machine wanted it
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    placed_at: Mapped[datetime]
    #: a person's word that it belongs here: put here, held, left here when a proposal was declined, or said of all in
    #: its theme. No proposal moves it
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: responses of the theme it is most like, nearest first: why the machine put it here
    nearest: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")
    #: 1 stands first among the machine's quotes for the theme; None is no quote
    quote_rank: Mapped[int | None]
    #: chosen by a person as a quote
    starred: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: a single voice a person wants told: *også nevnt*
    mentioned: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: 1 or 2: which of the theme's two views it takes
    side: Mapped[int | None]
    #: the same number for points that say the same nearly word for word: the first one's response id
    alike: Mapped[int | None]

    response: Mapped[Response] = relationship()
    theme: Mapped[Theme | None] = relationship(back_populates="placements")
    user: Mapped[User | None] = relationship()

    @property
    def text(self) -> str:
        """The words of the response that say it."""
        return self.response.text[self.start : self.end]


class Offer(db.Model):
    """A place the machine would give one point of a new response; nobody has accepted it yet."""

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)
    #: None: like nothing on the board
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), index=True)
    start: Mapped[int | None]
    end: Mapped[int | None]
    #: as in ``Placement.nearest``
    nearest: Mapped[list[int]] = mapped_column(JSON, default=list)
    made_at: Mapped[datetime]

    response: Mapped[Response] = relationship()
    theme: Mapped[Theme | None] = relationship()


class RunState(StrEnum):
    QUEUED = "queued"
    PROPOSED = "proposed"  #: there are differences for a person to look at
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
    #: the placements that stood then, in the order their points were handed over
    placement_ids: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")
    #: the themes that stood then, in that order too
    theme_ids: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")
    #: what the machine proposes, in ids (actions.theming.receiving); empty until it has answered
    proposal: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")

    prompt: Mapped[Prompt] = relationship()


class ThemeEdit(db.Model):
    """One change to a prompt's themes, so that it can be undone and done again. Holds no words of a response."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    #: what was done, as shown on the undo button, e.g. "slo sammen temaer"
    what: Mapped[str] = mapped_column(String(200))
    #: {"themes": {id: [before, after]}, "placements": …, "runs": …}, only what changed; None where there was or is none
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()
