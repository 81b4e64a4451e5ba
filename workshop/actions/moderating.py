"""Hiding a response from phones, wall and documents, and showing it again. Both are logged."""

from __future__ import annotations

from datetime import datetime

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.telling import EVERYBODY, tell
from workshop.actions.theming.speaking import refresh, themes_with
from workshop.db import db
from workshop.models import Response, User


@patiently
def hide(response: Response, *, by: User, now: datetime) -> None:
    """Keep the response from everybody but staff. Hiding twice changes nothing."""
    if response.hidden_at is None:
        response.hidden_at = now
        _done(response, "response.hide", by, now)


@patiently
def show(response: Response, *, by: User, now: datetime) -> None:
    """Let everybody read the response again."""
    if response.hidden_at is not None:
        response.hidden_at = None
        _done(response, "response.show", by, now)


def _done(response: Response, verb: str, by: User, now: datetime) -> None:
    workshop_id = response.prompt.item.workshop_id
    log(workshop_id, verb, by=by, now=now, response=response.id)
    db.session.flush()
    refresh(themes_with(response))  # another speaks for them
    tell(workshop_id, EVERYBODY)
    db.session.commit()
