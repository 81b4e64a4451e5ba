"""A day file becomes a Day, or a list of everything that is wrong with it, in Norwegian, by line and field."""

from __future__ import annotations

import random
from datetime import date, time

import pytest

from workshop.actions.importing import (
    Day,
    DayFileErrors,
    GatheringSpec,
    GoalSpec,
    ItemSpec,
    PlanSpec,
    ProcessSpec,
    PromptSpec,
    QuoteSpec,
    WorkshopSpec,
    read_day,
)


def test_a_small_file_is_enough(small):
    question = PromptSpec("Viktigst nå", ("Hva er viktigst for kommunen de neste fire årene?",))
    assert read_day(small) == Day(
        ProcessSpec("Planstrategi", "Fjordvik kommune"),
        WorkshopSpec(
            "Arbeidsverksted",
            date(2025, 3, 14),
            (
                ItemSpec("intro", "Velkommen", time(9), time(9, 15)),
                ItemSpec("group_work", "Hva er viktigst?", time(9, 15), time(10), prompts=(question,)),
            ),
        ),
    )


def test_bytes_and_text_are_read_alike(small):
    assert read_day(small.encode()) == read_day(small)


@pytest.mark.parametrize("written", ["09.00–09.15", "09:00-09:15", "9.00 — 9.15", '"09:00 – 09.15"'])
def test_hours_may_be_written_in_the_usual_ways(small, written):
    item = read_day(small.replace("09.00–09.15", written)).workshop.program[0]
    assert (item.planned_start, item.planned_end, item.minutes) == (time(9), time(9, 15), 15)


@pytest.mark.parametrize("written", ["14.03.2025", "14.3.2025", "2025-03-14"])
def test_dates_may_be_written_in_the_usual_ways(small, written):
    assert read_day(small.replace("14.03.2025", written)).workshop.date == date(2025, 3, 14)


def test_words_that_yaml_takes_for_numbers_and_truths_stay_words(small):
    written = small.replace("tittel: Planstrategi", "tittel: nei").replace("Fjordvik kommune", "0123")
    day = read_day(written)
    assert (day.process.title, day.process.municipality) == ("nei", "0123")


def test_a_blank_optional_text_is_the_same_as_none(small):
    assert read_day(small.replace("  dato:", "  sted:\n  dato:")) == read_day(small)


def test_a_text_over_several_lines_is_one_text(small):
    written = small.replace("Hva er viktigst for kommunen", "Hva er viktigst\n          for kommunen")
    assert read_day(written) == read_day(small)


def test_one_thing_may_be_written_without_a_list_and_short(small):
    head = "prosess:\n  mål: Gode liv\n  samlinger: Oppstart\n"
    day = read_day(small.replace("prosess:\n", head) + "        sitater: Vi har for mange planer\n")
    assert day.process.goals == (GoalSpec("Gode liv"),)
    assert day.process.gatherings == (GatheringSpec("Oppstart"),)
    assert day.workshop.prompts[0].quotes == (QuoteSpec("Vi har for mange planer"),)


def test_a_goal_has_parts_and_the_parts_have_strategies(small):
    head = "prosess:\n  mål:\n    - tittel: A\n      delmål:\n        - tittel: B\n          strategier: [C, D]\n"
    goal = read_day(small.replace("prosess:\n", head)).process.goals[0]
    assert goal == GoalSpec("A", (GoalSpec("B", (GoalSpec("C"), GoalSpec("D"))),))


def test_a_quote_may_name_its_source(small):
    day = read_day(
        small + "        sitater:\n          - tekst: For mange planer\n            kilde: Leder, samling 1\n"
    )
    assert day.workshop.prompts[0].quotes == (QuoteSpec("For mange planer", "Leder, samling 1"),)


def test_a_plan_may_be_a_remark_alone(small):
    head = "prosess:\n  planoversikt:\n    - type: Virksomhetsplaner\n      planer:\n        - merknad: NY\n"
    assert read_day(small.replace("prosess:\n", head)).process.plans == (
        PlanSpec("Virksomhetsplaner", "", remark="NY"),
    )


BREAKAGES = [
    ("tittel: Planstrategi", "titel: Planstrategi", 2, "prosess.titel", "Mente du «tittel»?"),
    ("spørsmål:", "sporsmal:", 16, "program[2].oppgaver[1].sporsmal", "Mente du «spørsmål»?"),
    ("spørsmål:", "Spørsmål:", 16, "program[2].oppgaver[1].Spørsmål", "Mente du «spørsmål»?"),
    ("kommune: Fj", "xyz: Fj", 3, "prosess.xyz", "Her kan du bruke: tittel, kommune"),
    ("  kommune: Fjordvik kommune\n", "", 2, "prosess.kommune", "«kommune» mangler"),
    ("kommune: Fjordvik kommune", "kommune:", 3, "prosess.kommune", "mangler det tekst"),
    ("  dato:", "  tittel: To\n  dato:", 6, "verksted.tittel", "står også på linje 5"),
    ("14.03.2025", "30.02.2025", 6, "verksted.dato", "en dato som finnes"),
    ("14.03.2025", "mars", 6, "verksted.dato", "en dato som finnes"),
    ("14.03.2025", "[1]", 6, "verksted.dato", "en dato som finnes"),
    ("  dato:", "  bord: åtte\n  dato:", 6, "verksted.bord", "helt tall fra 1 til 60"),
    ("  dato:", "  bord: 0\n  dato:", 6, "verksted.bord", "helt tall fra 1 til 60"),
    ("  dato:", "  bord: ٣\n  dato:", 6, "verksted.bord", "helt tall fra 1 til 60"),
    ("  dato:", "  hensikt: []\n  dato:", 6, "verksted.hensikt", "Listen er tom"),
    ("  dato:", "  hensikt:\n  dato:", 6, "verksted.hensikt", "Listen er tom"),
    ("  dato:", "  hensikt: [a, '']\n  dato:", 6, "verksted.hensikt[2]", "mangler det tekst"),
    ("  dato:", "  hensikt:\n    - Mål: alle\n  dato:", 7, "verksted.hensikt[1]", "kolon og mellomrom"),
    ("  dato:", "  hensikt:\n    en: to\n  dato:", 7, "verksted.hensikt", "en liste"),
    ("  dato:", "  sted: [Vik]\n  dato:", 6, "verksted.sted", "ikke en liste"),
    ("  dato:", "  sted: " + "x" * 201 + "\n  dato:", 6, "verksted.sted", "201 tegn. Kort den ned til høyst 200"),
    ("  dato:", "  hensikt: [" + "x, " * 20 + "x]\n  dato:", 6, "verksted.hensikt", "21 punkter"),
    ("09.00–09.15", "kl. ni", 10, "program[1].tid", "slik: 08.30–09.40"),
    ("09.00–09.15", "09.00–25.15", 10, "program[1].tid", "slik: 08.30–09.40"),
    ("09.00–09.15", "09.15–09.00", 10, "program[1].tid", "Sluttiden må være etter starttiden"),
    ("09.00–09.15", "09.00–09.20", 13, "program[2].tid", "begynner 09.15, før punktet foran slutter 09.20"),
    ("type: innledning", "type: intro", 8, "program[1].type", "innledning, pause, lunsj, gruppearbeid, plenum"),
    ("type: gruppearbeid", "type: pause", 14, "program[2].oppgaver", "Bare gruppearbeid og plenum"),
    ("type: innledning", "type: gruppearbeid", 8, "program[1].oppgaver", "minst én oppgave"),
    ("        spørsmål:", "        minutter: 50\n        spørsmål:", 14, "program[2].oppgaver", "varer bare 45"),
    ("Hva er viktigst for kommunen de neste fire årene?", "", 16, "program[2].oppgaver[1].spørsmål", "Listen er tom"),
    ("  tittel: Velkommen", "  tittel: Velkommen\n    ? [a]\n    : b", 10, "program[1].?", "finnes ikke"),
]


@pytest.mark.parametrize(("there", "instead", "line", "field", "advice"), BREAKAGES)
def test_a_wrong_field_is_named_with_its_line_and_the_way_out(faults, small, there, instead, line, field, advice):
    assert there in small
    found = faults(small.replace(there, instead, 1))
    fault = next(fault for fault in found if fault.field == field)
    assert fault.line == line
    assert advice in fault.message


@pytest.mark.parametrize(
    ("table", "line", "field", "advice"),
    [
        ("  planperiode: fire år\n", 2, "prosess.planperiode", "slik: 2020–2023"),
        ("  planperiode: 2023–2020\n", 2, "prosess.planperiode", "slik: 2020–2023"),
        ("  planoversikt: [{type: A, planer: [{under: B}]}]\n", 2, "prosess.planoversikt[1].planer[1].navn", "merknad"),
        (
            "  planperiode: 2020–2023\n  planoversikt: [{type: A, planer: [{navn: B, år: [2021, 2024]}]}]\n",
            3,
            "prosess.planoversikt[1].planer[1].år",
            "2024 er utenfor planperioden 2020–2023",
        ),
    ],
)
def test_a_plan_table_that_does_not_add_up_is_named(faults, small, table, line, field, advice):
    (fault,) = faults(small.replace("prosess:\n", "prosess:\n" + table))
    assert (fault.line, fault.field) == (line, field)
    assert advice in fault.message


@pytest.mark.parametrize(
    ("there", "instead"), [("spørsmål:", "sporsmal:"), ("oppgaver:", "oppgave:"), ("prosess:", "prosessen:")]
)
def test_a_misspelt_field_is_not_also_called_missing(faults, small, there, instead):
    (fault,) = faults(small.replace(there, instead))
    assert "Mente du" in fault.message


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(faults, small):
    broken = small.replace("  kommune: Fjordvik kommune\n", "").replace("14.03.2025", "i mars").replace("09.00–", "ni–")
    assert [(fault.line, fault.field) for fault in faults(broken + "        sitat: Ja\n")] == [
        (2, "prosess.kommune"),
        (5, "verksted.dato"),
        (9, "program[1].tid"),
        (16, "program[2].oppgaver[1].sitat"),
    ]


def test_a_list_where_the_day_should_be_is_refused(faults):
    (fault,) = faults("- prosess\n- verksted\n")
    assert "felt med innrykk" in fault.message


def test_three_missing_chapters_are_three_faults(faults):
    assert [fault.field for fault in faults("prosess:\n")] == ["prosess", "verksted", "program"]


def test_a_hopeless_file_gets_a_hundred_faults_and_the_count_of_the_rest(faults, small):
    found = faults(small + "".join(f"feil{number}: x\n" for number in range(150)))
    assert len(found) == 101
    assert found[-1].message.startswith("Det er 50 feil til.")


def test_the_faults_read_as_lines_for_people(small):
    with pytest.raises(DayFileErrors) as caught:
        read_day(small.replace("14.03.2025", "i mars"), name="dag.yaml")
    assert str(caught.value) == "dag.yaml\nLinje 6, verksted.dato: Skriv en dato som finnes, slik: 02.02.2024."


def test_a_damaged_file_never_fails_in_any_other_way(small):
    chance = random.Random(2024)
    signs = "\n :-#'\"[]{}&*!|>%@`?,\t\\0å\u2028💪"
    for _round in range(400):
        letters = list(small)
        for _slip in range(chance.randint(1, 4)):
            letters[chance.randrange(len(letters))] = chance.choice(signs)
        assert outcome("".join(letters)) in {"day", "faults"}


def outcome(written: str) -> str:
    try:
        read_day(written)
    except DayFileErrors as caught:
        return "faults" if all(error.line >= 1 and error.message for error in caught.errors) else "faults without words"
    return "day"


@pytest.mark.parametrize(("line", "language"), [("målform: nynorsk", "nn"), ("målform: bokmål", "nb"), ("", "nb")])
def test_the_file_says_which_norwegian_the_workshop_is_in(line, language) -> None:
    text = (
        "prosess: {tittel: P, kommune: K}\n"
        f"verksted:\n  tittel: V\n  dato: 01.02.2025\n  {line}\n"
        "program: [{type: innledning, tittel: A, tid: 09.00–10.00}]\n"
    )
    assert read_day(text.encode()).workshop.language == language
