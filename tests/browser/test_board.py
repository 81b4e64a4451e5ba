"""The board of themes in real Chromium: dragged, moved by keys, two desks at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import BOARD, FJORD, HOMES, PLANS, card, open_board, sign_in, theme
from tests.browser.house import House, close_house
from tests.facilitator.themes import TEXTS, fill, propose
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen, axe, shoot
from workshop.actions.theming import editing
from workshop.actions.theming.board import themes_of
from workshop.db import db
from workshop.models import User, Workshop

SLOW = 15_000  # ms


def prepare(workshop: Workshop, now: datetime) -> None:
    """Three themes, one of them with two sides, one response that says two things; and a proposal that waits."""
    fill(workshop, (*TEXTS, "Altfor mange planer", "Flere møteplasser"), now)
    prompt, user = workshop.prompts[0], db.session.get_one(User, 1)
    splits = {2: ("Rydd i planene", "vi har for mange")}
    themes = {PLANS: [0, 1, 2, 10], HOMES: [3, 4, 5], FJORD: [6, 7, 8]}
    propose(prompt, now, themes, splits=splits, alike=[[0, 10]], areas=["Styring", "Folk", "Natur"])
    homes = themes_of(prompt)[1]
    wording = editing.Wording(HOMES, description="Unge har ikke råd.", area="Folk", sides=("Bygg mer", "Bygg mindre"))
    editing.reword(homes, wording, was=editing.Wording.of(homes), by=user, now=now)
    propose(prompt, now, {PLANS: [0, 1, 2, 10], HOMES: [3, 4, 5], FJORD: [6, 7, 8, 9], "Møteplasser": [11]})


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    house = open_board(tmp_path_factory.mktemp("board"), prepare)
    yield house
    close_house(house)


def drag(page: Page, what: Locator, to: Locator) -> None:
    """Press, move in steps as a hand does, let go in the same row."""
    to.scroll_into_view_if_needed()
    what.scroll_into_view_if_needed()
    start, end = what.bounding_box(), to.bounding_box()
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 12, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, y + 4, steps=12)
    page.mouse.up()


def look(page: Page, name: str, screen: Screen) -> None:
    shoot(page, f"{name}-{screen.width}", full_page=True)
    assert axe(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width, name


@pytest.mark.parametrize("screen", [PHONE, LAPTOP, WALL], ids=["phone", "laptop", "projector"])
def test_every_part_of_the_board_reads_well_on(house: House, new_page, screen: Screen) -> None:
    page = new_page(screen)
    sign_in(page, house, "pia")
    look(page, "board-outline", screen)
    parts = {
        "columns": "?visning=tavle", "review": "/forslag", "history": "/historikk", "theme": "/1",
        "merge": "/1/sla-sammen", "divide": "/1/del", "delete": "/1/slett", "card": "/innspill/3.1",
        "search": "?sok=plan&bord=1",
    }  # fmt: skip
    for name, path in parts.items():
        page.goto(house.base + BOARD + path)
        look(page, f"board-{name}", screen)
    page.goto(house.base + BOARD)
    page.get_by_label("Fjorden trenger renere avløp").check()
    expect(page.locator("#chosen-count")).to_have_text("Ett innspill valgt")
    look(page, "board-chosen", screen)
    page.get_by_role("link", name=f"Endre {HOMES}").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    shoot(page, f"board-dialog-{screen.width}")
    assert axe(page) == []
    small = "[...document.querySelectorAll('#board button, #board summary, #board input[type=checkbox], .card a')]"
    sizes = page.evaluate(small + ".map((e) => e.getBoundingClientRect()).filter((r) => r.width).map((r) => r.height)")
    assert min(sizes) >= 24


def test_two_desks_work_at_once(house: House, new_page) -> None:
    fred, pia = new_page(LAPTOP), new_page(LAPTOP)
    sign_in(fred, house, "fred", BOARD + "?visning=tavle")
    sign_in(pia, house, "pia")

    # Pia has chosen, typed, folded and is on her way when Fred changes the board.
    pia.get_by_label("vet ikke").check()
    pia.get_by_label("… eller skriv navnet på et nytt tema").fill("Halvferdig na")
    theme(pia, FJORD).locator("summary").first.click()
    pia.get_by_label("… eller skriv navnet på et nytt tema").focus()

    # A card is dragged to another column.
    drag(fred, card(fred, "Flere møteplasser").locator(".card__text"), theme(fred, FJORD))
    expect(fred.locator("#notice")).to_contain_text(f"Ett innspill er flyttet til «{FJORD}».", timeout=SLOW)
    expect(theme(fred, FJORD).locator(".card", has_text="Flere møteplasser")).to_be_visible()
    expect(theme(pia, "Øvrige innspill").locator(".card", has_text="Flere møteplasser")).to_have_count(0, timeout=SLOW)
    expect(pia.get_by_label("vet ikke")).to_be_checked()
    expect(pia.get_by_label("… eller skriv navnet på et nytt tema")).to_have_value("Halvferdig na")
    expect(pia.get_by_label("… eller skriv navnet på et nytt tema")).to_be_focused()
    expect(theme(pia, FJORD).locator("details").first).not_to_have_attribute("open", "")

    # One of the chosen is dragged: all of them come along. They stay chosen while one searches.
    fred.get_by_label("vet ikke").check()
    fred.get_by_label("Søk i innspill og temanavn").fill("avløp")
    fred.get_by_role("button", name="Søk").click()
    expect(fred.locator("#chosen-count")).to_have_text("Ett innspill valgt (1 av dem vises ikke her)")
    fred.get_by_label("Fjorden trenger renere avløp").check()
    fred.get_by_role("link", name="Vis alle", exact=True).click()
    expect(fred.locator("#chosen-count")).to_have_text("2 innspill valgt")
    drag(fred, card(fred, "Fjorden trenger renere avløp").locator(".card__text"), theme(fred, HOMES))
    expect(fred.locator("#notice")).to_contain_text(f"2 innspill er flyttet til «{HOMES}».", timeout=SLOW)
    expect(fred.locator("#chosen-count")).to_be_hidden()

    # Pia is too late for what she had chosen, and is told; nothing is overwritten.
    pia.locator("#pick-to").select_option(label=PLANS)
    pia.get_by_label("… eller skriv navnet på et nytt tema").fill("")
    pia.get_by_role("button", name="Flytt valgte innspill").click()
    expect(pia.locator("#notice")).to_contain_text("En kollega har allerede flyttet det du valgte", timeout=SLOW)
    expect(theme(pia, HOMES).locator(".card", has_text="vet ikke")).to_be_visible()
    pia.get_by_role("button", name="Fjern valget").click()
    theme(pia, FJORD).locator("summary").first.click()

    # A theme is dragged by its handle.
    drag(fred, theme(fred, PLANS).locator(".grip"), theme(fred, FJORD))
    expect(fred.locator("#notice")).to_contain_text("Rekkefølgen er lagret.", timeout=SLOW)
    names = fred.locator("section[data-theme] .board-theme__name")
    expect(names.first).to_have_text(HOMES)

    # By keys: focus follows, the answer is told, the place stays in sight.
    box = card(pia, "Unge har ikke råd til bolig").locator(".card__pick")
    box.focus()
    pia.keyboard.press("Alt+ArrowUp")
    expect(pia.locator("#notice")).to_contain_text("flyttet til", timeout=SLOW)
    focused = pia.locator(".card__pick:focus")
    expect(focused).to_have_count(1)
    expect(card(pia, "Unge har ikke råd til bolig").locator(".card__pick")).to_be_focused()
    assert pia.evaluate("document.activeElement.closest('.board-theme').dataset.place") != "2"

    # In the dialog: words are kept on a no, the board follows on a yes, focus comes back.
    pia.get_by_role("link", name=f"Endre {PLANS}").click()
    name = pia.get_by_role("dialog").get_by_label("Navn på temaet")
    name.fill("x" * 90)
    pia.get_by_role("button", name="Lagre", exact=True).click()
    expect(pia.get_by_role("dialog")).to_contain_text("Navnet er for langt", timeout=SLOW)
    expect(name).to_have_value("x" * 90)
    name.fill("Rydd i planene")
    pia.get_by_role("button", name="Lagre", exact=True).click()
    expect(pia.get_by_role("dialog")).to_be_hidden(timeout=SLOW)
    expect(pia.get_by_role("heading", name="Rydd i planene")).to_be_visible()
    expect(pia.get_by_role("link", name="Endre Rydd i planene")).to_be_focused()
    expect(fred.get_by_role("heading", name="Rydd i planene")).to_be_visible(timeout=SLOW)

    # A press on a mark leaves the choice alone; Enter in the name field makes the theme.
    pia.get_by_label("Oslofjorden er døende").check()
    card(pia, "Torsken i Oslofjorden").get_by_role("button", name="Sitat").click()
    expect(card(pia, "Torsken i Oslofjorden").get_by_role("button", name="Sitat")).to_have_attribute(
        "aria-pressed", "true", timeout=SLOW
    )
    expect(pia.get_by_label("Oslofjorden er døende")).to_be_checked()
    pia.get_by_label("… eller skriv navnet på et nytt tema").fill("Døende fjord")
    pia.keyboard.press("Enter")
    expect(pia.get_by_role("heading", name="Døende fjord")).to_be_visible(timeout=SLOW)

    # The proposal is looked through; what is taken out of it stays out while the page is kept fresh.
    pia.goto(house.base + BOARD + "/forslag")
    first = pia.locator("input[name=keys]").first
    first.uncheck()
    fred.get_by_label("Nytt, tomt tema").fill("Fred lager noe")
    fred.get_by_role("button", name="Lag tema").click()
    expect(fred.get_by_role("heading", name="Fred lager noe")).to_be_visible(timeout=SLOW)
    pia.wait_for_timeout(1500)  # a live refresh has been and gone
    expect(first).not_to_be_checked()
    first.check()
    pia.get_by_role("button", name="Behold valgte").click()
    expect(pia.locator("#notice")).to_contain_text("Det blir som det er, også i senere forslag.", timeout=SLOW)


def test_a_large_theme_is_opened_and_stays_open_when_the_board_changes(house: House, new_page, tmp_path) -> None:
    def many(workshop: Workshop, now: datetime) -> None:
        fill(workshop, [f"Innspill nummer {number}" for number in range(240)], now)
        propose(workshop.prompts[0], now, {"Stort": range(200), "Lite": range(200, 230)})

    large = open_board(tmp_path, many)
    try:
        fred, pia = new_page(LAPTOP), new_page(PHONE)
        sign_in(fred, large, "fred")
        sign_in(pia, large, "pia")
        expect(fred.locator(".card")).to_have_count(0)
        theme(fred, "Lite").locator("summary").click()
        expect(theme(fred, "Lite").locator(".card")).to_have_count(30, timeout=SLOW)
        fred.get_by_label("Innspill nummer 205", exact=True).check()
        pia.get_by_label("Nytt, tomt tema").fill("Pias tema")
        pia.get_by_role("button", name="Lag tema").click()
        expect(fred.get_by_role("heading", name="Pias tema")).to_be_visible(timeout=SLOW)
        expect(theme(fred, "Lite").locator(".card")).to_have_count(30)
        expect(fred.get_by_label("Innspill nummer 205", exact=True)).to_be_checked()
        theme(fred, "Stort").locator("summary").click()
        fred.get_by_label("Velg alle 200").check()
        expect(fred.locator("#chosen-count")).to_contain_text("201 innspill valgt")
    finally:
        close_house(large)


def test_by_keys_one_gets_past_the_bar_and_on_to_the_next_response(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia")
    page.get_by_role("link", name="Til innspillene").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#board-form")).to_be_focused()

    # A response that is sent away by the panel leaves the next one in its place with focus.
    first, following = page.locator(".card").nth(0), page.locator(".card").nth(1)
    following_id = following.get_attribute("id")
    first.locator(".card__pick").focus()
    page.keyboard.press("Space")
    page.locator("#pick-to").select_option(label="Øvrige innspill")
    page.get_by_role("button", name="Flytt valgte innspill").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("flyttet til «Øvrige innspill»", timeout=SLOW)
    expect(page.locator(f"[id='{following_id}'] .card__pick")).to_be_focused()

    # From the dialog too.
    page.locator(f"[id='{following_id}'] .card__more").focus()
    after = page.locator(".card").nth(1).get_attribute("id")
    page.keyboard.press("Enter")
    page.get_by_label("Flytt til").first.select_option(label="Øvrige innspill")
    page.get_by_role("button", name="Flytt", exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden(timeout=SLOW)
    expect(page.locator(f"[id='{after}'] .card__pick")).to_be_focused()

    # A mark is said, and the button keeps focus.
    star = page.locator(f"[id='{after}'] .card__star")
    star.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("er valgt som sitat.", timeout=SLOW)
    expect(star).to_be_focused()


def test_a_narrow_screen_folds_the_search_and_leaves_room_beside_the_panel(house: House, new_page) -> None:
    page = new_page(PHONE)
    sign_in(page, house, "pia")
    expect(page.get_by_label("Søk i innspill og temanavn")).to_be_hidden()
    page.locator("summary", has_text="Søk og velg bord").click()
    page.get_by_label("Søk i innspill og temanavn").fill("fjord")
    page.get_by_role("button", name="Søk").click()
    expect(page.get_by_label("Søk i innspill og temanavn")).to_be_visible()
    page.locator(".card__pick").first.check()
    panel = page.locator(".board-pick").bounding_box()
    shoot(page, "board-phone-panel")
    assert panel["height"] <= 0.4 * PHONE.height
    page.locator("summary", has_text="… eller til et nytt tema").click()
    expect(page.get_by_label("… eller skriv navnet på et nytt tema")).to_be_visible()


def test_what_is_dragged_is_legible(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia", BOARD + "?visning=tavle")
    what = card(page, "Bygg boliger").locator(".card__text")
    what.scroll_into_view_if_needed()
    start = what.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 120, start["y"] + 40, steps=8)
    ghost = page.locator(".sortable-fallback")
    expect(ghost).to_be_visible()
    shoot(page, "board-dragging")
    assert ghost.bounding_box()["height"] < 160
    page.mouse.move(start["x"] + 20, start["y"] + 10, steps=8)
    page.mouse.up()
