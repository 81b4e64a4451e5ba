"""The matrix in a real browser: filled in in place, nothing lost, and a file that goes out and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import open_board, sign_in
from tests.browser.house import House, close_house
from tests.browser.test_room import SLOW, look
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import LAPTOP, PHONE, Screen
from workshop.actions import moderating
from workshop.actions.reading import standing_responses
from workshop.models import Workshop

MATRIX = "/planlegger/1/matrise"
NARROW = Screen(320, 640, mobile=True)
SAID = [
    "Flere rimelige boliger for unge",
    "Unge har ikke råd til å bo her. Bygg mindre leiligheter ved stasjonene, og la kommunen ta styringen over hvem som "
    "får kjøpe dem først.",
    "Bussen går for sjelden på kveldstid",
    "vet ikke",
    "Dette skal ingen lese",
]


def prepare(workshop: Workshop, now: datetime) -> None:
    fill(workshop, SAID, now)
    propose(workshop.prompts[0], now, {"Boliger for unge": [0, 1], "Bussen": [2]})
    moderating.hide(standing_responses(workshop.prompts[0])[4], by=None, now=now)


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_board(tmp_path, prepare)
    yield house
    close_house(house)


def edit(page: Page, number: int) -> None:
    page.get_by_role("link", name=f"innspill {number}", exact=False).click()
    expect(page.get_by_role("textbox", name="Kommunens vurdering")).to_be_focused(timeout=SLOW)


def words(page: Page):
    return page.get_by_role("textbox", name="Kommunens vurdering")


@pytest.mark.parametrize("screen", [LAPTOP, PHONE, NARROW], ids=["laptop", "phone", "narrow"])
def test_an_answer_is_written_in_its_row_and_survives_a_reload(house: House, new_page, screen: Screen) -> None:
    page = new_page(screen)
    sign_in(page, house, "pia", MATRIX)
    look(page, f"planner-matrix-{screen.width}", full_page=True)
    edit(page, 2)
    words(page).fill("Vi er enige.\nDet følges opp.")
    look(page, f"planner-matrix-edit-{screen.width}", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width
    page.reload()
    expect(page.get_by_text("Du har en kladd")).to_be_visible()
    edit(page, 2)
    expect(words(page)).to_have_value("Vi er enige.\nDet følges opp.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("link", name="Endre innspill 2")).to_be_focused(timeout=SLOW)
    expect(page.locator("#matrix-progress")).to_contain_text("1 av 4 innspill er vurdert.")
    expect(page.locator(".matrix__done").first).to_have_text("1 av 2 vurdert")
    page.reload()
    expect(page.get_by_text("Du har en kladd")).to_have_count(0)
    expect(page.get_by_text("Det følges opp.")).to_be_visible()


def test_two_who_write_at_once_see_each_other(house: House, new_page) -> None:
    one, other = new_page(LAPTOP), new_page(LAPTOP)
    for page in (one, other):
        sign_in(page, house, "pia", MATRIX)
        edit(page, 1)
    words(one).fill("Den enes svar")
    one.get_by_role("button", name="Lagre", exact=True).click()
    expect(one.get_by_role("link", name="Endre innspill 1")).to_be_visible(timeout=SLOW)
    words(other).fill("Den andres svar")
    other.get_by_role("button", name="Lagre", exact=True).click()
    expect(other.get_by_role("alert")).to_contain_text("En kollega har lagret noe her", timeout=SLOW)
    expect(other.get_by_text("Den enes svar")).to_be_visible()
    expect(words(other)).to_have_value("Den andres svar")
    look(other, "planner-matrix-conflict")
    other.reload()
    edit(other, 1)
    expect(words(other)).to_have_value("Den andres svar")
    other.get_by_role("button", name="Lagre", exact=True).click()
    expect(other.get_by_role("link", name="Endre innspill 1")).to_be_visible(timeout=SLOW)


def test_the_answer_to_one_is_given_to_its_theme(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia", MATRIX)
    edit(page, 1)
    words(page).fill("Felles svar")
    page.get_by_role("button", name="Lagre og bruk på flere i temaet (2)").click()
    expect(page.get_by_role("heading", name="Gi flere samme vurdering")).to_be_visible(timeout=SLOW)
    expect(words(page)).to_have_value("Felles svar")
    look(page, "planner-matrix-theme", full_page=True)
    page.get_by_role("button", name="Lagre for dem som er krysset av").click()
    expect(page.locator("#matrix-progress")).to_contain_text("2 av 4 innspill er vurdert.", timeout=SLOW)
    expect(page.get_by_text("Du har en kladd")).to_have_count(0)


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_file_goes_out_is_filled_in_and_comes_back(house: House, new_page, screen: Screen, tmp_path) -> None:
    page = new_page(screen)
    sign_in(page, house, "pia", MATRIX)
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel-regneark").click()
    path = tmp_path / "matrise.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    for line, answer in ((2, "Fra arket, en"), (3, "Fra arket, to")):
        book.worksheets[0].cell(line, 7).value = answer
    book.worksheets[0].cell(4, 8).value = "Kanskje"
    book.save(path)
    edit(page, 1)
    words(page).fill("Fra appen")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("link", name="Endre innspill 1")).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Last opp utfylt matrise").click()
    page.get_by_label("Utfylt innspillsmatrise").set_input_files(path)
    page.get_by_role("button", name="Se forskjellene").click()
    expect(page.get_by_role("heading", name="Noen andre har skrevet imens")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("«Kanskje» er ikke en konsekvens vi kjenner.")).to_be_visible()
    look(page, f"planner-matrix-differences-{screen.width}", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width
    page.get_by_label("Bruk det som står i filen").check()
    page.get_by_role("button", name="Lagre endringene").click()
    expect(page.get_by_text("2 vurderinger er endret.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Fra arket, en")).to_be_visible()
