"""Every kind of prompt that is marked, with phones at two tables, a desk and a wall, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import House, close_house, open_house
from tests.browser.test_room import SLOW, join, look, next_step, on_screen, sign_in
from tests.tooling.browser import LAPTOP, PHONE, WALL, Screen, axe, shoot

NARROW = Screen(320, 640, mobile=True)


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_house(tmp_path, Path(__file__).with_name("every-kind.yaml"))
    yield house
    close_house(house)


def shown(wall: Page, text: str) -> None:
    """The drawing on the wall holds the words; its description, which nobody sees, does too."""
    expect(wall.locator(".wall-figure text", has_text=text).first).to_be_visible(timeout=SLOW)


def send(phone: Page, *, again: bool = False) -> None:
    phone.get_by_role("button", name="Send det nye svaret" if again else "Send svaret").click()
    expect(phone.locator("#ballot-state")).to_contain_text("Sendt kl.", timeout=SLOW)


def mark(phone: Page, name: str) -> None:
    phone.get_by_role("radio", name=name, exact=True).first.check()


def fits(phone: Page, name: str, screen: Screen) -> None:
    shoot(phone, name, full_page=True)
    assert axe(phone) == [], name
    assert phone.evaluate("document.documentElement.scrollWidth") <= screen.width, name


def test_every_kind_is_marked_on_phones_and_shown_on_the_wall(house: House, new_page) -> None:
    desk, wall, first, second = new_page(LAPTOP), new_page(WALL), new_page(PHONE), new_page(NARROW)
    sign_in(desk, house)
    wall.goto(house.base + desk.get_by_role("link", name="Åpne lerretet i nytt vindu").get_attribute("href"))
    for table, phone in enumerate((first, second), start=1):
        join(phone, house, table)

    next_step(desk)
    expect(first.get_by_role("group", name="Mellom Fleksibilitet og Fasthet")).to_be_visible(timeout=SLOW)
    mark(first, "Mot «Fleksibilitet»")
    expect(first.locator("#ballot-state")).to_contain_text("Ikke sendt ennå")
    first.get_by_text("Kommentar – Mellom Fleksibilitet og Fasthet").first.click()
    first.get_by_label("Kommentar – Mellom Fleksibilitet og Fasthet").fill("Vi må kunne snu")
    fits(first, "phone-tension", PHONE)
    first.reload()
    expect(first.get_by_role("radio", name="Mot «Fleksibilitet»", exact=True).first).to_be_checked()
    expect(first.get_by_label("Kommentar – Mellom Fleksibilitet og Fasthet")).to_have_value("Vi må kunne snu")
    send(first)
    mark(first, "Helt mot «Fleksibilitet»")
    send(first, again=True)
    mark(second, "Mot «Fasthet»")
    fits(second, "phone-tension-narrow", NARROW)
    send(second)
    shown(wall, "Fasthet")
    expect(wall.locator(".wall-count strong")).to_have_text("2", timeout=SLOW)
    look(wall, "wall-tension")
    on_screen(desk, "Vi må kunne snu")
    look(desk, "desk-tension", full_page=True)

    next_step(desk)
    button = first.get_by_role("button", name="Sett en prikk – En renere fjord")
    expect(button).to_be_visible(timeout=SLOW)
    for _press in range(3):
        button.click()
    expect(first.locator("#dots-left")).to_have_text("Igjen: 0")
    first.get_by_label("Rimelige boliger for dem som jobber her", exact=True).fill("2")
    expect(first.locator("#dots-left")).to_have_text("For mange: 2")
    first.get_by_role("button", name="Send svaret").click()
    expect(first.locator("#ballot-state")).to_contain_text("Du har 3 prikker. Nå er det satt 5.", timeout=SLOW)
    fits(first, "phone-priority", PHONE)
    first.get_by_label("Rimelige boliger for dem som jobber her", exact=True).fill("0")
    send(first)
    second.get_by_label("Tidlig innsats for barn og unge", exact=True).fill("2")
    fits(second, "phone-priority-narrow", NARROW)
    send(second)
    shown(wall, "Tidlig innsats for barn og unge")
    look(wall, "wall-priority")

    next_step(desk)
    for phone in (first, second):
        expect(phone.get_by_role("group", name="Arealplaner er frakoblet")).to_be_visible(timeout=SLOW)
        mark(phone, "Enig")
    fits(first, "phone-agreement", PHONE)
    fits(second, "phone-agreement-narrow", NARROW)
    send(first)
    send(second)
    shown(wall, "Uenig")
    look(wall, "wall-agreement")

    next_step(desk)
    expect(first.get_by_role("group", name="Hvor godt kjenner du planene våre?")).to_be_visible(timeout=SLOW)
    mark(first, "4")
    fits(first, "phone-scale", PHONE)
    send(first)
    shown(wall, "5 (svært godt)")
    look(wall, "wall-scale")

    next_step(desk)
    expect(first.get_by_role("checkbox", name="Folkemøte")).to_be_visible(timeout=SLOW)
    first.get_by_role("checkbox", name="Folkemøte").check()
    first.get_by_role("checkbox", name="Verksted som dette").check()
    fits(first, "phone-choice", PHONE)
    send(first)
    shown(wall, "Verksted som dette")
    look(wall, "wall-choice")

    next_step(desk)
    first.get_by_label("Sykehjem").select_option("1. plass", timeout=SLOW)
    first.get_by_label("Skole").select_option("2. plass")
    fits(first, "phone-ranking", PHONE)
    send(first)
    shown(wall, "Sykkelvei")
    look(wall, "wall-ranking")

    next_step(desk)
    matrix_is_marked(desk, wall, first, second)
    next_step(desk)
    plans_are_reviewed(desk, wall, first, second)

    next_step(desk)
    expect(first.get_by_role("group", name="Jeg lærte noe nytt")).to_be_visible(timeout=SLOW)
    mark(first, "5 (helt enig)")
    fits(first, "phone-evaluation", PHONE)
    send(first)
    look(desk, "desk-evaluation", full_page=True)

    next_step(desk)
    expect(first.get_by_role("group", name="En renere fjord")).to_be_visible(timeout=SLOW)
    mark(first, "Enig")
    mark(second, "Noe mangler")
    second.get_by_text("Kommentar – Rimelige boliger for dem som jobber her").first.click()
    fits(first, "phone-understood", PHONE)
    fits(second, "phone-understood-narrow", NARROW)
    send(first)
    send(second)
    shown(wall, "Noe mangler")
    look(wall, "wall-understood")
    look(desk, "desk-understood", full_page=True)

    desk.goto(f"{house.base}/planlegger/1/oppsummering")
    look(desk, "planner-summary-kinds", full_page=True)


def matrix_is_marked(desk: Page, wall: Page, first: Page, second: Page) -> None:
    """One row is open at a time; the next opens with a button, by keyboard too."""
    goal = "Bærumsamfunnet er attraktivt og inkluderende"
    row = first.get_by_role("group", name="Ungt utenforskap", exact=True)
    expect(row.last).to_be_visible(timeout=SLOW)
    grade(first, "Ungt utenforskap", goal, "4 – godt")
    first.get_by_text("Kommentar – Ungt utenforskap").first.click()
    first.get_by_label("Kommentar – Ungt utenforskap").fill("Ingen av målene nevner de unge")
    expect(first.get_by_text("1 av 4", exact=True)).to_be_visible()
    fits(first, "phone-matrix", PHONE)
    first.get_by_role("button", name="Neste – Klimagassutslipp og tap av natur").press("Enter")
    expect(row.last).not_to_be_visible()
    expect(first.locator("summary:focus")).to_contain_text("Klimagassutslipp")
    first.keyboard.press("Tab")
    first.keyboard.press("Space")
    expect(first.get_by_role("radio", name="1 – svært dårlig", checked=True)).to_have_count(1)
    first.reload()
    expect(first.get_by_text("1 av 4", exact=True)).to_have_count(2)
    send(first)
    expect(second.get_by_role("group", name="Ungt utenforskap", exact=True).last).to_be_visible(timeout=SLOW)
    grade(second, "Ungt utenforskap", goal, "Vet ikke")
    fits(second, "phone-matrix-narrow", NARROW)
    send(second)
    shown(wall, "Ungt utenforskap")
    expect(wall.locator(".wall-count strong")).to_have_text("2", timeout=SLOW)
    look(wall, "wall-matrix")
    look(desk, "desk-matrix", full_page=True)


def grade(phone: Page, row: str, goal: str, name: str) -> None:
    cells = phone.get_by_role("group", name=row, exact=True).last
    cells.get_by_role("group", name=goal, exact=True).get_by_role("radio", name=name, exact=True).check(force=True)


def plans_are_reviewed(desk: Page, wall: Page, first: Page, second: Page) -> None:
    """What is asked about a plan follows from what should become of it; what cannot be read is told beside it."""
    plan = "Handlingsplan mot vold i nære relasjoner"
    expect(first.get_by_text("Tema-/handlingsplaner")).to_be_visible(timeout=SLOW)
    fits(first, "phone-plans-folded", PHONE)
    open_plan(first, "Tema-/handlingsplaner", plan)
    expect(first.get_by_label(f"Hvilket år? – {plan}")).not_to_be_visible()
    first.get_by_role("group", name=plan).get_by_role("radio", name="Slå sammen").check(force=True)
    first.get_by_label(f"Slås sammen med hvilken plan? Skriv litt av navnet. – {plan}").fill("forebygging av vold")
    first.get_by_label(f"Hvilket år? – {plan}").fill("26")
    first.get_by_label(f"Kommentar – {plan}").fill("De to handler om det samme")
    first.get_by_role("button", name="Send svaret").click()
    expect(first.locator("#ballot-state")).to_contain_text("Skriv årstallet med fire sifre", timeout=SLOW)
    first.get_by_label(f"Hvilket år? – {plan}").fill("2026")
    first.get_by_label("Foreslå en ny plan").fill("Plan for å bli eldre hjemme")
    expect(first.get_by_text("1 av 3", exact=True)).to_be_visible()
    fits(first, "phone-plans", PHONE)
    send(first)
    open_plan(second, "Tema-/handlingsplaner", plan)
    second.get_by_role("group", name=plan).get_by_role("radio", name="Utgå").check(force=True)
    open_plan(second, "", "Kulturplan")
    second.get_by_role("group", name="Kulturplan").get_by_role("radio", name="Revidere").check(force=True)
    fits(second, "phone-plans-narrow", NARROW)
    send(second)
    shown(wall, "Kulturplan")
    expect(wall.locator(".wall-count strong")).to_have_text("2", timeout=SLOW)
    look(wall, "wall-plans")
    on_screen(desk, "De to handler om det samme")
    look(desk, "desk-plans", full_page=True)


def open_plan(phone: Page, heading: str, plan: str) -> None:
    if heading:
        phone.get_by_text(heading, exact=True).click()
    phone.locator(".planrow__name").get_by_text(plan, exact=True).click()


def test_a_ballot_waits_on_the_phone_until_the_network_is_back(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(desk, house)
    join(phone, house, 1)
    next_step(desk)
    expect(phone.get_by_role("group", name="Mellom Fleksibilitet og Fasthet")).to_be_visible(timeout=SLOW)
    phone.context.set_offline(True)
    mark(phone, "Midt mellom")
    phone.get_by_role("button", name="Send svaret").click()
    on_screen(phone, "Svaret på «Spenningsfelt»")
    on_screen(phone, "Lagret på telefonen. Sendes når nettet er tilbake.")
    phone.context.set_offline(False)
    expect(phone.locator("#ballot-state")).to_contain_text("Sendt kl.", timeout=SLOW)
    expect(phone.locator("#outbox li")).to_have_count(0)


def test_a_ballot_being_filled_in_is_not_taken_away_when_the_program_moves(house: House, new_page) -> None:
    desk, phone = new_page(LAPTOP), new_page(PHONE)
    sign_in(desk, house)
    join(phone, house, 1)
    next_step(desk)
    mark(phone, "Midt mellom")
    next_step(desk)
    on_screen(phone, "Programmet har gått videre.")
    expect(phone.get_by_role("radio", name="Midt mellom").first).to_be_checked()
    phone.get_by_role("button", name="Vis det som skjer nå").click()
    expect(phone.get_by_role("button", name="Sett en prikk – En renere fjord")).to_be_visible(timeout=SLOW)
