"""One response on the board, used without scripts: marks, points, and why it stands where it stands."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import TEXTS, propose, texts


@pytest.fixture
def spot(grouped, place) -> str:
    """«Altfor mange planer» in «Mange planer»."""
    return f"1.{place('Mange planer')}"


@pytest.fixture
def card(grouped, spot) -> str:
    return f"{grouped}/innspill/{spot}"


def test_an_outsider_divides_nothing(otto, fred, card, app) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    assert otto.client.post(card + "/del").status_code == 401
    assert fred.client.get(card + "/del").status_code == 405


@pytest.mark.parametrize("spot", ["99.1", "x", "1", "1.2.3"])
def test_a_response_that_is_not_there_is_not_found(fred, grouped, spot) -> None:
    assert fred.get(f"{grouped}/innspill/{spot}").status == 404


def test_a_response_is_moved_from_its_own_page(fred, card, place) -> None:
    page = fred.get(card).submit("/flytt", to=place("Dyre boliger"))
    assert TEXTS[0] in texts(page, "Dyre boliger")


def test_a_quote_is_starred_and_no_longer(fred, card, grouped, spot) -> None:
    page = fred.get(card)
    page = page.submit("/merk", starred=f"{spot} 1")
    pressed = page.tree.xpath("//button[@name='starred' and @aria-pressed='true']/@value")
    assert pressed == [f"{spot} 0"]
    page = fred.get(card).submit("/merk", starred=pressed[0])
    assert page.tree.xpath("//button[@name='starred' and @aria-pressed='true']") == []


def test_a_single_voice_is_marked_as_also_mentioned_and_no_longer(fred, card, spot) -> None:
    page = fred.get(card).submit("/merk", mentioned=f"{spot} 1")
    assert page.tree.xpath("//*[@class='card__mark']/text()") == ["også nevnt"]
    page = fred.get(card).submit("/merk", mentioned=f"{spot} 0")
    assert page.tree.xpath("//*[@class='card__mark']/text()") == []


def test_each_response_of_a_divided_theme_takes_a_side(fred, card, grouped, spot, place) -> None:
    theme = f"{grouped}/{place('Mange planer')}"
    page = fred.get(theme).submit(theme, side_1="Rydd", side_2="Behold")
    assert page.tree.xpath(f"//button[@value='{spot} 2']/text()") == ["Behold"]
    page = fred.get(card).submit("/merk", side=f"{spot} 2")
    assert "Rydd 0" in page.words
    assert "Behold 1" in page.words
    page = fred.get(card).submit("/merk", side=f"{spot} 0")
    assert "Behold 0" in page.words


def test_a_side_the_theme_does_not_have_is_refused(fred, card, spot) -> None:
    assert "Temaet har ikke dette synspunktet lenger." in fred.get(card).submit("/merk", side=f"{spot} 1").words


@pytest.mark.parametrize("value", ["", "x", "1.1", "1.1 9", "1.1 1 1"])
def test_a_mark_nobody_offered_is_not_found(fred, card, value) -> None:
    assert fred.get(card).submit("/merk", starred="", mentioned="", side=value).status == 404


def test_a_mark_on_what_a_colleague_moved_is_not_set(fred, pia, card, grouped, spot) -> None:
    page = fred.get(card)
    pia.get(grouped).submit("/flytt", spots=[spot], to="0")
    assert "En kollega har flyttet innspillet." in page.submit("/merk", starred=f"{spot} 1").words


def test_a_moved_response_is_shown_where_it_stands_now(fred, pia, card, grouped, spot) -> None:
    pia.get(grouped).submit("/flytt", spots=[spot], to="0")
    page = fred.get(card)
    assert "En kollega har flyttet innspillet. Her står det nå." in page.words
    assert "står i «Øvrige innspill»" in page.words


def test_a_response_is_divided_into_points_and_joined_again(fred, grouped, place) -> None:
    card = f"{grouped}/innspill/3.{place('Mange planer')}"
    page = fred.get(card)
    assert page.tree.get_element_by_id("parts").text == TEXTS[2]
    page = page.submit("/del", parts="Rydd i planene\nvi har for mange")
    assert "Innspillet er delt i 2 punkter." in page.words
    assert page.tree.xpath("//mark/text()") == ["Rydd i planene", "vi har for mange"]
    page = fred.get(card)
    assert page.tree.get_element_by_id("parts").text == "Rydd i planene\nvi har for mange"
    assert "Innspillet er ett punkt." in page.submit("/del", parts=TEXTS[2]).words


def test_a_colleagues_division_is_shown_and_not_overwritten(fred, pia, grouped, place) -> None:
    card = f"{grouped}/innspill/3.{place('Mange planer')}"
    page = fred.get(card)
    pia.get(card).submit("/del", parts="Rydd i planene\nvi har for mange")
    page = page.submit("/del", parts="Rydd i planene, vi\nhar for mange")
    assert page.status == 422
    assert "En kollega delte innspillet mens du skrev." in page.words
    assert page.tree.get_element_by_id("parts").text == "Rydd i planene, vi\nhar for mange"
    assert "Innspillet er delt i 2 punkter." in page.submit("/del").words


def test_points_in_other_words_are_refused_and_kept(fred, card) -> None:
    page = fred.get(card).submit("/del", parts="Altfor mange\nnoe helt annet")
    assert page.status == 422
    assert "Hver linje må være en del av innspillet" in page.words
    assert page.tree.get_element_by_id("parts").text == "Altfor mange\nnoe helt annet"


def test_why_the_machine_put_it_there(fred, card) -> None:
    words = fred.get(card).words
    assert "Programmet la det her kl. 08.25 fordi det ligner på: «Ingen har oversikt over planene»" in words
    assert "Felles ord: planer." in words


def test_who_put_it_there_by_hand(fred, pia, card, grouped, spot, place, clock) -> None:
    clock.forward(minutes=5)
    pia.get(grouped).submit("/flytt", spots=[spot], to=place("Dyre boliger"))
    assert "Pia la det her kl. 08.30." in fred.get(f"{grouped}/innspill/1.{place('Dyre boliger')}").words


def test_who_accepted_what_the_machine_proposed(fred, grouped, facts, clock, place) -> None:
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2, 9], "Dyre boliger": [3, 4, 5]}))
    fred.get(grouped).submit("/forslag/godta")
    assert "Godtatt av Fred." in fred.get(f"{grouped}/innspill/10.{place('Mange planer')}").words


def test_why_it_stands_among_the_others(fred, grouped) -> None:
    assert "Programmet fant ikke noe tema det hører til kl. 08.25." in fred.get(f"{grouped}/innspill/10.0").words


def test_a_new_response_says_that_it_is_new(fred, board) -> None:
    assert "Innspillet er nytt og ligger ikke i noe tema ennå." in fred.get(f"{board}/innspill/1.n").words
