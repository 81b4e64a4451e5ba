"""The headings themes stand under: the machine's where it has some, never in the place of a person's."""

from __future__ import annotations

from sqlalchemy import select

from workshop.actions.theming.board import themes_of
from workshop.actions.theming.proposing import became
from workshop.db import db
from workshop.models import Prompt, Theme, ThemingRun


def headings_to_come(run: ThemingRun) -> list[tuple[Theme, str]]:
    """The standing themes whose heading would be another if all of the proposal were accepted, and which.

    A person's heading stays, also an empty one where the machine had given one; so does a locked theme's.
    """
    proposed = {
        theme_id: theme["area"]
        for theme_id, theme in zip(became(run), run.proposal.get("themes", ()), strict=True)
        if theme_id is not None
    }
    if not any(proposed.values()):
        return []
    given = _given(run.prompt)
    return [
        (theme, proposed[theme.id])
        for theme in themes_of(run.prompt)
        if theme.id in proposed
        and not theme.locked
        and theme.area == given.get(theme.id, "")
        and theme.area != proposed[theme.id]
    ]


def give_headings(run: ThemingRun) -> None:
    """Give the themes the proposal's headings, within a change."""
    db.session.flush()
    new = {}
    for theme, area in headings_to_come(run):
        theme.area, theme.revision = area, theme.revision + 1
        new[str(theme.id)] = area
    remember_headings(run, new)


def remember_headings(run: ThemingRun, headings: dict[str, str]) -> None:
    """The run knows by theme id which headings are the machine's."""
    if headings:
        run.proposal = run.proposal | {"headings": run.proposal.get("headings", {}) | headings}


def _given(prompt: Prompt) -> dict[int, str]:
    """By theme id the heading that the machine gave last."""
    runs = db.session.scalars(
        select(ThemingRun.proposal["headings"]).where(ThemingRun.prompt_id == prompt.id).order_by(ThemingRun.id)
    )
    return {int(key): area for headings in runs for key, area in (headings or {}).items()}
