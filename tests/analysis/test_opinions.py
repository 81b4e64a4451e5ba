"""Opinion groups in constructed votes: told where they are clear, never where they are not or are too small."""

from __future__ import annotations

import random

import numpy as np
import pytest
from sklearn.metrics import silhouette_score

from analysis import find_opinion_groups
from analysis.opinions import FEWEST_VOTERS, SMALLEST, Tally, Verdict
from analysis.opinions.camps import k_means, silhouette
from analysis.opinions.space import in_plane
from analysis.opinions.telling import above_half, above_other, common_to_all, consensus, sets_apart
from benchmarks.opinions import anything, by_degree, camps, one_mind

Row = list[int | None]

FOR, AGAINST = [1, 1, 1, -1, -1, -1, 1, 1], [-1, -1, -1, 1, 1, 1, 1, 1]


def camp(leans: Row, size: int, *, seed: int = 0, slips: float = 0.08) -> list[Row]:
    """People who mark as the camp does, but for a slip now and then."""
    chance = random.Random(f"{leans}{seed}")
    return [[-lean if chance.random() < slips and lean else lean for lean in leans] for _person in range(size)]


def two_camps(first: int = 14, second: int = 11) -> list[Row]:
    return camp(FOR, first) + camp(AGAINST, second)


def test_two_clear_camps_are_two_groups_with_what_sets_them_apart() -> None:
    found = find_opinion_groups(two_camps())
    assert (found.verdict, found.voters) == (Verdict.FOUND, 25)
    assert [group.size for group in found.groups] == [14, 11]
    first, second = found.groups
    assert {apart.statement for apart in (*first.apart, *second.apart)} <= set(range(6))
    assert all((apart.side == "agree") == (FOR[apart.statement] == 1) for apart in first.apart)
    assert all(tally.marked == 14 for tally in first.tallies)


def test_what_both_camps_agree_with_is_common_ground_and_what_divides_them_is_not() -> None:
    assert set(find_opinion_groups(two_camps()).common) == {6, 7}


def test_three_camps_are_three_groups() -> None:
    leans = (
        [1, 1, 1, 1, -1, -1, -1, -1, 1, 1, -1, 1],
        [-1, -1, 1, -1, 1, 1, -1, 1, -1, 1, 1, 1],
        [1, -1, -1, -1, -1, 1, 1, 1, 1, -1, 1, 1],
    )
    found = find_opinion_groups([row for lean in leans for row in camp(lean, 15, slips=0.03)])
    assert [group.size for group in found.groups] == [15, 15, 15]


def test_one_camp_is_no_group() -> None:
    assert find_opinion_groups(camp(FOR, 60)).verdict == Verdict.NOT_CLEAR


def test_everybody_marking_the_same_is_no_group() -> None:
    assert find_opinion_groups([list(FOR)] * 40).verdict == Verdict.NOT_CLEAR


@pytest.mark.parametrize("room", [anything, one_mind, by_degree(0.6)], ids=["random", "one camp", "by degree"])
def test_without_camps_there_are_no_groups(room) -> None:
    verdicts = [find_opinion_groups(room(np.random.default_rng(n), 40, 10).tolist()).verdict for n in range(10)]
    assert verdicts == [Verdict.NOT_CLEAR] * 10


def test_camps_are_found_in_all_of_ten_rooms() -> None:
    rooms = (camps(0.9)(np.random.default_rng(n), 40, 10).tolist() for n in range(10))
    assert [find_opinion_groups(room).verdict for room in rooms] == [Verdict.FOUND] * 10


def test_too_few_voters_are_told_so() -> None:
    found = find_opinion_groups(two_camps(10, FEWEST_VOTERS - 11))
    assert (found.verdict, found.voters, found.groups) == (Verdict.FEW_VOTERS, FEWEST_VOTERS - 1, ())


def test_nobody_at_all_is_too_few() -> None:
    assert find_opinion_groups([]).verdict == Verdict.FEW_STATEMENTS
    assert find_opinion_groups([[None] * 8] * 30).voters == 0


def test_too_few_statements_are_told_so() -> None:
    assert find_opinion_groups([row[:4] for row in two_camps()]).verdict == Verdict.FEW_STATEMENTS


def test_who_only_passes_is_in_no_group() -> None:
    assert find_opinion_groups([[0] * 8] * 50).verdict == Verdict.FEW_VOTERS
    assert find_opinion_groups([*two_camps(), *[[0] * 8] * 10]).voters == 25


def test_who_marked_less_than_half_is_in_no_group() -> None:
    hasty: list[Row] = [[1, 1, 1, None, None, None, None, None]] * 12
    found = find_opinion_groups([*two_camps(), *hasty])
    assert (found.voters, sum(group.size for group in found.groups)) == (25, 25)


def test_many_unmarked_statements_do_not_hide_the_camps() -> None:
    """A third of the marks is missing."""
    chance = random.Random(4)
    rows = camp(FOR * 3, 40) + camp(AGAINST * 3, 30)
    rows = [[mark if chance.random() < 0.65 else None for mark in row] for row in rows]
    found = find_opinion_groups(rows)
    assert found.verdict == Verdict.FOUND
    assert len(found.groups) == 2
    assert all(tally.marked < group.size for group in found.groups for tally in group.tallies)


@pytest.mark.parametrize("few", range(1, SMALLEST))
def test_a_group_below_the_least_size_is_never_told(few: int) -> None:
    found = find_opinion_groups(camp(FOR, 30) + camp(AGAINST, few, slips=0))
    assert all(group.size >= SMALLEST for group in found.groups)
    assert few not in [group.size for group in found.groups]


def test_a_group_of_just_the_least_size_may_be_told() -> None:
    sizes = [group.size for group in find_opinion_groups(camp(FOR, 25, slips=0.04) + camp(AGAINST, SMALLEST)).groups]
    assert sizes == [25, SMALLEST]


def test_the_same_votes_in_another_order_give_the_same_groups() -> None:
    rows = two_camps(20, 20)
    found = find_opinion_groups(rows)
    random.Random(1).shuffle(rows)
    assert find_opinion_groups(rows) == found == find_opinion_groups(rows)


def test_rows_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one entry"):
        find_opinion_groups([[1, 0], [1]])


def test_a_voter_of_few_marks_lies_as_far_out_as_one_of_many() -> None:
    """Else everybody who marked little would lie in the middle."""
    full, half = np.array([1.0] * 8), np.array([1.0] * 4 + [np.nan] * 4)
    points = in_plane(np.array([full] * 9 + [half] + [-full] * 10))
    assert np.linalg.norm(points[9]) > 0.6 * np.linalg.norm(points[0])


def test_the_silhouette_is_the_one_of_scikit_learn() -> None:
    points = np.random.default_rng(3).standard_normal((40, 2))
    labels = k_means(points, 3, seed=0)
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert silhouette(apart, labels) == pytest.approx(silhouette_score(points, labels))


def test_a_share_above_half_is_clear_or_not_by_how_many_there_are() -> None:
    assert above_half(30, 50) == pytest.approx(2 * 51**0.5 * (31 / 51 - 0.5))
    assert above_half(3, 5) < 1.2816 < above_half(4, 5)


def test_two_shares_are_held_up_against_each_other() -> None:
    assert above_other(15, 24, 56, 71) == pytest.approx(-1.518, abs=0.01)
    assert above_other(10, 10, 10, 10) == 0


def test_most_must_hold_the_view_that_sets_their_group_apart() -> None:
    """Twice as many as among the others is not enough where it is still few."""
    assert sets_apart([Tally(8, 0, 22)], [Tally(2, 0, 40)]) == ()
    assert [one.side for one in sets_apart([Tally(25, 0, 5)], [Tally(10, 0, 32)])] == ["agree"]


def test_one_group_against_brings_common_ground_down() -> None:
    both, one = [Tally(10, 0, 2), Tally(12, 0, 3)], [Tally(12, 0, 0), Tally(3, 0, 12)]
    assert consensus(both) == pytest.approx(11 / 14 * 13 / 17)
    assert consensus(both) > consensus(one)
    assert common_to_all([[both[0], one[0]], [both[1], one[1]]]) == (0,)
