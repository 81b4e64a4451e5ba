"""Figures on the wall: read from the back row on any screen, and in parts that stay where one is."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import Page, expect

from tests.browser.boards import open_board
from tests.browser.house import close_house
from tests.browser.test_kinds import mark, send
from tests.browser.test_room import SLOW
from tests.tooling.browser import PHONE, WALL, Screen, axe, shoot
from workshop.actions import showing, steering
from workshop.db import db
from workshop.models import Ballot, Mark, Option, WallView, Workshop

LEAST = 28  # px on a screen 1920 wide
PAIRS = (
    ("Selektiv", "Inkluderende"), ("Bred involvering", "Faglig kontroll"), ("Fleksibilitet", "Fasthet"),
    ("Det uformelle/spontane", "Detaljplanlegging"), ("Overordnede visjoner", "Et handlingsrettet dokument"),
)  # fmt: skip
MEASURE = """() => {
  const walk = document.createTreeWalker(document.querySelector("#wall"), NodeFilter.SHOW_TEXT), sizes = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement, drawing = holder.closest("svg");
    if (!walk.currentNode.textContent.trim() || holder.closest("title, desc, [hidden]")) continue;
    sizes.push(parseFloat(getComputedStyle(holder).fontSize) * (drawing ? drawing.getScreenCTM().a : 1));
  }
  const out = [...document.querySelectorAll(".wall-figure:not([hidden]) svg *")].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1;
  });
  return [Math.min(...sizes), out.length];
}"""


def tense(workshop: Workshop, now: datetime) -> None:
    """Five tensions in place of the first question, marked by 38 people at the tables."""
    prompt = workshop.prompts[0]
    prompt.kind = "tension"
    prompt.options = [Option(position=place, text=one, opposite=other) for place, (one, other) in enumerate(PAIRS)]
    db.session.flush()
    for number in range(38):
        steps = ((option.id, number * (place + 2) % 7) for place, option in enumerate(prompt.options))
        marks = [Mark(option_id=option, value=step) for option, step in steps]
        group = workshop.groups[number % len(workshop.groups)]
        db.session.add(Ballot(prompt_id=prompt.id, group_id=group.id, sent_at=now, marks=marks))
    steering.start(workshop, by=None, now=now)
    steering.open_prompt(prompt, by=None, now=now)
    showing.show_on_wall(workshop, view=WallView.RESPONSES, prompt=prompt, by=None, now=now)


def is_readable(wall: Page, width: int) -> None:
    least, outside = wall.evaluate(MEASURE)
    assert least >= LEAST * width / 1920 - 0.1
    assert outside == 0


def test_five_tensions_are_read_in_parts_that_stay_when_an_answer_arrives(new_page, tmp_path) -> None:
    address = []

    def prepare(workshop: Workshop, now: datetime) -> None:
        tense(workshop, now)
        address.append(f"/lerret/{workshop.wall_token}")

    house = open_board(tmp_path, prepare)
    try:
        wall, small, phone = new_page(WALL), new_page(Screen(1280, 720)), new_page(PHONE)
        for page, width in ((wall, 1920), (small, 1280)):
            page.goto(house.base + address[0])
            expect(page.locator("[data-page]:not([hidden]) h3")).to_have_text("1 av 3")
            is_readable(page, width)
        shoot(wall, "wall-tensions-first")
        assert axe(wall) == []
        wall.keyboard.press("ArrowRight")
        part = wall.locator("[data-page]:not([hidden]) h3")
        expect(part).to_have_text("2 av 3")
        expect(wall.get_by_role("button", name="Veksle videre")).to_be_visible()
        is_readable(wall, 1920)
        shoot(wall, "wall-tensions-second")
        phone.goto(house.base)
        phone.get_by_label("Kode").fill(house.code)
        phone.get_by_role("button", name="Bli med").click()
        phone.get_by_label("Bord 1").check()
        phone.get_by_role("button", name="Bli med").click()
        mark(phone, "Helt mot «Selektiv»")
        send(phone)
        expect(wall.locator(".wall-count strong")).to_have_text("39", timeout=SLOW)
        expect(part).to_have_text("2 av 3")
        expect(wall.get_by_role("button", name="Veksle videre")).to_be_visible()
    finally:
        close_house(house)
