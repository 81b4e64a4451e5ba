"""Answers to a proposal: as it says, as it is, or as a person says; and unsaid by undoing."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming import accepting, editing, proposing, reviewing
from workshop.actions.theming.board import board_of
from workshop.actions.theming.editing import Wording
from workshop.actions.theming.history import history, last_edit, next_edit, redo, undo, undo_to
from workshop.actions.theming.homes import Target
from workshop.actions.theming.proposing import engine_of, last_run
from workshop.actions.theming.reviewing import open_review
from workshop.db import db
from workshop.models import Hand, RunState


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
    assert room.card("rydd i planene").by_hand
    assert list(keys(room)) == ["?"]


def test_another_place_may_be_the_remainder(room, run) -> None:
    send(room, run, Target())
    assert room.themes()["øvrige"] == ["rydd i planene", "?"]
    assert room.card("rydd i planene").by_hand


def test_another_place_may_be_a_theme_of_its_own_whose_name_repeats_nothing_that_was_said(room, run) -> None:
    send(room, run, Target(is_new=True))
    send(room, run, Target(is_new=True), "?")
    assert (room.themes()["Nytt tema"], room.themes()["Nytt tema 2"]) == (["rydd i planene"], ["?"])
    assert "Rydding" not in room.themes()  # nothing went there
    assert "rydd i planene" not in str([edit.changes for edit in history(room.prompt)]).casefold()


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
    unsay(room)
    assert (open_review(room.prompt).run, run.state) == (newest, RunState.DONE)


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
    editing.reword(theme, Wording(label, area=area), was=Wording.of(theme), by=room.pia, now=room.clock())


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


def test_a_locked_theme_gets_no_heading(room) -> None:
    room.propose(PLANS, HOMES)
    editing.lock(room.theme("Boliger"), locked=True, by=room.pia, now=room.clock())
    accepting.accept(headed(room, *NEXT, areas=("Styring", "Styring", "By")), by=room.pia, now=room.clock())
    assert [room.theme(label).area for label in ("Mange planer", "Boliger")] == ["Styring", ""]


@pytest.mark.parametrize("kept_first", [True, False])
def test_the_headings_are_the_same_in_whatever_order_the_proposal_is_answered(room, kept_first) -> None:
    room.propose(PLANS, HOMES)
    run = headed(room, *NEXT, areas=("Styring", "Styring", "By"))
    asked = keys(room)
    answers = [
        lambda: reviewing.keep(run, keys=[asked["rydd i planene"]], by=room.pia, now=room.clock()),
        lambda: accepting.accept(run, keys=[asked["?"]], by=room.pia, now=room.clock()),
    ]
    for answer in answers if kept_first else answers[::-1]:
        answer()
    assert run.state == RunState.DONE
    assert [room.theme(label).area for label in ("Mange planer", "Rydding", "Boliger")] == ["Styring", "Styring", "By"]


def test_headings_alone_wait_for_somebody_and_can_be_accepted_and_undone(room) -> None:
    room.propose(PLANS, HOMES)
    room.say("hm")
    run = headed(room, (*PLANS, "Mange planer"), (*HOMES, "Boliger"), areas=("Styring", "By"))
    fresh = [change.key for unit in open_review(room.prompt).units for change in unit.changes]
    reviewing.keep(run, keys=fresh, by=room.pia, now=room.clock())
    review = open_review(room.prompt)
    assert (review.units, [(theme.label, area) for theme, area in review.headings]) == (
        [],
        [("Mange planer", "Styring"), ("Boliger", "By")],
    )
    accepting.accept(run, by=room.pia, now=room.clock())
    assert [room.theme(label).area for label in ("Mange planer", "Boliger")] == ["Styring", "By"]
    assert open_review(room.prompt) is None
    unsay(room)
    assert open_review(room.prompt).headings


def test_a_proposal_of_headings_alone_is_put_before_somebody(room) -> None:
    room.propose(PLANS, HOMES)
    run = room.answer((*PLANS, "Mange planer"), (*HOMES, "Boliger"), areas=("Styring", "By"))
    assert run.state == RunState.PROPOSED
    assert [area for _theme, area in open_review(room.prompt).headings] == ["Styring", "By"]


def test_until_all_is_accepted_no_theme_stands_alone_under_a_heading(room) -> None:
    room.propose(PLANS, HOMES)
    run = headed(room, *NEXT, areas=("Styring", "Styring", "By"))
    accepting.accept(run, keys=[keys(room)["?"]], by=room.pia, now=room.clock())
    assert room.theme("Rydding").area == ""
    accepting.accept(run, keys=list(keys(room).values()), by=room.pia, now=room.clock())
    assert [room.theme(label).area for label in ("Mange planer", "Rydding", "Boliger")] == ["Styring", "Styring", "By"]


def dismiss(room, run) -> None:
    reviewing.dismiss(run, by=room.pia, now=room.clock())


def test_dismissing_a_proposal_is_a_step_that_is_undone_and_done_again(room, run) -> None:
    before, asked = room.themes(), keys(room)
    dismiss(room, run)
    assert (open_review(room.prompt), last_edit(room.prompt).what) == (None, "forkasting av forslaget")
    unsay(room)
    assert (keys(room), room.themes()) == (asked, before)
    redo(room.prompt, edit_id=next_edit(room.prompt).id)
    assert (open_review(room.prompt), run.state) == (None, RunState.DONE)


def test_a_dismissal_that_is_undone_brings_back_what_was_not_answered_yet(room, run) -> None:
    reviewing.keep(run, keys=[keys(room)["?"]], by=room.pia, now=room.clock())
    dismiss(room, run)
    unsay(room)
    assert list(keys(room)) == ["rydd i planene"]
    unsay(room)
    assert set(keys(room)) == {"rydd i planene", "?"}


def test_a_proposal_dismissed_before_that_was_a_step_does_not_come_back(room, run) -> None:
    reviewing.keep(run, keys=[keys(room)["?"]], by=room.pia, now=room.clock())
    edit = last_edit(room.prompt)
    runs = {
        key: [{n: v for n, v in row.items() if n != "dismissed"} for row in p]
        for key, p in edit.changes["runs"].items()
    }
    edit.changes = edit.changes | {"runs": runs}
    proposing.retire(run)
    unsay(room)
    assert (run.state, open_review(room.prompt)) == (RunState.DONE, None)
    redo(room.prompt, edit_id=next_edit(room.prompt).id)
    assert open_review(room.prompt) is None


def test_what_a_dismissed_proposal_gave_keeps_its_engine_when_it_is_done_again(room) -> None:
    editing.create(room.prompt, label="Mitt", by=room.pia, now=room.clock())
    run = room.answer(PLANS, HOMES)
    assert engine_of(room.prompt) == ""
    accepting.accept(run, keys=[keys(room)["dyre boliger"]], by=room.pia, now=room.clock())
    accepted = last_edit(room.prompt).id
    dismiss(room, run)
    undo_to(room.prompt, edit_id=accepted, now=room.clock())
    assert engine_of(room.prompt) == ""
    redo(room.prompt, edit_id=accepted)
    assert (engine_of(room.prompt), open_review(room.prompt)) == ("embeddings", None)


def test_a_theme_of_its_own_has_the_name_it_is_given(room, run) -> None:
    send(room, run, Target(is_new=True, label="  Rydde \n opp "))
    theme = room.theme("Rydde opp")
    assert (room.themes()["Rydde opp"], theme.named_by) == (["rydd i planene"], Hand.PERSON)
    unsay(room)
    assert "Rydde opp" not in room.themes()


def test_what_is_given_the_same_new_name_in_one_answer_goes_to_the_same_theme(room, run) -> None:
    asked = keys(room)
    targets = {
        asked["?"]: Target(is_new=True, label="rydde"),
        asked["rydd i planene"]: Target(is_new=True, label="Rydde"),
    }
    accepting.accept(run, keys=list(asked.values()), targets=targets, by=room.pia, now=room.clock())
    assert room.themes()["Rydde"] == ["rydd i planene", "?"]


@pytest.mark.parametrize(("label", "sentence"), [("boliger", "finnes allerede et tema"), ("x" * 81, "for langt")])
def test_a_new_name_that_does_not_do_is_refused_and_nothing_is_done(room, run, label, sentence) -> None:
    before = room.themes()
    with pytest.raises(Refused, match=sentence):
        send(room, run, Target(is_new=True, label=label))
    assert room.themes() == before


def test_a_run_from_before_proposals_were_kept_is_what_grouped(room) -> None:
    room.propose(PLANS, HOMES)
    room.propose(PLANS, HOMES)
    last_run(room.prompt).proposal = {}
    last_run(room.prompt).engine = "words"
    assert engine_of(room.prompt) == "words"


def test_a_new_proposal_ends_what_could_be_done_again(room, run) -> None:
    accepting.accept(run, by=room.pia, now=room.clock())
    unsay(room)
    assert next_edit(room.prompt) is not None
    room.answer(*NEXT)
    assert next_edit(room.prompt) is None
    accepting.accept(open_review(room.prompt).run, by=room.pia, now=room.clock())
    assert "Rydding (2)" not in room.themes()


def test_a_run_that_proposes_nothing_leaves_what_can_be_done_again(room) -> None:
    room.propose(PLANS, HOMES)
    editing.lock(room.theme("Boliger"), locked=True, by=room.pia, now=room.clock())
    unsay(room)
    room.answer((*PLANS, "Mange planer"), (*HOMES, "Boliger"))
    assert next_edit(room.prompt).what == "låsing av «Boliger»"


@pytest.mark.parametrize("answer", [accepting.accept, reviewing.keep])
def test_answering_what_a_colleague_has_answered_is_a_conflict(room, run, answer) -> None:
    asked = keys(room)
    accepting.accept(run, keys=[asked["?"]], by=room.pia, now=room.clock())
    before = room.themes()
    with pytest.raises(Conflict, match=r"^En kollega har allerede svart på dette\.$"):
        answer(run, keys=[asked["?"]], by=room.pia, now=room.clock())
    assert room.themes() == before


@pytest.mark.parametrize("answer", [accepting.accept, reviewing.keep])
def test_what_was_answered_too_late_is_counted(room, run, answer) -> None:
    asked = keys(room)
    accepting.accept(run, keys=[asked["?"]], by=room.pia, now=room.clock())
    answered = answer(run, keys=list(asked.values()), by=room.pia, now=room.clock())
    assert (answered.changes, answered.late) == (1, 1)


def test_a_new_response_that_is_kept_as_it_is_still_stands_nowhere(room) -> None:
    room.propose(PLANS, HOMES)
    room.say("enda flere planer")
    run = room.answer(("Mange planer", [0, 1, 6], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    answered = reviewing.keep(run, keys=list(keys(room).values()), by=room.pia, now=room.clock())
    assert (answered.changes, answered.unplaced) == (3, 1)
    assert room.themes()["nye"] == ["enda flere planer"]


def test_accepting_asks_the_database_as_often_for_many_as_for_few(room) -> None:
    def asked(number: int) -> int:
        for count in range(number):
            room.say(f"enda flere planer {number} {count}")
        more = [card.text for card in board_of(room.prompt).cards if card.text.startswith("enda")]
        run = room.answer(("Mange planer", [*range(3), *more], "Mange planer"), (*HOMES, "Boliger"))
        statements: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *what: statements.append(what[2]))
        answered = accepting.accept(run, by=room.pia, now=room.clock())
        assert answered.changes == number
        return len(statements)

    room.propose(PLANS, HOMES)
    assert asked(5) >= asked(40)
