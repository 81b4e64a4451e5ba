"""What the tests of the board have in common: responses, and a proposal as the machine makes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from analysis.proposal import Point, Proposal, ProposedTheme, Reason
from tests.visitor import Page
from workshop.actions import steering
from workshop.actions.answering import type_in_response
from workshop.actions.theming.proposing import ask_for_themes, begin
from workshop.actions.theming.receiving import receive
from workshop.db import db
from workshop.models import Prompt, ThemingRun, User, Workshop

TEXTS = (
    "Altfor mange planer", "Ingen har oversikt over planene", "Rydd i planene, vi har for mange",
    "Unge har ikke råd til bolig", "Boligprisene er for høye for unge", "Bygg boliger unge har råd til",
    "Oslofjorden er døende", "Fjorden trenger renere avløp", "Torsken i Oslofjorden er borte", "vet ikke",
)  # fmt: skip


def fill(workshop: Workshop, texts: Sequence[str], now: datetime) -> int:
    """Let four tables say the texts in turn to the first prompt; gives its id. Number n of them gets id n, from 1."""
    steering.start(workshop, by=None, now=now)
    user = db.session.get_one(User, 1)
    for number, text in enumerate(texts):
        group = workshop.groups[number % 4]
        type_in_response(workshop.prompts[0], group=group, text=text, client_id=f"f{number}", by=user, now=now)
    return workshop.prompts[0].id


def propose(
    prompt: Prompt,
    now: datetime,
    themes: dict[str, Sequence[int]],
    *,
    splits: dict[int, Sequence[str]] | None = None,
    alike: Sequence[Sequence[int]] = (),
    areas: Sequence[str] = (),
    engine: str = "embeddings",
) -> ThemingRun:
    """Receive a proposal: labels with the rows that go there, all else in the remainder.

    ``splits`` gives the parts of a row that says several things; the first goes where the row goes, the second to the
    next theme named. ``areas`` gives each theme's heading. A theme with a standing theme's label goes on from it.
    """
    run = ask_for_themes(prompt, now=now)
    material = begin(run)
    points = [Point(row, text) for row, text in enumerate(material.texts)]
    standing = {theme.label: place for place, theme in enumerate(material.standing.themes)}
    if material.standing.points:
        placed = {point.row for point in material.standing.points}
        points = [*material.standing.points, *(point for point in points if point.row not in placed)]
    proposed = []
    for place, (label, rows) in enumerate(themes.items()):
        its = tuple(number for number, point in enumerate(points) if point.row in rows)
        proposed.append(
            ProposedTheme(
                label, (), tuple(rows), tuple(rows[:1]), points=its,
                area=list(dict.fromkeys(areas)).index(areas[place]) if areas else None,
                continues=standing.get(label),
            )
        )  # fmt: skip
    if splits:
        points, proposed = _with_splits(points, proposed, splits)
    home = {point: theme for theme in proposed for point in theme.points}
    reasons = tuple(
        Reason(tuple(row for row in home[number].members if row != point.row)[:3]) if number in home else Reason()
        for number, point in enumerate(points)
    )
    rest = tuple(row for row in range(len(material.texts)) if not any(row in theme.members for theme in proposed))
    proposal = Proposal(
        tuple(proposed), rest, engine, points=tuple(points), reasons=reasons,
        areas=tuple(dict.fromkeys(areas)), alike=tuple(tuple(group) for group in alike),
    )  # fmt: skip
    receive(run, proposal, now=now)
    return run


def _with_splits(
    points: list[Point], proposed: list[ProposedTheme], splits: dict[int, Sequence[str]]
) -> tuple[list[Point], list[ProposedTheme]]:
    """One more point for each split row, at the end; it stands in the theme after the row's own."""
    for row, parts in splits.items():
        own = next(number for number, point in enumerate(points) if point.row == row)
        points[own] = Point(row, parts[0])
        points.append(Point(row, parts[1]))
        at = next(place for place, theme in enumerate(proposed) if own in theme.points) + 1
        other = proposed[at % len(proposed)]
        proposed[at % len(proposed)] = ProposedTheme(
            other.label, (), other.members, other.quotes, also=(row,), points=(*other.points, len(points) - 1),
            area=other.area, continues=other.continues,
        )  # fmt: skip
    return points, proposed


def labels(page: Page) -> list[str]:
    """The board's headings, in their order."""
    return [" ".join(h.text_content().split()) for h in page.tree.xpath("//section[@data-place]//*[@data-size='2xs']")]


def texts(page: Page, label: str) -> list[str]:
    """What the page lists under the heading."""
    section = next(s for s in page.tree.xpath("//section[@data-place]") if heading(s) == label)
    return [" ".join(one.text_content().split()) for one in section.xpath(".//label[@class='card__text']")]


def heading(section: Any) -> str:
    return " ".join(section.xpath(".//*[contains(@class, 'board-theme__name')]")[0].text_content().split())


def say(workshop: Workshop, text: str, now: datetime) -> int:
    """One more response to the first prompt, from the first table; gives its id."""
    user, prompt = db.session.get_one(User, 1), workshop.prompts[0]
    said = type_in_response(prompt, group=workshop.groups[0], text=text, client_id=f"s{text}", by=user, now=now)
    return said.id
