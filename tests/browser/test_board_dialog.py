"""What is typed in the board's dialog is not lost without a word, in real Chromium; and where focus goes after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import FJORD, HOMES, PLANS, card, open_board, sign_in, theme
from tests.browser.house import House, close_house
from tests.facilitator.themes import TEXTS, fill, propose
from tests.tooling.browser import LAPTOP, PHONE, Screen, axe, shoot
from workshop.models import Workshop

SLOW = 15_000  # ms
WORDS = "Det er for mange planer."


def prepare(workshop: Workshop, now: datetime) -> None:
    fill(workshop, TEXTS, now)
    propose(workshop.prompts[0], now, {PLANS: [0, 1, 2], HOMES: [3, 4, 5], FJORD: [6, 7, 8]})


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_board(tmp_path, prepare)
    yield house
    close_house(house)


def write(page: Page) -> Locator:
    """Open a theme and write about it, without saving; gives the field."""
    page.get_by_role("link", name=f"Endre {PLANS}").click()
    field = page.get_by_role("dialog").get_by_label("Beskrivelse")
    field.fill(WORDS)
    return field


def question(page: Page) -> Locator:
    return page.get_by_role("group", name="Du har skrevet noe som ikke er lagret. Vil du forkaste det?")


@pytest.mark.parametrize("screen", [PHONE, Screen(1440, 900)], ids=["phone", "laptop"])
def test_the_question_reads_well_on(house: House, new_page, screen: Screen) -> None:
    page = new_page(screen)
    sign_in(page, house, "pia")
    write(page)
    page.get_by_role("dialog").get_by_label("Det andre synspunktet").fill("Langt nede")
    page.keyboard.press("Escape")
    expect(question(page)).to_be_in_viewport(ratio=1)
    shoot(page, f"board-dialog-unsaved-{screen.width}")
    assert axe(page) == []


def test_one_is_asked_before_what_is_typed_goes_with_the_dialog(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    field = write(page)
    dialog = page.get_by_role("dialog")

    # Escape asks, however often it is pressed; the field keeps focus and words.
    for _ in range(3):
        page.keyboard.press("Escape")
        expect(question(page)).to_be_visible()
        expect(page.get_by_role("button", name="Skriv videre")).to_be_focused()
        page.keyboard.press("Escape")
        expect(question(page)).to_be_hidden()
        expect(field).to_be_focused()
    page.keyboard.type(" Rydd.")
    expect(field).to_have_value(f"{WORDS} Rydd.")

    dialog.get_by_role("button", name="Lukk").click()
    expect(question(page)).to_be_in_viewport()
    page.get_by_role("button", name="Skriv videre").click()
    expect(field).to_have_value(f"{WORDS} Rydd.")

    # A link to another step asks too, and is followed when the words may go.
    dialog.get_by_role("link", name="Slå sammen med et annet tema").click()
    page.get_by_role("button", name="Forkast").click()
    expect(dialog.get_by_role("heading", name=f"Slå sammen «{PLANS}» med et annet tema")).to_be_visible(timeout=SLOW)
    expect(question(page)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name=f"Endre {PLANS}")).to_be_focused()


def test_what_was_refused_is_asked_for_and_what_is_taken_back_is_not(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    field = write(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Navn på temaet").fill("x" * 90)
    dialog.get_by_role("button", name="Lagre", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Navnet er for langt", timeout=SLOW)
    page.keyboard.press("Escape")
    expect(question(page)).to_be_visible()
    page.get_by_role("button", name="Skriv videre").click()
    dialog.get_by_label("Navn på temaet").fill(PLANS)
    field.fill("")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_what_is_typed_is_there_when_the_page_is_loaded_anew_until_it_is_saved(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    field, dialog = write(page), page.get_by_role("dialog")
    page.reload()
    expect(dialog.get_by_role("heading", name=f"Endre temaet «{PLANS}»")).to_be_visible(timeout=SLOW)
    expect(field).to_have_value(WORDS)
    page.keyboard.press("Escape")
    expect(question(page)).to_be_visible()
    page.get_by_role("button", name="Skriv videre").click()
    dialog.get_by_role("button", name="Lagre", exact=True).click()
    expect(theme(page, PLANS)).to_contain_text(WORDS, timeout=SLOW)
    page.reload()
    expect(page.get_by_role("link", name=f"Endre {PLANS}")).to_be_visible()
    expect(dialog).to_be_hidden()
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => /^(draft|dialog) /.test(key))") == []

    # What is put away is not there again.
    field.page.get_by_role("link", name=f"Endre {HOMES}").click()
    dialog.get_by_label("Beskrivelse").fill("Bort")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Forkast").click()
    page.reload()
    expect(page.get_by_role("link", name=f"Endre {HOMES}")).to_be_visible()
    expect(dialog).to_be_hidden()
    page.get_by_role("link", name=f"Endre {HOMES}").click()
    expect(dialog.get_by_label("Beskrivelse")).to_have_value("")


def test_a_colleagues_words_written_meanwhile_are_not_overwritten_by_what_a_reload_brought_back(
    house: House, new_page
) -> None:
    fred, pia = new_page(LAPTOP), new_page(LAPTOP)
    sign_in(fred, house, "fred")
    sign_in(pia, house, "pia")
    write(fred)
    pia.get_by_role("link", name=f"Endre {PLANS}").click()
    pia.get_by_role("dialog").get_by_label("Beskrivelse").fill("Pias ord")
    pia.get_by_role("button", name="Lagre", exact=True).click()
    expect(theme(pia, PLANS)).to_contain_text("Pias ord", timeout=SLOW)
    fred.reload()
    dialog = fred.get_by_role("dialog")
    expect(dialog.get_by_label("Beskrivelse")).to_have_value(WORDS, timeout=SLOW)
    dialog.get_by_role("button", name="Lagre", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("En kollega endret temaet mens du skrev.", timeout=SLOW)


def test_what_is_ticked_in_the_dialog_is_asked_about_and_is_there_when_the_page_is_loaded_anew(
    house: House, new_page
) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    page.get_by_role("link", name=f"Del {PLANS}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name=TEXTS[0]).check()
    dialog.get_by_role("checkbox", name=TEXTS[2]).check()
    page.reload()
    expect(dialog.get_by_role("checkbox", name=TEXTS[0])).to_be_checked(timeout=SLOW)
    expect(dialog.get_by_role("checkbox", name=TEXTS[1])).not_to_be_checked()
    expect(dialog.get_by_role("checkbox", name=TEXTS[2])).to_be_checked()
    page.keyboard.press("Escape")
    expect(
        page.get_by_role("group", name="Du har valgt noe som ikke er lagret. Vil du forkaste valget?")
    ).to_be_visible()
    page.get_by_role("button", name="Skriv videre").click()

    # Refused, it is still ticked and still asked about.
    dialog.get_by_role("button", name="Del temaet").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Skriv et navn på temaet.", timeout=SLOW)
    expect(dialog.get_by_role("checkbox", name=TEXTS[2])).to_be_checked()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Skriv videre").click()
    dialog.get_by_label("Navn på det nye temaet").fill("Rydding")
    dialog.get_by_role("button", name="Del temaet").click()
    expect(theme(page, "Rydding")).to_contain_text(TEXTS[2], timeout=SLOW)
    page.reload()
    expect(theme(page, "Rydding")).to_be_visible()
    expect(dialog).to_be_hidden()


def test_what_is_chosen_on_the_board_is_still_chosen_when_the_page_is_loaded_anew(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    card(page, TEXTS[0]).locator(".card__pick").check()
    page.reload()
    expect(card(page, TEXTS[0]).locator(".card__pick")).to_be_checked()
    expect(page.locator("#chosen-count")).to_have_text("Ett innspill valgt")


def test_a_lock_and_a_mark_leave_the_dialog_open_with_what_was_typed(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    field = write(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Lås temaet").click()
    expect(dialog.get_by_role("button", name="Lås opp temaet")).to_be_focused(timeout=SLOW)
    expect(field).to_have_value(WORDS)
    dialog.get_by_role("button", name="Lagre", exact=True).click()
    expect(theme(page, PLANS)).to_contain_text(WORDS, timeout=SLOW)
    expect(theme(page, PLANS)).to_contain_text("låst")

    card(page, TEXTS[2]).get_by_role("link", name="Flytt eller endre").click()
    points = dialog.get_by_label("Ett punkt på hver linje")
    points.fill("Rydd i planene\nvi har for mange")
    mark = dialog.get_by_role("button", name="Også nevnt")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true", timeout=SLOW)
    expect(mark).to_be_focused()
    expect(points).to_have_value("Rydd i planene\nvi har for mange")

    # Moving it would close the dialog: that is asked about, and done when the points may go.
    dialog.get_by_label("Flytt til").select_option(label=HOMES)
    dialog.get_by_role("button", name="Flytt", exact=True).click()
    expect(question(page)).to_be_visible()
    page.get_by_role("button", name="Skriv videre").click()
    expect(points).to_have_value("Rydd i planene\nvi har for mange")
    dialog.get_by_role("button", name="Lagre punktene").click()
    expect(page.locator("#notice")).to_contain_text("Innspillet er delt i 2 punkter.", timeout=SLOW)
    card(page, TEXTS[0]).get_by_role("link", name="Flytt eller endre").click()
    points.fill("Altfor")
    dialog.get_by_label("Flytt til").select_option(label=HOMES)
    dialog.get_by_role("button", name="Flytt", exact=True).click()
    page.get_by_role("button", name="Forkast").click()
    expect(page.locator("#notice")).to_contain_text(f"Ett innspill er flyttet til «{HOMES}».", timeout=SLOW)


def test_points_typed_over_a_division_a_colleague_changed_do_not_replace_it_after_a_mark(
    house: House, new_page
) -> None:
    fred, pia = new_page(LAPTOP), new_page(LAPTOP)
    for name, page in (("fred", fred), ("pia", pia)):
        sign_in(page, house, name)
        card(page, TEXTS[2]).get_by_role("link", name="Flytt eller endre").click()
        page.get_by_label("Ett punkt på hver linje").fill("Rydd i planene\nvi har for mange")
    pia.get_by_role("button", name="Lagre punktene").click()
    expect(pia.locator("#notice")).to_contain_text("Innspillet er delt i 2 punkter.", timeout=SLOW)
    dialog = fred.get_by_role("dialog")
    dialog.get_by_label("Ett punkt på hver linje").fill("Rydd\nfor mange")
    dialog.get_by_role("button", name="Også nevnt").click()
    expect(dialog).to_contain_text("Innspillet har 2 punkter.", timeout=SLOW)
    expect(dialog.get_by_label("Ett punkt på hver linje")).to_have_value("Rydd\nfor mange")
    dialog.get_by_role("button", name="Lagre punktene").click()
    expect(dialog.get_by_role("alert")).to_contain_text("En kollega delte innspillet mens du skrev.", timeout=SLOW)
    expect(dialog.get_by_label("Ett punkt på hver linje")).to_have_value("Rydd\nfor mange")


def test_what_was_typed_to_what_is_gone_can_be_copied(house: House, new_page) -> None:
    fred, pia = new_page(LAPTOP), new_page(LAPTOP)
    sign_in(fred, house, "fred")
    sign_in(pia, house, "pia")
    write(fred)
    pia.get_by_role("link", name=f"Endre {PLANS}").click()
    pia.get_by_role("link", name="Slett temaet").click()
    pia.get_by_role("button", name="Slett temaet").click()
    expect(pia.get_by_role("dialog")).to_be_hidden(timeout=SLOW)
    # The one after it has focus.
    expect(pia.get_by_role("link", name=f"Endre {HOMES}")).to_be_focused()
    fred.get_by_role("dialog").get_by_role("button", name="Lås temaet").click()
    expect(fred.get_by_role("alert")).to_contain_text(f"Temaet «{PLANS}» er slettet.", timeout=SLOW)
    expect(fred.get_by_label("Du skrev")).to_have_value(WORDS)


def test_a_new_name_that_is_typed_is_chosen_and_focus_goes_to_the_theme_it_became(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    page.get_by_role("link", name=f"Slå sammen {HOMES}").click()
    page.get_by_label("Slå sammen med").select_option(label=f"{PLANS} (til sammen 6 innspill)")
    page.get_by_role("textbox", name="Nytt navn").fill("Planer for boliger")
    expect(page.get_by_label("Et nytt navn, som du skriver under")).to_be_checked()
    page.get_by_role("button", name="Slå sammen", exact=True).click()
    expect(page.get_by_role("heading", name="Planer for boliger")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("link", name="Endre Planer for boliger")).to_be_focused()


def test_after_saving_to_a_theme_that_was_merged_focus_is_on_what_it_became(house: House, new_page) -> None:
    fred, pia = new_page(LAPTOP), new_page(LAPTOP)
    sign_in(fred, house, "fred")
    sign_in(pia, house, "pia")
    write(fred)
    pia.get_by_role("link", name=f"Slå sammen {PLANS}").click()
    pia.get_by_label("Slå sammen med").select_option(label=f"{FJORD} (til sammen 6 innspill)")
    pia.get_by_role("button", name="Slå sammen", exact=True).click()
    expect(pia.get_by_role("dialog")).to_be_hidden(timeout=SLOW)
    for alert in (f"er slått sammen med «{FJORD}»", None):
        fred.get_by_role("button", name="Lagre", exact=True).click()
        if alert:
            expect(fred.get_by_role("alert")).to_contain_text(alert, timeout=SLOW)
    expect(theme(fred, FJORD)).to_contain_text(WORDS, timeout=SLOW)
    expect(fred.get_by_role("link", name=f"Endre {FJORD}")).to_be_focused()


def test_the_themes_are_shown_on_the_wall_from_where_one_stands(house: House, new_page) -> None:
    page = new_page(Screen(1366, 500))
    sign_in(page, house, "pia")
    button = page.get_by_role("button", name="Vis temaene på lerretet")
    page.evaluate("scrollTo(0, 150)")
    before = page.evaluate("scrollY")
    button.evaluate("(element) => element.focus({preventScroll: true})")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("Lerretet viser nå temaene.", timeout=SLOW)
    expect(page.locator("#notice")).to_be_in_viewport()
    assert page.evaluate("scrollY") >= before > 0
    expect(button).to_be_focused()
