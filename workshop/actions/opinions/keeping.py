"""Asking for opinion groups, which prompts wait for them, and keeping what the worker found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.opinions.material import Material, ballots_of, count_new, looks_for_groups
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.tallying import count_ballots
from workshop.actions.telling import DESK, WALL, tell
from workshop.db import db
from workshop.i18n import _
from workshop.models import OpinionResult, ProgramItem, Prompt, User

#: as the smallest group that is told: between two looks with fewer, one could see which group each of them came to
FEWEST_NEW = 5


@patiently
def ask_for_opinions(prompt: Prompt, *, by: User | None, now: datetime) -> None:
    """Write down that somebody wants the groups as the answers stand now; the job finds them.

    Asking twice changes nothing. Raises Refused when nobody has answered, where there is nothing to look for, and for
    an open prompt whose groups are known until ``FEWEST_NEW`` have answered since.
    """
    if not looks_for_groups(prompt):
        raise Refused(_("Meningsgrupper finnes bare der folk svarer enig eller uenig."))
    if not count_ballots(prompt):
        raise Refused(_("Ingen har svart ennå."))
    row = result_of(prompt) or _new_row(prompt)
    if row.asked_at is not None:
        return
    if prompt.closed_at is None and row.result.get("groups") and count_new(prompt.id, since=row.ballots) < FEWEST_NEW:
        raise Refused(
            _("Vent til minst fem flere har svart. Ellers kan forskjellen fra sist vise hva én person mener.")
        )
    row.asked_at, row.failed = now, False
    workshop_id = prompt.item.workshop_id
    log(workshop_id, "opinions.ask", by=by, now=now, prompt=prompt.id)
    tell(workshop_id, (DESK,))
    db.session.commit()


def prompts_waiting(workshop_id: int) -> list[int]:
    """Prompts somebody asked for, and closed ones whose answers are others than those that were looked at."""
    found = db.session.scalars(
        select(Prompt).join(ProgramItem, Prompt.item_id == ProgramItem.id).where(ProgramItem.workshop_id == workshop_id)
    )
    return [prompt.id for prompt in found if looks_for_groups(prompt) and is_waiting(prompt)]


def is_waiting(prompt: Prompt) -> bool:
    """Whether somebody asked for the prompt's groups, or it is closed with other answers than were looked at."""
    row = result_of(prompt)
    if row is not None and row.asked_at is not None:
        return True
    if prompt.closed_at is None:
        return False
    if row is None or row.found_at is None:
        return count_ballots(prompt) > 0
    return row.ballots != ballots_of(prompt.id)


@patiently
def keep_opinions(prompt: Prompt, material: Material, found: dict[str, Any], *, now: datetime) -> None:
    """Keep what the worker found in place of what was found before."""
    row = result_of(prompt) or _new_row(prompt)
    row.asked_at, row.failed, row.found_at = None, False, now
    row.ballots, row.result = material.ballots, found | {"options": list(material.options)}
    tell(prompt.item.workshop_id, (DESK, WALL))
    db.session.commit()


@patiently
def give_up_opinions(prompt: Prompt) -> None:
    """Write down that the worker came to nothing; what was found before still stands."""
    row = result_of(prompt) or _new_row(prompt)
    row.asked_at, row.failed = None, True
    tell(prompt.item.workshop_id, (DESK,))
    db.session.commit()


def result_of(prompt: Prompt) -> OpinionResult | None:
    """What is kept for the prompt, found or only asked for."""
    return db.session.scalar(select(OpinionResult).where(OpinionResult.prompt_id == prompt.id))


def _new_row(prompt: Prompt) -> OpinionResult:
    row = OpinionResult(prompt_id=prompt.id, failed=False, ballots="", result={})
    db.session.add(row)
    return row
