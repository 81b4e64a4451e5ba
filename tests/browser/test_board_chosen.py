"""What is chosen on the board, in real Chromium, when some of it is moved in the dialog."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import expect

from tests.browser.boards import HOMES, PLANS, card, open_board, sign_in, theme
from tests.browser.house import close_house
from tests.facilitator.themes import TEXTS, fill, propose
from tests.tooling.browser import LAPTOP
from workshop.actions.theming import splitting
from workshop.actions.theming.board import board_of
from workshop.db import db
from workshop.models import User, Workshop

SLOW = 15_000  # ms


def test_what_is_moved_in_the_dialog_is_chosen_no_longer(new_page, tmp_path) -> None:
    def divided(workshop: Workshop, now: datetime) -> None:
        fill(workshop, TEXTS, now)
        propose(workshop.prompts[0], now, {PLANS: [0, 1, 2], HOMES: [3, 4, 5]})
        response = board_of(workshop.prompts[0]).columns[0].responses[2]
        parts = ["Rydd i planene", "vi har for mange"]
        splitting.split(response, parts=parts, by=db.session.get_one(User, 1), now=now)

    house = open_board(tmp_path, divided)
    try:
        page = new_page(LAPTOP)
        sign_in(page, house, "fred")
        for text in TEXTS[:3]:
            card(page, text).locator(".card__pick").check()
        expect(page.locator("#chosen-count")).to_have_text("3 innspill valgt")

        card(page, TEXTS[0]).get_by_role("link", name="Flytt eller endre").click()
        page.get_by_role("dialog").get_by_label("Flytt til").select_option(label=HOMES)
        page.get_by_role("dialog").get_by_role("button", name="Flytt", exact=True).click()
        expect(theme(page, HOMES)).to_contain_text(TEXTS[0], timeout=SLOW)
        expect(page.locator("#chosen-count")).to_have_text("2 innspill valgt")

        # One point of a response goes, another stays where it was chosen; then that goes too.
        for point, left in (("vi har for mange", "2 innspill valgt"), ("Rydd i planene", "Ett innspill valgt")):
            card(page, TEXTS[2]).first.get_by_role("link", name="Flytt eller endre").click()
            page.get_by_label(f"Flytt til – {point}").select_option(label=HOMES)
            page.get_by_role("button", name=f"Flytt – {point}").click()
            expect(theme(page, HOMES).locator("mark", has_text=point)).to_be_visible(timeout=SLOW)
            expect(page.locator("#chosen-count")).to_have_text(left)

        # The rest is moved by the panel, and nobody is said to have been there first.
        page.locator("#pick-to").select_option(label="Øvrige innspill")
        page.get_by_role("button", name="Flytt valgte innspill").click()
        expect(page.locator("#notice")).to_contain_text("Ett innspill er flyttet til «Øvrige innspill».", timeout=SLOW)
        expect(page.locator("#notice")).not_to_contain_text("kollega")
    finally:
        close_house(house)
