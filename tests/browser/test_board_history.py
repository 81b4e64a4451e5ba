"""What several did to the themes, taken back by one of them and done again, in real Chromium."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import expect

from tests.browser.boards import BOARD, FJORD, HOMES, PLANS, card, open_board, sign_in, theme
from tests.browser.house import close_house
from tests.facilitator.themes import TEXTS, fill, propose
from tests.tooling.browser import LAPTOP, PHONE, axe, shoot
from workshop.actions.theming import editing, reviewing
from workshop.actions.theming.reviewing import open_review
from workshop.db import db
from workshop.models import User, Workshop

SLOW = 15_000  # ms


def test_whose_steps_are_undone_is_told_before_and_one_press_does_them_again(new_page, tmp_path) -> None:
    def together(workshop: Workshop, now: datetime) -> None:
        fill(workshop, TEXTS, now)
        prompt = workshop.prompts[0]
        propose(prompt, now, {PLANS: [0, 1, 2], HOMES: [3, 4, 5]})
        pia, fred = (db.session.get_one(User, number) for number in (1, 2))
        for by, label in ((fred, "Første"), (pia, "Andre"), (pia, "Tredje"), (fred, "Fjerde")):
            editing.create(prompt, label=label, by=by, now=now)
        run = propose(prompt, now, {PLANS: [0, 1], HOMES: [2, 3, 4, 5], FJORD: [6, 7]})
        keys = [change.key for unit in open_review(prompt).units for change in unit.changes if change.text == TEXTS[2]]
        reviewing.keep(run, keys=keys, by=pia, now=now)

    house = open_board(tmp_path, together)
    try:
        for screen in (PHONE, LAPTOP):
            page = new_page(screen)
            sign_in(page, house, "fred", BOARD + "/historikk")
            first = page.locator(".history__step", has_text="Første")
            expect(first).to_contain_text("Dette angrer 5 steg, 3 av dem gjort av Pia.")
            shoot(page, f"board-history-{screen.width}")
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= screen.width
            first.get_by_role("button", name="Angre hit").click()
            expect(page.locator("#notice")).to_contain_text("Angret: 5 steg, 3 av dem gjort av Pia", timeout=SLOW)
            expect(first).to_contain_text("angret")
            shoot(page, f"board-history-undone-{screen.width}")
            assert axe(page) == []
            page.locator("#do-redo").click()
            expect(page.locator("#notice")).to_contain_text("Gjort om igjen: 5 steg", timeout=SLOW)
            page.goto(house.base + BOARD)
            expect(theme(page, "Fjerde")).to_be_visible()
            expect(card(page, TEXTS[2])).to_contain_text("blir stående")
            shoot(page, f"board-left-{screen.width}")
    finally:
        close_house(house)
