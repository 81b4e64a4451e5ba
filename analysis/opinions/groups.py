"""Opinion groups: people who mark the same statements alike, told without saying who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.opinions.camps import best_split, split
from analysis.opinions.space import in_plane
from analysis.opinions.telling import Apart, Tally, common_to_all, sets_apart

#: fewer than this are no group: nobody's own marks shall show
SMALLEST = 5
#: fewer voters or statements than this say nothing of groups
FEWEST_VOTERS, FEWEST_STATEMENTS = 20, 5
#: who marked a smaller share of the statements is left out
ENOUGH = 0.5
#: the least mean silhouette: from 0.5 a structure is reasonable, from 0.7 strong (Kaufman, Rousseeuw 1990)
CLEAR_SPLIT = 0.65
#: times the votes are shuffled; the split must be clearer than all of them
SHUFFLES = 199


class Verdict(StrEnum):
    """Whether there are groups, and if not, why."""

    FOUND = "found"
    FEW_STATEMENTS = "few_statements"
    FEW_VOTERS = "few_voters"
    NOT_CLEAR = "not_clear"


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """Some who vote alike; ``tallies`` has one entry for each statement. Says nothing of who they are."""

    size: int
    tallies: tuple[Tally, ...]
    apart: tuple[Apart, ...]  #: what sets it apart, clearest first


@dataclass(frozen=True, slots=True)
class OpinionGroups:
    """The groups, largest first, and the statements (by place) that every group agrees with, broadest first."""

    verdict: Verdict
    voters: int  #: who marked enough to count
    groups: tuple[OpinionGroup, ...] = ()
    common: tuple[int, ...] = ()


def find_opinion_groups(votes: Sequence[Sequence[int | None]], *, seed: int = 0) -> OpinionGroups:
    """Groups in votes of 1 (agree), 0 (pass), -1 (disagree) or None (not marked), a row for each voter.

    The way is that of Polis (Small et al. 2021): the plane in which voters differ most, k-means with the number of
    groups by silhouette. Groups are told only where the split is clear, clearer than chance makes it, each group has
    at least ``SMALLEST`` voters, and something sets each of them apart. The same votes, in whatever order, give the
    same groups. Raises ValueError when rows differ in length.
    """
    matrix = _matrix(votes)
    counting = matrix[_marked_enough(matrix)]
    voters = len(counting)
    if matrix.shape[1] < FEWEST_STATEMENTS:
        return OpinionGroups(Verdict.FEW_STATEMENTS, voters)
    if voters < FEWEST_VOTERS:
        return OpinionGroups(Verdict.FEW_VOTERS, voters)
    clear, labels = best_split(in_plane(counting), smallest=SMALLEST, seed=seed)
    if clear < CLEAR_SPLIT or not _beats_chance(counting, clear, int(labels.max()) + 1, seed):
        return OpinionGroups(Verdict.NOT_CLEAR, voters)
    groups = _told(counting, labels)
    if not all(group.apart for group in groups):
        return OpinionGroups(Verdict.NOT_CLEAR, voters)
    return OpinionGroups(Verdict.FOUND, voters, groups, common_to_all([group.tallies for group in groups]))


def _matrix(votes: Sequence[Sequence[int | None]]) -> np.ndarray:
    """The votes with NaN for what was not marked, shape (voters, statements), in an order of their own."""
    width = len(votes[0]) if votes else 0
    if any(len(row) != width for row in votes):
        raise ValueError("every voter needs one entry for each statement")
    rows = sorted(votes, key=lambda row: [2 if mark is None else mark for mark in row])
    return np.array([[np.nan if mark is None else mark for mark in row] for row in rows], dtype=float).reshape(
        len(rows), width
    )


def _marked_enough(matrix: np.ndarray) -> np.ndarray:
    """Who marked half of the statements and did not only pass."""
    marked = ~np.isnan(matrix)
    has_opinion = (np.nan_to_num(matrix) != 0).any(axis=1)
    return (marked.sum(axis=1) >= ENOUGH * matrix.shape[1]) & has_opinion


def _beats_chance(matrix: np.ndarray, clear: float, groups: int, seed: int) -> bool:
    """Whether no shuffle of the votes splits as clearly into as many groups.

    Each statement keeps its marks and those who marked it; who of them marked what is shuffled (a permutation test).
    Skewed statements alone make clear splits, where few marks are possible.
    """
    chance = np.random.default_rng(seed)
    marked = ~np.isnan(matrix)
    shuffled = matrix.copy()
    for _shuffle in range(SHUFFLES):
        for column in range(matrix.shape[1]):
            held = marked[:, column]
            shuffled[held, column] = chance.permutation(matrix[held, column])
        reached, _labels = split(in_plane(shuffled), groups, smallest=SMALLEST, seed=seed)
        if reached >= clear:
            return False
    return True


def _told(matrix: np.ndarray, labels: np.ndarray) -> tuple[OpinionGroup, ...]:
    groups = []
    for label in range(int(labels.max()) + 1):
        ours, others = _tallies(matrix[labels == label]), _tallies(matrix[labels != label])
        groups.append(OpinionGroup(int((labels == label).sum()), ours, sets_apart(ours, others)))
    return tuple(sorted(groups, key=lambda group: (-group.size, [-tally.agree for tally in group.tallies])))


def _tallies(matrix: np.ndarray) -> tuple[Tally, ...]:
    counts = [(matrix == mark).sum(axis=0) for mark in (1, 0, -1)]
    return tuple(Tally(*map(int, column)) for column in zip(*counts, strict=True))
