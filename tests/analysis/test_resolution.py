import numpy as np

from analysis.grouping import group
from analysis.neighbours import unit_rows
from analysis.resolution import ARGUMENTS, NOTES, resolution_for


def test_short_notes_are_sorted_more_finely_than_long_arguments():
    assert resolution_for(["Flere bussavganger"] * 60) == NOTES
    assert resolution_for([" ".join(["ord"] * 30)] * 60) == ARGUMENTS
    assert ARGUMENTS < resolution_for([" ".join(["ord"] * 13)] * 60) < NOTES


def test_a_small_room_is_sorted_more_finely_than_a_large_one():
    assert resolution_for(["Flere bussavganger"] * 20) > resolution_for(["Flere bussavganger"] * 35) > NOTES


def test_one_long_answer_among_notes_does_not_change_how_finely_they_are_sorted():
    assert resolution_for(["To ord", "Tre korte ord"] * 30 + [" ".join(["ord"] * 200)]) == NOTES


def test_a_higher_resolution_gives_more_groups():
    vectors = unit_rows(np.random.default_rng(0).normal(size=(80, 6)))
    once = np.ones(80, int)
    few, many = (group(vectors, once, seed=0, resolution=resolution) for resolution in (0.5, 2.0))
    assert len(few) < len(many)
