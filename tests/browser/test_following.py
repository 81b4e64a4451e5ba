"""What became of it, in a real browser: set for several at once, followed up one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.browser.boards import open_board, sign_in
from tests.browser.house import House, close_house
from tests.browser.test_room import SLOW, look
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import LAPTOP, PHONE, Screen
from workshop.actions.assessing.saving import assess
from workshop.actions.reading import standing_responses
from workshop.db import db
from workshop.models import User, Workshop
from workshop.models.matrix import Words

FOLLOWING = "/planlegger/1/oppfolging"
NARROW = Screen(320, 640, mobile=True)
SAID = [
    "Flere rimelige boliger for unge",
    "Unge har ikke råd til å bo her. Bygg mindre leiligheter ved stasjonene.",
    "Bussen går for sjelden på kveldstid",
    "Bedre bussforbindelser til idrettsanleggene",
    "vet ikke",
]


def prepare(workshop: Workshop, now: datetime) -> None:
    fill(workshop, SAID, now)
    propose(workshop.prompts[0], now, {"Boliger for unge": [0, 1], "Bussen": [2, 3]})
    pia = db.session.get_one(User, 1)
    words = Words(text="Dette hører til der.", consequence="elsewhere", follow_up="Boligplanen")
    for response in standing_responses(workshop.prompts[0])[:2]:
        assess(response, words, seen=0, by=pia, now=now)


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_board(tmp_path, prepare)
    yield house
    close_house(house)


def test_statuses_are_set_for_several_and_filled_in_after_the_matrix(house: House, new_page) -> None:
    desk = new_page(LAPTOP)
    sign_in(desk, house, "pia", FOLLOWING)
    desk.get_by_role("checkbox", name="Velg Bussen").check()
    desk.get_by_role("checkbox", name="Velg Boliger for unge").check()
    desk.get_by_label("Status", exact=True).select_option("Vurderes")
    desk.get_by_role("button", name="Lagre status").click()
    expect(desk.get_by_text("Statusen er lagret for 2 punkter.")).to_be_visible(timeout=SLOW)
    desk.get_by_role("link", name="Boliger for unge").click()
    desk.get_by_role("link", name="Fyll ut etter matrisen").click()
    expect(desk.get_by_label("Hvor?")).to_have_value("Boligplanen")
    desk.get_by_role("button", name="Lagre status").click()
    expect(desk.get_by_text("Statusen er lagret.")).to_be_visible(timeout=SLOW)
    for screen in (LAPTOP, PHONE, NARROW):
        page = new_page(screen)
        sign_in(page, house, "pia", FOLLOWING)
        look(page, f"planner-following-{screen.width}", full_page=True)
        page.get_by_role("link", name="Boliger for unge").click()
        look(page, f"planner-following-theme-{screen.width}", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen.width
