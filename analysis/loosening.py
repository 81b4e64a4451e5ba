"""Responses that a theme's name does not speak for and little binds to the others: they go to the remainder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.labels import Name
from analysis.neighbours import unit_rows

#: Most of the responses in the remainder after it, as a share; and most that may leave: a stranger in a theme does less
#: harm in a large room.
_MOST, _MANY = 0.08, 3
#: What binds a response to its theme is its cosine to the middle of the others; below this it is loose.
_LOOSE = 0.1
#: No theme gets smaller than this by it.
_SMALLEST = 2


def loose(
    vectors: np.ndarray, groups: Sequence[Sequence[int]], names: Sequence[Name], may_leave: Sequence[bool]
) -> list[int]:
    """Rows of `vectors` (length 1) to take out of their `groups`, the loosest first.

    Only rows that `may_leave` and about which the group's name is silent: on sets that people grouped, at least half of
    those stood wrong (docs/theming.md).
    """
    found = []
    for group, (members, name) in enumerate(zip(groups, names, strict=True)):
        for place in name.silent if len(members) > _SMALLEST else ():
            row = members[place]
            others = [member for member in members if member != row]
            bound = round(float(unit_rows(vectors[others].mean(axis=0, keepdims=True))[0] @ vectors[row]), 6)
            if bound < _LOOSE and may_leave[row]:
                found.append((bound, row, group))
    left, leaving = [len(members) for members in groups], []
    alone = len(vectors) - sum(left)
    most = min(int(_MOST * len(vectors)) - alone, _MANY)
    for _, row, group in sorted(found):
        if len(leaving) < most and left[group] > _SMALLEST:
            leaving.append(row)
            left[group] -= 1
    return leaving
