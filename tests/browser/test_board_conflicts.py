"""Two desks at the same response and the same theme, in real Chromium."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import expect

from tests.browser.boards import FJORD, HOMES, PLANS, card, open_board, sign_in, theme
from tests.browser.house import close_house
from tests.facilitator.themes import TEXTS, fill, propose
from tests.tooling.browser import LAPTOP, axe, shoot
from workshop.actions.theming import splitting
from workshop.actions.theming.board import board_of
from workshop.db import db
from workshop.models import User, Workshop

SLOW = 15_000  # ms


def test_a_response_is_moved_point_by_point_and_what_comes_too_late_is_told_in_the_dialog(new_page, tmp_path) -> None:
    def divided(workshop: Workshop, now: datetime) -> None:
        fill(workshop, TEXTS, now)
        propose(workshop.prompts[0], now, {PLANS: [0, 1, 2], HOMES: [3, 4, 5], FJORD: [6, 7, 8]})
        response = board_of(workshop.prompts[0]).columns[0].responses[2]
        parts = ["Rydd i planene", "vi har for mange"]
        splitting.split(response, parts=parts, by=db.session.get_one(User, 1), now=now)

    own = open_board(tmp_path, divided)
    try:
        fred, pia = new_page(LAPTOP), new_page(LAPTOP)
        sign_in(fred, own, "fred")
        sign_in(pia, own, "pia")
        for page in (fred, pia):
            card(page, TEXTS[2]).get_by_role("link", name="Flytt eller endre").click()
        dialog = fred.get_by_role("dialog")

        # One of the two points goes; the card stays with the other, and has focus.
        pia.get_by_label("Flytt til – vi har for mange").select_option(label=HOMES)
        pia.get_by_role("button", name="Flytt – vi har for mange").click()
        expect(pia.locator("#notice")).to_contain_text(f"Ett punkt er flyttet til «{HOMES}».", timeout=SLOW)
        expect(theme(pia, HOMES).locator("mark")).to_have_text("vi har for mange")
        expect(theme(pia, PLANS).locator("mark")).to_have_text("Rydd i planene")
        expect(theme(pia, PLANS).locator(".card", has_text=TEXTS[2]).locator(".card__pick")).to_be_focused()

        # Fred still has the dialog open, and is told in it; focus is on what is said.
        fred.get_by_label("Flytt til – vi har for mange").select_option(label=FJORD)
        fred.get_by_role("button", name="Flytt – vi har for mange").click()
        alert = dialog.get_by_role("alert")
        expect(alert).to_contain_text("En kollega har allerede flyttet det du valgte", timeout=SLOW)
        expect(alert).to_be_focused()
        expect(dialog).to_contain_text(f"«vi har for mange» står i «{HOMES}»")
        assert axe(fred) == []
        theme(pia, PLANS).locator(".card", has_text=TEXTS[2]).get_by_role("link", name="Flytt eller endre").click()
        pia.get_by_label("Flytt til – Rydd i planene").select_option(label=FJORD)
        pia.get_by_role("button", name="Flytt – Rydd i planene").click()
        expect(pia.get_by_role("dialog")).to_be_hidden(timeout=SLOW)
        dialog.get_by_role("button", name="Også nevnt").click()
        expect(alert).to_have_text("En kollega har flyttet innspillet. Her står det nå.", timeout=SLOW)
        expect(alert).to_be_focused()
        shoot(fred, "board-too-late")
        fred.get_by_role("button", name="Lukk").click()

        # What Fred writes to a theme that Pia merges meanwhile is kept, for the theme it became.
        fred.get_by_role("link", name=f"Endre {PLANS}").click()
        dialog.get_by_label("Beskrivelse").fill("Det er for mange planer.")
        pia.get_by_role("link", name=f"Slå sammen {PLANS}").click()
        pia.get_by_label("Slå sammen med").select_option(label=f"{HOMES} (til sammen 6 innspill)")
        pia.get_by_role("button", name="Slå sammen", exact=True).click()
        expect(pia.get_by_role("dialog")).to_be_hidden(timeout=SLOW)
        dialog.get_by_role("button", name="Lagre", exact=True).click()
        expect(alert).to_contain_text(f"Temaet «{PLANS}» er slått sammen med «{HOMES}».", timeout=SLOW)
        expect(alert).to_be_focused()
        expect(dialog.get_by_label("Beskrivelse")).to_have_value("Det er for mange planer.")
        dialog.get_by_role("button", name="Lagre", exact=True).click()
        expect(theme(fred, HOMES)).to_contain_text("Det er for mange planer.", timeout=SLOW)
    finally:
        close_house(own)
