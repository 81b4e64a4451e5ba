"""A prompt with six responses, and proposals made by hand: what the analysis would answer, without asking it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from analysis.proposal import Point, Proposal, ProposedTheme, Reason
from workshop.actions.answering import type_in_response
from workshop.actions.theming.board import board_of
from workshop.actions.theming.proposing import ask_for_themes, begin
from workshop.actions.theming.receiving import receive
from workshop.actions.theming.reviewing import open_review
from workshop.actions.theming.spots import Spot
from workshop.db import db
from workshop.models import Prompt, Response, Theme, ThemingRun, User, Workshop

TEXTS = ["for mange planer", "altfor mange planer", "rydd i planene", "boliger for unge", "dyre boliger", "?"]
PLANS, HOMES = ("Mange planer", [0, 1, 2]), ("Boliger", [3, 4])


@dataclass
class Room:
    """What a test does to a prompt's board, and what it sees there."""

    prompt: Prompt
    pia: User
    clock: Callable

    def themes(self) -> dict[str, list[str]]:
        board = board_of(self.prompt)
        found = {column.theme.label: [r.text for r in column.responses] for column in board.columns}
        return found | {"øvrige": [c.text for c in board.remainder], "nye": [c.text for c in board.unplaced]}

    def theme(self, label: str) -> Theme:
        return next(c.theme for c in board_of(self.prompt).columns if c.theme.label == label)

    def card(self, text: str, label: str | None = None):
        cards = board_of(self.prompt).cards
        return next(c for c in cards if c.text == text and (label is None or (c.spot.theme_id == self.theme(label).id)))

    def spots(self, *texts: str) -> list[Spot]:
        return [card.spot for card in board_of(self.prompt).cards if card.text in texts]

    def response(self, text: str) -> Response:
        return db.session.scalars(
            select(Response).where(Response.prompt_id == self.prompt.id, Response.text == text)
        ).one()

    def say(self, text: str, table: int = 0) -> Response:
        groups = self.prompt.item.workshop.groups
        return type_in_response(
            self.prompt, group=groups[table], text=text, client_id=text[:60], by=self.pia, now=self.clock()
        )

    def answer(self, *groups: tuple, points: list[Point] | None = None, areas: tuple[str, ...] = ()) -> ThemingRun:
        """Ask, and let the machine answer with (label, rows or texts of points, label of the theme it goes on from).

        ``areas`` gives each theme's heading, each another.
        """
        run = ask_for_themes(self.prompt, now=self.clock())
        material = begin(run)
        known = {point.row for point in material.standing.points}
        fresh = points or [Point(row, text) for row, text in enumerate(material.texts) if text != "?"]
        everything = (*material.standing.points, *(point for point in fresh if point.row not in known))
        labels = [theme.label for theme in material.standing.themes]
        themes = []
        for place, (label, members, *goes_on) in enumerate(groups):
            mine = tuple(i for i, p in enumerate(everything) if p.row in members or p.text in members)
            rows = tuple(sorted({everything[i].row for i in mine}))
            continues = labels.index(goes_on[0]) if goes_on else None
            area = place if areas else None
            themes.append(ProposedTheme(label, ("ord",), rows, rows[:1], points=mine, continues=continues, area=area))
        placed = {row for theme in themes for row in theme.members}
        rest = tuple(row for row in range(len(material.texts)) if row not in placed)
        homes = {point: theme for theme in themes for point in theme.points}
        reasons = tuple(_reason(i, homes, everything) for i in range(len(everything)))
        receive(run, Proposal(tuple(themes), rest, "embeddings", everything, reasons, areas=areas), now=self.clock())
        return run

    def propose(self, *groups: tuple, points: list[Point] | None = None) -> ThemingRun:
        """As ``answer``, and Pia accepts all of it."""
        from workshop.actions.theming.accepting import accept

        run = self.answer(*groups, points=points)
        if open_review(self.prompt) is not None:
            accept(run, by=self.pia, now=self.clock())
        return run


def _reason(number: int, homes: dict[int, ProposedTheme], points: tuple[Point, ...]) -> Reason:
    if number not in homes:
        return Reason()
    others = [points[i].row for i in homes[number].points if points[i].row != points[number].row]
    return Reason(tuple(others[:3]))


@pytest.fixture
def room(app, planted, clock):
    """An app context with a prompt that has six responses."""
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        pia = db.session.scalars(select(User).where(User.username == "pia")).one()
        room = Room(workshop.prompts[0], pia, clock)
        for number, text in enumerate(TEXTS):
            room.say(text, table=number % 3)
        yield room
