"""From points in groups to rows in themes: each row's main place, and where else it is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.proposal import Point


@dataclass
class Rows:
    """The rows of one theme, ascending: those whose main place it is, and those that say it too."""

    members: list[int] = field(default_factory=list)
    also: list[int] = field(default_factory=list)


def rows_of(points: Sequence[Point], places: Sequence[int], themes: int) -> list[Rows]:
    """Rows per theme 0, 1, …; `places` is each point's theme, below 0 where it has none.

    A row's main place is the theme that its first placed point stands in: people say first what matters most.
    """
    found = [Rows() for _ in range(themes)]
    seen: dict[int, set[int]] = {}
    for point, place in zip(points, places, strict=True):
        if place < 0 or place in seen.get(point.row, ()):
            continue
        (found[place].also if point.row in seen else found[place].members).append(point.row)
        seen.setdefault(point.row, set()).add(place)
    for rows in found:
        rows.members.sort()
        rows.also.sort()
    return found
