from __future__ import annotations

import pytest

from tests.kinds.votes import asked
from workshop.kinds import Vote, kind_of
from workshop.kinds.plan_outcome import DRAWN
from workshop.kinds.plan_register import KEEP, MERGE, RETIRE, REVISE, UNSURE

KIND = kind_of("plan_review")
PLANS = [
    {"type": "Strategier", "part_of": "", "adopted": "2018"},
    {"type": "Strategier", "part_of": "Kommuneplanen", "adopted": ""},
    {"type": "Meldinger", "part_of": "", "adopted": "Under arbeid"},
]
TASK = asked("Klimastrategi", "Arealstrategi", "Skolemelding", plans=PLANS, period=[2025, 2026])


def cast(*marks: tuple[int, int] | tuple[int, int, dict]) -> list[Vote]:
    """One vote for each (plan, verdict) or (plan, verdict, detail)."""
    return [Vote("", {plan: verdict}, {plan: more[0]} if more else {}) for plan, verdict, *more in marks]


def findings(*marks) -> tuple[str, ...]:
    return KIND.outcome(TASK, cast(*marks)).findings


def register(*marks) -> dict[str, tuple[str, ...]]:
    """The rows of the register by plan, its years and comment alone."""
    outcome = KIND.outcome(TASK, cast(*marks))
    return {row[0]: row[2:] for grid in outcome.grids[len(outcome.figures) :] for row in grid.rows}


def test_the_plans_stand_by_type_in_the_registers_order() -> None:
    assert [(heading, [entry.item.text for entry in held]) for heading, held in KIND.types(TASK)] == [
        ("Strategier", ["Klimastrategi", "Arealstrategi"]),
        ("Meldinger", ["Skolemelding"]),
    ]


def test_year_and_partner_are_kept_beside_the_verdict_and_filled_in_again() -> None:
    data = {"item-1": MERGE, "year-1": " 2026 ", "with-1": "arealstrategi"}
    assert KIND.problems(TASK, data) == {}
    vote = Vote("", KIND.marks(TASK, data), KIND.details(TASK, data))
    assert vote.details == {1: {"year": 2026, "with": 2}}
    filled = KIND.fill(TASK, vote)
    assert (filled["item-1"], filled["year-1"], filled["with-1"]) == (MERGE, "2026", "Arealstrategi")
    assert KIND.tell(TASK, TASK.items[0], vote) == "Slå sammen med «Arealstrategi», 2026"


def test_a_part_of_the_name_is_enough_where_only_one_plan_has_it() -> None:
    assert KIND.details(TASK, {"item-1": MERGE, "with-1": "skole"}) == {1: {"with": 3}}
    assert KIND.problems(TASK, {"item-3": MERGE, "with-3": "strategi"}) == {
        "with-3": "Velg en av planene i listen, eller skriv mer av navnet."
    }


def test_a_plan_is_not_merged_with_itself() -> None:
    assert KIND.problems(TASK, {"item-1": MERGE, "with-1": "Klimastrategi"}) == {
        "with-1": "Velg en annen plan enn denne."
    }


@pytest.mark.parametrize("year", ["26", "20266", "neste år", "1899", "²⁰²⁶"])
def test_a_year_has_four_digits(year: str) -> None:
    assert KIND.problems(TASK, {"item-1": REVISE, "year-1": year}) == {
        "year-1": "Skriv årstallet med fire sifre, for eksempel 2026."
    }


def test_a_year_without_a_verdict_asks_for_one() -> None:
    assert KIND.problems(TASK, {"year-1": "2026"}) == {"item-1": "Velg også hva som bør skje med planen."}


def test_what_does_not_belong_to_the_verdict_is_not_kept() -> None:
    data = {"item-1": KEEP, "year-1": "26", "with-1": "x"}
    assert KIND.problems(TASK, data) == {}
    assert KIND.details(TASK, data) == {}


def test_disagreement_comes_first_in_sentences_figure_and_numbers() -> None:
    marks = [(1, REVISE)] * 5 + [(3, RETIRE)] * 2 + [(3, KEEP)]
    outcome = KIND.outcome(TASK, cast(*marks))
    assert outcome.findings[0] == "Uenighet om «Skolemelding»: 2 utgå og 1 videreføre."
    assert [stack.label for stack in outcome.figures[0].stacks] == ["Skolemelding", "Klimastrategi"]
    assert [row[0] for row in outcome.grids[0].rows] == ["Skolemelding", "Klimastrategi"]


def test_what_most_want_is_told_verdict_by_verdict() -> None:
    assert findings((1, MERGE, {"with": 2}), (2, REVISE), (3, RETIRE)) == (
        "Flertall for å revidere: «Arealstrategi».",
        "Flertall for å slå sammen: «Klimastrategi» med «Arealstrategi».",
        "Flertall for at planen utgår: «Skolemelding».",
    )


def test_plans_nobody_has_spoken_of_are_counted_and_not_drawn() -> None:
    outcome = KIND.outcome(TASK, cast((1, KEEP)))
    assert outcome.findings[-1] == "Ingen har sagt noe om to av de tre planene."
    assert len(outcome.figures[0].stacks) == len(outcome.grids[0].rows) == 1


def test_nobody_answering_is_said_and_the_register_says_so_for_every_plan() -> None:
    assert findings() == ("Ingen har tatt stilling til noen av planene.",)
    assert {row[-1] for row in register().values()} == {
        "Ingen har sagt noe om planen.",
        "Del av Kommuneplanen. Ingen har sagt noe om planen.",
    }


def test_the_figure_shows_no_more_plans_than_can_be_read_and_says_so() -> None:
    many = asked(*(f"Plan {number}" for number in range(1, 31)))
    outcome = KIND.outcome(many, [Vote("", dict.fromkeys(range(1, 31), REVISE))])
    assert len(outcome.figures[0].stacks) == DRAWN
    assert len(outcome.grids[0].rows) == 30
    assert outcome.findings[-1] == "Figuren viser de tolv planene det er mest uenighet om."


def test_the_x_stands_in_the_year_most_of_the_majority_gave() -> None:
    marks = [(1, REVISE, {"year": 2026}), (1, REVISE, {"year": 2026}), (1, REVISE, {"year": 2025}), (1, KEEP)]
    assert register(*marks)["Klimastrategi"] == ("", "X", "Revidere: 3 av 4.")


def test_years_that_tie_have_an_x_each_and_the_row_says_so() -> None:
    marks = [(1, REVISE, {"year": 2026}), (1, REVISE, {"year": 2025})]
    assert register(*marks)["Klimastrategi"] == ("X", "X", "Revidere: 2 av 2. Like mange nevner 2025 og 2026.")


def test_a_year_outside_the_period_gets_a_column_of_its_own() -> None:
    outcome = KIND.outcome(TASK, cast((1, REVISE, {"year": 2031}), (2, REVISE, {"year": 2026})))
    assert outcome.grids[1].header == ("Plan", "Sist vedtatt", "2025", "2026", "2031", "Kommentar")
    assert outcome.grids[1].rows[0] == ("Klimastrategi", "2018", "", "", "X", "Revidere: 1 av 1.")


def test_a_period_that_is_over_before_the_first_year_given_is_left_out() -> None:
    outcome = KIND.outcome(TASK, cast((1, REVISE, {"year": 2027}), (2, REVISE, {"year": 2029})))
    assert outcome.grids[1].header == ("Plan", "Sist vedtatt", "2027", "2029", "Kommentar")


def test_without_a_majority_there_is_no_x() -> None:
    marks = [(1, REVISE, {"year": 2026}), (1, RETIRE)]
    assert register(*marks)["Klimastrategi"] == ("", "", "Delt: 1 revidere og 1 utgå.")


def test_not_being_sure_is_no_stand_and_is_told() -> None:
    assert register((1, UNSURE), (1, UNSURE))["Klimastrategi"][-1] == "2 er usikre."
    assert register((1, UNSURE), (1, RETIRE))["Klimastrategi"][-1] == "Utgå: 1 av 1."


def test_the_majoritys_years_are_the_majoritys_own() -> None:
    marks = [(1, REVISE, {"year": 2026}), *[(1, MERGE, {"with": 2})] * 2]
    assert register(*marks)["Klimastrategi"] == ("", "", "Slå sammen med «Arealstrategi»: 2 av 3.")
    assert KIND.outcome(TASK, cast(*marks)).grids[0].rows[0][-1] == "2026"


def test_each_type_of_plan_is_a_table_of_its_own() -> None:
    outcome = KIND.outcome(TASK, cast((1, KEEP)))
    assert [(grid.caption, len(grid.rows)) for grid in outcome.grids[1:]] == [("Strategier", 2), ("Meldinger", 1)]


def test_a_file_writes_the_verdict_in_words() -> None:
    assert KIND.mark_from("slå sammen") == MERGE
    with pytest.raises(ValueError, match="videreføre, revidere, slå sammen, utgå eller usikker"):
        KIND.mark_from("endre")


def test_the_short_way_keeps_years_and_leaves_partners_and_doubtful_years_to_the_form() -> None:
    first, second = TASK.items[:2]
    sent = {KIND.field_name(first): str(REVISE), KIND.year_name(first): "2026", KIND.year_name(second): ""}
    assert KIND.quick(TASK, sent) == Vote("", {first.id: REVISE}, {first.id: {"year": 2026}})
    assert KIND.quick(TASK, sent | {KIND.year_name(first): "26"}) is None
    assert KIND.quick(TASK, sent | {KIND.partner_name(second): "Kulturplan"}) is None
