"""From points to groups: k-means, how many groups by silhouette."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist

#: most groups looked for
MOST = 5
#: beginnings tried, the best of which counts
_STARTS = 4
_ROUNDS = 50


def best_split(points: np.ndarray, *, smallest: int, seed: int) -> tuple[float, np.ndarray]:
    """The split of points of shape (rows, axes) into 2 to 5 groups of ``smallest`` or more with the best silhouette.

    Gives the mean silhouette, from -1 to 1, and each row's group from 0. Where no split has groups that large, (-1, all
    in one).
    """
    best, labels = -1.0, np.zeros(len(points), dtype=int)
    for groups in range(2, min(MOST, len(points) // smallest) + 1):
        reached, found = split(points, groups, smallest=smallest, seed=seed)
        if reached > best + 1e-9:
            best, labels = reached, found
    return best, labels


def split(points: np.ndarray, groups: int, *, smallest: int, seed: int) -> tuple[float, np.ndarray]:
    """The split into that many groups, told as ``best_split`` does; -1 where one of them is too small."""
    labels = k_means(points, groups, seed=seed)
    if np.bincount(labels, minlength=groups).min() < smallest:
        return -1.0, labels
    return silhouette(cdist(points, points), labels), labels


def k_means(points: np.ndarray, groups: int, *, seed: int) -> np.ndarray:
    """Each row's group, from 0; the best of several beginnings drawn as in k-means++ (Arthur, Vassilvitskii 2007)."""
    chance = np.random.default_rng(seed)
    middles = np.stack([_beginning(points, groups, chance) for _start in range(_STARTS)])
    labels = _nearest(points, middles)
    for _round in range(_ROUNDS):
        member = (labels[:, None, :] == np.arange(groups)[:, None]).astype(float)
        sizes = member.sum(axis=2)[:, :, None]
        middles = np.where(sizes > 0, member @ points / np.maximum(sizes, 1), middles)
        before, labels = labels, _nearest(points, middles)
        if np.array_equal(before, labels):
            break
    within = ((points - np.take_along_axis(middles, labels[:, :, None], axis=1)) ** 2).sum(axis=(1, 2))
    return labels[int(np.argmin(np.round(within, 9)))]


def silhouette(apart: np.ndarray, labels: np.ndarray) -> float:
    """The mean over rows of (b − a) ÷ max(a, b), from their distances, shape (rows, rows) (Rousseeuw 1987).

    a is a row's mean distance to its own group, b that to the nearest other.
    """
    member = (labels[:, None] == np.arange(labels.max() + 1)).astype(float)
    sizes = member.sum(axis=0)
    total = apart @ member
    rows = np.arange(len(labels))
    own = total[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    to_others = total / sizes
    to_others[rows, labels] = np.inf
    other = to_others.min(axis=1)
    larger = np.maximum(own, other)
    widths = np.where((larger > 0) & (sizes[labels] > 1), (other - own) / np.where(larger > 0, larger, 1), 0.0)
    return float(widths.mean())


def _nearest(points: np.ndarray, middles: np.ndarray) -> np.ndarray:
    """Each row's nearest middle for each beginning, shape (beginnings, rows)."""
    near = (middles**2).sum(axis=2)[:, :, None] - 2 * middles @ points.T
    return np.round(near, 9).argmin(axis=1)


def _beginning(points: np.ndarray, groups: int, chance: np.random.Generator) -> np.ndarray:
    middles = [points[chance.integers(len(points))]]
    while len(middles) < groups:
        gap = ((points[:, None] - np.array(middles)[None]) ** 2).sum(axis=2).min(axis=1)
        total = gap.sum()
        middles.append(points[chance.choice(len(points), p=gap / total)] if total > 0 else points[0])
    return np.array(middles)
