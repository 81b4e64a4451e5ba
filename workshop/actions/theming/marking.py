"""Marks a person sets on a response where it stands: a quote, also mentioned, and which view it takes.

Each returns the response. Raises Conflict when a colleague has moved it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming.history import changing
from workshop.actions.theming.spots import Spot, find
from workshop.i18n import _
from workshop.models import Placement, Prompt, Response, User


def star(prompt: Prompt, *, spot: Spot, starred: bool, by: User, now: datetime) -> Response:
    """Let the response be a quote for the theme it stands in, or no longer."""

    def mark(placement: Placement) -> None:
        placement.starred = starred

    return _mark(prompt, spot, mark, _("valg av sitat") if starred else _("fjerning av sitat"), by=by, now=now)


def mention(prompt: Prompt, *, spot: Spot, mentioned: bool, by: User, now: datetime) -> Response:
    """Have the summary tell of the response under *også nevnt*, or no longer."""

    def mark(placement: Placement) -> None:
        placement.mentioned = mentioned

    what = _("merking som «også nevnt»") if mentioned else _("fjerning av «også nevnt»")
    return _mark(prompt, spot, mark, what, by=by, now=now)


def take_side(prompt: Prompt, *, spot: Spot, side: int | None, by: User, now: datetime) -> Response:
    """Say which of its theme's two views (1 or 2) the response takes; None for neither."""

    def mark(placement: Placement) -> None:
        if side is not None and (placement.theme is None or side not in range(1, len(placement.theme.sides) + 1)):
            raise Refused(_("Temaet har ikke dette synspunktet lenger."))
        placement.side = side

    return _mark(prompt, spot, mark, _("valg av synspunkt"), by=by, now=now)


def _mark(
    prompt: Prompt, spot: Spot, mark: Callable[[Placement], None], what: str, *, by: User, now: datetime
) -> Response:
    chosen = find(prompt, [spot])
    if not chosen.placements:
        raise Conflict(_("En kollega har flyttet innspillet. Se hvor det står nå."))
    with changing(prompt, what, by=by, now=now):
        for placement in chosen.placements:
            mark(placement)
    return chosen.placements[0].response
