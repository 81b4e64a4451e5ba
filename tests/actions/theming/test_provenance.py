"""That responses belong together is one thing, who put each of them there another: on the board and in the files."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC

import openpyxl
import pytest

from analysis import WordsOnly, propose_themes
from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.reading import standing_responses
from workshop.actions.summarizing import summarize
from workshop.actions.theming import editing, moving, reviewing, splitting, tracing
from workshop.actions.theming.board import board_of, placements_of
from workshop.actions.theming.history import last_edit, next_edit, redo, undo
from workshop.actions.theming.material import material_of
from workshop.actions.theming.reviewing import open_review
from workshop.exports import FORMATS, theme_wording
from workshop.models import Hand

LONG = "boliger for unge"


@pytest.fixture
def board(room):
    room.propose(PLANS, HOMES)
    room.clock.forward(minutes=5)
    return room


@pytest.fixture
def merged(board):
    """«Mange planer» and «Boliger» made one, and one response moved there by hand before that."""
    moving.move(board.prompt, spots=board.spots("?"), to=board.theme("Boliger"), by=board.pia, now=board.clock())
    editing.merge(board.theme("Boliger"), into=board.theme("Mange planer"), by=board.pia, now=board.clock())
    return board


@pytest.fixture
def divided(board):
    """One response of «Boliger» divided in two points, which stand where it stood."""
    splitting.split(board.response(LONG), parts=["boliger", "for unge"], by=board.pia, now=board.clock())
    return board


def summary(room):
    return summarize(room.prompt.item.workshop, now=room.clock(), zone=UTC)


def csv_placed(made) -> dict[str, str]:
    table = csv.DictReader(io.StringIO(FORMATS["csv"].write(made).decode("utf-8-sig")), delimiter=";")
    return {row["Innspill"]: row["Plassert"] for row in table}


def xlsx_placed(made) -> list[dict[str, str]]:
    """By response, in each sheet that tells who placed it."""
    found = []
    for sheet in openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(made))):
        head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        if {"Innspill", "Plassert"} <= set(head):
            found.append({row[head.index("Innspill")]: row[head.index("Plassert")] for row in rows})
    return found


def json_placed(made) -> dict[str, str]:
    return {one["text"]: one["placed_by"] for one in json.loads(FORMATS["json"].write(made))["responses"]}


def test_what_a_person_did_not_touch_counts_as_the_machines_after_a_merge(merged) -> None:
    method = summary(merged).prompts[0].method
    assert (method.points, method.placed_by_machine, method.placed_by_person) == (6, 5, 1)
    assert "5 innspill plassert av programmet" in theme_wording.method_note(method)
    assert "ett innspill plassert for hånd" in theme_wording.method_note(method)


def test_the_files_say_by_hand_only_of_what_was_moved_before_a_merge(merged) -> None:
    made = summary(merged)
    by_hand = {text: text == "?" for text in TEXTS}
    assert {text: said == "for hånd" for text, said in csv_placed(made).items()} == by_hand
    sheets = [{text: said == "for hånd" for text, said in sheet.items()} for sheet in xlsx_placed(made)]
    assert sheets
    assert all(sheet == by_hand for sheet in sheets)
    assert json_placed(made) == {text: "person" if text == "?" else "machine" for text in TEXTS}


def test_the_files_say_by_hand_of_nothing_that_was_only_divided(divided) -> None:
    made = summary(divided)
    method = made.prompts[0].method
    assert (method.points, method.placed_by_machine, method.placed_by_person) == (7, 7, 0)
    assert "for hånd" not in {*csv_placed(made).values(), *(said for s in xlsx_placed(made) for said in s.values())}
    assert set(json_placed(made).values()) == {"machine"}


def test_a_proposal_leaves_what_was_merged_together(merged) -> None:
    merged.answer(("Planer", [0, 1, 2], "Mange planer"), ("Boliger", [3, 4, 5]))
    assert [change for unit in open_review(merged.prompt).units for change in unit.changes] == []


def test_the_analysis_is_told_that_all_that_was_merged_stays_together(merged) -> None:
    (theme,) = material_of(merged.prompt, standing_responses(merged.prompt)).standing.themes
    assert theme.held == theme.points == tuple(range(6))


def test_a_part_of_a_divided_response_may_be_proposed_elsewhere_and_is_not_joined_again(divided) -> None:
    material = material_of(divided.prompt, standing_responses(divided.prompt))
    again = propose_themes(material.texts, standing=material.standing, embedder=WordsOnly())
    assert [point.text for point in again.points if point.row == 3] == ["boliger", "for unge"]
    divided.answer((*PLANS, "Mange planer"), ("Boliger", ["boliger", 4], "Boliger"), ("Unge", ["for unge", 5]))
    changes = [change for unit in open_review(divided.prompt).units for change in unit.changes]
    assert {change.text for change in changes} == {"for unge", "?"}


def test_a_part_of_what_a_person_placed_stays_a_persons_and_stays(board) -> None:
    to = board.theme("Mange planer")
    moving.move(board.prompt, spots=board.spots(LONG), to=to, by=board.pia, now=board.clock())
    splitting.split(board.response(LONG), parts=["boliger", "for unge"], by=board.pia, now=board.clock())
    assert [(p.placed_by, p.held) for p in board.card(LONG).points] == [(Hand.PERSON, True)] * 2


def test_a_new_response_that_is_divided_is_free_for_the_first_grouping(room) -> None:
    splitting.split(room.response(LONG), parts=["boliger", "for unge"], by=room.pia, now=room.clock())
    room.answer(PLANS, ("Boliger", [3, 4]))
    assert room.themes()["Boliger"] == TEXTS[3:5]
    assert [point.placed_by for point in room.card(LONG).points] == [Hand.MACHINE] * 2


def test_saying_again_how_a_response_is_divided_changes_nothing(divided) -> None:
    before = last_edit(divided.prompt).id
    splitting.split(divided.response(LONG), parts=["boliger", "for unge"], by=divided.pia, now=divided.clock())
    splitting.split(divided.response(TEXTS[0]), parts=[TEXTS[0]], by=divided.pia, now=divided.clock())
    assert last_edit(divided.prompt).id == before


@pytest.mark.parametrize("answer", ["hold", "decline"])
def test_to_let_something_stay_is_not_to_place_it_but_it_stays(board, answer) -> None:
    again = (("Mange planer", [0, 1], "Mange planer"), ("Boliger", [2, 3, 4], "Boliger"))
    if answer == "hold":
        moving.hold(board.prompt, spots=board.spots(TEXTS[2]), by=board.pia, now=board.clock())
    else:
        run = board.answer(*again)
        keys = [change.key for unit in open_review(board.prompt).units for change in unit.changes]
        reviewing.keep(run, keys=keys, by=board.pia, now=board.clock())
    method = summary(board).prompts[0].method
    assert (method.placed_by_machine, method.placed_by_person) == (6, 0)
    board.answer(*again)
    assert open_review(board.prompt) is None
    (point,) = board.card(TEXTS[2]).points
    trail = tracing.trails_of([point])[0]
    assert [(one.way, one.by) for one in trail.since] == [
        (tracing.Way.HELD if answer == "hold" else tracing.Way.LEFT, board.pia)
    ]


def test_what_is_let_go_of_when_a_merged_theme_is_deleted_is_free(merged) -> None:
    editing.delete(merged.theme("Mange planer"), by=merged.pia, now=merged.clock())
    assert not any(point.held for card in board_of(merged.prompt).remainder for point in card.points)


@pytest.mark.parametrize("act", ["merge", "split"])
def test_undoing_and_doing_again_puts_back_every_value(board, act) -> None:
    def rows() -> list[dict]:
        return [
            {column.name: getattr(point, column.name) for column in point.__table__.columns}
            for point in placements_of(board.prompt)
        ]

    before = rows()
    if act == "merge":
        editing.merge(board.theme("Boliger"), into=board.theme("Mange planer"), by=board.pia, now=board.clock())
    else:
        splitting.split(board.response(LONG), parts=["boliger", "for unge"], by=board.pia, now=board.clock())
    after = rows()
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    assert rows() == before
    redo(board.prompt, edit_id=next_edit(board.prompt).id)
    assert rows() == after
