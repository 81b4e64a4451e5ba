"""The points that responses make, and which of them say the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.cleaning import clean, same_words, says_something
from analysis.points import split_points
from analysis.proposal import Point


def points_of(texts: Sequence[str], before: Sequence[Point] = ()) -> tuple[Point, ...]:
    """The points of all rows: those known `before`, as they are, and then those of the rows that had none.

    Every row that says something has at least one; a part of a response that says nothing is none.
    """
    known = {point.row for point in before}
    new = (Point(row, part) for row, text in enumerate(texts) if row not in known for part in _parts(text))
    return (*before, *new)


def _parts(text: str) -> list[str]:
    whole = clean(text)
    if not says_something(whole):
        return []
    return [part for part in split_points(text) if says_something(part)] or [whole]


@dataclass(frozen=True)
class Said:
    """Points folded by their words. `texts`, cleaned, all different within one place; `of` are positions of points."""

    texts: list[str]
    of: list[list[int]]

    def of_points(self, values: Sequence[int], count: int, otherwise: int) -> list[int]:
        """One value per text spread to its points; `otherwise` for the points that are in none."""
        spread = [otherwise] * count
        for value, positions in zip(values, self.of, strict=True):
            for position in positions:
                spread[position] = value
        return spread


def fold(points: Sequence[Point], places: Sequence[object]) -> Said:
    """Fold the points that say something by their words, those fixed at different `places` apart (None: not fixed)."""
    texts = [clean(point.text) for point in points]
    speaking = [position for position, text in enumerate(texts) if says_something(text)]
    together = [[speaking[i] for i in group] for group in same_words([texts[position] for position in speaking])]
    of = []
    for group in together:
        by_place: dict[object, list[int]] = {}
        for position in group:
            by_place.setdefault(places[position], []).append(position)
        of += by_place.values()
    of.sort(key=lambda positions: positions[0])
    return Said([texts[positions[0]] for positions in of], of)
