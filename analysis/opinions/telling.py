"""What sets a group apart, and what all groups agree on: tests of proportions.

Small, Bjorkegren, Erkkilä, Shaw, Megill: *Polis: Scaling deliberation by mapping high dimensional opinion spaces*,
Recerca 26(2), 2021. Every count gets one extra, so that small groups are not told in strong words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import Literal

Side = Literal["agree", "disagree"]

#: a z above this has less than one chance in ten to be luck (one-sided)
CLEAR = 1.2816
#: statements named for a group
MOST_APART = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """How many in a group agree with a statement, pass, and disagree."""

    agree: int
    passed: int
    disagree: int

    @property
    def marked(self) -> int:
        return self.agree + self.passed + self.disagree


@dataclass(frozen=True, slots=True)
class Apart:
    """A statement, by its place, that a group is more for (or against) than the others are."""

    statement: int
    side: Side


def sets_apart(tallies: Sequence[Tally], others: Sequence[Tally]) -> tuple[Apart, ...]:
    """The statements that most in the group agree (or disagree) with, and more than among the others; clearest first.

    ``tallies`` and ``others`` have one entry for each statement.
    """
    found: list[tuple[float, Apart]] = []
    for place, (ours, theirs) in enumerate(zip(tallies, others, strict=True)):
        sides: tuple[tuple[Side, int, int], ...] = (
            ("agree", ours.agree, theirs.agree),
            ("disagree", ours.disagree, theirs.disagree),
        )
        for side, inside, outside in sides:
            most, more = above_half(inside, ours.marked), above_other(inside, ours.marked, outside, theirs.marked)
            if most > CLEAR and more > CLEAR:
                share = chance(inside, ours.marked)
                strength = share * most * more * share / chance(outside, theirs.marked)
                found.append((strength, Apart(place, side)))
    ranked = sorted(found, key=lambda one: (-round(one[0], 9), one[1].statement))
    return tuple(apart for _strength, apart in ranked[:MOST_APART])


def common_to_all(groups: Sequence[Sequence[Tally]]) -> tuple[int, ...]:
    """The statements, by place, that most in every group agree with; the broadest agreement first.

    That is the product of each group's chance of agreeing (group-informed consensus): one group against is enough to
    bring it down.
    """
    found = [
        (-round(consensus(column), 9), place)
        for place, column in enumerate(zip(*groups, strict=True))
        if all(above_half(tally.agree, tally.marked) > CLEAR for tally in column)
    ]
    return tuple(place for _consensus, place in sorted(found))


def consensus(column: Sequence[Tally]) -> float:
    """The product over groups of the chance that somebody in the group agrees."""
    return prod(chance(tally.agree, tally.marked) for tally in column)


def chance(some: int, of: int) -> float:
    """The share, drawn towards a half where there are few."""
    return (some + 1) / (of + 2)


def above_half(some: int, of: int) -> float:
    """z of the share being above a half."""
    return 2 * sqrt(of + 1) * ((some + 1) / (of + 1) - 0.5)


def above_other(some: int, of: int, other: int, other_of: int) -> float:
    """z of the first share being above the second, pooled."""
    first, second = (some + 1) / (of + 1), (other + 1) / (other_of + 1)
    pooled = (some + other + 2) / (of + other_of + 2)
    if pooled >= 1:
        return 0.0
    return (first - second) / sqrt(pooled * (1 - pooled) * (1 / (of + 1) + 1 / (other_of + 1)))
