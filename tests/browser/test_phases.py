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
    on_screen(bo, "Bord 1, runde 1: Deltaker A legger fram.")
    fits(ane, "phone-my-turn", PHONE)
    fits(bo, "phone-others-turn-narrow", NARROW)
    press(ane, "Legg fram Unge faller ut")
    on_screen(bo, "Din tur: legg fram ett av notatene dine.")
    expect(bo.locator("#table-list .own__text", has_text="Unge faller ut av skolen")).to_be_visible(timeout=SLOW)
    expect(bo.get_by_text("Dyre boliger")).to_have_count(0)
    carl.context.set_offline(False)
    on_screen(carl, "Bord 2, runde 1: Deltaker A legger fram.")
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
    choice = bo.get_by_label("Slå sammen med … Ungt utenforskap")
    expect(choice).to_have_value("")
    choice.select_option(label="Unge faller ut av skolen")
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
    ane.get_by_text("Trekk roller på nytt").click()
    press(ane, "Trekk nå")
    for place in range(3):
        expect(ane.locator(".role").nth(place)).not_to_contain_text("ingen ennå", timeout=SLOW)
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


def test_nothing_that_is_being_written_is_lost_when_others_press(house: House, new_page) -> None:
    desk, ane, bo = new_page(LAPTOP), new_page(PHONE), new_page(NARROW)
    sign_in(desk, house)
    for phone in (ane, bo):
        join(phone, house, 1)
    next_step(desk)
    note(ane, "Dyre boliger")
    ane.get_by_label("Ditt notat").fill("Halvferdig")

    # The half-written note is in sight in the next phase, and what is noted there can be offered at once.
    next_step(desk)
    ane.get_by_role("button", name="Vis det som skjer nå").click()
    expect(ane.get_by_label("Ditt notat")).to_have_value("Halvferdig", timeout=SLOW)
    expect(ane.get_by_label("Ditt notat")).to_be_visible()
    ane.get_by_role("button", name="Lagre notatet").click()
    expect(ane.get_by_role("button", name="Legg fram Halvferdig")).to_be_visible(timeout=SLOW)
    bo.get_by_text("Skriv et notat til").click()
    bo.get_by_label("Ditt notat").fill("Utenom tur")
    bo.get_by_role("button", name="Lagre notatet").click()
    on_screen(bo, "Notater du kan legge fram (1)")

    # Words that come back from the list and words that stand in the field are both there.
    press(bo, "Bli sekretær")
    bo.get_by_label("Skriv rett i listen").fill("Skolevegen")
    bo.get_by_role("button", name="Legg til i listen").click()
    expect(bo.locator(".scribe .own__text", has_text="Skolevegen")).to_be_visible(timeout=SLOW)
    bo.get_by_label("Skriv rett i listen").fill("Begynt på noe")
    bo.get_by_text("Endre linjen: Skolevegen").click()
    press(bo, "Ta ut av listen Skolevegen")
    expect(bo.get_by_label("Skriv rett i listen")).to_have_value("Skolevegen\nBegynt på noe", timeout=SLOW)
    bo.get_by_role("button", name="Legg til i listen").click()
    expect(bo.locator(".scribe .own__text", has_text="Begynt på noe")).to_be_visible(timeout=SLOW)

    # Somebody takes over while the scribe rewords a line.
    bo.get_by_text("Endre linjen: Skolevegen").click()
    bo.get_by_label("Ordlyd").fill("Trygg skolevei")
    ane.get_by_role("button", name="Ta over rollen sekretær").click()
    on_screen(bo, "Feltet du skrev i, er borte. Her er det du hadde skrevet:")
    expect(bo.locator("#adrift-words")).to_have_value("Trygg skolevei")
    fits(bo, "phone-adrift-narrow", NARROW)
    bo.get_by_role("button", name="Jeg trenger det ikke").click()
    expect(bo.locator("#adrift")).to_be_hidden()


def test_a_table_reads_along_on_its_phones_while_people_write(house: House, new_page) -> None:
    desk, wall, ane, bo, carl = new_page(LAPTOP), new_page(WALL), new_page(PHONE), new_page(NARROW), new_page(PHONE)
    sign_in(desk, house)
    wall.goto(house.base + desk.get_by_role("link", name="Åpne lerretet i nytt vindu").get_attribute("href"))
    for phone, table in ((ane, 1), (bo, 1), (carl, 2)):
        join(phone, house, table)
    for now in ("Individuelt", "Gruppe", "Plenum"):
        next_step(desk)
        expect(desk.locator(".stage__kicker")).to_contain_text(now, timeout=SLOW)
    next_step(desk)
    on_screen(ane, "Hva er viktigst nå?")
    desk.get_by_text("Hvem ser svarene?").click()
    desk.get_by_role("button", name="Svarene vises bare ved bordene.").click()
    on_screen(wall, "Svarene vises bare ved bordene.")
    on_screen(bo, "Fra bordet")
    desk.get_by_text("Hvem ser svarene?").click()
    bo.get_by_label("Ditt innspill").fill("Jeg skriver fortsatt")
    ane.get_by_label("Ditt innspill").fill("Boliger for unge")
    ane.get_by_role("button", name="Send innspillet").click()
    expect(bo.locator("#from-table .own__text")).to_have_text("Boliger for unge", timeout=SLOW)
    expect(bo.get_by_label("Ditt innspill")).to_have_value("Jeg skriver fortsatt")
    expect(carl.locator("#from-table .own__text")).to_have_count(0)
    fits(bo, "phone-from-table-narrow", NARROW)
    look(wall, "wall-only-tables")
    on_screen(desk, "Boliger for unge")
    expect(desk.get_by_role("button", name="Alle ser svarene på lerretet.")).to_be_visible()  # still unfolded
    look(desk, "desk-reveal", full_page=True)
