"""Writes the event log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workshop.db import db
from workshop.models import Event, User


def log(workshop_id: int, verb: str, *, by: User | None, now: datetime, **about: Any) -> None:
    """Add one event. ``about`` holds ids and numbers, never what anybody said."""
    db.session.add(
        Event(workshop_id=workshop_id, verb=verb, user_id=by.id if by is not None else None, at=now, about=about)
    )
