"""What people have decided, read from the standing themes: where each point stands, and what may not move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.cleaning import clean, says_something
from analysis.proposal import Standing

#: Stands in no theme.
NOWHERE = -1


@dataclass(frozen=True)
class Ground:
    """Per standing point its theme (or NOWHERE) and whether it is fixed there; `aside` are kept out of all themes.

    `closed` are locked themes; `kept` those that stay whatever happens: named or locked by a person, or holding a
    point that a person's word keeps there.
    """

    places: tuple[int, ...]
    fixed: tuple[bool, ...]
    aside: frozenset[int]
    closed: frozenset[int]
    kept: frozenset[int]


def read_standing(standing: Standing, rows: int) -> Ground:
    """What the standing themes ask of the next proposal.

    A point that is `aside` stays out whatever else is said of it, a point in a locked theme stays there, and then one
    that a person's word holds, whoever put it there; of several such places the first counts. Raises ValueError with a
    sentence where a number points at nothing.
    """
    _check(standing, rows)
    points = len(standing.points)
    places, fixed = [NOWHERE] * points, [False] * points
    aside = frozenset(standing.aside)
    locked = [(t, p) for t, theme in enumerate(standing.themes) if theme.locked for p in (*theme.points, *theme.held)]
    held = [(t, p) for t, theme in enumerate(standing.themes) for p in theme.held]
    stood = [(t, p) for t, theme in enumerate(standing.themes) for p in theme.points]
    for is_fixed, pairs in ((True, locked), (True, held), (False, stood)):
        for theme, point in pairs:
            if places[point] == NOWHERE and point not in aside:
                places[point], fixed[point] = theme, is_fixed
    holding = {place for place, is_fixed in zip(places, fixed, strict=True) if is_fixed}
    named = {t for t, theme in enumerate(standing.themes) if theme.named or theme.locked}
    closed = frozenset(t for t, theme in enumerate(standing.themes) if theme.locked)
    return Ground(tuple(places), tuple(fixed), aside, closed, frozenset(named | holding))


def given_names(standing: Standing) -> dict[int, str]:
    """The names that people gave themes that are not locked, by theme: what one is called tells what belongs there."""
    given = {number: clean(theme.label) for number, theme in enumerate(standing.themes) if theme.named}
    return {n: label for n, label in given.items() if says_something(label) and not standing.themes[n].locked}


def _check(standing: Standing, rows: int) -> None:
    for number, point in enumerate(standing.points):
        if not 0 <= point.row < rows:
            raise ValueError(f"Standing point {number} is of row {point.row}, and there are {rows} rows.")
    for number, theme in enumerate(standing.themes):
        _check_points((*theme.points, *theme.held), f"Standing theme {number}", len(standing.points))
    _check_points(standing.aside, "The remainder", len(standing.points))


def _check_points(numbers: Iterable[int], holder: str, points: int) -> None:
    for number in numbers:
        if not 0 <= number < points:
            raise ValueError(f"{holder} has point {number}, and there are {points} standing points.")
