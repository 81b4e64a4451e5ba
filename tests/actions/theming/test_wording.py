"""Two people write about the same theme at once."""

from __future__ import annotations

import pytest

from workshop.actions.refusing import Refused
from workshop.actions.theming import editing
from workshop.actions.theming.wording import BothWrote, Wording, together

WAS = Wording("Planer", "Mange.", "Styring", ("Rydd", "Behold"))


def test_different_fields_are_all_kept() -> None:
    mine = Wording("For mange planer", "Mange.", "Styring", ("Rydd", "Behold"))
    theirs = Wording("Planer", "Altfor mange.", "Styring", ())
    assert together(mine, was=WAS, now=theirs) == Wording("For mange planer", "Altfor mange.", "Styring", ())


def test_the_same_words_from_both_are_no_conflict() -> None:
    same = Wording("For mange planer", "Mange.", "Styring", ("Rydd", "Behold"))
    assert together(same, was=WAS, now=same) == same


def test_blanks_and_line_ends_are_no_change() -> None:
    mine = Wording(" Planer ", "Mange.\r\n", "Styring", ("Rydd ", "Behold"))
    theirs = Wording("Rot", "Rotete.", "", ())
    assert together(mine, was=WAS, now=theirs) == theirs


def test_a_field_both_changed_is_a_conflict_that_keeps_the_rest_of_both() -> None:
    mine = Wording("Mitt", "Mange.", "Min overskrift", ("Rydd", "Behold"))
    theirs = Wording("Deres", "Deres tekst.", "Styring", ("Rydd", "Behold"))
    with pytest.raises(BothWrote) as caught:
        together(mine, was=WAS, now=theirs)
    assert caught.value.fields == {"label"}
    assert caught.value.wording == Wording("Mitt", "Deres tekst.", "Min overskrift", ("Rydd", "Behold"))


def test_a_merged_theme_has_the_heading_and_lock_of_the_one_it_went_into(room) -> None:
    room.propose(("Mange planer", [0, 1, 2]), ("Boliger", [3, 4]))
    plans, homes = room.theme("Mange planer"), room.theme("Boliger")
    editing.reword(plans, Wording("Mange planer", area="Styring"), was=Wording.of(plans), by=room.pia, now=room.clock())
    editing.reword(homes, Wording("Boliger", area="Folk"), was=Wording.of(homes), by=room.pia, now=room.clock())
    editing.lock(homes, locked=True, by=room.pia, now=room.clock())
    editing.merge(plans, into=homes, by=room.pia, now=room.clock())
    assert (room.theme("Boliger").area, room.theme("Boliger").locked) == ("Folk", True)


def test_descriptions_that_fill_the_room_together_are_refused_and_both_stand(room) -> None:
    room.propose(("Mange planer", [0, 1, 2]), ("Boliger", [3, 4]))
    for label in ("Mange planer", "Boliger"):
        theme = room.theme(label)
        editing.reword(theme, Wording(label, "x" * 1000), was=Wording.of(theme), by=room.pia, now=room.clock())
    with pytest.raises(Refused, match="til sammen på 2002 tegn"):
        editing.merge(room.theme("Mange planer"), into=room.theme("Boliger"), by=room.pia, now=room.clock())
    assert [room.theme(label).description for label in ("Mange planer", "Boliger")] == ["x" * 1000] * 2
