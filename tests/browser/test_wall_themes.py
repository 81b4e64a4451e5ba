"""The themes on the wall, as full as it gets: nothing is printed on top of anything."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import expect

from tests.browser.boards import open_board
from tests.browser.house import close_house
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import WALL, axe, shoot
from workshop.actions import showing
from workshop.actions.answering import type_in_response
from workshop.actions.theming.board import themes_of
from workshop.db import db
from workshop.models import Offer, User, WallView, Workshop

NAMES = (
    "Boligpriser og muligheten for unge familier til å bli boende i kommunen der de selv vokste opp",
    "Samarbeid på tvers av sektorer og kommunegrenser om klima, natur og beredskap",
    "Folkehelse", "Ungt utenforskap og psykisk helse blant barn og unge", "Oslofjorden", "Kollektivtilbud og mobilitet",
    "Altfor mange planer og for lite gjennomføring av dem som finnes", "Kommuneøkonomi",
)  # fmt: skip
SIZES = (112, 14, 9, 8, 7, 6, 5, 3)


def test_eight_themes_with_long_names_and_new_responses_have_room(new_page, tmp_path) -> None:
    address = []

    def crowd(workshop: Workshop, now: datetime) -> None:
        fill(workshop, [f"Et innspill om sak nummer {n}, skrevet av et bord" for n in range(sum(SIZES))], now)
        prompt, starts = workshop.prompts[0], [sum(SIZES[:place]) for place in range(len(SIZES))]
        areas = ["Bo og leve"] * 4 + ["Styring og økonomi"] * 4
        rows = [range(start, start + size) for start, size in zip(starts, SIZES, strict=True)]
        propose(prompt, now, dict(zip(NAMES, rows, strict=True)), areas=areas)
        for number in range(30):
            pia, group = db.session.get_one(User, 1), workshop.groups[0]
            late = type_in_response(prompt, group=group, text=f"Nytt {number}", client_id=f"n{number}", by=pia, now=now)
            if number < 28:
                theme = themes_of(prompt)[0 if number < 12 else number % 8]
                db.session.add(Offer(response_id=late.id, theme_id=theme.id, nearest=[], made_at=now))
        showing.show_on_wall(workshop, view=WallView.THEMES, prompt=prompt, by=None, now=now)
        address.append(f"/lerret/{workshop.wall_token}")

    house = open_board(tmp_path, crowd)
    try:
        wall = new_page(WALL)
        wall.goto(house.base + address[0])
        expect(wall.locator(".wall-theme")).to_have_count(8)
        shoot(wall, "wall-themes-full")
        expect(wall.get_by_role("heading", level=3).first).to_have_text("8 temaer det største først")
        expect(wall.locator(".wall-turn")).to_have_count(0)
        expect(wall.locator(".wall-theme__size").first).to_have_text("112 innspill + 14 nye fra 4 bord")
        expect(wall.locator(".wall-rest")).to_contain_text("Ikke gruppert ennå: 30, av dem 28 som ligner på et tema.")
        over = wall.evaluate(
            """() => [...document.querySelectorAll(".wall-theme")].flatMap((row) => {
              const box = row.getBoundingClientRect();
              return [...row.querySelectorAll("h4, p, p > span, svg")].filter((part) => {
                const own = part.getBoundingClientRect();
                const out = own.bottom > box.bottom + 1 || own.top < box.top - 1;
                return out || own.right > box.right + 1 || part.scrollWidth > part.clientWidth + 1 && part.matches("p");
              }).map((part) => part.textContent.trim());
            })"""
        )
        assert over == []
        one_line = ".wall-theme__size > span:first-child"
        heights = wall.locator(one_line).evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().height)")
        assert max(heights) == min(heights)
        assert axe(wall) == []
    finally:
        close_house(house)


def test_more_themes_than_there_is_room_for_are_shown_in_turn_and_the_turning_can_be_stopped(
    new_page, tmp_path
) -> None:
    address = []

    def crowd(workshop: Workshop, now: datetime) -> None:
        fill(workshop, [f"Et innspill om sak nummer {n}" for n in range(90)], now)
        prompt, rows, at = workshop.prompts[0], {}, 0
        for number in range(12):
            rows[f"Tema nummer {number + 1}"] = range(at, at + 13 - number)
            at += 13 - number
        propose(prompt, now, rows)
        showing.show_on_wall(workshop, view=WallView.THEMES, prompt=prompt, by=None, now=now)
        address.append(f"/lerret/{workshop.wall_token}")

    house = open_board(tmp_path, crowd)
    try:
        for motion in ("no-preference", "reduce"):
            wall = new_page(WALL, reduced_motion=motion)
            wall.clock.install()
            wall.goto(house.base + address[0])
            part, labels = wall.locator("[data-page]:not([hidden]) h3"), wall.locator(".wall-theme__label:visible")
            expect(part).to_have_text("8 av 12 temaer nummer 1–8 etter størrelse")
            expect(labels).to_have_count(8)
            shoot(wall, "wall-themes-first")
            assert axe(wall) == []
            wall.clock.run_for(16_000)
            expect(part).to_have_text("4 av 12 temaer nummer 9–12 etter størrelse")
            expect(labels.first).to_have_text("Tema nummer 9")
            assert part.locator("..").evaluate("(one) => one.classList.contains('is-turned')") == (motion != "reduce")
            shoot(wall, "wall-themes-second")
            wall.get_by_role("button", name="Stopp veksling").click()
            wall.clock.run_for(40_000)
            expect(labels.first).to_have_text("Tema nummer 9")
            wall.keyboard.press("ArrowLeft")
            expect(labels.first).to_have_text("Tema nummer 1")
            wall.get_by_role("button", name="Veksle videre").click()
            wall.clock.run_for(16_000)
            expect(labels.first).to_have_text("Tema nummer 9")
    finally:
        close_house(house)
