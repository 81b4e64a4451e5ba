"""A proposal looked through in real Chromium, by two at once."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.boards import BOARD, FJORD, HOMES, PLANS, open_board, sign_in, theme
from tests.browser.house import close_house
from tests.facilitator.themes import TEXTS, fill, propose
from tests.tooling.browser import LAPTOP, PHONE, Screen, axe, shoot
from workshop.models import Workshop

SLOW = 15_000  # ms


@pytest.fixture
def house(tmp_path):
    """A proposal with four rows: two for «Fjorden dør», which is new, and one each for the two that stand."""

    def waiting(workshop: Workshop, now: datetime) -> None:
        fill(workshop, TEXTS, now)
        propose(workshop.prompts[0], now, {PLANS: [0, 1], HOMES: [3, 4]})
        propose(workshop.prompts[0], now, {PLANS: [0, 1, 2], HOMES: [3, 4, 5], FJORD: [6, 7]})

    house = open_board(tmp_path, waiting)
    yield house
    close_house(house)


def row(page: Page, text: str) -> Locator:
    return page.locator(".change", has=page.locator("label", has_text=text))


def test_rows_are_answered_one_by_one_while_a_colleague_answers_others(house, new_page) -> None:
    fred, pia = new_page(LAPTOP), new_page(PHONE)
    sign_in(fred, house, "fred", BOARD + "/forslag")
    sign_in(pia, house, "pia", BOARD + "/forslag")
    expect(fred.locator("select")).to_have_count(0)

    # Another place is chosen in the row itself, among every theme but its own.
    row(fred, TEXTS[6]).get_by_role("link", name="Et annet sted").click()
    elsewhere = row(fred, TEXTS[6]).get_by_role("combobox", name=f"Hvor skal det ligge? – {TEXTS[6]}")
    expect(elsewhere).to_be_focused()
    names = [f"Til «{FJORD}»", PLANS, HOMES, "Et eget, nytt tema", "Øvrige innspill"]
    expect(elsewhere.locator("option")).to_have_text(names)
    elsewhere.select_option(label=HOMES)
    row(fred, TEXTS[7]).get_by_role("checkbox").uncheck()
    assert axe(fred) == []

    # What a colleague answers goes; what was chosen and unticked stays.
    row(pia, TEXTS[2]).get_by_role("button", name="Behold").click()
    expect(pia.locator("#notice")).to_contain_text("Det blir som det er, også i senere forslag.", timeout=SLOW)
    expect(pia.get_by_role("heading", name=PLANS)).to_have_count(0)
    expect(row(fred, TEXTS[2])).to_have_count(0, timeout=SLOW)
    expect(fred.get_by_role("heading", name=PLANS)).to_have_count(0)
    expect(fred.locator("#review-line")).to_contain_text("3 innspill flyttes, ett nytt tema")
    expect(elsewhere.locator("option:checked")).to_have_text(HOMES)
    expect(row(fred, TEXTS[7]).get_by_role("checkbox")).not_to_be_checked()
    expect(row(fred, TEXTS[7]).get_by_role("checkbox")).to_be_focused()

    # By keys: the answer is told, the row goes, and the same button of the next row has focus.
    row(fred, TEXTS[5]).get_by_role("button", name="Godta").focus()
    fred.keyboard.press("Enter")
    expect(fred.locator("#notice")).to_contain_text("Endringen er gjort. Den kan angres.", timeout=SLOW)
    expect(row(fred, TEXTS[5])).to_have_count(0)
    expect(row(fred, TEXTS[6]).get_by_role("button", name="Godta")).to_be_focused()
    shoot(fred, "board-review-answered")

    # All rows that were there have gone or come again: the page is shown anew, with what was chosen.
    pia.goto(house.base + BOARD)
    pia.locator("#do-undo").click()
    expect(row(fred, TEXTS[5])).to_be_visible(timeout=SLOW)
    expect(elsewhere.locator("option:checked")).to_have_text(HOMES)
    expect(row(fred, TEXTS[7]).get_by_role("checkbox")).not_to_be_checked()
    row(fred, TEXTS[6]).get_by_role("button", name="Godta").click()
    expect(row(fred, TEXTS[6])).to_have_count(0, timeout=SLOW)
    fred.goto(house.base + BOARD)
    homes = fred.locator("section[data-place]", has=fred.get_by_role("heading", name=HOMES, exact=True))
    expect(homes).to_contain_text(TEXTS[6])


def test_the_last_row_that_is_answered_leaves_focus_on_the_heading(house, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "fred", BOARD + "/forslag")
    for left in (3, 2, 1, 0):
        page.locator(".change").first.get_by_role("button", name="Behold").press("Enter")
        expect(page.locator(".change")).to_have_count(left, timeout=SLOW)
    expect(page.get_by_text("Det er ikke noe forslag å se gjennom nå.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_an_answer_is_undone_where_it_was_given_and_what_was_unticked_stays_so(house, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "fred", BOARD + "/forslag")
    row(page, TEXTS[7]).get_by_role("checkbox").uncheck()
    row(page, TEXTS[5]).get_by_role("button", name="Godta").click()
    notice = page.locator("#notice")
    expect(notice).to_contain_text("Endringen er gjort. Den kan angres.", timeout=SLOW)
    shoot(page, "board-review-undo")
    assert axe(page) == []
    notice.get_by_role("button", name="Angre").click()
    expect(row(page, TEXTS[5])).to_be_visible(timeout=SLOW)
    expect(row(page, TEXTS[7]).get_by_role("checkbox")).not_to_be_checked()
    notice.get_by_role("button", name="Gjør om").click()
    expect(row(page, TEXTS[5])).to_have_count(0, timeout=SLOW)


def test_a_theme_of_its_own_is_named_in_the_row(house, new_page) -> None:
    page = new_page(PHONE)
    sign_in(page, house, "fred", BOARD + "/forslag")
    row(page, TEXTS[6]).get_by_role("link", name="Et annet sted").click()
    row(page, TEXTS[6]).get_by_role("combobox").select_option(label="Et eget, nytt tema")
    name = row(page, TEXTS[6]).get_by_label("Navn på det nye temaet (kan stå tomt)")
    name.fill(HOMES)
    shoot(page, "board-review-named")
    assert axe(page) == []
    name.press("Enter")
    notice = page.locator("#notice")
    expect(notice).to_contain_text(f"Det finnes allerede et tema som heter «{HOMES}».", timeout=SLOW)
    expect(name).to_have_value(HOMES)
    name.fill("Vannet i fjorden")
    name.press("Enter")
    expect(notice).to_contain_text("Endringen er gjort.", timeout=SLOW)
    expect(page.locator(".change")).to_have_count(3)
    page.goto(house.base + BOARD)
    expect(theme(page, "Vannet i fjorden")).to_contain_text(TEXTS[6])


def test_the_bar_of_the_review_hides_little_and_never_what_has_focus(house, new_page) -> None:
    page = new_page(Screen(360, 500))
    sign_in(page, house, "fred", BOARD + "/forslag")
    bar = page.locator(".review__chosen")
    shoot(page, "board-review-bar", full_page=False)
    boxes = [button.bounding_box() for button in bar.get_by_role("button").all()]
    assert len({round(box["y"]) for box in boxes}) == 1
    assert bar.bounding_box()["height"] <= 64
    page.get_by_role("heading", level=1).focus()
    hidden = """() => {
      const [own, bar] = [document.activeElement, document.querySelector(".review__chosen")];
      if (bar.contains(own) || !document.querySelector("#review").contains(own)) return "";
      const [at, over] = [own.getBoundingClientRect(), bar.getBoundingClientRect()];
      return at.bottom > over.top + 1 && at.top < over.bottom - 1 ? own.id || own.textContent : "";
    }"""
    for key in ("Tab", "Shift+Tab"):
        for _ in range(24):
            page.keyboard.press(key)
            assert page.evaluate(hidden) == ""


@pytest.mark.parametrize("screen", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_one_row_on_a_page_of_its_own_reads_well(house, new_page, screen) -> None:
    page = new_page(screen)
    sign_in(page, house, "fred", BOARD + "/forslag")
    page.goto(house.base + row(page, TEXTS[6]).get_by_role("link", name="Et annet sted").get_attribute("href"))
    shoot(page, f"board-review-row-{screen.width}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width
