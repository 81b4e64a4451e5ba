"""Responses chosen on the board are moved, held, or met by a colleague who was there first."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import TEXTS, labels, texts
from workshop.actions.theming.board import board_of
from workshop.models import Hand


def test_chosen_responses_go_to_a_new_theme(fred, board) -> None:
    page = fred.get(board).submit("/flytt", spots=["1.n", "2.n"], label="Plukket ut")
    assert texts(page, "Plukket ut") == list(TEXTS[:2])
    assert "2 innspill er flyttet til «Plukket ut»." in page.words


def test_one_box_chooses_the_whole_theme(fred, grouped, place) -> None:
    page = fred.get(grouped)
    whole = page.tree.get_element_by_id(f"all-{place('Mange planer')}").get("value")
    page = page.submit("/flytt", spots=whole, to="0")
    assert texts(page, "Øvrige innspill") == [*TEXTS[:3], *TEXTS[6:]]


def test_a_choice_survives_a_refusal(fred, grouped, place) -> None:
    spot = f"1.{place('Mange planer')}"
    page = fred.get(grouped).submit("/flytt", spots=[spot], label="x" * 90)
    assert page.status == 422
    assert page.tree.xpath("//input[@name='spots' and @checked]/@value") == [spot]
    assert page.tree.get_element_by_id("pick-label").get("value") == "x" * 90


def test_moving_nothing_says_what_to_do(fred, grouped) -> None:
    assert "Velg minst ett innspill å flytte" in fred.get(grouped).submit("/flytt", to="0").words


def test_moving_nowhere_says_what_to_do(fred, grouped) -> None:
    page = fred.get(grouped).submit("/flytt", spots=["7.0"], to="")
    assert page.status == 422
    assert "Velg hvor innspillene skal flyttes" in page.words


NO_THEME = "Temaet du valgte, finnes ikke lenger. Velg et annet."
NOWHERE = "Velg hvor innspillene skal flyttes, eller skriv navnet på et nytt tema."


@pytest.mark.parametrize(("to", "said"), [("999", NO_THEME), ("-1", NO_THEME), ("9" * 5000, NOWHERE)])
def test_moving_to_a_theme_that_is_gone_says_so_and_keeps_the_choice(fred, grouped, to, said) -> None:
    page = fred.get(grouped).submit("/flytt", spots=["7.0"], to=to)
    assert page.status == 422
    assert said in " ".join(page.tree.get_element_by_id("notice").text_content().split())
    assert page.tree.xpath("//input[@value='7.0' and @checked]")
    assert TEXTS[6] in texts(page, "Øvrige innspill")


def test_a_form_with_any_number_of_spots_and_places_is_answered(fred, grouped, place) -> None:
    plans, homes = place("Mange planer"), place("Dyre boliger")
    many = " ".join([f"1.{plans}", *(f"{number}.{plans}" for number in range(1000, 36_000))])
    page = fred.get(grouped).submit("/flytt", spots=[many], to=homes)
    assert "Ett innspill er flyttet til «Dyre boliger»." in page.words
    page = fred.post(
        f"{grouped}/rekkefolge", dict(page.forms("/nytt")[0].form_values()) | {"order": f"{homes},{'9' * 5000}"}
    )
    assert labels(page)[0] == "Dyre boliger"


def test_what_a_colleague_moved_meanwhile_stays_and_is_told(fred, pia, grouped, place) -> None:
    plans, homes = place("Mange planer"), place("Dyre boliger")
    page = fred.get(grouped)
    pia.get(grouped).submit("/flytt", spots=[f"1.{plans}"], to="0")
    page = page.submit("/flytt", spots=[f"1.{plans}", f"2.{plans}"], to=homes)
    assert "Ett av de 2 innspillene hadde en kollega allerede flyttet. Det står der kollegaen la det." in page.words
    assert TEXTS[0] in texts(page, "Øvrige innspill")


def test_when_a_colleague_moved_all_of_it_no_theme_is_made(fred, pia, grouped, place) -> None:
    spot = f"1.{place('Mange planer')}"
    page = fred.get(grouped)
    pia.get(grouped).submit("/flytt", spots=[spot], to="0")
    page = page.submit("/flytt", spots=[spot], label="For sent")
    assert page.status == 422
    assert "En kollega har allerede flyttet det du valgte" in page.words
    assert "For sent" not in labels(page)


def test_responses_are_held_where_they_stand(fred, grouped, facts, place) -> None:
    spot = f"1.{place('Mange planer')}"
    page = fred.get(grouped).submit("/flytt")  # its form holds the token
    page = fred.post(grouped + "/fest", dict(page.forms("/flytt")[0].form_values()) | {"spots": spot})
    assert "Innspillene blir stående der de er" in page.words
    (point,) = facts(lambda w: next(c for c in board_of(w.prompts[0]).cards if str(c.spot) == spot).points)
    assert (point.held, point.placed_by) == (True, Hand.MACHINE)
