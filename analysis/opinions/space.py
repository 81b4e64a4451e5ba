"""From votes to points in a plane where those who vote alike lie near each other.

Small, Bjorkegren, Erkkilä, Shaw, Megill: *Polis: Scaling deliberation by mapping high dimensional opinion spaces*,
Recerca 26(2), 2021.
"""

from __future__ import annotations

import numpy as np

#: axes of the plane
AXES = 2


def in_plane(votes: np.ndarray) -> np.ndarray:
    """The voters' places, shape (voters, 2), of votes of shape (voters, statements) with NaN where nothing was marked.

    A vote that is missing is that statement's mean, so that it says nothing; the two directions in which voters differ
    most are the plane (PCA). Who marked few statements is moved out by the root of statements ÷ marks: else they would
    all lie in the middle and look like a group of their own.
    """
    marked = ~np.isnan(votes)
    seen = np.maximum(marked.sum(axis=0), 1)
    means = np.where(marked, votes, 0.0).sum(axis=0) / seen
    centred = np.where(marked, votes - means, 0.0)
    _left, _spread, directions = np.linalg.svd(centred, full_matrices=False)
    stretch = np.sqrt(votes.shape[1] / np.maximum(marked.sum(axis=1), 1))
    return np.round(centred @ directions[:AXES].T * stretch[:, None], 9)
