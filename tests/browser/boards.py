"""A served house with a board of themes already on it."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.house import PLAIN_DAY, House, free_port, serve
from workshop.actions.accounts import add_user
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.app import create_app
from workshop.db import db
from workshop.models import StaffRole, Workshop
from workshop.set_up import ready_database

PASSWORD = "riktig-hest-batteri"
BOARD = "/prosessleder/1/oppgave/1/temaer"
PLANS, HOMES, FJORD = "Mange planer", "Dyre boliger", "Fjorden dør"


def open_board(instance: Path, prepare: Callable[[Workshop, datetime], None]) -> House:
    """Plant the plain day, have it prepared, and serve it. Pia plans and Fred facilitates."""
    instance.mkdir(parents=True, exist_ok=True)
    for name, content in _planted().items():
        (instance / name).write_bytes(content)
    app = create_app({"INSTANCE": instance, "JOBS_INLINE": True})
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, 1)
        code = workshop.code
        prepare(workshop, datetime.now(UTC))
        db.session.remove()
        db.engine.dispose()
    return serve(instance, code=code, port=free_port(), password=PASSWORD)


@functools.cache
def _planted() -> dict[str, bytes]:
    """The files of an instance with the plain day and its staff, made once in a run."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"INSTANCE": Path(folder), "JOBS_INLINE": True})
        ready_database(app)
        with app.test_request_context():
            for name, role in (("pia", StaffRole.PLANNER), ("fred", StaffRole.FACILITATOR)):
                add_user(username=name, name=name.title(), role=role, password=PASSWORD, now=datetime.now(UTC))
            plant_day(read_day(PLAIN_DAY.read_bytes()))
            db.session.remove()
            db.engine.dispose()
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def sign_in(page: Page, house: House, name: str, path: str = BOARD) -> None:
    """Sign in as ``name`` and go to the page."""
    page.goto(f"{house.base}/logg-inn")
    page.get_by_label("Brukernavn").fill(name)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    expect(page.get_by_role("button", name="Logg ut")).to_be_visible(timeout=15_000)
    page.goto(house.base + path)


def theme(page: Page, label: str) -> Locator:
    return page.locator("section[data-place]", has=page.get_by_role("heading", name=label, exact=True))


def card(page: Page, text: str) -> Locator:
    return page.locator(".card", has=page.locator(".card__text", has_text=text))
