"""Opinion groups that were found in the marks of a prompt: counts, never who is in which group."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.db import db
from workshop.models.prompts import Prompt


class OpinionResult(db.Model):
    """The newest groups of one prompt, or that there are none."""

    id: Mapped[int] = mapped_column(primary_key=True)
    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), unique=True)
    #: when somebody asked who still waits; None when nobody does
    asked_at: Mapped[datetime | None]
    #: whether the last try came to nothing
    failed: Mapped[bool] = mapped_column(default=False)
    #: when it was found; None until it is
    found_at: Mapped[datetime | None]
    #: which ballots it is of (``actions.opinions.material``): others now mean that it is old
    ballots: Mapped[str] = mapped_column(String(60), default="")
    #: {"verdict", "voters", "options", "groups": [{"size", "tallies", "apart"}], "common"}; tallies are agree, pass and
    #: disagree for each of the options, the others name options by their place among these; {} until found
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    prompt: Mapped[Prompt] = relationship()
