import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.grouping import group
from analysis.neighbours import neighbour_count, unit_rows


def heaps(*sizes, spread=0.12, seed=1):
    """Rows around as many directions as there are sizes."""
    chance = np.random.default_rng(seed)
    middles = unit_rows(chance.normal(size=(len(sizes), 24)))
    return unit_rows(np.repeat(middles, sizes, axis=0) + chance.normal(scale=spread, size=(sum(sizes), 24)))


def matched(first, second):
    """The share of rows in both whose groups correspond, at the best pairing of groups."""
    shared = np.array([[len(set(one) & set(other)) for other in second] for one in first])
    pairs = linear_sum_assignment(-shared)
    return shared[pairs].sum() / min(sum(map(len, first)), sum(map(len, second)))


def test_heaps_are_found_without_being_told_how_many():
    groups = group(heaps(9, 8, 7, 6), np.ones(30, int), seed=0)
    heap = np.repeat(range(4), (9, 8, 7, 6))
    assert [set(heap[members]) for members in groups] == [{0}, {1}, {2}, {3}]
    assert sum(map(len, groups)) >= 29


def test_five_rows_more_leave_nine_of_ten_where_they_were():
    vectors = heaps(*[25] * 8, spread=0.2)
    order = np.random.default_rng(3).permutation(200)
    fewer = group(vectors[order[:195]], np.ones(195, int), seed=0)
    before = [[int(order[row]) for row in members] for members in fewer]
    assert matched(before, group(vectors, np.ones(200, int), seed=0)) >= 0.9


def test_the_same_rows_give_the_same_groups():
    vectors = unit_rows(np.random.default_rng(0).normal(size=(120, 12)))
    first, second = (group(vectors, np.ones(120, int), seed=7) for _ in range(2))
    assert first == second


def test_an_answer_given_twice_is_a_group_alone():
    assert group(np.ones((1, 3)), np.array([2]), seed=0) == [[0]]
    assert group(np.ones((1, 3)), np.array([1]), seed=0) == []


def test_more_responses_have_more_neighbours_within_bounds():
    counts = [neighbour_count(rows) for rows in (5, 50, 100, 300, 1_000, 20_000)]
    assert counts == [4, 6, 8, 12, 19, 20]
