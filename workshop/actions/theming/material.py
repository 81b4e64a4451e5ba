"""What the analysis is handed: plain texts and how things stand, with the ids that lead back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.proposal import Point, Standing, StandingTheme
from workshop.actions.theming.board import placements_of, themes_of
from workshop.models import Hand, Placement, Prompt, Response


@dataclass(frozen=True)
class Material:
    """Texts to theme, and the standing themes; position for position the ids they came from."""

    question: str
    texts: list[str]
    response_ids: list[int]
    standing: Standing
    placement_ids: list[int]
    theme_ids: list[int]


def material_of(prompt: Prompt, responses: Sequence[Response], *, beside: Sequence[Response] = ()) -> Material:
    """The responses as texts, and the themes with the points of these responses and of those ``beside``.

    Rows of standing points count on into ``beside`` after ``responses``.
    """
    rows = {response.id: row for row, response in enumerate([*responses, *beside])}
    themes = themes_of(prompt)
    placements = [placement for placement in placements_of(prompt) if placement.response_id in rows]
    standing = Standing(
        points=tuple(Point(rows[p.response_id], p.text) for p in placements),
        themes=tuple(
            StandingTheme(
                label=theme.label,
                points=_places(placements, theme.id),
                held=_places(placements, theme.id, held=True),
                named=theme.named_by == Hand.PERSON,
                locked=theme.locked,
            )
            for theme in themes
        ),
        aside=_places(placements, None, held=True),
    )
    return Material(
        question=prompt.question,
        texts=[response.text for response in responses],
        response_ids=[response.id for response in responses],
        standing=standing,
        placement_ids=[placement.id for placement in placements],
        theme_ids=[theme.id for theme in themes],
    )


def _places(placements: list[Placement], theme_id: int | None, *, held: bool = False) -> tuple[int, ...]:
    return tuple(
        place
        for place, placement in enumerate(placements)
        if placement.theme_id == theme_id and (placement.held or not held)
    )
