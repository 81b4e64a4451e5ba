import numpy as np

from analysis.labels import Name
from analysis.loosening import loose
from analysis.neighbours import unit_rows

#: Twenty that lie together, and then as many as asked for that lie each in its own direction.
CORE = 20


def vectors_of(strangers):
    vectors = np.zeros((CORE + strangers, 3 + strangers))
    vectors[:CORE, 0] = 1
    vectors[:CORE, 1] = np.linspace(-0.3, 0.3, CORE)
    vectors[CORE:, 3:] = np.eye(strangers)
    return unit_rows(vectors)


def name(*silent):
    return Name("Buss", (), silent)


def left(strangers, silent, may_leave=True):
    rows = CORE + strangers
    return loose(vectors_of(strangers), [list(range(rows))], [name(*silent)], [may_leave] * rows)


def test_what_the_name_is_silent_about_and_nothing_binds_is_left():
    assert left(1, [CORE]) == [CORE]


def test_what_the_name_speaks_for_stays_however_loose():
    assert left(1, []) == []


def test_what_others_bind_stays_however_silent_the_name():
    assert left(1, [3, 4]) == []


def test_what_stood_before_stays():
    assert left(1, [CORE], may_leave=False) == []


def test_few_are_left_however_many_are_loose():
    assert len(left(9, range(CORE, CORE + 9))) == 2
    assert len(left(60, range(CORE, CORE + 60))) == 3


def test_a_theme_of_two_is_never_broken():
    assert loose(np.eye(2), [[0, 1]], [name(0, 1)], [True, True]) == []
