from __future__ import annotations

import pytest

from tests.kinds.votes import asked, from_tables, votes
from workshop.kinds import Material, kind_of
from workshop.kinds.matrix_rows import UNKNOWN, rows_of

KIND = kind_of("goal_matrix")
ROWS, GOALS = ("Utenforskap", "Klima"), ("Gode liv", "Klimaklokt")
#: cells 1 and 2 are Utenforskap, 3 and 4 are Klima
TASK = asked(*((row, goal) for row in ROWS for goal in GOALS))


def told(cast) -> tuple[str, ...]:
    return KIND.outcome(TASK, cast).findings


def test_cells_become_rows_and_columns_again() -> None:
    assert [(row.name, [item.id for item in row.items]) for row in rows_of(TASK)] == [
        ("Utenforskap", [1, 2]),
        ("Klima", [3, 4]),
    ]


def test_one_may_say_in_words_what_the_goals_leave_out() -> None:
    assert KIND.remark(TASK) == "Noe mer om hvordan målene svarer på utfordringene?"


def test_two_rows_of_the_same_name_stay_two() -> None:
    task = asked(*(("Tema", goal) for goal in (*GOALS, *GOALS)))
    assert [len(row.items) for row in rows_of(task)] == [2, 2]


def test_what_is_taken_from_an_earlier_prompt_is_crossed_with_the_goals_and_keeps_its_origin() -> None:
    theme = Material("Utenforskap", origin="theme", origin_id=7)
    laid_out = KIND.lay_out([theme], GOALS)
    assert [(m.text, m.opposite, m.origin, m.origin_id) for m in laid_out] == [
        ("Utenforskap", "Gode liv", "theme", 7),
        ("Utenforskap", "Klimaklokt", "theme", 7),
    ]


def test_the_figure_has_the_means_and_how_many_gave_them() -> None:
    (heat,) = KIND.outcome(TASK, votes({1: 4, 3: 1}, {1: 5, 3: UNKNOWN})).figures
    assert (heat.rows, heat.columns) == (ROWS, GOALS)
    assert heat.cells == (((4.5, 2), (None, 0)), ((1.0, 1), (None, 0)))


def test_not_knowing_is_counted_and_is_not_in_the_mean() -> None:
    cast = votes({1: 2}, {1: 4}, {1: UNKNOWN}, {1: UNKNOWN}, {1: UNKNOWN})
    outcome = KIND.outcome(TASK, cast)
    assert outcome.grids[0].rows[:2] == (
        ("Utenforskap", "Gode liv", "3,0", "2", "3"),
        ("Utenforskap", "Klimaklokt", "–", "0", "0"),
    )
    assert outcome.findings == (
        "3 av 5 svar er «vet ikke». De er ikke med i snittene. Oftest om «Utenforskap» mot målet «Gode liv»: 3 av 5.",
    )


def test_what_is_best_and_least_taken_care_of_is_told() -> None:
    assert told(votes(*[{1: 4, 2: 5, 3: 2, 4: 1}] * 3)) == (
        "Best ivaretatt, målene sett under ett: «Utenforskap» (4,5 i snitt).",
        "Dårligst ivaretatt, målene sett under ett: «Klima» (1,5 i snitt).",
        "Høyest snitt: «Utenforskap» mot målet «Klimaklokt» (5,0). Lavest snitt: «Klima» mot målet «Klimaklokt» (1,0).",
    )


def test_fewer_than_three_grades_are_called_neither_best_nor_least() -> None:
    assert told(votes({1: 5, 3: 1})) == ("For få har svart til å si hva som er best og dårligst ivaretatt.",)


def test_challenges_that_stand_equal_are_neither_best_nor_least() -> None:
    assert "Best ivaretatt" not in " ".join(told(votes(*[{1: 3, 3: 3}] * 3)))


def test_tables_that_see_it_differently_are_told_where_each_has_three_grades() -> None:
    cast = from_tables({"Bord 1": [{1: 5}] * 3, "Bord 2": [{1: 2}] * 3, "Bord 10": [{1: 1}] * 2})
    assert "Bordene ser ulikt på «Utenforskap» mot målet «Gode liv»: Bord 2 har 2,0 i snitt, Bord 1 har 5,0." in told(
        cast
    )


def test_a_table_of_those_who_do_not_know_is_not_told() -> None:
    cast = from_tables({"Bord 1": [{1: 5}] * 3, "Bord 2": [{1: 1}, {1: 1}, {1: UNKNOWN}]})
    assert "Bordene ser ulikt" not in " ".join(told(cast))


def test_nobody_answering_is_said() -> None:
    assert told([]) == ("Ingen har svart.",)


def test_a_comment_is_about_the_row_and_a_mark_about_the_cell() -> None:
    assert KIND.about("Utenforskap", "Gode liv") == "Utenforskap"
    assert TASK.name_of(TASK.items[0]) == "Utenforskap – Gode liv"


def test_a_grade_is_a_number_with_its_name() -> None:
    assert [KIND.say(TASK, TASK.items[0], mark) for mark in (1, 5, UNKNOWN)] == [
        "1 – svært dårlig",
        "5 – svært godt",
        "Vet ikke",
    ]


def test_a_file_writes_the_grade_or_that_one_does_not_know() -> None:
    assert [KIND.mark_from(word) for word in ("1", "5", "vet ikke")] == [1, 5, UNKNOWN]
    for word in ("0", "6", "bra"):
        with pytest.raises(ValueError, match="fra 1 til 5 eller vet ikke"):
            KIND.mark_from(word)
