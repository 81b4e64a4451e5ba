"""Who is on this phone: a random key per workshop in the signed session cookie."""

from __future__ import annotations

from typing import Any

from flask import session

from workshop.actions.joining import find_participant, new_key
from workshop.models import Participant, Workshop

#: by workshop: who sits here; who one becomes by coming in; whose tables are mixed, and what they stated
SEATS, DOORS, STATED = "seats", "doors", "stated"
#: by workshop: the key of the address that was left on this phone, which the server links to nobody
ADDRESSES = "addresses"


def key_at_the_door(workshop: Workshop) -> str:
    """The key one gets by coming in: settled before, so that coming in twice is coming in once."""
    key = _kept(DOORS, workshop)
    if key is None:
        key = new_key()
        _keep(DOORS, workshop, key)
    return key


def sit_down(workshop: Workshop, participant: Participant, *, stated: str | None = None) -> None:
    """Remember the participant on this browser for as long as the day lasts, and what they stated to be seated."""
    session.permanent = True
    _drop(DOORS, workshop)
    _keep(SEATS, workshop, participant.key)
    if stated is not None:
        _keep(STATED, workshop, [participant.key, stated])
    elif stated_by(workshop, participant) is None:
        _drop(STATED, workshop)  # it was somebody else's


def whoever_sits_here(workshop: Workshop) -> Participant | None:
    """The participant of this browser in this workshop."""
    return find_participant(_kept(SEATS, workshop), workshop.id)


def stated_by(workshop: Workshop, participant: Participant) -> str | None:
    """What this browser remembers that the participant stated, which stands nowhere else; None when it does not."""
    key, stated = _kept(STATED, workshop) or (None, None)
    return stated if key == participant.key else None


def get_up(workshop: Workshop) -> None:
    """Forget the participant on this browser; what was sent stays."""
    _drop(SEATS, workshop)
    _drop(STATED, workshop)
    _drop(ADDRESSES, workshop)


def address_left(workshop: Workshop) -> str | None:
    """The key of the address left on this phone."""
    return _kept(ADDRESSES, workshop)


def remember_address(workshop: Workshop, key: str | None) -> None:
    """Remember the address left here; None forgets it."""
    if key is None:
        _drop(ADDRESSES, workshop)
    else:
        _keep(ADDRESSES, workshop, key)


def _kept(name: str, workshop: Workshop) -> Any:
    return (session.get(name) or {}).get(str(workshop.id))


def _keep(name: str, workshop: Workshop, value: Any) -> None:
    session[name] = (session.get(name) or {}) | {str(workshop.id): value}


def _drop(name: str, workshop: Workshop) -> None:
    if _kept(name, workshop) is not None:
        session[name] = {key: value for key, value in session[name].items() if key != str(workshop.id)}
