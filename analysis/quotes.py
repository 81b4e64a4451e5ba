"""Which responses speak best for a theme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.neighbours import unit_rows

#: A quote reads well between these many characters.
_SHORT, _LONG = 15, 160
#: Weight of being unlike the quotes already chosen (maximal marginal relevance, Carbonell and Goldstein 1998).
_DIFFERENT = 0.5


def representative(
    members: Sequence[int], texts: Sequence[str], vectors: np.ndarray, *, count: int = 3
) -> tuple[int, ...]:
    """Up to `count` of `members`, best first: near the theme's middle, readable, unlike each other."""
    inside = vectors[list(members)]
    near = np.round(inside @ unit_rows(inside.mean(axis=0, keepdims=True))[0], 6)
    worth = near - [_hard_to_read(texts[member]) for member in members]
    chosen: list[int] = []
    said: set[str] = set()
    while len(chosen) < count:
        left = [i for i in range(len(members)) if texts[members[i]].casefold() not in said]
        if not left:
            break
        alike = {i: max((float(inside[i] @ inside[j]) for j in chosen), default=0.0) for i in left}
        best = max(left, key=lambda i: (round(float(worth[i]) - _DIFFERENT * alike[i], 6), -i))
        chosen.append(best)
        said.add(texts[members[best]].casefold())
    return tuple(members[i] for i in chosen)


def _hard_to_read(text: str) -> float:
    if len(text) < _SHORT:
        return 0.3
    return min(max(len(text) - _LONG, 0) / 300, 1.0)
