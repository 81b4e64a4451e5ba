"""Where somebody saw a response on the board: what a checkbox or a drag names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from workshop.db import db
from workshop.models import Placement, Prompt, Response

_FORM = re.compile(r"(\d{1,12})\.(\d{1,12}|n)", re.ASCII)


@dataclass(frozen=True)
class Spot:
    """A response in a theme (0: øvrige innspill; None: not placed yet), as the page showed it."""

    response_id: int
    theme_id: int | None

    def __str__(self) -> str:
        return f"{self.response_id}.{'n' if self.theme_id is None else self.theme_id}"

    @classmethod
    def read(cls, text: str) -> Spot | None:
        """The spot that ``str`` wrote; None for anything else."""
        found = _FORM.fullmatch(text)
        return cls(int(found[1]), None if found[2] == "n" else int(found[2])) if found else None


@dataclass
class Chosen:
    """What still stands where it was seen, and how much a colleague has moved since."""

    placements: list[Placement]
    #: responses nobody had placed, and nobody has
    unplaced: list[Response]
    gone: int

    @property
    def responses(self) -> int:
        return len({p.response_id for p in self.placements} | {r.id for r in self.unplaced})


def find(prompt: Prompt, spots: Iterable[Spot]) -> Chosen:
    """The placements and unplaced responses that the spots name; those no longer there are counted as gone."""
    wanted = set(spots)
    mine = select(Response.id).where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None))
    # What a form names may be more than a question to the database can hold; what the prompt has is not.
    ids = {spot.response_id for spot in wanted}.intersection(db.session.scalars(mine))
    standing = {response.id: response for response in db.session.scalars(select(Response).where(Response.id.in_(ids)))}
    placements = list(
        db.session.scalars(select(Placement).where(Placement.response_id.in_(standing)).order_by(Placement.id))
    )
    placed = {placement.response_id for placement in placements}
    found = [p for p in placements if Spot(p.response_id, p.theme_id or 0) in wanted]
    seen = {Spot(p.response_id, p.theme_id or 0) for p in found}
    fresh = [standing[i] for i in sorted(standing) if i not in placed and Spot(i, None) in wanted]
    return Chosen(found, fresh, gone=len(wanted) - len(seen) - len(fresh))
