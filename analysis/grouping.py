"""From vectors to groups, and what stands alone."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from analysis.louvain import communities
from analysis.neighbours import neighbour_count, neighbour_graph, unit_rows
from analysis.resolution import NOTES
from analysis.small_rooms import SMALL, linked

#: Runs whose agreement counts.
_RUNS = 10
#: Most of the responses that may be set aside as standing alone.
_MOST_ALONE = 0.05
#: A response stands alone when its nearest are this many spreads farther away than people's usually are.
_FAR = 3.0
#: Fewer responses than this are no theme; one more is asked for when there are many responses.
_SMALLEST, _MANY = 2, 100
#: A response from a dissolved group joins another only when it lies at least this near its middle.
_ENOUGH = 0.15
#: Rows compared at a time.
_BLOCK = 512


def group(vectors: np.ndarray, counts: np.ndarray, *, seed: int, resolution: float = NOTES) -> list[list[int]]:
    """Groups of rows of `vectors` (length 1), largest first; rows in none stand alone.

    `counts` says how many responses each row stands for: an answer given twice is a theme already. The higher the
    `resolution`, the more groups.
    """
    rows = len(vectors)
    if rows <= SMALL:
        return linked(vectors, counts)
    graph = _agreed(neighbour_graph(vectors, neighbour_count(rows)), resolution, seed)
    labels = communities(graph, resolution=resolution, seed=seed)
    labels[_alone(vectors, counts)] = -1
    labels = _join_small(vectors, counts, labels)
    groups = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels[labels >= 0])]
    return sorted(groups, key=lambda members: (-int(counts[members].sum()), members[0]))


def _agreed(graph: csr_array, resolution: float, seed: int) -> csr_array:
    """Each tie weighed by how often several runs put its ends together (Lancichinetti and Fortunato 2012).

    One run alone is jumpy: five responses fewer, and a fifth of the others stand elsewhere.
    """
    ties = graph.tocoo()
    together = np.zeros(len(ties.data))
    for run in range(_RUNS):
        labels = communities(graph, resolution=resolution, seed=seed * _RUNS + run, restarts=1)
        together += labels[ties.row] == labels[ties.col]
    agreed = csr_array((ties.data * together / _RUNS, (ties.row, ties.col)), shape=graph.shape)
    agreed.eliminate_zeros()
    agreed.sort_indices()
    return agreed


def _alone(vectors: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Rows, given once, whose two nearest are unusually far away; at most _MOST_ALONE of all."""
    near = _nearness(vectors)
    usual = np.median(near)
    spread = 1.4826 * np.median(np.abs(near - usual))
    far = np.flatnonzero((near < usual - _FAR * spread) & (counts == 1))
    return far[np.argsort(near[far], kind="stable")][: int(_MOST_ALONE * len(vectors))]


def _nearness(vectors: np.ndarray) -> np.ndarray:
    """How near each row's two nearest are on average, shape (rows,); a block of rows at a time, to bound memory."""
    most = min(3, len(vectors))  # itself is the nearest
    found = []
    for start in range(0, len(vectors), _BLOCK):
        near = np.round(vectors[start : start + _BLOCK] @ vectors.T, 6)
        nearest = np.sort(np.partition(near, -most, axis=1)[:, -most:], axis=1)
        found.append(nearest[:, :-1].mean(axis=1))
    return np.concatenate(found)


def _join_small(vectors: np.ndarray, counts: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Dissolve groups of too few responses: each row goes to the group whose middle is nearest."""
    smallest = _SMALLEST if counts.sum() <= _MANY else _SMALLEST + 1
    names, inverse = np.unique(labels, return_inverse=True)
    sizes = np.bincount(inverse, weights=counts)
    large = [name for name, size in zip(names, sizes, strict=True) if name >= 0 and size >= smallest]
    if not large:
        return np.full_like(labels, -1)
    middles = unit_rows(np.array([vectors[labels == name].mean(axis=0) for name in large]))
    joined = labels.copy()
    for row in np.flatnonzero((labels >= 0) & ~np.isin(labels, large)):
        near = np.round(middles @ vectors[row], 6)
        joined[row] = large[int(np.argmax(near))] if near.max() > _ENOUGH else -1
    return joined
