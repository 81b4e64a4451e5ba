import numpy as np

from analysis.grouping import group
from analysis.neighbours import unit_rows
from analysis.resolution import ARGUMENTS, NOTES, resolution_for


def test_short_notes_are_sorted_more_finely_than_long_arguments():
    assert resolution_for(["Flere bussavganger"] * 3) == NOTES
    assert resolution_for([" ".join(["ord"] * 30)] * 3) == ARGUMENTS
    assert ARGUMENTS < resolution_for([" ".join(["ord"] * 13)]) < NOTES


def test_one_long_answer_among_notes_does_not_change_how_finely_they_are_sorted():
    assert resolution_for(["To ord", "Tre korte ord", " ".join(["ord"] * 200)]) == NOTES


def test_a_higher_resolution_gives_more_groups():
    vectors = unit_rows(np.random.default_rng(0).normal(size=(80, 6)))
    once = np.ones(80, int)
    few, many = (group(vectors, once, seed=0, resolution=resolution) for resolution in (0.5, 2.0))
    assert len(few) < len(many)
