from __future__ import annotations

from tests.kinds.votes import asked, votes
from workshop.kinds import kind_of
from workshop.kinds.understood import AGREE, CHANGE, MISSING

KIND = kind_of("understood")
THEMES = "Boliger for unge", "Bussen", "Fjorden"


def test_what_everybody_agrees_with_is_told_together_and_the_others_least_agreed_first() -> None:
    cast = votes(
        {1: AGREE, 2: CHANGE, 3: AGREE}, {1: AGREE, 2: MISSING, 3: AGREE}, {1: AGREE, 2: AGREE, 3: CHANGE}, {3: AGREE}
    )
    assert KIND.outcome(asked(*THEMES), cast).findings == (
        "Alle som svarte, er enige i «Boliger for unge».",
        "«Bussen»: én er enig, én vil ha det endret, og én sier at noe mangler.",
        "«Fjorden»: tre er enige, én vil ha det endret, og ingen sier at noe mangler.",
    )


def test_where_tables_answer_tables_are_counted() -> None:
    cast = [*votes({1: AGREE}, group="Bord 1"), *votes({1: AGREE}, group="Bord 2"), *votes({1: CHANGE}, group="Bord 3")]
    told = KIND.outcome(asked("Bussen", each="table"), cast).findings
    assert told == ("«Bussen»: to bord er enige, ett bord vil ha det endret, og ingen sier at noe mangler.",)


def test_the_numbers_stand_theme_by_theme() -> None:
    grid = KIND.outcome(asked(*THEMES), votes({1: AGREE, 2: MISSING}, {1: CHANGE})).grids[0]
    assert grid.header == ("Tema", "Enig", "Bør endres", "Noe mangler", "Svar")
    assert grid.rows == (
        ("Boliger for unge", "1", "1", "0", "2"),
        ("Bussen", "0", "0", "1", "1"),
        ("Fjorden", "0", "0", "0", "0"),
    )


def test_everything_can_be_commented_on() -> None:
    assert KIND.comments(asked(*THEMES))
    assert KIND.remark(asked(*THEMES)) == "Mangler det et tema, eller er det noe annet vi har misforstått?"
