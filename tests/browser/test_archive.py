"""The archive's page in a real browser: a package is made, fetched and proven, and the day raw data goes is set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House, close_house, free_port, import_day, serve
from tests.browser.test_screens import NARROW, look
from tests.tooling.browser import LAPTOP, PHONE, Screen
from workshop.actions import steering
from workshop.actions.answering import type_in_response
from workshop.actions.joining import join
from workshop.app import create_app
from workshop.db import db
from workshop.models import Workshop


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    """A day that is over."""
    instance = tmp_path_factory.mktemp("archive")
    code, now = import_day(instance), datetime.now(UTC)
    app = create_app({"INSTANCE": instance, "JOBS_INLINE": True})
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, 1)
        steering.start(workshop, by=None, now=now)
        join(workshop, group=workshop.groups[0], now=now)
        prompt = workshop.prompts[0]
        steering.open_prompt(prompt, by=None, now=now)
        type_in_response(prompt, group=workshop.groups[0], text="Flere boliger", client_id="a", by=None, now=now)
        steering.end(workshop, by=None, now=now)
        db.session.remove()
        db.engine.dispose()
    house = serve(instance, code=code, port=free_port())
    yield house
    close_house(house)


def sign_in(page: Page, house: House) -> None:
    page.goto(f"{house.base}/logg-inn")
    page.get_by_label("Brukernavn").fill("planlegger")
    page.get_by_label("Passord").fill(house.password)
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("heading", name="Verksteder")).to_be_visible()


@pytest.mark.parametrize("screen", [LAPTOP, PHONE, NARROW], ids=["laptop", "phone", "narrow"])
def test_a_package_is_made_fetched_and_proven_and_a_day_is_set(
    house: House, new_page, screen: Screen, tmp_path: Path
) -> None:
    page = new_page(screen)
    sign_in(page, house)
    page.goto(f"{house.base}/planlegger/1/arkiv")
    page.get_by_role("button", name="Lag arkivpakke").click()
    expect(page.get_by_text("Arkivpakken er laget og kontrollert.")).to_be_visible()
    with page.expect_download() as fetching:
        page.get_by_role("link", name="Last ned").click()
    file = tmp_path / "pakke.zip"
    fetching.value.save_as(file)
    expect(page.get_by_text(hashlib.sha256(file.read_bytes()).hexdigest())).to_be_visible()
    look(page, f"planner-archive-made-{screen.width}", screen)
    page.get_by_label("Arkivpakke", exact=True).set_input_files(file)
    page.get_by_role("button", name="Kontroller").click()
    expect(page.get_by_text("«pakke.zip» er hel")).to_be_visible()
    look(page, f"planner-archive-proven-{screen.width}", screen)
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("om 90 dager")).to_be_visible()
    look(page, f"planner-archive-set-{screen.width}", screen)
    page.get_by_role("button", name="Stans slettingen").click()
    expect(page.get_by_text("Slettingen er stanset.")).to_be_visible()
    page.goto(f"{house.base}/planlegger/hent-inn")
    page.get_by_label("Arkivpakke eller verksted.json").set_input_files(file)
    page.get_by_role("button", name="Hent inn").click()
    expect(page.get_by_text("er hentet inn med ny kode")).to_be_visible()
