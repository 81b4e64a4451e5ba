"""Asking the machine: an empty board is filled, a standing one is only offered a difference."""

from __future__ import annotations

import pytest

from analysis.proposal import Point
from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.answering import edit_response
from workshop.actions.refusing import Refused
from workshop.actions.theming import accepting, editing, moving, reviewing
from workshop.actions.theming.board import board_of
from workshop.actions.theming.history import last_edit, undo
from workshop.actions.theming.proposing import ask_for_themes, engine_of, fail_run, last_run
from workshop.actions.theming.reviewing import open_review
from workshop.models import Hand, RunState


def test_before_anybody_asks_everything_is_new(room) -> None:
    assert room.themes() == {"øvrige": [], "nye": TEXTS}


def test_a_first_proposal_fills_the_empty_board(room) -> None:
    room.answer(PLANS, HOMES)
    assert room.themes() == {"Mange planer": TEXTS[:3], "Boliger": TEXTS[3:5], "øvrige": ["?"], "nye": []}
    board = board_of(room.prompt)
    assert [quote.text for quote in board.columns[0].quotes] == TEXTS[:3]  # the machine's own first, then what is left
    assert board.columns[0].groups == 3
    assert last_run(room.prompt).state == RunState.DONE
    assert engine_of(room.prompt) == "embeddings"


def test_the_real_analysis_can_be_asked(room) -> None:
    from workshop.jobs.theming import start_theming

    start_theming(ask_for_themes(room.prompt, now=room.clock()))
    run = last_run(room.prompt)
    assert run.state == RunState.DONE
    assert run.engine in {"embeddings", "words"}
    assert board_of(room.prompt).total == len(TEXTS)
    assert not board_of(room.prompt).unplaced


def test_the_real_analysis_goes_on_from_what_stands(room) -> None:
    from workshop.jobs.theming import start_theming

    start_theming(ask_for_themes(room.prompt, now=room.clock()))
    before = room.themes()
    start_theming(ask_for_themes(room.prompt, now=room.clock()))
    review = open_review(room.prompt)
    assert review is None or (review.new_themes, review.renames, review.emptied) == (0, 0, [])
    assert review is None or all(change.before is None for unit in review.units for change in unit.changes)
    assert room.themes() == before


def test_asking_twice_is_one_run(room) -> None:
    assert ask_for_themes(room.prompt, now=room.clock()) is ask_for_themes(room.prompt, now=room.clock())


def test_asking_without_responses_is_refused(room) -> None:
    with pytest.raises(Refused, match="ingen innspill å gruppere"):
        ask_for_themes(room.prompt.item.workshop.prompts[1], now=room.clock())


def test_a_failed_run_leaves_the_board_alone(room) -> None:
    room.propose(PLANS, HOMES)
    before = room.themes()
    fail_run(ask_for_themes(room.prompt, now=room.clock()), now=room.clock())
    assert room.themes() == before
    assert last_run(room.prompt).state == RunState.FAILED


def test_a_second_proposal_changes_nothing_by_itself(room) -> None:
    room.propose(PLANS, HOMES)
    before = room.themes()
    run = room.answer(("Planmengden", [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    assert room.themes() == before
    assert run.state == RunState.PROPOSED


def test_a_difference_names_what_would_move_what_is_new_and_what_is_renamed(room) -> None:
    room.propose(PLANS, HOMES)
    room.answer(("Planmengden", [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    review = open_review(room.prompt)
    assert (review.moves, review.new_themes, review.renames) == (2, 1, 1)
    named, new = review.units
    assert (named.label, named.rename) == ("Mange planer", "Planmengden")
    assert new.is_new
    assert {(change.text, change.before.label if change.before else None) for change in new.changes} == {
        ("rydd i planene", "Mange planer"),
        ("?", None),
    }


def test_a_difference_is_accepted_all_at_once(room) -> None:
    room.propose(PLANS, HOMES)
    run = room.answer(("Planmengden", [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    accepting.accept(run, by=room.pia, now=room.clock())
    assert room.themes() == {
        "Planmengden": TEXTS[:2],
        "Boliger": TEXTS[3:5],
        "Rydding": [TEXTS[2], "?"],
        "øvrige": [],
        "nye": [],
    }
    assert run.state == RunState.DONE
    assert open_review(room.prompt) is None


def test_a_difference_is_accepted_one_by_one(room) -> None:
    room.propose(PLANS, HOMES)
    run = room.answer((*PLANS, "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    keys = {change.text: change.key for unit in open_review(room.prompt).units for change in unit.changes}
    accepting.accept(run, keys=[keys["?"]], by=room.pia, now=room.clock())
    assert room.themes()["Rydding"] == ["?"]
    review = open_review(room.prompt)
    assert [change.text for unit in review.units for change in unit.changes] == ["rydd i planene"]
    assert review.units[0].theme.label == "Rydding"  # the theme that the first change made
    accepting.accept(run, keys=[keys["rydd i planene"]], by=room.pia, now=room.clock())
    assert room.themes()["Rydding"] == ["rydd i planene", "?"]
    assert run.state == RunState.DONE


def test_accepting_nothing_is_refused(room) -> None:
    room.propose(PLANS, HOMES)
    run = room.answer((*PLANS, "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    with pytest.raises(Refused, match="minst én endring"):
        accepting.accept(run, keys=[], by=room.pia, now=room.clock())


def test_what_a_person_keeps_is_not_proposed_again(room) -> None:
    room.propose(PLANS, HOMES)
    run = room.answer((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    keys = [c.key for unit in open_review(room.prompt).units for c in unit.changes if c.text == "rydd i planene"]
    reviewing.keep(run, keys=keys, by=room.pia, now=room.clock())
    assert room.themes()["Mange planer"] == TEXTS[:3]
    assert (room.card("rydd i planene").by_hand, room.card("rydd i planene").held) == (False, True)
    assert [c.text for unit in open_review(room.prompt).units for c in unit.changes] == ["?"]


def test_a_dismissed_proposal_is_gone_and_the_board_as_it_was(room) -> None:
    room.propose(PLANS, HOMES)
    before = room.themes()
    reviewing.dismiss(room.answer(("Alt", [0, 1, 2, 3])), by=room.pia, now=room.clock())
    assert room.themes() == before
    assert open_review(room.prompt) is None


def test_a_newer_proposal_takes_the_place_of_the_one_that_waits(room) -> None:
    room.propose(PLANS, HOMES)
    old = room.answer(("Alt", [0, 1, 2, 3]))
    new = room.answer(("Noe", [0, 1], "Mange planer"), (*HOMES, "Boliger"))
    assert old.state == RunState.DONE
    assert open_review(room.prompt).run is new


def test_a_colleague_who_moves_meanwhile_is_not_overwritten(room) -> None:
    room.propose(PLANS, HOMES)
    run = room.answer((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    moving.move(
        room.prompt, spots=room.spots("rydd i planene"), to=room.theme("Boliger"), by=room.pia, now=room.clock()
    )
    accepting.accept(run, by=room.pia, now=room.clock())
    assert "rydd i planene" in room.themes()["Boliger"]
    assert room.themes()["Rydding"] == ["?"]


def test_a_name_a_person_gave_survives_a_new_proposal(room) -> None:
    room.propose(PLANS, HOMES)
    theme = room.theme("Mange planer")
    editing.reword(
        theme, editing.Wording("Vi drukner i planer"), was=editing.Wording.of(theme), by=room.pia, now=room.clock()
    )
    room.propose(("Planmengden", [0, 1], "Vi drukner i planer"), ("Annet", [2, 5]), (*HOMES, "Boliger"))
    assert room.themes()["Vi drukner i planer"] == TEXTS[:2]
    assert room.themes()["Annet"] == [TEXTS[2], "?"]


def test_one_voice_alone_is_no_theme(room) -> None:
    room.propose(("Planmengden", [0, 1]), ("Rydding", [2]), HOMES)
    assert room.themes()["øvrige"] == [TEXTS[2], "?"]


def test_what_a_person_moved_stays_where_it_was_put(room) -> None:
    room.propose(PLANS, HOMES)
    moving.move(room.prompt, spots=room.spots("?"), to=room.theme("Boliger"), by=room.pia, now=room.clock())
    room.propose(("Alt mulig", [0, 1, 2, 5], "Mange planer"), ("Boligmarkedet", [3, 4], "Boliger"))
    assert "?" in room.themes()["Boligmarkedet"]
    assert room.theme("Boligmarkedet").named_by == Hand.MACHINE


def test_what_a_person_moves_to_the_remainder_stays_there(room) -> None:
    room.propose(PLANS, HOMES)
    moving.move(room.prompt, spots=room.spots("dyre boliger"), to=None, by=room.pia, now=room.clock())
    room.propose((*PLANS, "Mange planer"), (*HOMES, "Boliger"))
    assert room.themes()["øvrige"] == ["dyre boliger", "?"]


def test_a_theme_a_person_filled_is_not_taken_away(room) -> None:
    editing.create(room.prompt, label="Spørsmålstegn", spots=room.spots("?"), by=room.pia, now=room.clock())
    room.propose(PLANS, HOMES)
    assert room.themes()["Spørsmålstegn"] == ["?"]


def test_a_locked_theme_neither_gains_nor_loses(room) -> None:
    room.propose(PLANS, HOMES)
    editing.lock(room.theme("Boliger"), locked=True, by=room.pia, now=room.clock())
    room.propose(("Alt", [0, 1, 2, 3], "Mange planer"), ("Hus", [4, 5], "Boliger"))
    assert room.themes()["Boliger"] == TEXTS[3:5]


def test_a_machines_theme_that_is_emptied_goes(room) -> None:
    room.propose(PLANS, HOMES)
    room.propose(("Alt", [0, 1, 2, 3, 4], "Mange planer"))
    assert room.themes() == {"Alt": TEXTS[:5], "øvrige": ["?"], "nye": []}


def test_themes_keep_their_identity_from_run_to_run(room) -> None:
    room.propose(PLANS, HOMES)
    before = {room.theme("Mange planer").id, room.theme("Boliger").id}
    room.propose(("Dyre boliger", [3, 4, 5], "Boliger"), ("Planmengden", [0, 1, 2], "Mange planer"))
    assert {column.theme.id for column in board_of(room.prompt).columns} == before


def test_a_machine_label_never_takes_a_name_that_is_used(room) -> None:
    editing.create(room.prompt, label="Boliger", spots=room.spots("?"), by=room.pia, now=room.clock())
    room.propose(PLANS, HOMES)
    assert "Boliger (2)" in room.themes()


def test_the_machine_says_why_and_who_said_yes(room) -> None:
    room.propose(PLANS, HOMES)
    room.propose((*PLANS[:1], [0, 1], "Mange planer"), ("Rydding", [2, 5]), (*HOMES, "Boliger"))
    (point,) = room.card("rydd i planene").points
    assert point.placed_by == Hand.MACHINE
    assert point.user is room.pia
    assert point.nearest == [room.response("?").id]


def test_a_proposal_can_be_undone(room) -> None:
    from workshop.actions.theming.history import last_edit, undo

    room.propose(PLANS, HOMES)
    undo(room.prompt, edit_id=last_edit(room.prompt).id, now=room.clock())
    assert room.themes() == {"øvrige": [], "nye": TEXTS}


def test_what_is_reworded_while_a_proposal_waits_is_left_out_of_it(room, clock) -> None:
    room.propose(PLANS, HOMES)
    late = room.say("dyre boliger og for mange planer")
    parts = [Point(6, "dyre boliger"), Point(6, "for mange planer")]
    moved = (PLANS[0], [1, 2, parts[1].text], PLANS[0])
    room.answer(moved, (HOMES[0], [0, 3, 4, parts[0].text], HOMES[0]), points=parts)
    room.prompt.opened_at = clock.forward(minutes=1)
    edit_response(late, text="skolen", now=clock())
    edit_response(room.response("for mange planer"), text="noe helt annet", now=clock())
    assert open_review(room.prompt) is None


def test_a_response_accepted_in_part_stands_with_the_rest_of_it_aside(room) -> None:
    room.propose(PLANS, HOMES)
    late = room.say("dyre boliger og altfor mange planer")
    parts = [Point(6, "dyre boliger"), Point(6, "altfor mange planer")]
    run = room.answer(
        (PLANS[0], [0, 1, 2, parts[1].text], PLANS[0]), (HOMES[0], [3, 4, parts[0].text], HOMES[0]), points=parts
    )

    def places() -> dict[str, str]:
        cards = [card for card in board_of(room.prompt).cards if card.response.id == late.id]
        return {p.text: p.theme.label if p.theme else "øvrige" for card in cards for p in card.points}

    def take(text: str) -> None:
        keys = [c.key for unit in open_review(room.prompt).units for c in unit.changes if c.text == text]
        accepting.accept(run, keys=keys, by=room.pia, now=room.clock())

    take("dyre boliger")
    assert places() == {"dyre boliger": "Boliger", "altfor mange planer": "øvrige"}
    undo(room.prompt, edit_id=last_edit(room.prompt).id, now=room.clock())
    assert places() == {}
    take("altfor mange planer")
    assert places() == {"dyre boliger": "øvrige", "altfor mange planer": "Mange planer"}
    take("dyre boliger")
    assert places() == {"dyre boliger": "Boliger", "altfor mange planer": "Mange planer"}
    assert open_review(room.prompt) is None
