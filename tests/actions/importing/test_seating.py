"""How tables are filled, in a day file: what may be written, what must fit, and how it is planted."""

from __future__ import annotations

import pytest

from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.seating import SeatingPlan
from workshop.models import Seating

MIX = "blandes_etter: {hva: Parti, valg: [Høyre, Venstre]}"


def seated(small: str, *lines: str) -> str:
    return small.replace("verksted:\n", "verksted:\n" + "".join(f"  {line}\n" for line in lines))


def test_without_a_word_people_choose(small) -> None:
    assert read_day(small).workshop.seating == SeatingPlan(Seating.CHOSEN)


@pytest.mark.parametrize(("word", "how"), [("velges", "chosen"), ("tilfeldig", "random"), ("blandet", "mixed")])
def test_what_to_mix_by_may_stand_beside_any_of_them(small, word, how) -> None:
    day = read_day(seated(small, f"bordfordeling: {word}", MIX))
    assert day.workshop.seating == SeatingPlan(Seating(how), "Parti", ("Høyre", "Venstre"))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("bordfordeling: loddtrekning",), "Velg én av disse: velges, tilfeldig, blandet."),
        (("bordfordeling: blandet",), "Legg til «blandes_etter», med «hva» og «valg»."),
        (("blandes_etter: Parti",), "Her skal det stå felt med innrykk"),
        (("blandes_etter: {hva: Parti}",), "Feltet «valg» mangler"),
        (("blandes_etter: {valg: [Høyre, Venstre]}",), "Feltet «hva» mangler"),
        (("blandes_etter: {hva: Parti, valg: [Høyre]}",), "Skriv fra 2 til 20 valg."),
        (("blandes_etter: {hva: Parti, valg: [Høyre, høyre]}",), "«Høyre» står flere ganger."),
        (("blandes_etter: {hva: Parti, valg: [Høyre, Annet / vil ikke si]}",), "kommer med av seg selv"),
    ],
)
def test_seating_that_does_not_fit_is_told(faults, small, lines, told) -> None:
    messages = [fault.message for fault in faults(seated(small, *lines))]
    assert any(told in message for message in messages), messages


def test_seating_is_planted(app, small) -> None:
    with app.app_context():
        workshop = plant_day(read_day(seated(small, "bordfordeling: blandet", MIX)))
        assert (workshop.seating, workshop.mixed_by, workshop.mixed_values) == ("mixed", "Parti", ["Høyre", "Venstre"])
