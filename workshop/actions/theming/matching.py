"""Which proposed group is which theme on the board, so that themes keep their identity from run to run."""

from __future__ import annotations

from dataclasses import dataclass

#: a proposed group takes over a theme when they share at least this much (Jaccard index of their members)
SAME_THEME = 0.3


@dataclass(frozen=True)
class Proposed:
    """One proposed theme in response ids. ``members`` leaves out what a person has placed elsewhere."""

    label: str
    keywords: tuple[str, ...]
    members: frozenset[int]
    all_members: frozenset[int]
    quotes: tuple[int, ...]


def match(proposed: list[Proposed], before: dict[int, set[int]]) -> list[int | None]:
    """For each proposed group the id of the theme it continues, or None for a new one.

    ``before`` holds each theme's response ids. Pairs are taken greedily, most alike first; a theme is used once.
    """
    pairs = sorted(
        (
            (-_jaccard(group.all_members, members), theme_id, place)
            for place, group in enumerate(proposed)
            for theme_id, members in before.items()
        ),
    )
    found: list[int | None] = [None] * len(proposed)
    used: set[int] = set()
    for unlike, theme_id, place in pairs:
        if -unlike >= SAME_THEME and theme_id not in used and found[place] is None:
            found[place] = theme_id
            used.add(theme_id)
    return found


def _jaccard(one: frozenset[int], other: set[int]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 0.0
