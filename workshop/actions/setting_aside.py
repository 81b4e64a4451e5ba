"""What a planner says of the checks' findings, and what the checks need to know that no summary holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from workshop.actions.composing.commenting import open_comments
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.actions.theming.offers import count_offers
from workshop.actions.theming.proposing import waiting_runs
from workshop.db import db
from workshop.i18n import _
from workshop.models import Response, SetAside, User, Workshop

LONGEST_REASON = 500


@dataclass(frozen=True)
class Waiting:
    """What is hidden, and what waits for a person at the board or in the editor."""

    hidden: tuple[str, ...]  #: texts of hidden responses, in the order they came
    proposals: tuple[int, ...]  #: numbers of prompts with a proposal nobody has answered
    offers: tuple[tuple[int, int], ...]  #: prompt number, and how many of its responses wait with an offer
    comments: tuple[tuple[str, tuple[int, ...]], ...]  #: a section's key, and the ids of open comments on it


def hidden_in(workshop: Workshop) -> tuple[str, ...]:
    """The texts of hidden responses, in the order they came."""
    return tuple(
        db.session.scalars(
            select(Response.text)
            .where(
                Response.prompt_id.in_([prompt.id for prompt in workshop.prompts]),
                Response.hidden_at.is_not(None),
                Response.withdrawn_at.is_(None),
            )
            .order_by(Response.id)
        )
    )


def waiting_in(workshop: Workshop) -> Waiting:
    """What a check needs to know besides the summary."""
    prompts = list(enumerate(workshop.prompts, start=1))
    offers = ((number, len(count_offers(prompt))) for number, prompt in prompts)
    return Waiting(
        hidden_in(workshop),
        tuple(number for number, prompt in prompts if waiting_runs(prompt)),
        tuple((number, count) for number, count in offers if count),
        tuple(open_comments(workshop).items()),
    )


def set_asides_of(workshop: Workshop) -> dict[str, SetAside]:
    """Every finding that is set aside, by its key."""
    found = db.session.scalars(select(SetAside).where(SetAside.workshop_id == workshop.id))
    return {one.finding: one for one in found}


@patiently
def set_aside(workshop: Workshop, *, finding: str, reason: str, by: User, now: datetime) -> None:
    """Let a finding stand, with the reason. A reason given by a colleague first is left as it is.

    Raises Refused without a reason, and for one that is too long.
    """
    why = " ".join(reason.split())
    if not why:
        raise Refused(_("Skriv hvorfor funnet kan stå."))
    if len(why) > LONGEST_REASON:
        raise Refused(_("Begrunnelsen er for lang. Kort den ned til %(limit)s tegn.", limit=LONGEST_REASON))
    hold(workshop)
    if finding not in set_asides_of(workshop):
        db.session.add(SetAside(workshop_id=workshop.id, finding=finding, reason=why, at=now, user_id=by.id))
        log(workshop.id, "check.set_aside", by=by, now=now)
    db.session.commit()


@patiently
def bring_back(workshop: Workshop, *, finding: str, by: User, now: datetime) -> None:
    """Let a finding count again."""
    hold(workshop)
    gone = db.session.execute(
        delete(SetAside).where(SetAside.workshop_id == workshop.id, SetAside.finding == finding)
    ).rowcount
    if gone:
        log(workshop.id, "check.bring_back", by=by, now=now)
    db.session.commit()
