"""Answers to a proposal: as it says, as it is, or as a person says; and unsaid by undoing."""

from __future__ import annotations

import pytest

from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.refusing import Conflict
from workshop.actions.theming import accepting, editing, reviewing
from workshop.actions.theming.editing import Wording
from workshop.actions.theming.history import history, last_edit, next_edit, redo, undo
from workshop.actions.theming.homes import Target
from workshop.actions.theming.reviewing import open_review
from workshop.models import RunState


@pytest.fixture
def run(room):
    """A proposal: «rydd i planene» and «?» to a new theme «Rydding»."""
    room.propose(PLANS, HOMES)
    return room.answer((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))


def keys(room) -> dict[str, str]:
    review = open_review(room.prompt)
    return {change.text: change.key for unit in (review.units if review else ()) for change in unit.changes}


def send(room, run, target: Target, *texts: str) -> None:
    found = [keys(room)[text] for text in texts or ("rydd i planene",)]
    targets = dict.fromkeys(found, target)
    accepting.accept(run, keys=found, targets=targets, by=room.pia, now=room.clock())


def unsay(room) -> None:
    undo(room.prompt, edit_id=last_edit(room.prompt).id, now=room.clock())


def test_another_theme_than_the_proposed_is_a_hand_placement(room, run) -> None:
    send(room, run, Target(theme_id=room.theme("Boliger").id))
    assert "rydd i planene" in room.themes()["Boliger"]
    assert room.card("rydd i planene").held
    assert list(keys(room)) == ["?"]


def test_another_place_may_be_the_remainder(room, run) -> None:
    send(room, run, Target())
    assert room.themes()["øvrige"] == ["rydd i planene", "?"]
    assert room.card("rydd i planene").held


def test_another_place_may_be_a_theme_of_its_own_with_its_words_for_a_name(room, run) -> None:
    send(room, run, Target(is_new=True))
    assert room.themes()["Rydd i planene"] == ["rydd i planene"]
    assert "Rydding" not in room.themes()  # nothing went there yet


def test_another_place_may_be_a_theme_that_is_only_proposed(room, run) -> None:
    late = room.say("skogen")
    run = room.answer((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5]), ("Boliger", [3, 4, 6], "Boliger"))
    place = next(unit.place for unit in open_review(room.prompt).units if unit.is_new)
    send(room, run, Target(place=place), late.text)
    assert room.themes()["Rydding"] == ["skogen"]
    assert sorted(keys(room)) == ["?", "rydd i planene"]


@pytest.mark.parametrize("target", [Target(theme_id=999), Target(place=99)])
def test_a_chosen_theme_that_is_gone_is_a_conflict_and_nothing_is_done(room, run, target) -> None:
    before = room.themes()
    with pytest.raises(Conflict, match="finnes ikke lenger"):
        send(room, run, target)
    assert room.themes() == before


def test_all_is_accepted_but_for_what_a_person_sends_elsewhere(room, run) -> None:
    targets = {keys(room)["?"]: Target()}
    accepting.accept(run, targets=targets, by=room.pia, now=room.clock())
    assert (room.themes()["Rydding"], room.themes()["øvrige"]) == (["rydd i planene"], ["?"])
    assert run.state == RunState.DONE


def test_a_refusal_that_is_undone_is_asked_again_and_redone_is_refused_again(room, run) -> None:
    asked = keys(room)
    reviewing.keep(run, keys=[asked["?"]], by=room.pia, now=room.clock())
    assert list(keys(room)) == ["rydd i planene"]
    unsay(room)
    assert keys(room) == asked
    redo(room.prompt, edit_id=next_edit(room.prompt).id)
    assert list(keys(room)) == ["rydd i planene"]


def test_a_refusal_of_all_of_it_that_is_undone_opens_the_proposal_again(room, run) -> None:
    asked = keys(room)
    reviewing.keep(run, keys=list(asked.values()), by=room.pia, now=room.clock())
    assert open_review(room.prompt) is None
    unsay(room)
    assert keys(room) == asked


def test_a_refused_place_for_a_new_response_can_be_undone(room, run) -> None:
    room.say("enda flere planer")
    run = room.answer(("Mange planer", [0, 1, 2, 6], "Mange planer"), (*HOMES, "Boliger"))
    reviewing.keep(run, keys=[keys(room)["enda flere planer"]], by=room.pia, now=room.clock())
    assert last_edit(room.prompt).what == "avvisning av ett forslag"
    unsay(room)
    assert "enda flere planer" in keys(room)


def test_an_accepted_proposal_that_is_undone_waits_again(room, run) -> None:
    asked = keys(room)
    accepting.accept(run, by=room.pia, now=room.clock())
    assert open_review(room.prompt) is None
    unsay(room)
    assert keys(room) == asked


def test_a_proposal_that_was_replaced_does_not_wait_again(room, run) -> None:
    accepting.accept(run, by=room.pia, now=room.clock())
    room.answer((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5], "Rydding"), ("Hus", [3, 4], "Boliger"))
    newest = open_review(room.prompt).run
    reviewing.dismiss(newest)
    unsay(room)
    assert open_review(room.prompt) is None


def test_a_first_grouping_that_is_undone_does_not_wait(room) -> None:
    room.answer(PLANS, HOMES)
    unsay(room)
    assert room.themes() == {"øvrige": [], "nye": TEXTS}
    assert open_review(room.prompt) is None


def test_a_theme_made_after_an_undone_proposal_is_not_taken_for_the_proposed(room, run) -> None:
    accepting.accept(run, keys=[keys(room)["?"]], by=room.pia, now=room.clock())
    unsay(room)
    mine = editing.create(room.prompt, label="Mitt", by=room.pia, now=room.clock())  # may get the number that is free
    assert {unit.theme for unit in open_review(room.prompt).units} == {None}
    assert mine.label == "Mitt"


def test_each_answer_is_a_step_that_says_how_much(room, run) -> None:
    accepting.accept(run, keys=[keys(room)["?"]], by=room.pia, now=room.clock())
    assert history(room.prompt)[0].what == "godkjenning av ett forslag"


def head(room, label: str, area: str) -> None:
    theme = room.theme(label)
    editing.reword(theme, Wording(label, area=area), seen=theme.revision, by=room.pia, now=room.clock())


def headed(room, *groups: tuple, areas: tuple[str, ...]):
    """A proposal whose themes stand under headings."""
    run = room.answer(*groups)
    themes = [one | {"area": area} for one, area in zip(run.proposal["themes"], areas, strict=True)]
    run.proposal = run.proposal | {"themes": themes}
    return run


NEXT = ((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))


def test_standing_themes_get_the_machines_headings_when_all_is_accepted(room) -> None:
    room.propose(PLANS, HOMES)
    run = headed(room, *NEXT, areas=("Styring", "Styring", "By"))
    accepting.accept(run, by=room.pia, now=room.clock())
    assert [room.theme(label).area for label in ("Mange planer", "Rydding", "Boliger")] == ["Styring", "Styring", "By"]
    unsay(room)
    assert [room.theme(label).area for label in ("Mange planer", "Boliger")] == ["", ""]
    redo(room.prompt, edit_id=next_edit(room.prompt).id)
    assert room.theme("Boliger").area == "By"


def test_a_heading_a_person_wrote_is_never_overwritten(room) -> None:
    room.propose(PLANS, HOMES)
    head(room, "Boliger", "Mitt område")
    accepting.accept(headed(room, *NEXT, areas=("Styring", "Styring", "By")), by=room.pia, now=room.clock())
    assert room.theme("Boliger").area == "Mitt område"


def test_a_heading_a_person_took_away_stays_away(room) -> None:
    room.propose(PLANS, HOMES)
    accepting.accept(headed(room, *NEXT, areas=("Styring", "Styring", "By")), by=room.pia, now=room.clock())
    head(room, "Boliger", "")
    room.say("flere boliger")
    again = ((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5], "Rydding"), ("Boliger", [3, 4, 6], "Boliger"))
    accepting.accept(headed(room, *again, areas=("Plan", "Plan", "By")), by=room.pia, now=room.clock())
    assert [room.theme(label).area for label in ("Mange planer", "Rydding", "Boliger")] == ["Plan", "Plan", ""]


def test_until_all_is_accepted_no_theme_stands_alone_under_a_heading(room) -> None:
    room.propose(PLANS, HOMES)
    run = headed(room, *NEXT, areas=("Styring", "Styring", "By"))
    accepting.accept(run, keys=[keys(room)["?"]], by=room.pia, now=room.clock())
    assert room.theme("Rydding").area == ""
    accepting.accept(run, keys=list(keys(room).values()), by=room.pia, now=room.clock())
    assert [room.theme(label).area for label in ("Mange planer", "Rydding", "Boliger")] == ["Styring", "Styring", "By"]
