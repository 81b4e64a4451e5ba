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
    marks = [(1, REVISE)] * 6 + [(3, RETIRE)] * 3 + [(3, KEEP)] * 2
    outcome = KIND.outcome(TASK, cast(*marks))
    assert outcome.findings[0] == "Uenighet om «Skolemelding»: 3 utgå og 2 videreføre."
    assert [stack.label for stack in outcome.figures[0].stacks] == ["Skolemelding", "Klimastrategi"]
    assert [row[0] for row in outcome.grids[0].rows] == ["Skolemelding", "Klimastrategi"]


def test_what_most_want_is_told_verdict_by_verdict_with_how_many() -> None:
    marks = [(1, MERGE, {"with": 2}), (2, REVISE), (3, RETIRE)] * 5
    assert findings(*marks, (3, UNSURE), (3, UNSURE)) == (
        "Flertall for å revidere: «Arealstrategi» (5 av 5).",
        "Flertall for å slå sammen: «Klimastrategi» med «Arealstrategi» (5 av 5).",
        "Flertall for at planen utgår: «Skolemelding» (5 av 7, 2 usikre).",
    )


def test_fewer_than_five_answers_are_too_few_for_a_majority() -> None:
    assert findings(*[(1, RETIRE)] * 4, (2, KEEP), *[(3, REVISE)] * 5) == (
        "Flertall for å revidere: «Skolemelding» (5 av 5).",
        "To planer har færre enn fem svar. Det er for få til å si hva flertallet mener.",
    )
    assert register(*[(1, RETIRE)] * 4)["Klimastrategi"][-1] == "For få svar: 4 utgå."


def test_those_who_are_not_sure_count_where_a_majority_is_looked_for() -> None:
    marks = [(1, KEEP), *[(1, RETIRE)] * 6, *[(1, UNSURE)] * 7]
    assert findings(*marks)[0] == "Ikke noe flertall: «Klimastrategi» (6 utgå, 1 videreføre og 7 usikre)."
    assert register(*marks)["Klimastrategi"][-1] == "Ikke noe flertall: 6 utgå, 1 videreføre og 7 usikre."


def test_a_plan_people_disagree_about_is_not_told_again_among_what_most_want() -> None:
    marks = [*[(1, RETIRE)] * 5, *[(1, KEEP)] * 4]
    assert findings(*marks)[0] == "Uenighet om «Klimastrategi»: 5 utgå og 4 videreføre."
    assert sum("Klimastrategi" in told for told in findings(*marks)) == 1
    assert register(*marks)["Klimastrategi"][-1] == "Utgå: 5 av 9. Det er uenighet om planen."


def test_a_few_against_many_are_no_disagreement() -> None:
    marks = [*[(1, RETIRE)] * 7, *[(1, KEEP)] * 3]
    assert findings(*marks)[0] == "Flertall for at planen utgår: «Klimastrategi» (7 av 10)."


def test_two_plans_that_name_each_other_are_told_once() -> None:
    marks = [*[(1, MERGE, {"with": 2})] * 5, *[(2, MERGE, {"with": 1})] * 6]
    assert findings(*marks)[0] == "Flertall for å slå sammen: «Klimastrategi» og «Arealstrategi» (5 av 5 og 6 av 6)."


def test_a_long_list_of_plans_ends_in_the_table() -> None:
    many = asked(*(f"Plan {number}" for number in range(1, 9)))
    agreed = KIND.outcome(many, [Vote("", dict.fromkeys(range(1, 9), RETIRE))] * 5).findings[0]
    assert agreed.endswith("«Plan 5» (5 av 5) og 3 til.")
    split = [Vote("", dict.fromkeys(range(1, 9), verdict)) for verdict in (KEEP, KEEP, KEEP, RETIRE, RETIRE)]
    assert KIND.outcome(many, split).findings[5] == "Det er uenighet om tre planer til."


def test_plans_nobody_has_spoken_of_are_counted_and_not_drawn() -> None:
    outcome = KIND.outcome(TASK, cast((1, KEEP)))
    assert outcome.findings[-1] == "Ingen har sagt noe om to av de tre planene."
    assert len(outcome.figures[0].stacks) == len(outcome.grids[0].rows) == 1


def test_nobody_answering_is_said_and_the_register_says_so_for_every_plan() -> None:
    assert findings() == ("Ingen har tatt stilling til noen av planene.",)
    assert {row[-1] for row in register().values()} == {
        "Ingen har sagt noe om planen.",
        "Del av kommuneplanen. Ingen har sagt noe om planen.",
    }


def test_the_registers_own_remark_stands_before_what_people_said() -> None:
    rows = [{"part_of": "Bærum 2035", "remark": "Oppstart i 2020"}, {"remark": "NY!"}]
    told = KIND.outcome(asked("Arealdel", "Kulturplan", plans=rows), cast((1, KEEP))).grids[1].rows
    assert [row[-1] for row in told] == [
        "Del av Bærum 2035. Merknad: Oppstart i 2020. For få svar: 1 videreføre.",
        "Merknad: NY! Ingen har sagt noe om planen.",
    ]


def test_the_figure_shows_no_more_plans_than_can_be_read_and_says_so() -> None:
    many = asked(*(f"Plan {number}" for number in range(1, 31)))
    outcome = KIND.outcome(many, [Vote("", dict.fromkeys(range(1, 31), REVISE))])
    assert len(outcome.figures[0].stacks) == DRAWN
    assert len(outcome.grids[0].rows) == 30
    assert outcome.figures[0].note == "12 av 30 planer, mest uenighet først. Tallene er svar."


def test_the_x_stands_in_the_year_most_of_the_majority_gave() -> None:
    marks = [*[(1, REVISE, {"year": 2026})] * 3, *[(1, REVISE, {"year": 2025})] * 2, (1, KEEP)]
    assert register(*marks)["Klimastrategi"] == ("", "X", "Revidere: 5 av 6.")


def test_years_that_tie_have_an_x_each_and_the_row_says_so() -> None:
    marks = [(1, REVISE, {"year": 2026}), (1, REVISE, {"year": 2025})] * 3
    assert register(*marks)["Klimastrategi"] == ("X", "X", "Revidere: 6 av 6. Like mange nevner 2025 og 2026.")


def test_a_year_outside_the_period_gets_a_column_of_its_own() -> None:
    outcome = KIND.outcome(TASK, cast(*[(1, REVISE, {"year": 2031}), (2, REVISE, {"year": 2026})] * 5))
    assert outcome.grids[1].header == ("Plan", "Sist vedtatt", "2025", "2026", "2031", "Kommentar")
    assert outcome.grids[1].rows[0] == ("Klimastrategi", "2018", "", "", "X", "Revidere: 5 av 5.")


def test_a_period_that_is_over_before_the_first_year_given_is_left_out() -> None:
    outcome = KIND.outcome(TASK, cast(*[(1, REVISE, {"year": 2027}), (2, REVISE, {"year": 2029})] * 5))
    assert outcome.grids[1].header == ("Plan", "Sist vedtatt", "2027", "2029", "Kommentar")


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ([(1, REVISE, {"year": 2026})], "For få svar: 1 revidere."),
        ([(1, REVISE, {"year": 2026}), (1, RETIRE)] * 3, "Uenighet: 3 revidere og 3 utgå."),
        ([(1, REVISE, {"year": 2026}), (1, UNSURE)] * 3, "Ikke noe flertall: 3 revidere og 3 usikre."),
    ],
)
def test_without_a_majority_there_is_no_x(marks: list[tuple], told: str) -> None:
    assert register(*marks)["Klimastrategi"] == ("", "", told)


def test_how_many_are_not_sure_is_always_told() -> None:
    assert register((1, UNSURE), (1, UNSURE))["Klimastrategi"][-1] == "For få svar: 2 usikre."
    assert register(*[(1, UNSURE)] * 5)["Klimastrategi"][-1] == "Ikke noe flertall: 5 usikre."
    assert register((1, UNSURE), *[(1, RETIRE)] * 5)["Klimastrategi"][-1] == "Utgå: 5 av 6, 1 usikker."


def test_the_majoritys_years_are_the_majoritys_own() -> None:
    marks = [(1, REVISE, {"year": 2026}), *[(1, MERGE, {"with": 2})] * 4]
    assert register(*marks)["Klimastrategi"] == ("", "", "Slå sammen med «Arealstrategi»: 4 av 5.")
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
