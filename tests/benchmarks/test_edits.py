from analysis import WordsOnly
from benchmarks.edits import edits_with, edits_without

PEOPLE = ["a", "a", "a", "b", "b", None]


def test_the_peoples_own_grouping_needs_no_edits():
    assert edits_without([[0, 1, 2], [3, 4]], PEOPLE) == 0


def test_two_themes_taken_for_the_same_are_one_merge():
    assert edits_without([[0, 1], [2], [3, 4]], PEOPLE) == 1


def test_each_response_in_a_wrong_place_or_in_none_is_one_move():
    assert edits_without([[0, 1, 3], [4]], PEOPLE) == 2


def test_what_people_gave_no_theme_costs_nothing():
    assert edits_without([[0, 1, 2, 5], [3, 4]], PEOPLE) == 0


def test_one_heap_needs_a_move_for_all_outside_the_largest_theme():
    assert edits_without([[0, 1, 2, 3, 4, 5]], PEOPLE) == 2


def test_going_on_by_hand_and_proposals_ends_where_people_ended(library):
    people = list(library.themes)
    for taking in ("all", "reviewed"):
        edits = edits_with(library.texts, people, prompt=library.prompt, embedder=WordsOnly(), taking=taking, every=8)
        assert 0 < edits < 2 * len(people)
