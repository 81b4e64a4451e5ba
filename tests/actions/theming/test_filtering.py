"""Looking for responses on the board."""

from __future__ import annotations

from workshop.actions.theming.board import board_of
from workshop.actions.theming.filtering import Filter
from workshop.db import db
from workshop.models import Origin, PhaseKind


def found(room, **wanted) -> list[str]:
    board, looking = board_of(room.prompt), Filter(**wanted)
    hits = [card.text for column in board.columns for card in looking.find(column.cards, column.theme)]
    return hits + [card.text for card in looking.find([*board.remainder, *board.unplaced])]


def test_nothing_looked_for_finds_everything(room) -> None:
    assert not Filter().is_on
    assert not Filter(words="  ").is_on
    assert len(found(room)) == 6


def test_every_word_must_be_there_in_any_order_and_case(room) -> None:
    assert found(room, words="PLANER mange") == ["for mange planer", "altfor mange planer"]
    assert found(room, words="mange boliger") == []


def test_a_themes_name_finds_all_of_it(room) -> None:
    room.answer(("Mange planer", [0, 1, 2]), ("Boliger", [3, 4]))
    assert found(room, words="planer mange") == ["for mange planer", "altfor mange planer", "rydd i planene"]


def test_a_table_finds_its_own_and_no_table_those_without(room) -> None:
    assert found(room, table=1) == [
        card.text for card in board_of(room.prompt).unplaced if card.response.group.number == 1
    ]
    assert Filter(table=0).is_on
    assert found(room, table=0) == []
    assert found(room, table=99) == []


def test_a_phase_finds_what_came_from_it(room, clock) -> None:
    one, listed, brought = room.prompt.responses[:3]
    listed.origin = brought.origin = Origin.TABLE
    brought.brought_at = clock()
    db.session.commit()
    assert found(room, phase=PhaseKind.PLENARY) == [brought.text]
    assert sorted(found(room, phase=PhaseKind.GROUP)) == sorted([listed.text, brought.text])
    assert one.text in found(room, phase=PhaseKind.INDIVIDUAL)
    assert brought.text not in found(room, phase=PhaseKind.INDIVIDUAL)
    assert Filter(phase=PhaseKind.GROUP).is_on
