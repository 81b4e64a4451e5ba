"""Communities in a weighted graph, without being told how many (Blondel et al. 2008)."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from scipy.sparse import csr_array

#: A move must gain more than this, so that rounding never decides.
_WORTH_IT = 1e-9


def communities(graph: csr_array, *, resolution: float, seed: int, restarts: int = 3) -> np.ndarray:
    """Labels of shape (nodes,), numbered from 0, that make modularity highest among some seeded runs.

    `graph` is symmetric with weights ≥ 0; a higher `resolution` gives more and smaller communities
    (Reichardt and Bornholdt 2006). A node without edges is a community of its own. The same graph and seed give the
    same answer.
    """
    best, best_modularity = np.arange(graph.shape[0]), -np.inf
    for restart in range(restarts):
        labels = _one_run(graph, resolution, np.random.default_rng([seed, restart]))
        reached = modularity(graph, labels, resolution)
        if reached > best_modularity + _WORTH_IT:
            best, best_modularity = labels, reached
    return best


def settled(
    graph: csr_array, labels: np.ndarray, *, frozen: np.ndarray, loyalty: np.ndarray, resolution: float, seed: int
) -> np.ndarray:
    """Labels after each node that is not `frozen` has moved to where it gains, from where it stands in `labels`.

    A node leaves only for a gain of more than `loyalty` (shape (nodes,)) times its degree: the higher, the less
    changes. Labels are any numbers ≥ 0 and keep their meaning; none is added.
    """
    rng = np.random.default_rng([seed, 0])
    return _move_nodes(graph, resolution, rng, labels, frozen, loyalty)[0]


def modularity(graph: csr_array, labels: np.ndarray, resolution: float = 1.0) -> float:
    """How much more weight lies inside the communities than chance would put there (Newman and Girvan 2004)."""
    total = float(graph.sum())
    if total == 0:
        return 0.0
    degrees = np.asarray(graph.sum(axis=1)).ravel()
    edges = graph.tocoo()
    inside = float(edges.data[labels[edges.row] == labels[edges.col]].sum())
    strength = np.bincount(labels, weights=degrees)
    return inside / total - resolution * float((strength**2).sum()) / total**2


def folded(graph: csr_array, labels: np.ndarray) -> csr_array:
    """The graph between the communities 0, 1, …; weight inside one becomes its loop."""
    nodes = len(labels)
    belongs = csr_array((np.ones(nodes), (np.arange(nodes), labels)), shape=(nodes, int(labels.max()) + 1))
    return csr_array(belongs.T @ graph @ belongs)


def _one_run(graph: csr_array, resolution: float, rng: np.random.Generator) -> np.ndarray:
    """Move nodes until none gains, fold each community into one node, and again until nothing moves."""
    member_of = np.arange(graph.shape[0])
    while True:
        nodes = graph.shape[0]
        labels, moved = _move_nodes(graph, resolution, rng, np.arange(nodes), np.zeros(nodes, bool), np.zeros(nodes))
        if not moved:
            return member_of
        labels = np.unique(labels, return_inverse=True)[1]
        member_of = labels[member_of]
        graph = folded(graph, labels)


def _move_nodes(
    graph: csr_array,
    resolution: float,
    rng: np.random.Generator,
    start: np.ndarray,
    frozen: np.ndarray,
    loyalty: np.ndarray,
) -> tuple[np.ndarray, bool]:
    total = float(graph.sum())
    heavy = np.asarray(graph.sum(axis=1)).ravel()
    degrees, stays = heavy.tolist(), (loyalty * heavy).tolist()
    starts, neighbours, weights = graph.indptr.tolist(), graph.indices.tolist(), graph.data.tolist()
    labels, strength = start.tolist(), np.bincount(start, weights=heavy).tolist()
    movable = np.flatnonzero(~frozen)
    any_move, moving = False, total > 0
    while moving:
        moving = False
        for node in rng.permutation(movable).tolist():
            home = labels[node]
            pull: defaultdict[int, float] = defaultdict(float, {home: 0.0})
            for edge in range(starts[node], starts[node + 1]):
                if neighbours[edge] != node:
                    pull[labels[neighbours[edge]]] += weights[edge]
            strength[home] -= degrees[node]
            push = resolution * degrees[node] / total
            gain, best = pull[home] - push * strength[home] + stays[node], home
            for label in sorted(pull):
                reached = pull[label] - push * strength[label]
                if reached > gain + _WORTH_IT:
                    gain, best = reached, label
            strength[best] += degrees[node]
            if best != home:
                labels[node], moving, any_move = best, True, True
    return np.array(labels), any_move
