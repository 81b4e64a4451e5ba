import numpy as np
import pytest

from analysis import propose_themes
from analysis.small_rooms import SMALL, centred, heard_along, linked

QUESTION = "Basert på kunnskapsgrunnlaget – hva er de største utfordringene slik dere ser det?"
SEVEN = [
    "Boligprisene skyver ut unge",
    "Ungt utenforskap",
    "Sendt uten nett",
    "Flere unge uføre",
    "Unge faller ut av skolen",
    "Boligene er for dyre",
    "Ingen har råd til bolig",
]
ENGLISH = [
    "The bus is always late",
    "More buses at night",
    "Open the library on Sundays",
    "A longer library loan",
    "Bus",
]


def themes_of(texts, prompt):
    proposal = propose_themes(texts, prompt=prompt)
    return [{texts[row] for row in theme.members} for theme in proposal.themes], {
        texts[row] for row in proposal.remainder
    }


def test_of_seven_responses_only_what_fits_nowhere_is_left_aside():
    themes, aside = themes_of(SEVEN, QUESTION)
    assert aside == {"Sendt uten nett"}
    assert {"Boligene er for dyre", "Ingen har råd til bolig"} in themes


def test_a_handful_in_another_language_is_not_one_heap():
    themes, _ = themes_of(ENGLISH, "What should the town do next?")
    assert {"Open the library on Sundays", "A longer library loan"} in themes
    assert all("A longer library loan" not in theme for theme in themes if "Bus" in theme)


def test_phrases_are_heard_along_in_a_handful_and_never_in_a_larger_room():
    assert heard_along(SMALL)
    assert heard_along(SMALL + 1) == ()


def test_phrases_that_do_not_fit_move_nothing():
    responses = np.eye(3)
    away = np.array([[9.0, 9.0, 9.0]])
    assert np.allclose(centred(responses, away, 0.0), centred(responses, np.zeros((1, 3)), 0.0))


def test_what_pulls_the_other_way_is_not_linked():
    pairs = np.array([[1, 0], [0.9, np.sqrt(0.19)], [-1, 0], [-0.9, -np.sqrt(0.19)]])
    assert linked(pairs, np.ones(4, int)) == [[0, 1], [2, 3]]


@pytest.mark.parametrize(("count", "groups"), [(1, []), (2, [[0]])])
def test_a_row_alone_is_a_group_when_it_was_said_twice(count, groups):
    assert linked(np.ones((1, 3)), np.array([count])) == groups


def test_no_rows_make_no_groups():
    assert linked(np.ones((0, 3)), np.ones(0, int)) == []
