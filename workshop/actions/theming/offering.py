"""A place for what comes in after the themes were made: offered with a reason, taken when a person says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from workshop.actions.reading import standing_responses
from workshop.actions.refusing import Refused
from workshop.actions.telling import STAFF_AND_WALL, tell
from workshop.actions.theming.board import board_of, fold, placements_of, themes_of
from workshop.actions.theming.history import changing
from workshop.actions.theming.material import Material, material_of
from workshop.actions.theming.offers import offered_since_change
from workshop.actions.theming.splitting import spans_of
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.models import Hand, Offer, Placement, Prompt, User

if TYPE_CHECKING:
    from analysis import Offer as Offered


@dataclass(frozen=True)
class Taken:
    """What became of new responses: how many got a theme, and how many of their points fit none and stand aside."""

    responses: int
    aside: int


def unoffered(prompt: Prompt) -> Material | None:
    """The new responses without a place, and without an offer among the themes as they stand, beside the themes.

    None where there are no such responses or no themes.
    """
    if not themes_of(prompt):
        return None
    placed = {placement.response_id for placement in placements_of(prompt)}
    offered = offered_since_change(prompt)
    standing = standing_responses(prompt)
    fresh = [r for r in standing if r.id not in placed and r.id not in offered]
    if not fresh:
        return None
    return material_of(prompt, fresh, beside=[r for r in standing if r.id in placed])


def keep_offers(prompt: Prompt, material: Material, offers: Collection[Offered], *, now: datetime) -> None:
    """Store what the analysis offers, for responses that still have no place and stand as they were read.

    ``now`` is when the themes were read: a change after that makes the offers old, and new ones are asked for.
    """
    themes = {theme.id for theme in themes_of(prompt)}
    placed = {placement.response_id for placement in placements_of(prompt)}
    standing = {response.id: response for response in standing_responses(prompt)}
    rows = db.session.execute(
        select(Placement.id, Placement.response_id).where(Placement.id.in_(material.placement_ids))
    )
    owners: dict[int, int] = {row.id: row.response_id for row in rows}
    by_row: dict[int, list[Offered]] = {}
    for offered in offers:
        by_row.setdefault(offered.point.row, []).append(offered)
    db.session.execute(delete(Offer).where(Offer.response_id.in_(material.response_ids)))
    for row, response_id in enumerate(material.response_ids):
        response = standing.get(response_id)
        if response is None or response_id in placed or response.text != material.texts[row]:
            continue
        parts = by_row.get(row, [])
        spans = spans_of(response.text, [part.point.text for part in parts]) if parts else None
        if spans is None:
            parts, spans = parts[:1], [(None, None)]
        if not parts:
            db.session.add(Offer(response_id=response_id, nearest=[], made_at=now))
        for part, (start, end) in zip(parts, spans, strict=False):
            theme_id = material.theme_ids[part.theme] if part.theme is not None else None
            near = [owners[i] for i in (material.placement_ids[n] for n in part.reason.nearest) if i in owners]
            db.session.add(
                Offer(
                    response_id=response_id,
                    theme_id=theme_id if theme_id in themes else None,
                    start=start,
                    end=end,
                    nearest=list(dict.fromkeys(near)),
                    made_at=now,
                )
            )
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()


def take_offers(prompt: Prompt, *, response_ids: Collection[int] | None = None, by: User, now: datetime) -> Taken:
    """Put new responses where the machine would: those named with what says the same, or all that it has a theme for.

    A point that is like nothing, or only like a theme locked since, stands in øvrige innspill. Raises Refused when
    there is none to put anywhere.
    """
    cards = [
        card
        for first in fold(board_of(prompt).unplaced)
        for alike in [[first, *first.twins]]
        if response_ids is None or any(card.response.id in response_ids for card in alike)
        for card in alike
        if any(offer.theme_id is not None for offer in card.offers)
    ]
    if not cards:
        raise Refused(_("Det er ingen nye innspill med forslag til tema. Velg tema selv, eller grupper på nytt."))
    offers = db.session.scalars(select(Offer).where(Offer.response_id.in_([card.response.id for card in cards]))).all()
    what = ngettext("plassering av ett nytt innspill", "plassering av %(num)d nye innspill", len(cards))
    with changing(prompt, what, by=by, now=now):
        aside = sum(_take(offer, by, now).theme_id is None for offer in offers)
    return Taken(len(cards), aside)


def _take(offer: Offer, by: User, now: datetime) -> Placement:
    """The offered place, made a placement."""
    is_open = offer.theme is not None and not offer.theme.locked
    placement = Placement(
        response_id=offer.response_id,
        theme_id=offer.theme_id if is_open else None,
        start=offer.start,
        end=offer.end,
        placed_by=Hand.MACHINE,
        user_id=by.id,
        placed_at=now,
        nearest=offer.nearest if is_open else [],
    )
    db.session.add(placement)
    db.session.delete(offer)
    return placement
