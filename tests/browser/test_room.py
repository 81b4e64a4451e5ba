"""The room as it is: one desk, one wall, three phones, real Chromium, real server."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House, close_house, open_house, serve
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen, axe, shoot

SLOW = 15_000  # ms; two cores carry the server, the worker and the browser


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_house(tmp_path)
    yield house
    close_house(house)


def look(page: Page, name: str, *, full_page: bool = False) -> None:
    """Take the screen's picture and have axe look it over."""
    shoot(page, name, full_page=full_page)
    assert axe(page) == [], name


def sign_in(desk: Page, house: House) -> None:
    desk.goto(f"{house.base}/prosessleder/1")
    desk.get_by_label("Brukernavn").fill("planlegger")
    desk.get_by_label("Passord").fill(house.password)
    desk.get_by_role("button", name="Logg inn").click()
    expect(desk.get_by_role("heading", name="Klar til start")).to_be_visible(timeout=SLOW)


def join(phone: Page, house: House, table: int) -> None:
    phone.goto(house.base)
    phone.get_by_label("Kode").fill(house.code.lower())
    phone.get_by_role("button", name="Bli med").click()
    phone.get_by_label(f"Bord {table}").check()
    phone.get_by_role("button", name="Bli med").click()
    expect(phone.get_by_role("heading", name="Vi har ikke startet ennå")).to_be_visible(timeout=SLOW)


def send(phone: Page, text: str) -> None:
    phone.get_by_label("Ditt innspill").fill(text)
    phone.get_by_role("button", name="Send innspillet").click()


def on_screen(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=SLOW)


def next_step(desk: Page) -> None:
    """Press next with the keyboard."""
    desk.locator("#do-next").focus()
    desk.keyboard.press("Enter")


def test_the_room_from_invitation_to_word_file(house: House, new_page) -> None:
    desk, wall = new_page(LAPTOP), new_page(WALL)
    phones = [new_page(PHONE) for _ in range(3)]
    first, second, third = phones
    desk.goto(f"{house.base}/prosessleder/1")
    look(desk, "desk-sign-in")
    sign_in(desk, house)
    look(desk, "desk-planned")
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Åpne lerretet i nytt vindu").click()
    wall.goto(opened.value.url)
    opened.value.close()
    on_screen(wall, house.code)

    first.goto(house.base)
    look(first, "phone-front")
    first.goto(f"{house.base}/d/{house.code}")
    look(first, "phone-door", full_page=True)
    for table, phone in enumerate(phones, start=1):
        join(phone, house, table)
    look(first, "phone-planned")
    on_screen(wall, "3 er med")
    look(wall, "wall-join")

    next_step(desk)
    for screen in (wall, *phones):
        on_screen(screen, "Gjennomgang av kunnskapsgrunnlag")
    expect(desk.locator("#do-next")).to_be_focused()
    look(desk, "desk-intro")
    look(wall, "wall-program")
    look(first, "phone-intro")

    next_step(desk)
    on_screen(first, "Vi fortsetter med «Drøfting av utfordringsbildet»")
    look(wall, "wall-pause")
    look(first, "phone-pause")

    next_step(desk)
    for phone in phones:
        expect(phone.get_by_label("Ditt innspill")).to_be_visible(timeout=SLOW)
    first.get_by_text("Kunnskapsgrunnlaget", exact=True).click()
    look(first, "phone-prompt-with-facts", full_page=True)

    # What somebody is writing is not touched by what arrives.
    field = first.get_by_label("Ditt innspill")
    field.press_sequentially("Ungt utenf")
    send(second, "Boligprisene skyver ut unge")
    desk.get_by_role("button", name="+1 minutter").click()
    on_screen(wall, "Boligprisene skyver ut unge")
    on_screen(desk, "Boligprisene skyver ut unge")
    expect(field).to_have_value("Ungt utenf")
    expect(field).to_be_focused()
    field.press_sequentially("orskap")
    first.get_by_role("button", name="Send innspillet").click()
    on_screen(wall, "Ungt utenforskap")

    # A phone without network keeps what is sent, and sends it when the network is back.
    third.context.set_offline(True)
    send(third, "Sendt uten nett")
    expect(third.locator("#outbox")).to_contain_text("Lagret på telefonen. Sendes når nettet er tilbake.", timeout=SLOW)
    look(third, "phone-offline", full_page=True)
    third.context.set_offline(False)
    expect(third.locator("#own .own__text")).to_have_text("Sendt uten nett", timeout=40_000)
    on_screen(wall, "Sendt uten nett")
    look(third, "phone-sent", full_page=True)
    look(wall, "wall-responses")
    look(desk, "desk-responses")

    # The program moves on while somebody writes: the words stay, and come back with their prompt.
    field.fill("Halvferdig tanke")
    next_step(desk)
    on_screen(first, "Programmet har gått videre")
    on_screen(second, "Hvordan ivaretar målene og strategiene utfordringene")
    expect(field).to_have_value("Halvferdig tanke")
    look(first, "phone-moved", full_page=True)
    first.get_by_role("button", name="Vis det som skjer nå").click()
    on_screen(first, "Hvordan ivaretar målene og strategiene utfordringene")
    expect(first.get_by_label("Ditt innspill")).to_have_value("")
    desk.get_by_role("button", name="Forrige").click()
    on_screen(first, "hva er de største utfordringene")
    expect(first.get_by_label("Ditt innspill")).to_have_value("Halvferdig tanke", timeout=SLOW)
    first.get_by_label("Ditt innspill").fill("")
    on_screen(second, "hva er de største utfordringene")

    for text in ("Flere unge uføre", "Unge faller ut av skolen", "Boligene er for dyre", "Ingen har råd til bolig"):
        send(second, text)
        expect(second.locator("#own .own__text").first).to_have_text(text, timeout=SLOW)

    # Themes.
    desk.get_by_role("button", name="Grupper i temaer").click()
    expect(desk.locator(".board-theme").first).to_be_visible(timeout=60_000)
    expect(desk.get_by_text("Grupperer innspillene")).to_have_count(0, timeout=60_000)
    look(desk, "desk-themes", full_page=True)
    desk.get_by_label("Unge faller ut av skolen").check()
    desk.get_by_label("… eller skriv navnet på et nytt tema").fill("Skolen må holde på dem")
    desk.get_by_role("button", name="Flytt valgte innspill").click()
    on_screen(desk, "Skolen må holde på dem")
    desk.get_by_role("link", name="Endre Skolen må holde på dem").click()
    expect(desk.get_by_role("dialog")).to_be_visible(timeout=SLOW)
    look(desk, "desk-theme")
    desk.get_by_role("button", name="Lukk").click()
    desk.get_by_role("button", name="Vis temaene på lerretet").click()
    on_screen(wall, "Dette sa dere")
    on_screen(wall, "Skolen må holde på dem")
    look(wall, "wall-themes")

    # The end, and the summary.
    desk.goto(f"{house.base}/prosessleder/1")
    desk.get_by_text("Avslutt verkstedet").click()
    desk.get_by_role("button", name="Avslutt nå").click()
    on_screen(first, "Takk for innsatsen!")
    look(first, "phone-ended")
    look(desk, "desk-ended")
    desk.goto(f"{house.base}/planlegger/")
    look(desk, "planner-overview")
    desk.get_by_role("link", name=re.compile("Oppsummering")).first.click()
    look(desk, "planner-summary", full_page=True)
    with desk.expect_download() as download:
        desk.get_by_role("link", name=re.compile("Word-dok")).first.click()
    document = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    appendix = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for text in ("Ungt utenforskap", "Sendt uten nett", "Unge faller ut av skolen"):
        assert appendix.count(text) == 1


def test_a_phone_and_a_wall_find_the_room_again_after_a_crash(house: House, new_page) -> None:
    desk, wall, phone = new_page(LAPTOP), new_page(WALL), new_page(PHONE)
    sign_in(desk, house)
    wall.goto(house.base + desk.get_by_role("link", name="Åpne lerretet i nytt vindu").get_attribute("href"))
    join(phone, house, 2)
    next_step(desk)
    on_screen(phone, "Gjennomgang av kunnskapsgrunnlag")
    house.process.kill()
    house.process.wait()
    again = serve(house.instance, code=house.code, port=int(house.base.rpartition(":")[2]))
    try:
        desk.reload()
        next_step(desk)
        on_screen(wall, "Vi fortsetter med: Drøfting av utfordringsbildet")
        on_screen(phone, "Vi fortsetter med «Drøfting av utfordringsbildet»")
    finally:
        close_house(again)


def test_what_could_not_be_sent_is_shown_even_when_the_day_is_over(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(desk, house)
    join(phone, house, 5)
    for title in ("Intro til planstrategi", "Pause", "Drøfting av utfordringsbildet"):
        next_step(desk)
        expect(desk.locator("#stage-title")).to_contain_text(title, timeout=SLOW)
    expect(phone.get_by_label("Ditt innspill")).to_be_visible(timeout=SLOW)
    phone.context.set_offline(True)
    send(phone, "Skrevet uten nett, for sent fram")
    desk.get_by_text("Avslutt verkstedet").click()
    desk.get_by_role("button", name="Avslutt nå").click()
    expect(desk.locator("#stage-title")).to_have_text("Verkstedet er avsluttet", timeout=SLOW)
    phone.context.set_offline(False)
    on_screen(phone, "Takk for innsatsen!")
    expect(phone.locator("#unsent")).to_contain_text("Oppgaven er lukket, så innspillet ble ikke sendt", timeout=40_000)
    expect(phone.locator("#unsent")).to_contain_text("Skrevet uten nett, for sent fram")
    look(phone, "phone-unsent")


def test_the_desk_says_what_it_did_and_forgets_what_was_chosen(house: House, new_page) -> None:
    desk = new_page(LAPTOP)
    sign_in(desk, house)
    for title in ("Intro til planstrategi", "Pause", "Drøfting av utfordringsbildet"):
        next_step(desk)
        expect(desk.locator("#stage-title")).to_contain_text(title, timeout=SLOW)
    desk.get_by_text("Skriv inn fra papir").click()
    for text in ("Første lapp", "Andre lapp"):
        desk.get_by_label("Innspill fra papir").fill(text)
        desk.get_by_role("button", name="Legg inn").click()
        expect(desk.locator(".response__text", has_text=text)).to_be_visible(timeout=SLOW)
        expect(desk.get_by_label("Innspill fra papir")).to_have_value("")
    next_step(desk)
    expect(desk.locator("#stage-title")).to_have_text("Utfordringsbildet og KPS", timeout=SLOW)
    desk.get_by_text("Skriv inn fra papir").click()
    desk.get_by_label("Innspill fra papir").fill("Lapp til oppgave to")
    desk.get_by_role("button", name="Legg inn").click()
    expect(desk.locator(".response__text", has_text="Lapp til oppgave to")).to_be_visible(timeout=SLOW)
    desk.goto(f"{house.base}/prosessleder/1/oppgave/1/temaer")
    desk.get_by_label("Første lapp").check()
    desk.get_by_label("… eller skriv navnet på et nytt tema").fill("Lapper")
    desk.get_by_role("button", name="Flytt valgte innspill").click()
    expect(desk.get_by_role("heading", name="Lapper")).to_be_visible(timeout=SLOW)
    expect(desk.get_by_label("… eller skriv navnet på et nytt tema")).to_have_value("")
    desk.wait_for_timeout(2500)  # a live refresh has been and gone
    expect(desk.locator("#notice")).to_have_text("Ett innspill er flyttet til «Lapper».")
    expect(desk.get_by_label("Første lapp")).not_to_be_checked()


def test_a_long_word_does_not_widen_the_phone(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(Screen(320, 640))
    sign_in(desk, house)
    join(phone, house, 5)
    for title in ("Intro til planstrategi", "Pause", "Drøfting av utfordringsbildet"):
        next_step(desk)
        expect(desk.locator("#stage-title")).to_contain_text(title, timeout=SLOW)
    send(phone, "https://eksempel.no/" + "sammensatt" * 20)
    expect(phone.locator("#own .own__text")).to_contain_text("eksempel", timeout=SLOW)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_phone_without_scripts_answers_by_plain_forms(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE, java_script_enabled=False)
    sign_in(desk, house)
    for title in ("Intro til planstrategi", "Pause", "Drøfting av utfordringsbildet"):
        next_step(desk)
        expect(desk.locator("#stage-title")).to_contain_text(title, timeout=SLOW)
        expect(desk.locator(".room__message")).to_be_hidden()
    phone.goto(f"{house.base}/d/{house.code}")
    phone.get_by_label("Bord 4").check()
    phone.get_by_role("button", name="Bli med").click()
    send(phone, "Uten skript")
    on_screen(phone, "Innspillet er sendt")
    on_screen(desk, "Uten skript")
    shoot(phone, "phone-without-scripts", full_page=True)


def test_an_emoji_is_not_cut_in_two_where_a_response_is_named_in_short(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(desk, house)
    join(phone, house, 5)
    for title in ("Intro til planstrategi", "Pause", "Drøfting av utfordringsbildet"):
        next_step(desk)
        expect(desk.locator("#stage-title")).to_contain_text(title, timeout=SLOW)
    send(phone, "x" * 39 + "🌊 fjorden")
    link = phone.locator("#own a .ds-sr-only")
    expect(link).to_have_text(f": {'x' * 39}🌊", timeout=SLOW)
