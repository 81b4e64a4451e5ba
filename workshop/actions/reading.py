"""Reads of responses that several screens share."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.db import db
from workshop.models import Prompt, Response


def latest_responses(prompt: Prompt, limit: int) -> list[Response]:
    """The newest responses that anybody may read, newest first, with their tables."""
    return list(
        db.session.scalars(
            select(Response)
            .where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
            .order_by(Response.id.desc())
            .limit(limit)
            .options(joinedload(Response.group))
        )
    )


def standing_responses(prompt: Prompt, *, with_hidden: bool = False, newest: int | None = None) -> list[Response]:
    """The responses to the prompt that were not taken back, oldest first, with their tables.

    ``newest`` bounds how many, the newest kept.
    """
    query = (
        select(Response)
        .where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None))
        .order_by(Response.id)
        .options(joinedload(Response.group))
    )
    if not with_hidden:
        query = query.where(Response.hidden_at.is_(None))
    if newest is None:
        return list(db.session.scalars(query))
    return list(db.session.scalars(query.order_by(None).order_by(Response.id.desc()).limit(newest)))[::-1]
