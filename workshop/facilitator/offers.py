"""Every point of a new response that the machine has looked at, also where its theme was locked since."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from workshop.actions.theming.board import Card
from workshop.db import db
from workshop.models import Offer, Prompt, Response, Theme


def points_of(cards: Iterable[Card]) -> dict[int, list[Offer]]:
    """By response id what is offered each of its points, in the order they were read."""
    found: dict[int, list[Offer]] = {card.response.id: [] for card in cards if card.offers}
    for offer in db.session.scalars(select(Offer).where(Offer.response_id.in_(found)).order_by(Offer.id)):
        found[offer.response_id].append(offer)
    return found


def count_locked(prompt: Prompt) -> int:
    """How many of the prompt's offers are for a theme that is locked."""
    query = select(func.count(Offer.id)).join(Theme, Theme.id == Offer.theme_id)
    query = query.join(Response, Response.id == Offer.response_id)
    return db.session.scalar(query.where(Response.prompt_id == prompt.id, Theme.locked)) or 0
