"""A room whose tables are mixed: phones are asked and seated, and a desk lets late comers choose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House, close_house, open_house
from tests.browser.test_room import SLOW, look, on_screen, sign_in
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen, axe, shoot

NARROW = Screen(320, 640, mobile=True)
BIG = Screen(1440, 900)


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_house(tmp_path, Path(__file__).with_name("seating.yaml"))
    yield house
    close_house(house)


def fits(page: Page, name: str, screen: Screen, *, scripts: bool = True) -> None:
    shoot(page, name, full_page=True)
    if scripts:
        assert axe(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= screen.width, name


def table_of(phone: Page) -> int:
    """The table the phone was told, once it is told."""
    heading = phone.get_by_role("heading", name=re.compile(r"Du sitter ved bord \d"))
    expect(heading).to_be_visible(timeout=SLOW)
    return int(re.search(r"\d+", heading.text_content())[0])


def test_phones_are_seated_and_late_comers_choose(house: House, new_page) -> None:
    desk, wall = new_page(BIG), new_page(WALL)
    sign_in(desk, house)
    wall.goto(house.base + desk.get_by_role("link", name="Åpne lerretet i nytt vindu").get_attribute("href"))
    on_screen(wall, "Se hvilket bord du får")
    look(wall, "wall-join-seated")

    # By keyboard alone, on the narrowest phone.
    ane = new_page(NARROW)
    ane.goto(f"{house.base}/d/{house.code}")
    fits(ane, "phone-door-mixed-narrow", NARROW)
    ane.get_by_role("button", name="Bli med").press("Enter")
    on_screen(ane, "Velg det som passer, eller «Annet / vil ikke si».")
    fits(ane, "phone-door-mixed-missing-narrow", NARROW)
    ane.get_by_label("Arbeiderpartiet").focus()
    ane.keyboard.press("ArrowDown")
    ane.keyboard.press("Enter")
    first = table_of(ane)
    fits(ane, "phone-placed-narrow", NARROW)

    # Without scripts.
    bo = new_page(PHONE, java_script_enabled=False)
    bo.goto(f"{house.base}/d/{house.code}")
    bo.get_by_label("Høyre").check()
    bo.get_by_role("button", name="Bli med").click()
    second = table_of(bo)
    assert second != first
    expect(desk.get_by_text("Høyre: 2 ved 2 bord")).to_be_visible(timeout=SLOW)

    carl = new_page(PHONE)
    carl.goto(f"{house.base}/d/{house.code}")
    fits(carl, "phone-door-mixed", PHONE)
    carl.get_by_label("Høyre").check()
    carl.get_by_role("button", name="Bli med").click()
    third = table_of(carl)
    assert {first, second, third} == {1, 2, 3}
    fits(carl, "phone-placed", PHONE)
    desk.get_by_role("heading", name="Plasser ved bordene").scroll_into_view_if_needed()
    look(desk, "desk-seating-mixed", full_page=True)

    # A room is messy.
    carl.get_by_role("link", name="Jeg sitter ved et annet bord").click()
    carl.get_by_label(f"Bord {first}").check()
    carl.get_by_role("button", name="Bytt bord").click()
    on_screen(carl, f"Du sitter nå ved Bord {first}")
    expect(desk.get_by_role("listitem").filter(has_text=f"Bord {first} 2")).to_be_visible(timeout=SLOW)
    expect(desk.get_by_text("Høyre: 3 ved 2 bord")).to_be_visible(timeout=SLOW)
    ane.get_by_role("link", name="Gå videre").click()
    expect(ane.get_by_role("link", name=f"Bord {first}")).to_be_visible(timeout=SLOW)

    # Those who come late choose for themselves.
    desk.get_by_role("button", name="Deltakerne velger selv").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Deltakerne velger selv")).to_have_attribute("aria-pressed", "true")
    on_screen(wall, "Velg bordet ditt")
    late = new_page(PHONE)
    late.goto(f"{house.base}/d/{house.code}")
    expect(late.get_by_text("Parti", exact=True)).to_have_count(0)
    expect(late.get_by_label("Bord 3")).to_be_visible()
    desk.get_by_role("button", name="Tilfeldig fordeling").click()
    on_screen(wall, "Se hvilket bord du får")
    late.reload()
    fits(late, "phone-door-random", PHONE)
    late.get_by_role("button", name="Bli med").click()
    assert table_of(late) == third
    look(desk, "desk-seating-random")

    desk.goto(f"{house.base}/planlegger/1")
    expect(desk.get_by_label("Bordene blandes etter")).to_have_value("Parti")
    look(desk, "planner-seating", full_page=True)
    narrow = new_page(LAPTOP)
    narrow.set_viewport_size({"width": 320, "height": 640})
    sign_in(narrow, house)
    fits(narrow, "desk-seating-narrow", NARROW)
