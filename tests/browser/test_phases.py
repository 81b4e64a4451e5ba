"""IGP in a real browser: three phones at two tables think alone, go round, make their lists, and share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House, close_house, open_house
from tests.browser.test_room import SLOW, join, look, next_step, on_screen, sign_in
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen, axe, shoot

NARROW = Screen(320, 640, mobile=True)


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_house(tmp_path, Path(__file__).with_name("phases.yaml"))
    yield house
    close_house(house)


def fits(phone: Page, name: str, screen: Screen) -> None:
    shoot(phone, name, full_page=True)
    assert axe(phone) == [], name
    assert phone.evaluate("document.documentElement.scrollWidth") <= screen.width, name


def note(phone: Page, text: str) -> None:
    phone.get_by_label("Ditt notat").fill(text)
    phone.get_by_role("button", name="Lagre notatet").click()
    expect(phone.locator("#own-list .own__text", has_text=text)).to_be_visible(timeout=SLOW)


def press(phone: Page, name: str) -> None:
    button = phone.get_by_role("button", name=name).first
    expect(button).to_be_visible(timeout=SLOW)
    button.click()


def test_three_phones_at_two_tables_walk_through_the_phases(house: House, new_page) -> None:
    desk, wall = new_page(LAPTOP), new_page(WALL)
    ane, bo, carl = new_page(PHONE), new_page(NARROW), new_page(PHONE)
    sign_in(desk, house)
    wall.goto(house.base + desk.get_by_role("link", name="Åpne lerretet i nytt vindu").get_attribute("href"))
    for phone, table in ((ane, 1), (bo, 1), (carl, 2)):
        join(phone, house, table)

    # Alone.
    next_step(desk)
    on_screen(ane, "Bare du ser notatene dine.")
    note(ane, "Unge faller ut av skolen")
    note(ane, "Dyre boliger")
    note(bo, "Ungt utenforskap")
    fits(ane, "phone-alone", PHONE)
    fits(bo, "phone-alone-narrow", NARROW)
    on_screen(wall, "Hver for seg, i stillhet.")
    look(wall, "wall-alone")
    expect(desk.locator(".phase .counts")).to_contain_text("3 notater fra 2 deltakere", timeout=SLOW)
    look(desk, "desk-alone", full_page=True)

    # What is written without a network comes when it is back, though the phase is over.
    carl.context.set_offline(True)
    carl.get_by_label("Ditt notat").fill("Skrevet uten nett")
    carl.get_by_role("button", name="Lagre notatet").click()
    on_screen(carl, "Lagret på telefonen. Sendes når nettet er tilbake.")
    ane.get_by_label("Ditt notat").fill("Halvferdig")

    # Round the table: nobody's half-written note is taken away.
    next_step(desk)
    on_screen(ane, "Programmet har gått videre.")
    expect(ane.get_by_label("Ditt notat")).to_have_value("Halvferdig")
    ane.get_by_label("Ditt notat").fill("")
    ane.get_by_role("button", name="Vis det som skjer nå").click()
    on_screen(ane, "Din tur: legg fram ett av notatene dine.")
    on_screen(bo, "Bord 1: nå er det tur nummer 1. Deltaker A legger fram.")
    fits(ane, "phone-my-turn", PHONE)
    fits(bo, "phone-others-turn-narrow", NARROW)
    press(ane, "Legg fram Unge faller ut")
    on_screen(bo, "Din tur: legg fram ett av notatene dine.")
    expect(bo.locator("#table-list .own__text", has_text="Unge faller ut av skolen")).to_be_visible(timeout=SLOW)
    expect(bo.get_by_text("Dyre boliger")).to_have_count(0)
    carl.context.set_offline(False)
    on_screen(carl, "Bord 2: nå er det tur nummer 1. Deltaker A legger fram.")
    expect(carl.get_by_text("Unge faller ut av skolen")).to_have_count(0)
    expect(carl.locator("#outbox li")).to_have_count(0, timeout=40_000)

    # The scribe's phone makes the list.
    press(bo, "Bli sekretær")
    expect(bo.get_by_label("Skriv rett i listen")).to_be_visible(timeout=SLOW)
    on_screen(ane, "Sekretær: deltaker B")
    press(bo, "Ta inn i listen Unge faller ut")
    expect(ane.locator("#table-list .own__text", has_text="Unge faller ut")).to_be_visible(timeout=SLOW)
    bo.get_by_label("Skriv rett i listen").fill("Begynt på noe")
    press(bo, "Legg fram Ungt utenforskap")
    press(bo, "Slå sammen Ungt utenforskap")
    on_screen(bo, "Samler 2 notater")
    on_screen(ane, "Samler 2 notater")
    press(ane, "Legg fram Dyre boliger")
    on_screen(bo, "Dyre boliger")
    expect(bo.get_by_label("Skriv rett i listen")).to_have_value("Begynt på noe")
    bo.get_by_label("Skriv rett i listen").fill("Skolevegen")
    bo.get_by_role("button", name="Legg til i listen").click()
    expect(bo.locator(".scribe .own__text", has_text="Skolevegen")).to_be_visible(timeout=SLOW)
    bo.get_by_text("Endre linjen: Unge faller ut").click()
    bo.get_by_label("Ordlyd").first.fill("Unge faller utenfor")
    fits(bo, "phone-scribe-narrow", NARROW)
    press(bo, "Lagre ordlyden")
    expect(ane.locator("#table-list .own__text", has_text="Unge faller utenfor")).to_be_visible(timeout=SLOW)
    press(bo, "Ta med til plenum Unge faller utenfor")
    on_screen(ane, "Tas med til plenum")
    press(ane, "Trekk roller")
    on_screen(ane, "Trekk roller på nytt")
    fits(ane, "phone-group", PHONE)
    on_screen(wall, "valgt til plenum")
    look(wall, "wall-group")
    look(desk, "desk-group", full_page=True)

    # With all.
    press(carl, "Bli sekretær")
    carl.get_by_label("Skriv rett i listen").fill("Bussen går for sjelden")
    carl.get_by_role("button", name="Legg til i listen").click()
    expect(carl.locator(".scribe .own__text", has_text="Bussen går")).to_be_visible(timeout=SLOW)
    next_step(desk)
    on_screen(wall, "Unge faller utenfor")
    look(wall, "wall-plenary")
    on_screen(bo, "Nå deler bordene med alle, ett bord om gangen.")
    fits(bo, "phone-plenary-narrow", NARROW)
    look(desk, "desk-plenary", full_page=True)
    press(desk, "Neste bord")
    on_screen(wall, "Bussen går for sjelden")

    # Back a phase: everything is there.
    desk.get_by_role("button", name="Forrige", exact=False).first.click()
    on_screen(carl, "Bussen går for sjelden")
    expect(carl.get_by_label("Skriv rett i listen")).to_be_visible(timeout=SLOW)
