"""The checks before publishing in a real browser, in bokmål and in nynorsk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.browser.boards import open_board, sign_in
from tests.browser.house import House, close_house
from tests.browser.test_room import SLOW, look
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen
from workshop.actions import moderating
from workshop.actions.reading import standing_responses
from workshop.db import db
from workshop.models import Workshop

CHECKS = "/planlegger/1/oppsummering/kontroll"
NARROW = Screen(320, 640, mobile=True)
SAID = [
    "Flere rimelige boliger for unge",
    "Ring meg på 41 23 45 67 om bussen, sier Kari Nordmann",
    "Bussen går for sjelden på kveldstid i Sandviksveien 12",
    "vet ikke",
    "Dette skal ingen lese",
]


def prepare(workshop: Workshop, now: datetime) -> None:
    fill(workshop, SAID, now)
    propose(workshop.prompts[0], now, {"Boliger for unge": [0, 1], "Dette skal ingen lese": [2]})
    moderating.hide(standing_responses(workshop.prompts[0])[4], by=None, now=now)


def prepare_in_nynorsk(workshop: Workshop, now: datetime) -> None:
    prepare(workshop, now)
    workshop.language = "nn"
    db.session.commit()


@pytest.fixture
def house(tmp_path, request) -> Iterator[House]:
    house = open_board(tmp_path, request.param)
    yield house
    close_house(house)


@pytest.mark.parametrize("house", [prepare], indirect=True, ids=["bokmål"])
def test_a_finding_is_set_aside_by_keyboard_alone(house: House, new_page) -> None:
    desk = new_page(LAPTOP)
    sign_in(desk, house, "pia", CHECKS)
    must = desk.get_by_role("region", name="Må rettes")
    phone = must.get_by_role("listitem").filter(has_text="telefonnummer")
    expect(phone).to_be_visible(timeout=SLOW)
    look(desk, "kontroll", full_page=True)
    phone.locator("summary").focus()
    desk.keyboard.press("Enter")
    reason, button = phone.get_by_role("textbox"), phone.get_by_role("button", name="Sett til side")
    expect(reason).to_be_visible(timeout=SLOW)
    desk.keyboard.press("Tab")
    expect(reason).to_be_focused(timeout=SLOW)
    desk.keyboard.type("Kommunens eget nummer")
    desk.keyboard.press("Tab")
    expect(button).to_be_focused(timeout=SLOW)
    desk.keyboard.press("Enter")
    aside = desk.get_by_role("region", name="Satt til side")
    expect(aside).to_contain_text("Kommunens eget nummer", timeout=SLOW)
    look(desk, "kontroll-satt-til-side", full_page=True)
    phone_page = new_page(NARROW)
    sign_in(phone_page, house, "pia", CHECKS)
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= NARROW.width
    look(phone_page, "kontroll-smal", full_page=True)


@pytest.mark.parametrize("house", [prepare_in_nynorsk], indirect=True, ids=["nynorsk"])
def test_a_workshop_in_nynorsk_is_so_on_every_screen(house: House, new_page) -> None:
    desk = new_page(LAPTOP)
    sign_in(desk, house, "pia", CHECKS)
    expect(desk.get_by_role("heading", name="Må rettast")).to_be_visible(timeout=SLOW)
    look(desk, "nynorsk-kontroll", full_page=True)
    for path, name in (
        ("/planlegger/1", "verkstad"),
        ("/planlegger/1/oppsummering", "oppsummering"),
        ("/planlegger/1/matrise", "matrise"),
        ("/prosessleder/1/oppgave/1/temaer", "tavle"),
        ("/prosessleder/1", "prosessleiar"),
    ):
        desk.goto(house.base + path)
        look(desk, f"nynorsk-{name}", full_page=True)
    phone = new_page(PHONE)
    phone.goto(f"{house.base}/d/{house.code}")
    look(phone, "nynorsk-telefon-inn")
    wall_address = desk.get_by_role("link", name="Opne lerretet i nytt vindauge").get_attribute("href")
    wall = new_page(WALL)
    wall.goto(house.base + wall_address)
    expect(wall.locator("html")).to_have_attribute("lang", "nn")
    look(wall, "nynorsk-lerret")
