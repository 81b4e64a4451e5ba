"""Phases in a day file: what they are, what they must fit, and how they are planted."""

from __future__ import annotations

import pytest

from workshop.actions.importing import read_day
from workshop.actions.importing.day import PhaseSpec
from workshop.actions.importing.planting import plant_day


def phased(small: str, phases: str, *more: str) -> str:
    return small + "".join(f"        {line}\n" for line in (*more, f"faser: {phases}"))


def test_phases_come_in_their_order_however_they_are_written(small) -> None:
    (prompt,) = read_day(phased(small, "{plenum: 8, individuelt: 2, gruppe: 15}")).workshop.prompts
    assert prompt.phases == (PhaseSpec("individual", 2), PhaseSpec("group", 15), PhaseSpec("plenary", 8))


def test_a_task_may_have_the_group_phase_alone(small) -> None:
    assert read_day(phased(small, "{gruppe: 15}")).workshop.prompts[0].phases == (PhaseSpec("group", 15),)


def test_a_phase_may_say_who_sees_what_is_made_in_it(small) -> None:
    (prompt,) = read_day(
        phased(small, "{individuelt: 2, gruppe: {minutter: 15, vis: alle}, plenum: {minutter: 8, vis: etter_lukking}}")
    ).workshop.prompts
    assert [phase.minutes for phase in prompt.phases] == [2, 15, 8]
    assert prompt.settings["reveal_phases"] == {"group": "all", "plenary": "closed"}


def test_a_phase_that_says_nothing_of_it_leaves_it_to_the_usual(small) -> None:
    (prompt,) = read_day(phased(small, "{gruppe: {minutter: 15}}")).workshop.prompts
    assert "reveal_phases" not in prompt.settings


def test_without_phases_there_are_none(small) -> None:
    assert read_day(small).workshop.prompts[0].phases == ()


@pytest.mark.parametrize(
    ("phases", "more", "told"),
    [
        ("{individuelt: 2}", (), "Feltet «gruppe» mangler"),
        ("{gruppe: 0}", (), "Skriv et helt tall fra 1 til 600."),
        ("{gruppe: 15, plenum: 8}", ("minutter: 20",), "Fasene er satt opp med 23 minutter, men oppgaven har bare 20."),
        ("{gruppe: 50}", (), "Oppgavene er satt opp med 50 minutter, men punktet varer bare 45."),
        ("{gruppe: 5}", ("høyst_per_person: 2",), "«høyst_per_person» brukes ikke sammen med «faser»"),
        ("{gruppe: 5}", ("type: flervalg", "alternativer: [A, B]"), "Bare oppgaver av typen «fritekst» kan ha «faser»"),
        ("{grupe: 5}", (), "Mente du «gruppe»?"),
        ("{gruppe: {vis: alle}}", (), "Feltet «minutter» mangler"),
        ("{gruppe: {minutter: 5, vis: egne}}", (), "alle, etter_lukking, bordet"),
        ("{individuelt: {minutter: 2, vis: alle}, gruppe: 5}", (), "Skriv et helt tall fra 1 til 600."),
        ("{gruppe: {minutter: 50}}", (), "Oppgavene er satt opp med 50 minutter, men punktet varer bare 45."),
        ("{gruppe: 5}", ("vis: egne",), "Listene er bordets, så «egne» kan ikke brukes sammen med «faser»."),
    ],
)
def test_phases_that_do_not_fit_are_told(faults, small, phases, more, told) -> None:
    messages = [fault.message for fault in faults(phased(small, phases, *more))]
    assert any(told in message for message in messages), messages


def test_phases_are_planted(app, small) -> None:
    with app.app_context():
        (prompt,) = plant_day(read_day(phased(small, "{individuelt: 2, gruppe: 15}"))).prompts
        assert [(phase.position, phase.kind, phase.minutes) for phase in prompt.phases] == [
            (1, "individual", 2),
            (2, "group", 15),
        ]
        assert prompt.planned_seconds == 17 * 60
