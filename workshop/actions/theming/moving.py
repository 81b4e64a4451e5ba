"""Moving responses between themes by hand. What a person has placed, the machine leaves alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming.history import changing
from workshop.actions.theming.spots import Chosen, Spot, find
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.models import Hand, Offer, Placement, Prompt, Theme, User


def move(prompt: Prompt, *, spots: Iterable[Spot], to: Theme | None, by: User, now: datetime) -> Chosen:
    """Move responses, or single points of them, from where they were seen to a theme (None: øvrige innspill).

    What a colleague has moved meanwhile stays where the colleague put it and is counted as gone. Raises Conflict when
    that is all of it, Refused when nothing was chosen.
    """
    check_own(prompt, to)
    chosen = find(prompt, spots)
    if not chosen.is_any:
        if chosen.gone:
            raise Conflict(_("En kollega har allerede flyttet det du valgte. Se hvor det står nå."))
        raise Refused(_("Velg minst ett innspill å flytte."))
    with changing(prompt, _("flytting av %(what)s", what=count_of(chosen)), by=by, now=now):
        place(chosen, to, by=by, now=now)
    return chosen


def count_of(chosen: Chosen) -> str:
    """«ett innspill», «2 punkter», «3 innspill og ett punkt»."""
    responses = ngettext("ett innspill", "%(num)s innspill", chosen.responses)
    points = ngettext("ett punkt", "%(num)s punkter", chosen.points)
    if not chosen.points:
        return responses
    return _("%(responses)s og %(points)s", responses=responses, points=points) if chosen.responses else points


def hold(prompt: Prompt, *, spots: Iterable[Spot], by: User, now: datetime) -> Chosen:
    """Let responses stay where they stand, whatever the machine proposes.

    Raises Conflict when a colleague has moved all of them, Refused when none of them stands anywhere.
    """
    chosen = find(prompt, spots)
    if not chosen.placements:
        if chosen.gone:
            raise Conflict(_("En kollega har allerede flyttet det du valgte. Se hvor det står nå."))
        raise Refused(_("Velg minst ett innspill som er gruppert."))
    with changing(prompt, _("festing av innspill der de står"), by=by, now=now):
        for placement in chosen.placements:
            placement.held = True  # who put it there is as it was
    return chosen


def place(chosen: Chosen, theme: Theme | None, *, by: User, now: datetime) -> None:
    """Put the chosen into the theme by a person's hand, within a change."""
    for response in chosen.unplaced:
        placement = Placement(response_id=response.id, placed_at=now)
        placement.response = response
        db.session.add(placement)
        chosen.placements.append(placement)
    if chosen.unplaced:
        forget_offers(response.id for response in chosen.unplaced)
    for placement in chosen.placements:
        if placement.theme is not theme or placement.theme_id is None:
            placement.quote_rank, placement.side, placement.nearest = None, None, []
        placement.theme = theme
        placement.placed_by, placement.placed_at, placement.user_id = Hand.PERSON, now, by.id
        placement.held = True
    db.session.flush()


def forget_offers(response_ids: Iterable[int]) -> None:
    """Responses that have a place need no offer of one."""
    db.session.execute(delete(Offer).where(Offer.response_id.in_(list(response_ids))))


def check_own(prompt: Prompt, theme: Theme | None) -> None:
    """Raise Refused when the theme is another prompt's."""
    if theme is not None and theme.prompt_id != prompt.id:
        raise Refused(_("Temaet hører til en annen oppgave."))
