"""How well each point belongs in each theme, by who stands there."""

from __future__ import annotations

import numpy as np

from analysis.neighbours import unit_rows

#: A point is held up against so many of a theme's points, its nearest.
_NEAREST = 2
#: Points compared at a time.
_BLOCK = 512


def belonging(vectors: np.ndarray, standing: np.ndarray, places: np.ndarray, themes: list[int]) -> np.ndarray:
    """Shape (rows, themes): nearness to the theme's middle plus mean nearness to its two nearest points, -2 to 2.

    `vectors` (length 1) are the points in question, `standing` those that stand in a theme, each in `places`, one of
    `themes`. Rounded, so that the machine's arithmetic never decides.
    """
    middles = unit_rows(np.array([standing[places == theme].mean(axis=0) for theme in themes]))
    found = np.empty((len(vectors), len(themes)))
    for start in range(0, len(vectors), _BLOCK):
        block = vectors[start : start + _BLOCK]
        near = block @ standing.T
        for column, theme in enumerate(themes):
            inside = near[:, places == theme]
            keep = min(_NEAREST, inside.shape[1])
            found[start : start + len(block), column] = np.partition(inside, -keep, axis=1)[:, -keep:].mean(axis=1)
        found[start : start + len(block)] += block @ middles.T
    return np.round(found, 6)


def best_two(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per row the column of the highest score (the first of equals), that score, and its lead over the next."""
    best = scores.argmax(axis=1)
    rows = np.arange(len(scores))
    highest = scores[rows, best]
    if scores.shape[1] < 2:
        return best, highest, highest
    others = scores.copy()
    others[rows, best] = -np.inf
    return best, highest, highest - others.max(axis=1)
