"""Rooms of a handful: too few responses to show by themselves what is usual there, and too few ties for a graph."""

from __future__ import annotations

import numpy as np

from analysis.neighbours import unit_rows
from analysis.vocabulary import phrases

#: So many distinct responses are a handful.
SMALL = 15
#: What the vocabulary counts there beside what it counts in a larger room.
VOCABULARY_SHARE = 0.5
#: Every so manieth phrase of the vocabulary is heard along with the responses.
_EVERY = 9
#: As so many responses the phrases count, where the vocabulary fits what is spoken of.
_WEIGHT = 8.0
#: Groups whose members' mean cosine is lower than this are not joined.
_JOINED = 0.01


def heard_along(rows: int) -> tuple[str, ...]:
    """Phrases to embed along with `rows` responses, in the same way: none for more than a handful."""
    return phrases()[::_EVERY] if rows <= SMALL else ()


def centred(responses: np.ndarray, along: np.ndarray, fit: float) -> np.ndarray:
    """Rows of `responses`, length 1, seen from what is usual: their mean and, as far as they `fit` (0 to 1), `along`'s.

    The mean of seven is a seventh of each: taken away alone, it makes the seven strangers to each other. Shapes (rows,
    dimensions) and (phrases, dimensions).
    """
    weight = _WEIGHT * fit
    usual = (responses.sum(axis=0) + weight * along.mean(axis=0)) / (len(responses) + weight)
    return unit_rows(responses - usual)


def linked(vectors: np.ndarray, counts: np.ndarray) -> list[list[int]]:
    """Groups of rows of `vectors` (length 1), largest first, by average linkage (Sokal and Michener 1958).

    `counts` says how many responses each row stands for: a row that counts twice is a group already. Rows in no group
    stand alone.
    """
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(vectors) < 2:
        labels = np.zeros(len(vectors), int)
    else:
        apart = np.clip(1 - np.round(vectors @ vectors.T, 6), 0, 2)[np.triu_indices(len(vectors), 1)]
        labels = fcluster(linkage(apart, "average"), 1 - _JOINED, "distance")
    groups = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
    themes = [members for members in groups if counts[members].sum() > 1]
    return sorted(themes, key=lambda members: (-int(counts[members].sum()), members[0]))
