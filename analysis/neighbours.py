"""Who is near whom: the graph in which themes are found."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

#: Rows compared at a time, so that memory grows with the rows and not with their square.
_BLOCK = 512


def neighbour_count(rows: int) -> int:
    """How many neighbours each response keeps: 6 of fifty, 8 of a hundred, 12 of three hundred, 19 of a thousand."""
    return int(np.clip(round(1.5 * rows**0.37), 4, 20))


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """The same directions with length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)


def neighbour_graph(vectors: np.ndarray, neighbours: int) -> csr_array:
    """A symmetric graph over rows of length 1: each joined to its nearest by cosine, twice as hard when mutual.

    Similarities are rounded to six digits and ties go to the lower row, so that the machine's arithmetic never decides.
    """
    rows = len(vectors)
    keep = min(neighbours, rows - 1)
    if keep < 1:
        return csr_array((rows, rows), dtype=float)
    sources, targets, weights = [], [], []
    for start in range(0, rows, _BLOCK):
        near = np.round((vectors[start : start + _BLOCK] @ vectors.T).astype(float), 6)
        own = np.arange(len(near))
        near[own, own + start] = -2
        ranked = near - np.arange(rows) * 1e-12
        nearest = np.argpartition(-ranked, keep - 1, axis=1)[:, :keep]
        sources.append(np.repeat(own + start, keep))
        targets.append(nearest.ravel())
        weights.append(np.maximum(np.take_along_axis(near, nearest, axis=1), 0).ravel())
    one_way = csr_array(
        (np.concatenate(weights), (np.concatenate(sources), np.concatenate(targets))), shape=(rows, rows)
    )
    graph = csr_array(one_way + one_way.T)
    graph.eliminate_zeros()
    graph.sort_indices()
    return graph
