"""What is offered new responses while nobody has placed them: kept whole, and made anew when the themes change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, select

from workshop.db import db
from workshop.models import Offer, Placement, ProgramItem, Prompt, Response, Theme, ThemeEdit


def count_offers(prompt: Prompt) -> dict[int, int]:
    """By response id how many of its points are offered a place."""
    rows = db.session.execute(
        select(Offer.response_id, func.count().label("points"))
        .join(Response, Response.id == Offer.response_id)
        .where(Response.prompt_id == prompt.id)
        .group_by(Offer.response_id)
    )
    return {row.response_id: row.points for row in rows}


def points_of(response_ids: Collection[int]) -> dict[int, list[Offer]]:
    """By response id what is offered each of its points, in the order they were read, locked themes too."""
    found: dict[int, list[Offer]] = {response_id: [] for response_id in response_ids}
    for offer in db.session.scalars(select(Offer).where(Offer.response_id.in_(found)).order_by(Offer.id)):
        found[offer.response_id].append(offer)
    return found


def count_locked(prompt: Prompt) -> int:
    """How many of the prompt's offers are for a theme that was locked since."""
    query = select(func.count(Offer.id)).join(Theme, Theme.id == Offer.theme_id)
    query = query.join(Response, Response.id == Offer.response_id)
    return db.session.scalar(query.where(Response.prompt_id == prompt.id, Theme.locked)) or 0


def forget_torn_offers(prompt: Prompt, before: Mapping[int, int]) -> None:
    """Where a theme has gone and taken an offer with it, the response's other offers go too: a whole one will come."""
    now = count_offers(prompt)
    torn = [response_id for response_id, offers in before.items() if now.get(response_id, 0) < offers]
    db.session.execute(delete(Offer).where(Offer.response_id.in_(torn)))


def forget_all_offers(prompt: Prompt) -> None:
    """None of the prompt's offers holds any longer."""
    mine = select(Response.id).where(Response.prompt_id == prompt.id)
    db.session.execute(delete(Offer).where(Offer.response_id.in_(mine)))


def offered_since_change(prompt: Prompt) -> set[int]:
    """The responses whose offers were made among the themes as they stand, not before the last change to them."""
    changed = db.session.scalar(select(func.max(ThemeEdit.made_at)).where(ThemeEdit.prompt_id == prompt.id))
    query = select(Offer.response_id).join(Response, Response.id == Offer.response_id)
    query = query.where(Response.prompt_id == prompt.id)
    if changed is not None:
        query = query.where(Offer.made_at >= changed)
    return set(db.session.scalars(query))


def prompts_without_offers(workshop_id: int) -> list[int]:
    """The prompts with themes where a response has neither a place nor an offer made after the last change."""
    mine = (
        select(Prompt.id)
        .join(ProgramItem, ProgramItem.id == Prompt.item_id)
        .where(ProgramItem.workshop_id == workshop_id)
    )
    edits = db.session.execute(
        select(ThemeEdit.prompt_id, func.max(ThemeEdit.made_at).label("latest"))
        .where(ThemeEdit.prompt_id.in_(mine))
        .group_by(ThemeEdit.prompt_id)
    )
    changed = {row.prompt_id: row.latest for row in edits}
    rows = db.session.execute(
        select(Response.prompt_id, func.min(Offer.made_at), func.count(Response.id) - func.count(Offer.id))
        .outerjoin(Placement, Placement.response_id == Response.id)
        .outerjoin(Offer, Offer.response_id == Response.id)
        .where(Response.prompt_id.in_(mine), Placement.id.is_(None))
        .where(Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
        .where(select(Theme.id).where(Theme.prompt_id == Response.prompt_id).exists())
        .group_by(Response.prompt_id)
    )
    return [
        prompt_id
        for prompt_id, oldest, missing in rows
        if missing or (oldest is not None and prompt_id in changed and oldest < changed[prompt_id])
    ]
