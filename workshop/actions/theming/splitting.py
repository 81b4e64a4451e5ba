"""A person's say in how many things a response says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from workshop.actions.refusing import Refused
from workshop.actions.theming.history import changing
from workshop.actions.theming.moving import forget_offers
from workshop.db import db
from workshop.i18n import _
from workshop.models import Hand, Placement, Response, User

#: what a part has from the point it lies in: where it stands, who put it there and why, and the marks people set
KEPT = ("theme_id", "placed_by", "user_id", "placed_at", "held", "nearest", "starred", "mentioned", "side")


def span_of(text: str, part: str, after: int = 0) -> tuple[int, int] | None:
    """Where ``part`` is said in ``text`` from ``after`` on, blanks of any kind and number being alike."""
    pieces = [re.escape(piece) for piece in part.split()]
    found = re.compile(r"\s+".join(pieces)).search(text, after) if pieces else None
    return found.span() if found else None


def spans_of(text: str, parts: Sequence[str]) -> list[tuple[int, int] | tuple[None, None]] | None:
    """Where each part is said, in order; all of the text is (None, None). None when one of them is not there."""
    if len(parts) == 1 and " ".join(parts[0].split()) == " ".join(text.split()):
        return [(None, None)]
    spans: list[tuple[int, int] | tuple[None, None]] = []
    after = 0
    for part in parts:
        span = span_of(text, part, after)
        if span is None:
            return None
        spans.append(span)
        after = span[1]
    return spans


def split(response: Response, *, parts: Sequence[str], by: User, now: datetime) -> None:
    """Let the response say these things, each part in its own words and in the order they stand.

    Parts stand where the point they lie in stood, and for the same reason: dividing is not placing. What nobody had
    placed is laid among øvrige innspill. Raises Refused when a part is not found in the response.
    """
    wanted = [part for part in (" ".join(part.split()) for part in parts) if part]
    spans = spans_of(response.text, wanted) if wanted else None
    if spans is None:
        raise Refused(_("Hver linje må være en del av innspillet, ordrett og i samme rekkefølge."))
    before = _points(response)
    if spans == [(point.start, point.end) for point in before]:
        return  # that is how it is divided
    with changing(response.prompt, _("deling av innspill"), by=by, now=now):
        for start, end in spans:
            old = _covering(before, start)
            kept = {name: getattr(old, name) for name in KEPT} if old else _laid(by, now)
            db.session.add(Placement(response_id=response.id, start=start, end=end, **kept))
        for placement in before:
            db.session.delete(placement)
        forget_offers([response.id])


def _laid(by: User, now: datetime) -> dict[str, Any]:
    return {"placed_by": Hand.PERSON, "user_id": by.id, "placed_at": now}


def _points(response: Response) -> list[Placement]:
    return list(
        db.session.scalars(
            select(Placement).where(Placement.response_id == response.id).order_by(Placement.start, Placement.id)
        )
    )


def _covering(points: list[Placement], start: int | None) -> Placement | None:
    """The point that a part beginning at ``start`` lies in; the first where none does."""
    at = start or 0
    within = [p for p in points if (p.start or 0) <= at and (p.end is None or at < p.end)]
    return (within or points or [None])[0]
