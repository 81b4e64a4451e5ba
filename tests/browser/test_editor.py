"""Writing the oppsummering in a real browser: marks and how it will look, at every width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.boards import open_board, sign_in
from tests.browser.house import House, close_house
from tests.browser.test_room import SLOW, look
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen
from workshop.models import Workshop

EDITOR = "/planlegger/1/oppsummering/rediger"
NARROW = Screen(320, 640, mobile=True)
SAID = ["Flere rimelige boliger for unge", "Unge har ikke råd til å bo her", "Bussen går for sjelden på kveldstid"]


def prepare(workshop: Workshop, now: datetime) -> None:
    fill(workshop, SAID, now)
    propose(workshop.prompts[0], now, {"Boliger for unge": [0, 1], "Bussen": [2]})


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_board(tmp_path, prepare)
    yield house
    close_house(house)


def text(page: Page):
    return page.get_by_role("textbox", name="Tekst", exact=True)


def seen(page: Page, name: str, screen: Screen) -> None:
    look(page, f"{name}-{screen.width}", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width


@pytest.mark.parametrize("screen", [LAPTOP, PHONE, NARROW, WALL], ids=["laptop", "phone", "narrow", "big"])
def test_a_section_is_written_with_marks_and_shown_as_it_will_look(house: House, new_page, screen: Screen) -> None:
    page = new_page(screen)
    sign_in(page, house, "pia", EDITOR)
    seen(page, "planner-editor", screen)
    page.get_by_role("link", name="Skriv egen tekst – Kort fortalt").click()
    text(page).fill("Boliger er viktigst")
    text(page).press("ControlOrMeta+a")
    page.get_by_role("button", name="Fet").click()
    expect(text(page)).to_have_value("**Boliger er viktigst**")
    page.get_by_role("button", name="Fet").click()
    expect(text(page)).to_have_value("Boliger er viktigst")
    page.get_by_role("button", name="Kursiv").click()
    text(page).press("End")
    text(page).press_sequentially("\n\nbuss\nbane")
    text(page).press("Shift+ArrowUp")
    page.get_by_role("button", name="Punktliste").click()
    expect(text(page)).to_have_value("*Boliger er viktigst*\n\n- buss\n- bane")
    paper = page.locator("#forhand")
    expect(paper.locator("em")).to_have_text("Boliger er viktigst", timeout=SLOW)
    expect(paper.locator("li")).to_have_count(2)
    expect(page.locator("#text-help")).to_contain_text("Nå står din tekst i oppsummeringen.", timeout=SLOW)
    seen(page, "planner-editor-section", screen)
    page.get_by_role("button", name="Lagre og gå tilbake").click()
    expect(page.get_by_text("Teksten er lagret.")).to_be_visible(timeout=SLOW)
    expect(page.locator("#avsnitt-ingress .ds-tag")).to_have_text("Skrevet av planlegger")


def open_section(page: Page, house: House, key: str = "oppgave-1") -> None:
    sign_in(page, house, "pia", f"{EDITOR}/{key}")


def test_what_is_written_is_saved_without_a_press_and_survives_a_lost_network(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    open_section(page, house)
    text(page).press_sequentially("Vi drøftet boliger.")
    expect(page.locator("#lagring")).to_have_text("Alt er lagret.", timeout=SLOW)
    page.context.set_offline(True)
    text(page).press_sequentially(" Og buss.")
    expect(page.locator("#lagring")).to_contain_text("Ikke lagret: ingen forbindelse.", timeout=SLOW)
    seen(page, "planner-editor-offline", LAPTOP)
    page.context.set_offline(False)
    expect(page.locator("#lagring")).to_have_text("Alt er lagret.", timeout=SLOW)
    page.reload()
    expect(text(page)).to_have_value("Vi drøftet boliger. Og buss.")


def test_a_press_while_it_is_being_saved_is_met_when_all_of_it_is(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    open_section(page, house)
    held: list[Route] = []
    page.route("**/lagre", lambda route: route.continue_() if held else held.append(route))
    text(page).press_sequentially("Vi drøftet boliger")
    expect(page.locator("#lagring")).to_have_text("Lagrer …", timeout=SLOW)
    text(page).press_sequentially(" og buss.")
    page.get_by_role("button", name="Lagre og gå tilbake").click()
    held[0].continue_()
    expect(page.get_by_text("Teksten er lagret.")).to_be_visible(timeout=SLOW)
    expect(page.locator("#avsnitt-oppgave-1")).to_contain_text("Vi drøftet boliger og buss.")


def test_two_who_write_in_one_section_lose_nothing(house: House, new_page) -> None:
    one, other = new_page(LAPTOP), new_page(LAPTOP)
    open_section(one, house)
    text(one).fill("Boliger\n\nBuss\n\nBane")
    expect(one.locator("#lagring")).to_have_text("Alt er lagret.", timeout=SLOW)
    open_section(other, house)
    text(one).fill("Boliger først\n\nBuss\n\nBane")
    expect(one.locator("#lagring")).to_have_text("Alt er lagret.", timeout=SLOW)
    text(other).fill("Boliger\n\nBuss\n\nBane sist")
    expect(other.get_by_text("En kollega har også skrevet i avsnittet.")).to_be_visible(timeout=SLOW)
    expect(text(other)).to_have_value("Boliger\n\nBuss\n\nBane sist")
    other.get_by_role("button", name="Hent inn det kollegaen skrev").click()
    expect(text(other)).to_have_value("Boliger først\n\nBuss\n\nBane sist")
    text(one).fill("Boliger først\n\nBuss\n\nBane til slutt")
    expect(one.locator("#lagring")).to_contain_text("har lagret noe annet på samme sted", timeout=SLOW)
    one.get_by_role("button", name="Se begge og velg").click()
    expect(one.get_by_role("heading", name="Slik står det nå")).to_be_visible(timeout=SLOW)
    expect(text(one)).to_have_value("Boliger først\n\nBuss\n\nBane til slutt")
    seen(one, "planner-editor-conflict", LAPTOP)
    one.get_by_role("button", name="Lagre og gå tilbake").click()
    expect(one.get_by_text("Teksten er lagret.")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("screen", [LAPTOP, NARROW], ids=["laptop", "narrow"])
def test_what_is_set_in_versions_and_comments(house: House, new_page, screen: Screen) -> None:
    page = new_page(screen)
    open_section(page, house)
    text(page).fill("Mange snakket om boliger.")
    page.get_by_text("Sett inn tema, figur, tall eller sitat").click()
    page.get_by_label("Tema, figur, tabell eller antall").select_option(index=0)
    page.get_by_role("button", name="Sett inn", exact=True).click()
    expect(text(page)).to_have_value(re.compile(r"^Mange snakket om boliger\.\n\n\[\[tema:\d+\]\]$"))
    expect(page.locator("#forhand").get_by_text("Flere rimelige boliger for unge")).to_be_visible(timeout=SLOW)
    page.get_by_label("Innspill nr.").fill("99")
    page.get_by_role("button", name="Sett inn sitat").click()
    expect(page.locator("#forhand").get_by_text("Innspillet i [[innspill:99]] er skjult")).to_be_visible(timeout=SLOW)
    expect(page.locator("#lagring")).to_have_text("Alt er lagret.", timeout=SLOW)
    seen(page, "planner-editor-insert", screen)
    text(page).press("End")
    text(page).press_sequentially("\n\nSist skrevet [[antall:innspill]].")
    page.get_by_role("button", name="Frys – Temaet «Boliger for unge»").click()
    expect(page.get_by_text("Frosset. Det står som det er nå, med datoen.")).to_be_visible(timeout=SLOW)
    expect(text(page)).to_have_value(re.compile(r"\[\[frosset:1\]\](.|\n)+Sist skrevet \[\[antall:innspill\]\]\.$"))
    seen(page, "planner-editor-frozen", screen)
    page.get_by_role("button", name="Følg innspillene igjen").click()
    expect(text(page)).to_have_value(re.compile(r"\[\[tema:\d+\]\](.|\n)+Sist skrevet"), timeout=SLOW)
    page.goto(f"{house.base}{EDITOR}/oppgave-1/kommentarer")
    page.get_by_label("Ny kommentar").fill("Stemmer tallet?")
    page.get_by_role("button", name="Legg til kommentar").click()
    expect(page.get_by_text("Stemmer tallet?")).to_be_visible(timeout=SLOW)
    seen(page, "planner-editor-comments", screen)
    page.goto(f"{house.base}{EDITOR}/versjoner")
    page.get_by_label("Navn på versjonen").fill("Sendt til kommunedirektøren")
    page.get_by_role("button", name="Ta vare på").click()
    expect(page.get_by_role("link", name="«Sendt til kommunedirektøren»")).to_be_visible(timeout=SLOW)
    seen(page, "planner-editor-versions", screen)
    page.get_by_role("link", name="Før noen skrev").click()
    expect(page.locator("ins").first).to_be_visible(timeout=SLOW)
    seen(page, "planner-editor-version", screen)
