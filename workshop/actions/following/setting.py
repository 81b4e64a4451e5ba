"""Setting a status, for one theme or response or for several at once. What was set before stays in the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workshop.actions.following.reading import last_steps
from workshop.actions.following.words import Said, cleaned
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import Response, StatusChange, Theme, User, Workshop


@dataclass(frozen=True)
class Saved:
    """What came of setting many: how many took it, and what somebody changed meanwhile or is gone."""

    done: int
    untouched: tuple[str, ...] = ()


@patiently
def set_status(workshop: Workshop, said: Said, *, seen: Mapping[str, int], by: User, now: datetime) -> Saved:
    """Let this be where these stand. ``seen``: the id of the last status that was looked at, 0 for none, by key.

    What a colleague set meanwhile, and what is hidden or gone, is left as it is and named. Where the same stands
    already, nothing is written. Raises Refused when nothing is chosen or the words do not do.
    """
    kept = cleaned(said)
    if not seen:
        raise Refused(_("Velg minst ett tema eller innspill."))
    hold(workshop)
    last, known = last_steps(workshop), _known(workshop)
    fresh = [key for key in seen if key in known and last.get(key, 0) == seen[key]]
    standing = _standing([last[key] for key in fresh if key in last])
    for key in fresh:
        if standing.get(last.get(key, 0)) != kept:
            db.session.add(_change(workshop, known[key], kept, by, now))
    log(workshop.id, "status.set", by=by, now=now, status=kept.status, count=len(fresh))
    db.session.commit()
    return Saved(len(fresh), tuple(key for key in seen if key not in fresh))


def _known(workshop: Workshop) -> dict[str, Theme | Response]:
    """What can have a status: the themes that stand, and the responses that can be read."""
    prompts = [prompt.id for prompt in workshop.prompts]
    themes = db.session.scalars(select(Theme).where(Theme.prompt_id.in_(prompts)))
    responses = db.session.scalars(
        select(Response).where(
            Response.prompt_id.in_(prompts), Response.withdrawn_at.is_(None), Response.hidden_at.is_(None)
        )
    )
    found: dict[str, Theme | Response] = {f"tema-{theme.id}": theme for theme in themes}
    return found | {f"innspill-{response.id}": response for response in responses}


def _standing(changes: list[int]) -> dict[int, Said]:
    found = db.session.scalars(select(StatusChange).where(StatusChange.id.in_(changes)))
    return {one.id: Said(str(one.status), one.place, one.reason) for one in found}


def _change(workshop: Workshop, about: Theme | Response, said: Said, by: User, now: datetime) -> StatusChange:
    named = {"theme_id": about.id, "label": about.label} if isinstance(about, Theme) else {"response_id": about.id}
    words = {"status": said.status, "place": said.place, "reason": said.reason}
    return StatusChange(workshop_id=workshop.id, **named, **words, at=now, user_id=by.id)
