"""A draft open for feedback in a real browser: read on a phone, kept while it is written, answered at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.browser.boards import open_board, sign_in
from tests.browser.house import House, close_house
from tests.browser.test_room import SLOW, look
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import LAPTOP, PHONE, Screen
from workshop.actions.feedback.opening import open_draft
from workshop.db import db
from workshop.models import User, Workshop

FEEDBACK = "/planlegger/1/tilbakemeldinger"
NARROW = Screen(320, 640, mobile=True)
SAID = [
    "Flere rimelige boliger for unge",
    "Unge har ikke råd til å bo her. Bygg mindre leiligheter ved stasjonene.",
    "Bussen går for sjelden på kveldstid",
    "Bedre bussforbindelser til idrettsanleggene",
]


def prepare(workshop: Workshop, now: datetime) -> None:
    fill(workshop, SAID, now)
    propose(workshop.prompts[0], now, {"Boliger for unge": [0, 1], "Bussen": [2, 3]})
    pia = db.session.scalars(select(User).where(User.username == "pia")).one()
    open_draft(workshop, until=now.date() + timedelta(days=14), by=pia, today=now.date(), now=now)


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_board(tmp_path, prepare)
    yield house
    close_house(house)


def test_a_draft_is_read_marked_and_corrected_on_a_phone_and_answered_by_the_planner(house: House, new_page) -> None:
    desk = new_page(LAPTOP)
    sign_in(desk, house, "pia", FEEDBACK)
    look(desk, "planner-feedback-empty", full_page=True)
    draft = desk.locator(".feedback-link").get_attribute("href")

    phone = new_page(PHONE)
    phone.goto(draft)
    look(phone, "draft-phone", full_page=True)
    theme = phone.get_by_role("region", name="Bussen")
    theme.get_by_label("Noe mangler").check()
    words = theme.get_by_role("textbox")
    expect(words).to_be_visible()  # it unfolds by itself
    words.fill("Bussen til skolen er ikke nevnt.")
    phone.reload()
    expect(theme.get_by_role("textbox")).to_have_value("Bussen til skolen er ikke nevnt.")
    expect(theme.get_by_label("Noe mangler")).to_be_checked()
    phone.get_by_role("region", name="Boliger for unge").get_by_label("Kjenner meg igjen").check()
    phone.get_by_role("button", name="Send svaret").click()
    expect(phone.get_by_text("Takk! Svaret er sendt.")).to_be_visible(timeout=SLOW)
    look(phone, "draft-sent-phone", full_page=True)
    expect(theme.get_by_role("textbox")).to_have_value("Bussen til skolen er ikke nevnt.")

    for screen in (LAPTOP, PHONE, NARROW):
        page = new_page(screen)
        sign_in(page, house, "pia", FEEDBACK)
        page.get_by_text("Svar på rettelsen").click()
        look(page, f"planner-feedback-{screen.width}", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen.width
    desk.reload()
    desk.get_by_text("Svar på rettelsen").click()
    desk.get_by_label("Tatt inn", exact=True).check()
    desk.get_by_label("Hva er endret").fill("Skolebussen er nevnt.")
    desk.get_by_role("button", name="Lagre svaret").click()
    expect(desk.get_by_text("Endret etter tilbakemelding om «Bussen»")).to_be_visible(timeout=SLOW)
    phone.reload()
    expect(phone.get_by_text("Tatt inn. Skolebussen er nevnt.")).to_be_visible(timeout=SLOW)


def test_a_draft_is_read_at_320_pixels(house: House, new_page) -> None:
    desk = new_page(LAPTOP)
    sign_in(desk, house, "pia", FEEDBACK)
    page = new_page(NARROW)
    page.goto(desk.locator(".feedback-link").get_attribute("href"))
    look(page, "draft-narrow", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW.width
