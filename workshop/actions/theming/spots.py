"""Where somebody saw a response, or one point of it, on the board: what a checkbox or a drag names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.db import db
from workshop.models import Placement, Prompt, Response

_FORM = re.compile(r"(\d{1,12})\.(?:n|(\d{1,12})(?:\.(\d{1,12}))?)", re.ASCII)


@dataclass(frozen=True)
class Spot:
    """A response in a theme (0: øvrige innspill; None: not placed yet), as the page showed it.

    Written «12.5», «12.0» and «12.n»; one point of what it says there «12.5.31».
    """

    response_id: int
    theme_id: int | None
    #: the placement that is meant; None: every point the response has there
    point: int | None = None

    def __str__(self) -> str:
        written = f"{self.response_id}.{'n' if self.theme_id is None else self.theme_id}"
        return written if self.point is None else f"{written}.{self.point}"

    @classmethod
    def read(cls, text: str) -> Spot | None:
        """The spot that ``str`` wrote; None for anything else."""
        found = _FORM.fullmatch(text)
        return cls(*(int(part) if part else None for part in found.groups())) if found else None

    @classmethod
    def of(cls, placement: Placement) -> Spot:
        """One point where it stands."""
        return cls(placement.response_id, placement.theme_id or 0, placement.id)

    @property
    def card(self) -> Spot:
        """All that the response says there."""
        return Spot(self.response_id, self.theme_id)


@dataclass
class Chosen:
    """What still stands where it was seen, and how much a colleague has moved since."""

    placements: list[Placement]
    #: responses nobody had placed, and nobody has
    unplaced: list[Response]
    gone: int
    #: ids of the placements that were named one by one
    singly: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_any(self) -> bool:
        return bool(self.placements or self.unplaced)

    @property
    def responses(self) -> int:
        """How many were named with all that they say there."""
        whole = {p.response_id for p in self.placements if p.id not in self.singly}
        return len(whole | {response.id for response in self.unplaced})

    @property
    def points(self) -> int:
        """How many points were named one by one."""
        return len(self.singly)


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
    names = {placement.id: Spot.of(placement) for placement in placements}
    found = [p for p in placements if names[p.id] in wanted or names[p.id].card in wanted]
    seen = {name for p in found for name in (names[p.id], names[p.id].card)} & wanted
    fresh = [standing[i] for i in sorted(standing) if i not in placed and Spot(i, None) in wanted]
    singly = frozenset(p.id for p in found if names[p.id].card not in wanted)
    return Chosen(found, fresh, gone=len(wanted) - len(seen) - len(fresh), singly=singly)
