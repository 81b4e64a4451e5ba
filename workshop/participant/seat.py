"""Who is on this phone: a random key per workshop in the signed session cookie."""

from __future__ import annotations

from flask import session

from workshop.actions.joining import find_participant
from workshop.models import Participant, Workshop


def sit_down(workshop: Workshop, participant: Participant) -> None:
    """Remember the participant on this browser for as long as the day lasts."""
    session.permanent = True
    session["seats"] = (session.get("seats") or {}) | {str(workshop.id): participant.key}


def whoever_sits_here(workshop: Workshop) -> Participant | None:
    """The participant of this browser in this workshop."""
    return find_participant((session.get("seats") or {}).get(str(workshop.id)), workshop.id)


def get_up(workshop: Workshop) -> None:
    """Forget the participant on this browser; what was sent stays."""
    session["seats"] = {key: seat for key, seat in (session.get("seats") or {}).items() if key != str(workshop.id)}
