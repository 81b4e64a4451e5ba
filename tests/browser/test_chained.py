"""A prompt that takes its material from the one before, at the desk and on a phone, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House, close_house, open_house
from tests.browser.test_room import SLOW, join, look, next_step, on_screen, send, sign_in
from tests.tooling.browser import LAPTOP, PHONE, WALL


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_house(tmp_path, Path(__file__).with_name("chained.yaml"))
    yield house
    close_house(house)


def make_theme(desk: Page, *, of: str, name: str) -> None:
    """By hand, on the themes' page; comes back to the room."""
    desk.wait_for_load_state("load")
    desk.get_by_label(of).check()
    desk.get_by_label("… eller skriv navnet på et nytt tema").fill(name)
    desk.get_by_role("button", name="Flytt valgte innspill").click()
    expect(desk.locator(".board-theme", has_text=name)).to_be_visible(timeout=SLOW)


def test_a_phone_that_waited_gets_what_is_fetched(house: House, new_page) -> None:
    desk, wall, phone = new_page(LAPTOP), new_page(WALL), new_page(PHONE)
    sign_in(desk, house)
    wall.goto(house.base + desk.get_by_role("link", name="Åpne lerretet i nytt vindu").get_attribute("href"))
    join(phone, house, 1)
    next_step(desk)
    expect(phone.get_by_label("Ditt innspill")).to_be_visible(timeout=SLOW)
    send(phone, "Boligene er for dyre")
    expect(phone.locator("#own .own__text")).to_have_text("Boligene er for dyre", timeout=SLOW)
    on_screen(desk, "Oppgave 2 henter temaer fra oppgave 1, som ikke er gruppert ennå.")
    look(desk, "desk-lack")
    next_step(desk)
    on_screen(phone, "Prosesslederen henter det dere skal ta stilling til. Det kommer her.")
    on_screen(wall, "Vi gjør klar temaene …")
    look(wall, "wall-lack")
    desk.goto(f"{house.base}/prosessleder/1/oppgave/2/hent")
    look(desk, "desk-nothing-to-fetch")
    desk.get_by_role("link", name="Gå til temaene i oppgave 1").click()
    make_theme(desk, of="Boligene er for dyre", name="Bolig")
    desk.goto(f"{house.base}/prosessleder/1/oppgave/2/hent")
    desk.get_by_role("button", name="Hent de valgte").click()
    on_screen(desk, "De står nå på telefonene.")
    expect(phone.get_by_role("button", name="Sett en prikk – Bolig")).to_be_visible(timeout=SLOW)
    expect(desk.locator("#stage-title")).to_have_text("Viktigst")
    next_step(desk)
    expect(desk.locator("#stage-title")).to_have_text("Medvirkning", timeout=SLOW)


def test_the_last_next_leaves_the_end_of_the_day_to_a_page_that_asks(house: House, new_page) -> None:
    desk = new_page(LAPTOP)
    sign_in(desk, house)
    for title in ("Utfordringer", "Viktigst", "Medvirkning"):
        next_step(desk)
        expect(desk.locator("#stage-title")).to_have_text(title, timeout=SLOW)
    expect(desk.locator("#stage-title")).to_be_focused()
    look(desk, "desk-last-step")
    desk.keyboard.press("Enter")
    expect(desk.locator("#stage-title")).to_have_text("Medvirkning")
    desk.locator("#do-end").click()
    expect(desk.get_by_role("heading", name="Avslutte verkstedet?")).to_be_visible(timeout=SLOW)
    look(desk, "desk-end")
    desk.get_by_role("button", name="Avslutt nå").click()
    expect(desk.locator("#stage-title")).to_have_text("Verkstedet er avsluttet", timeout=SLOW)
    desk.keyboard.press("Enter")
    expect(desk.locator("#stage-title")).to_have_text("Verkstedet er avsluttet")


def ask_about_taking_part(desk: Page) -> None:
    for title in ("Utfordringer", "Viktigst", "Medvirkning"):
        next_step(desk)
        expect(desk.locator("#stage-title")).to_have_text(title, timeout=SLOW)


def end_the_day(desk: Page) -> None:
    desk.locator("#do-end").click()
    desk.get_by_role("button", name="Avslutt nå").click()
    expect(desk.locator("#stage-title")).to_have_text("Verkstedet er avsluttet", timeout=SLOW)


def test_one_tick_too_many_is_told_at_once_and_is_not_sent(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(desk, house)
    join(phone, house, 1)
    ask_about_taking_part(desk)
    for name in ("Folkemøte", "Digital høring", "Verksted som dette"):
        expect(phone.get_by_text("Du kan velge høyst 2")).to_have_count(0)
        phone.get_by_label(name).check()
    expect(phone.get_by_text("Du kan velge høyst 2. Ta bort 1.")).to_have_count(1)
    look(phone, "phone-ticks-over")
    phone.get_by_role("button", name="Send svaret").click()
    expect(phone.get_by_label("Folkemøte")).to_be_focused()
    expect(phone.locator("#outbox li")).to_have_count(0)
    phone.get_by_label("Folkemøte").uncheck()
    phone.get_by_role("button", name="Send svaret").click()
    expect(phone.locator("#ballot-state")).to_contain_text("Sendt kl.", timeout=SLOW)


def test_a_refused_answer_stands_in_its_form_while_that_is_open_and_can_be_discarded_after(
    house: House, new_page
) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(desk, house)
    join(phone, house, 1)
    ask_about_taking_part(desk)
    phone.get_by_label("Folkemøte").check()
    desk.get_by_role("button", name="Lukk Medvirkning").click()
    on_screen(phone, "Programmet har gått videre.")
    phone.get_by_role("button", name="Send svaret").click()
    expect(phone.locator("#ballot-state")).to_contain_text("lukket", timeout=SLOW)
    expect(phone.locator("#unsent")).to_be_hidden()
    phone.get_by_role("button", name="Vis det som skjer nå").click()
    expect(phone.locator("#outbox")).to_contain_text("Folkemøte", timeout=SLOW)
    desk.get_by_role("button", name="Åpne Medvirkning").click()
    expect(phone.get_by_label("Folkemøte")).to_be_checked(timeout=SLOW)
    expect(phone.locator("#unsent")).to_be_hidden()
    desk.get_by_role("button", name="Lukk Medvirkning").click()
    phone.get_by_role("button", name="Vis det som skjer nå").click()
    expect(phone.locator("#outbox li")).to_have_count(1, timeout=SLOW)
    phone.get_by_role("button", name="Forkast").click()
    expect(phone.locator("#unsent")).to_be_hidden()


def test_after_the_day_the_phone_lists_what_was_never_sent(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(desk, house)
    join(phone, house, 1)
    next_step(desk)
    phone.get_by_label("Ditt innspill").fill("Halvferdig tanke")
    next_step(desk)
    phone.get_by_role("button", name="Vis det som skjer nå").click()
    next_step(desk)
    phone.get_by_label("Folkemøte").check()
    end_the_day(desk)
    on_screen(phone, "Takk for innsatsen!")
    phone.reload()
    expect(phone.get_by_role("heading", name="Dette ble ikke sendt")).to_be_visible(timeout=SLOW)
    expect(phone.locator("#outbox li")).to_have_count(2)
    expect(phone.locator("#outbox")).to_contain_text("Halvferdig tanke")
    expect(phone.locator("#outbox")).to_contain_text("Velg høyst 2: Folkemøte")
    look(phone, "phone-never-sent", full_page=True)
    phone.get_by_role("button", name="Forkast").first.click()
    expect(phone.locator("#outbox li")).to_have_count(1)
    phone.reload()
    expect(phone.locator("#outbox li")).to_have_count(1)
