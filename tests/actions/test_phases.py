"""The room walks through the phases of a prompt: the clock is the phase's, and going back loses nothing."""

from __future__ import annotations

import pytest

from workshop.actions import steering
from workshop.actions.timing import moment_at, steps
from workshop.models import PhaseKind


def now(facts, clock):
    """The kind of the phase, the scene, the seconds left, and what comes next."""

    def look(workshop):
        moment = moment_at(workshop, clock())
        kind = moment.phase.kind if moment.phase else None
        return kind, moment.scene, moment.clock.remaining, moment.after.title

    return facts(look)


def test_next_walks_the_phases_and_then_goes_on(phased, facts, clock, onward) -> None:
    title = facts(lambda w: w.prompts[0].title)
    assert now(facts, clock) == (PhaseKind.INDIVIDUAL, "prompt-1-individual-open", 120, f"Gruppe – {title}")
    onward()
    assert now(facts, clock) == (PhaseKind.GROUP, "prompt-1-group-open", 900, f"Plenum – {title}")
    onward()
    assert now(facts, clock)[:3] == (PhaseKind.PLENARY, "prompt-1-plenary-open", 480)
    onward()
    assert facts(lambda w: (w.current_phase, w.prompts[0].is_open, w.prompts[0].open_phase)) == (None, False, None)
    assert now(facts, clock)[1] == "prompt-2-open"


def test_a_prompt_without_phases_is_one_step(facts, planted) -> None:
    assert facts(lambda w: {step.phase for step in steps(w)}) == {None}
    assert facts(lambda w: len(steps(w)) == sum(max(len(item.prompts), 1) for item in w.items))


def test_going_back_to_a_phase_goes_on_with_the_time_it_had_left(phased, facts, clock, onward, back) -> None:
    clock.forward(seconds=30)
    onward()
    clock.forward(minutes=5)
    back()
    assert now(facts, clock)[:3] == (PhaseKind.INDIVIDUAL, "prompt-1-individual-open", 90)
    onward()
    assert now(facts, clock)[2] == 600


def test_one_phase_is_open_at_a_time(phased, facts, onward, back) -> None:
    for move in (onward, onward, back):
        move()
        assert facts(lambda w: sum(phase.is_open for phase in w.prompts[0].phases)) == 1


def test_minutes_given_and_pauses_are_the_phase_s(phased, facts, clock) -> None:
    facts(lambda w: steering.adjust(w, minutes=1, by=None, now=clock()))
    facts(lambda w: steering.pause(w, by=None, now=clock()))
    clock.forward(minutes=10)
    facts(lambda w: steering.resume(w, by=None, now=clock()))
    assert now(facts, clock)[2] == 180


def test_a_prompt_closed_and_opened_again_is_in_the_phase_it_was_left_in(phased, facts, clock, onward) -> None:
    onward()
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    assert facts(lambda w: w.prompts[0].open_phase) is None
    assert facts(lambda w: moment_at(w, clock()).scene) == "prompt-1-group-closed"
    facts(lambda w: steering.open_prompt(w.prompts[0], by=None, now=clock()))
    assert now(facts, clock)[0] == PhaseKind.GROUP


def test_a_prompt_opened_from_the_list_while_it_is_open_stays_in_its_phase(phased, facts, clock, onward) -> None:
    onward()
    facts(lambda w: steering.open_prompt(w.prompts[0], by=None, now=clock()))
    assert now(facts, clock)[0] == PhaseKind.GROUP


def test_a_day_ended_in_a_phase_can_be_opened_again(phased, facts, clock, onward, back) -> None:
    onward()
    facts(lambda w: steering.end(w, by=None, now=clock()))
    facts(lambda w: steering.reopen(w, by=None, now=clock()))
    assert facts(lambda w: moment_at(w, clock()).scene) == "prompt-1-group-closed"
    back()
    assert now(facts, clock)[0] == PhaseKind.INDIVIDUAL


@pytest.mark.parametrize(("minutes", "seconds"), [(None, 1500), (30, 1800)])
def test_a_prompt_has_its_own_minutes_or_those_of_its_phases(phased, facts, minutes, seconds) -> None:
    def ask(workshop) -> int:
        workshop.prompts[0].minutes = minutes
        return workshop.prompts[0].planned_seconds

    assert facts(ask) == seconds
