"""Opinion groups in a real browser: the worker finds them while the desk looks on, and the wall shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.house import PLAIN_DAY, House, close_house, free_port, serve
from tests.browser.test_room import SLOW, look, next_step, sign_in
from tests.divided import divide
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.app import create_app
from workshop.db import db
from workshop.set_up import ready_database

NARROW = Screen(320, 640, mobile=True)


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    """The reference day, its first prompt one of statements with ballots of two camps."""
    app = create_app({"INSTANCE": tmp_path})
    ready_database(app)
    with app.app_context():
        workshop = plant_day(read_day(PLAIN_DAY.read_bytes(), name=PLAIN_DAY.name))
        divide(workshop, now=datetime.now(UTC))
        code = workshop.code
        db.session.remove()
        db.engine.dispose()
    house = serve(tmp_path, code=code, port=free_port())
    yield house
    close_house(house)


def test_the_desk_finds_the_groups_and_puts_them_on_the_wall(house: House, new_page) -> None:
    desk, wall = new_page(LAPTOP), new_page(WALL)
    sign_in(desk, house)
    wall.goto(house.base + desk.get_by_role("link", name="Åpne lerretet i nytt vindu").get_attribute("href"))
    while not desk.get_by_role("button", name="Se etter meningsgrupper nå").is_visible():
        title = desk.locator("#stage-title")
        before = title.text_content()
        next_step(desk)
        expect(title).not_to_have_text(before, timeout=SLOW)
    desk.get_by_role("button", name="Se etter meningsgrupper nå").press("Enter")
    told = "Svarene deler seg i to grupper: gruppe A (14 personer) og gruppe B (11 personer)."
    expect(desk.get_by_text(told)).to_be_visible(timeout=4 * SLOW)
    look(desk, "desk-opinions", full_page=True)
    desk.get_by_role("button", name="Vis gruppene på lerretet").press("Enter")
    expect(wall.get_by_text(told)).to_be_visible(timeout=SLOW)
    look(wall, "wall-opinions")
    for screen, name in ((PHONE, "phone"), (NARROW, "narrow")):
        small = new_page(screen, storage_state=desk.context.storage_state())
        small.goto(desk.url)
        expect(small.get_by_text(told)).to_be_visible(timeout=SLOW)
        look(small, f"desk-opinions-{name}", full_page=True)
        assert small.evaluate("document.documentElement.scrollWidth") <= screen.width
    desk.goto(f"{house.base}/planlegger/1/oppsummering")
    look(desk, "planner-opinions", full_page=True)
    expect(desk.get_by_role("heading", name="Meningsgrupper")).to_be_visible()
