"""Every screen the room's own test does not pass: its picture is taken, axe looks it over, nothing sticks out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House, close_house, open_house
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen, axe, shoot

NARROW = Screen(320, 640)

STAFF = {
    "planner-workshop": "/planlegger/1",
    "planner-basis": "/planlegger/1/grunnlag",
    "planner-summary-empty": "/planlegger/1/oppsummering",
    "planner-matrix-empty": "/planlegger/1/matrise",
    "planner-matrix-return": "/planlegger/1/matrise/last-opp",
    "planner-archive-empty": "/planlegger/1/arkiv",
    "planner-restore": "/planlegger/hent-inn",
    "planner-purge": "/planlegger/1/slett",
    "planner-upload": "/planlegger/last-opp",
    "planner-staff": "/planlegger/ansatte",
    "desk-overview": "/prosessleder/",
    "desk-said": "/prosessleder/1/oppgave/1/innspill",
    "desk-themes-empty": "/prosessleder/1/oppgave/1/temaer",
    "staff-password": "/passord",
    "error-not-found": "/planlegger/999",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    house = open_house(tmp_path_factory.mktemp("screens"))
    yield house
    close_house(house)


def look(page: Page, name: str, screen: Screen) -> None:
    shoot(page, name, full_page=True)
    assert axe(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width, name


@pytest.mark.parametrize("screen", [LAPTOP, NARROW, WALL], ids=["laptop", "narrow", "big"])
def test_staff_screens(house: House, new_page, screen: Screen) -> None:
    page = new_page(screen)
    page.goto(f"{house.base}/logg-inn")
    page.get_by_label("Brukernavn").fill("planlegger")
    page.get_by_label("Passord").fill(house.password)
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("heading", name="Verksteder")).to_be_visible(timeout=15_000)
    for name, path in STAFF.items():
        answer = page.goto(house.base + path)
        assert (answer.status == 404) == name.startswith("error"), path
        look(page, f"{name}-{screen.width}", screen)


@pytest.mark.parametrize("screen", [PHONE, NARROW], ids=["phone", "narrow"])
def test_phone_screens(house: House, new_page, screen: Screen) -> None:
    page = new_page(screen)
    page.goto(house.base)
    page.get_by_label("Kode").fill("QQQQQQ")
    page.get_by_role("button", name="Bli med").click()
    look(page, f"phone-wrong-code-{screen.width}", screen)
    page.goto(f"{house.base}/d/{house.code}/igjen")
    look(page, f"phone-again-{screen.width}", screen)
    page.goto(f"{house.base}/d/{house.code}")
    page.get_by_label("Bord 2").check()
    page.get_by_role("button", name="Bli med").click()
    page.get_by_role("link", name="Bord 2").click()
    look(page, f"phone-table-{screen.width}", screen)
