"""Groups that go on from standing ones: what people placed stays, the rest moves only for a good reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array

from analysis.belonging import belonging, best_two
from analysis.grouping import group
from analysis.louvain import folded, settled
from analysis.neighbours import neighbour_count, neighbour_graph, unit_rows
from analysis.resolution import NOTES
from analysis.standing import NOWHERE

#: What a point must gain to leave where it stands, as a share of all that ties it to others.
_LOYALTY = 0.8
#: A point that a person placed pulls so many times as hard as another.
_HAND = 2.0
#: What lies this near a point that a person placed, and nearer than to any placed elsewhere, goes with it.
_VERY_LIKE = 0.8
#: Where fewer of the points stand in a theme, all are grouped anew around what people placed.
_STOOD = 0.5
#: What stands nowhere is placed at once where it belongs at least so well, and so much better than in the next.
_BELONGS, _LEAD = 0.25, 0.1
#: What was left in the remainder before comes back only where it belongs at least so well.
_RETURNS = 0.5
#: Rows compared at a time.
_BLOCK = 512
#: Fewer responses make no new theme beside standing ones.
_NEW = 3
#: What stood nowhere joins a theme when it lies at least this near its middle.
_ENOUGH = 0.15


@dataclass(frozen=True)
class Footing:
    """Per row of the vectors the standing theme it stands in (or NOWHERE), and whether it is fixed there.

    A row that counts for no response is the name of its theme: it tells what belongs there, as one response does.
    `themes` is how many standing themes there are; those in `kept` never go.
    """

    homes: np.ndarray
    fixed: np.ndarray
    themes: int
    kept: frozenset[int]
    #: which rows were there before: what stands nowhere then was left out, and joins only where it plainly belongs
    left: np.ndarray
    #: how finely to group (analysis/resolution.py)
    resolution: float = NOTES


def regroup(vectors: np.ndarray, counts: np.ndarray, footing: Footing, *, seed: int) -> np.ndarray:
    """Theme of each row of `vectors` (length 1): below `footing.themes` a standing one, else a new one, or NOWHERE.

    `counts` says how many responses each row stands for. Rows that are fixed keep their theme, so two of them never
    meet unless a person put them together. No theme gets more than one standing number.
    """
    rows = len(vectors)
    if rows < 2:
        return footing.homes.copy()
    hands = footing.fixed & (counts > 0)
    graph = _pulled_by_hands(neighbour_graph(vectors, neighbour_count(rows)), hands)
    start = _placed_when_clear(
        vectors, _followed(vectors, footing.homes, np.flatnonzero(hands), ~footing.fixed), footing.left
    )
    if int(((start >= 0) & (counts > 0)).sum()) < _STOOD * int((counts > 0).sum()):
        labels = _grouped_anew(vectors, counts, footing, graph, start, seed)
        return _without_small(vectors, counts, footing, labels)
    labels = _without_small(vectors, counts, footing, _gone_on(footing, graph, start, seed))
    labels[footing.left & (start < 0) & (labels < footing.themes)] = NOWHERE
    return labels


def _pulled_by_hands(graph: csr_array, fixed: np.ndarray) -> csr_array:
    pull = diags_array(np.where(fixed, _HAND, 1.0))
    return csr_array(pull @ graph @ pull)


def _followed(vectors: np.ndarray, homes: np.ndarray, held: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Where each row stands once those that are `free` have followed the `held` row they are very like."""
    homes = homes.copy()
    for row in np.flatnonzero(free) if len(held) else ():
        near = np.round(vectors[held] @ vectors[row], 6)
        if near.max() >= _VERY_LIKE:
            homes[row] = homes[held[int(np.argmax(near))]]
    return homes


def _placed_when_clear(vectors: np.ndarray, homes: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The same, with what stands nowhere placed where it plainly belongs, and not rather with others like it."""
    lost, stood = np.flatnonzero(homes < 0), np.flatnonzero(homes >= 0)
    if not len(lost) or not len(stood):
        return homes
    themes = np.unique(homes[stood]).tolist()
    best, highest, lead = best_two(belonging(vectors[lost], vectors[stood], homes[stood], themes))
    enough = np.where(left[lost], _RETURNS, _BELONGS)
    clear = (highest >= enough) & (lead >= _LEAD) & ~_are_a_theme(vectors, lost, stood)
    placed = homes.copy()
    placed[lost[clear]] = np.array(themes)[best[clear]]
    return placed


def _are_a_theme(vectors: np.ndarray, lost: np.ndarray, stood: np.ndarray) -> np.ndarray:
    """Which of the `lost` rows have their nearest (as many as make a theme, with them) among the lost themselves."""
    found, keep = np.zeros(len(lost), bool), _NEW - 1
    for start in range(0, len(lost) if len(lost) > keep else 0, _BLOCK):
        block = vectors[lost[start : start + _BLOCK]]
        among = np.round(block @ vectors[lost].T, 6)
        own = np.arange(len(block))
        among[own, own + start] = -2
        outside = np.round(block @ vectors[stood].T, 6)
        nearest = np.partition(among, -keep, axis=1)[:, -keep:].mean(axis=1)
        found[start : start + _BLOCK] = nearest > outside.max(axis=1)
    return found


def _gone_on(footing: Footing, graph: csr_array, start: np.ndarray, seed: int) -> np.ndarray:
    """From where all stand: each may move, and what stands nowhere finds a place or forms groups of its own."""
    labels = start.copy()
    lost = np.flatnonzero(labels < 0)
    labels[lost] = footing.themes + np.arange(len(lost))
    loyalty = np.where(start >= 0, _LOYALTY, 0.0)
    while True:
        labels = settled(graph, labels, frozen=footing.fixed, loyalty=loyalty, resolution=footing.resolution, seed=seed)
        names, together = np.unique(labels, return_inverse=True)
        between = folded(graph, together)
        moved = settled(
            between,
            np.arange(len(names)),
            frozen=names < footing.themes,
            loyalty=np.zeros(len(names)),
            resolution=footing.resolution,
            seed=seed,
        )
        joined = names[moved][together]
        if (joined == labels).all():
            return labels
        labels = joined


def _grouped_anew(
    vectors: np.ndarray, counts: np.ndarray, footing: Footing, graph: csr_array, start: np.ndarray, seed: int
) -> np.ndarray:
    """All grouped as if nothing stood, each group given the standing theme it holds most of, hands then obeyed."""
    labels = np.full(len(vectors), NOWHERE)
    groups = group(vectors, counts, seed=seed, resolution=footing.resolution)
    taken = _continued(groups, start, footing)
    for number, members in enumerate(groups):
        labels[members] = taken.get(number, footing.themes + number)
    labels[footing.fixed] = footing.homes[footing.fixed]
    lost = labels < 0
    labels[lost] = footing.themes + len(groups) + np.arange(int(lost.sum()))
    return settled(
        graph,
        labels,
        frozen=footing.fixed | lost,
        loyalty=np.full(len(vectors), _LOYALTY),
        resolution=footing.resolution,
        seed=seed,
    )


def _continued(groups: list[list[int]], start: np.ndarray, footing: Footing) -> dict[int, int]:
    """Group → the standing theme it goes on from: the pairs that share most first, what a person placed counting more.

    Shared is measured against both (Jaccard), and each theme goes on in one group.
    """
    weight = np.where(footing.fixed, 10.0, 1.0)
    total = np.bincount(start[start >= 0], weights=weight[start >= 0], minlength=footing.themes)
    pairs = []
    for number, members in enumerate(groups):
        inside = start[members]
        shared = np.bincount(inside[inside >= 0], weights=weight[members][inside >= 0], minlength=footing.themes)
        for theme in np.flatnonzero(shared):
            union = total[theme] + weight[members].sum() - shared[theme]
            pairs.append((-round(float(shared[theme] / union), 6), number, int(theme)))
    found: dict[int, int] = {}
    for _, number, theme in sorted(pairs):
        if number not in found and theme not in found.values():
            found[number] = theme
    return found


def _without_small(vectors: np.ndarray, counts: np.ndarray, footing: Footing, labels: np.ndarray) -> np.ndarray:
    """Dissolve what is too small for a theme, standing ones that are `kept` aside: each row to the nearest middle."""
    names, inverse = np.unique(labels, return_inverse=True)
    sizes = np.bincount(inverse, weights=counts)
    large = [
        int(name)
        for name, size in zip(names, sizes, strict=True)
        if name in footing.kept or size >= (2 if 0 <= name < footing.themes else _NEW)
    ]
    lost = ~np.isin(labels, large)
    joined = np.where(lost, NOWHERE, labels)
    if not large:
        return joined
    middles = unit_rows(np.array([vectors[labels == name].mean(axis=0) for name in large]))
    for row in np.flatnonzero(lost):
        near = np.round(middles @ vectors[row], 6)
        joined[row] = large[int(np.argmax(near))] if near.max() > _ENOUGH else NOWHERE
    return joined
