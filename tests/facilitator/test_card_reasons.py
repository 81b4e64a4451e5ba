"""Why a response stands where it stands, as its own page tells it."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import TEXTS, propose
from workshop.actions import moderating
from workshop.actions.theming.board import board_of


def test_why_the_machine_put_it_there(fred, card) -> None:
    words = fred.get(card).words
    assert "Programmet la det her kl. 08.25 fordi det ligner på: «Ingen har oversikt over planene»" in words
    assert "Felles ord: planer." in words


def test_who_put_it_there_by_hand(fred, pia, card, grouped, spot, place, clock) -> None:
    clock.forward(minutes=5)
    pia.get(grouped).submit("/flytt", spots=[spot], to=place("Dyre boliger"))
    assert "Pia flyttet det hit kl. 08.30." in fred.get(f"{grouped}/innspill/1.{place('Dyre boliger')}").words


def test_who_accepted_what_the_machine_proposed(fred, grouped, facts, clock, place) -> None:
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2, 9], "Dyre boliger": [3, 4, 5]}))
    fred.get(grouped).submit("/forslag/godta")
    assert "Godtatt av Fred." in fred.get(f"{grouped}/innspill/10.{place('Mange planer')}").words


def test_why_it_stands_among_the_others(fred, grouped) -> None:
    words = fred.get(f"{grouped}/innspill/10.0").words
    assert "Da programmet grupperte innspillene kl. 08.25, fant det ikke noe tema dette hører til." in words


def test_the_machine_claims_no_likeness_it_cannot_show(fred, grouped, card, facts, clock) -> None:
    def hide_the_near(workshop) -> None:
        for near in board_of(workshop.prompts[0]).columns[0].responses[1:]:
            moderating.hide(near, by=None, now=clock())

    facts(hide_the_near)
    words = fred.get(card).words
    assert "Programmet la det her kl. 08.25, men har ingen innspill å vise fram som ligner." in words
    assert "fordi det ligner" not in words
    assert "Felles ord" not in words


def test_who_deleted_its_theme_is_told_with_the_date_on_another_day(fred, pia, grouped, place, clock) -> None:
    clock.forward(minutes=5)
    pia.get(f"{grouped}/{place('Mange planer')}/slett").submit("/slett")
    clock.forward(days=1)
    words = fred.get(f"{grouped}/innspill/1.0").words
    assert "Temaet «Mange planer» ble slettet av Pia 2. februar 2024 kl. 08.30. Da havnet det her." in words
    assert "Godtatt av" not in words


@pytest.fixture
def merged(pia, grouped, place, clock) -> str:
    """«Dyre boliger» after Pia merged «Mange planer» into it, five minutes after the program made both."""
    clock.forward(minutes=5)
    homes = place("Dyre boliger")
    pia.get(f"{grouped}/{place('Mange planer')}/sla-sammen").submit("/sla-sammen", into=homes)
    return homes


def test_who_merged_its_theme_is_told_after_why_the_machine_put_it_in_that(fred, grouped, merged) -> None:
    words = fred.get(f"{grouped}/innspill/1.{merged}").words
    reason, merge = (
        "Programmet la det i «Mange planer» kl. 08.25 fordi det ligner på: «Ingen har oversikt over planene»",
        "Pia slo sammen «Mange planer» med dette temaet kl. 08.30.",
    )
    assert 0 < words.find(reason) < words.find(merge)


def test_what_stood_in_the_theme_that_took_over_has_the_reason_it_had(fred, grouped, merged) -> None:
    words = fred.get(f"{grouped}/innspill/4.{merged}").words
    assert "Programmet la det her kl. 08.25 fordi det ligner på: «Boligprisene er for høye for unge»" in words
    assert "slo sammen" not in words


def test_nothing_a_merge_left_alone_is_marked_as_put_there_by_hand(fred, pia, grouped, merged, place) -> None:
    assert "lagt hit for hånd" not in fred.get(grouped).words
    pia.get(grouped).submit("/flytt", spots=["7.0"], to=merged)
    assert fred.get(grouped).words.count("lagt hit for hånd") == 1


def test_themes_merged_one_after_another_are_told_in_order(fred, pia, grouped, merged, place, clock) -> None:
    clock.forward(minutes=5)
    page = pia.get(grouped).submit("/nytt", label="Hus og hjem")
    assert "Hus og hjem" in page.words
    last = place("Hus og hjem")
    pia.get(f"{grouped}/{merged}/sla-sammen").submit("/sla-sammen", into=last)
    words = fred.get(f"{grouped}/innspill/1.{last}").words
    told = [
        "Programmet la det i «Mange planer» kl. 08.25",
        "Pia slo sammen «Mange planer» med «Dyre boliger» kl. 08.30.",
        "Pia slo sammen «Dyre boliger» med dette temaet kl. 08.35.",
    ]
    assert all(sentence in words for sentence in told)
    assert sorted(told, key=words.find) == told


def test_who_moved_it_before_its_theme_was_merged_is_told(fred, pia, grouped, place, clock) -> None:
    plans, homes = place("Mange planer"), place("Dyre boliger")
    pia.get(grouped).submit("/flytt", spots=["7.0"], to=plans)
    clock.forward(minutes=5)
    fred.get(f"{grouped}/{plans}/sla-sammen").submit("/sla-sammen", into=homes)
    words = fred.get(f"{grouped}/innspill/7.{homes}").words
    assert "Pia flyttet det til «Mange planer» kl. 08.25." in words
    assert "Fred slo sammen «Mange planer» med dette temaet kl. 08.30." in words


def test_a_divided_response_stands_where_it_stood_for_the_reason_it_had(fred, pia, grouped, place, clock) -> None:
    card = f"{grouped}/innspill/3.{place('Mange planer')}"
    clock.forward(minutes=5)
    page = pia.get(card).submit("/del", parts="Rydd i planene\nvi har for mange")
    assert "lagt hit for hånd" not in page.words
    words = fred.get(card).words
    assert words.count("Programmet la det her kl. 08.25 fordi det ligner på: «Altfor mange planer»") == 2
    assert words.count("Pia delte innspillet i punkter kl. 08.30. Punktet ble stående der det sto.") == 2


def test_a_divided_response_that_was_moved_by_hand_still_is(fred, pia, grouped, place, clock) -> None:
    card = f"{grouped}/innspill/3.{place('Dyre boliger')}"
    pia.get(grouped).submit("/flytt", spots=[f"3.{place('Mange planer')}"], to=place("Dyre boliger"))
    clock.forward(minutes=5)
    fred.get(card).submit("/del", parts="Rydd i planene\nvi har for mange")
    words = fred.get(card).words
    assert words.count("Pia flyttet det hit kl. 08.25.") == 2
    assert words.count("Fred delte innspillet i punkter kl. 08.30.") == 2


def test_who_held_it_is_told(fred, pia, grouped, card, spot) -> None:
    form = dict(pia.get(grouped).forms("/flytt")[0].form_values()) | {"spots": spot}
    page = pia.post(grouped + "/fest", form)
    assert "lagt hit for hånd" not in page.words
    assert "blir stående" in page.words
    words = fred.get(card).words
    assert "Programmet la det her kl. 08.25 fordi det ligner på:" in words
    assert "Pia festet det der det sto kl. 08.25." in words


def test_who_let_it_stay_when_a_proposal_would_move_it_is_told(fred, pia, grouped, place, facts, clock) -> None:
    card = f"{grouped}/innspill/3.{place('Mange planer')}"
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1], "Dyre boliger": [2, 3, 4, 5]}))
    clock.forward(minutes=5)
    page = pia.get(grouped + "/forslag")
    keys = page.tree.xpath("//input[@name='keys']/@value")
    form = dict(page.forms("/forslag/godta-valgte")[0].form_values())
    pia.post(grouped + "/forslag/behold", form | {"keys": keys})
    words = fred.get(card).words
    assert "Programmet la det her kl. 08.25 fordi det ligner på:" in words
    assert "Pia lot det stå kl. 08.30, da programmet foreslo en annen plass." in words
    assert "lagt hit for hånd" not in fred.get(grouped).words
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1], "Dyre boliger": [2, 3, 4, 5]}))
    assert "Forslaget er klart" not in fred.get(grouped).words


def test_who_joined_its_points_is_told(fred, pia, divided) -> None:
    pia.get(divided).submit("/del", parts=TEXTS[2])
    assert "Pia gjorde innspillet til ett punkt kl. 08.25." in fred.get(divided).words


def test_a_new_response_says_that_it_is_new(fred, board) -> None:
    assert "Innspillet er nytt og ligger ikke i noe tema ennå." in fred.get(f"{board}/innspill/1.n").words
