"""Reads what became of it: every theme and response with its statuses and what the matrix suggests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from sqlalchemy import select

from workshop.actions.assessing.matrix import matrix_of
from workshop.actions.following.steps import About, steps_of
from workshop.actions.following.suggesting import suggestion_of, suggestion_of_all
from workshop.db import db
from workshop.models import StatusChange, Workshop
from workshop.models.followed import Followed, FollowedResponse, FollowedTheme, Step
from workshop.models.matrix import MatrixRow


def followed_of(workshop: Workshop, *, now: datetime, zone: tzinfo) -> Followed:
    """What became of everything that can be read, as it stands at ``now``; hidden responses are left out.

    A theme that is gone from the board stands last, where a status was set for it.
    """
    rows = [row for row in matrix_of(workshop, now=now, zone=zone).rows if not row.withheld]
    steps = steps_of(workshop, zone)
    responses = {row.response: _response(row, steps) for row in rows}
    by_theme: dict[int, list[MatrixRow]] = {}
    for row in rows:
        if isinstance(row.place, int):
            by_theme.setdefault(row.place, []).append(row)
    standing = [
        _theme(theme, held, tuple(responses[row.response] for row in held), steps) for theme, held in by_theme.items()
    ]
    gone = _gone(workshop, set(by_theme), steps)
    others = tuple(responses[row.response] for row in rows if not isinstance(row.place, int))
    return Followed((*standing, *gone), others)


def told_of(workshop: Workshop, *, now: datetime, zone: tzinfo) -> Followed:
    """What everybody can read of it: nothing, and without looking at a single response, until a status is set."""
    return followed_of(workshop, now=now, zone=zone) if last_steps(workshop) else Followed((), ())


def last_steps(workshop: Workshop) -> dict[str, int]:
    """The id of the last status of each theme and response that has one, by what forms name it by."""
    found = db.session.execute(
        select(StatusChange.id, StatusChange.theme_id, StatusChange.response_id)
        .where(StatusChange.workshop_id == workshop.id)
        .order_by(StatusChange.id)
    )
    return {_key(theme, response): change for change, theme, response in found}


def _key(theme: int | None, response: int | None) -> str:
    return f"tema-{theme}" if response is None else f"innspill-{response}"


def _response(row: MatrixRow, steps: dict[About, list[Step]]) -> FollowedResponse:
    return FollowedResponse(
        response=row.response,
        number=row.number,
        group=row.group,
        text=row.text or "",
        theme=row.place if isinstance(row.place, int) else None,
        prompt=row.prompt,
        steps=tuple(steps.get((None, row.response), ())),
        suggestion=suggestion_of(row),
    )


def _theme(
    theme: int, rows: list[MatrixRow], responses: tuple[FollowedResponse, ...], steps: dict[About, list[Step]]
) -> FollowedTheme:
    return FollowedTheme(
        theme=theme,
        label=rows[0].themes[0],
        prompt=rows[0].prompt,
        prompt_title=rows[0].prompt_title,
        responses=responses,
        steps=tuple(steps.get((theme, None), ())),
        suggestion=suggestion_of_all(rows),
    )


def _gone(workshop: Workshop, standing: set[int], steps: dict[About, list[Step]]) -> Iterable[FollowedTheme]:
    """The themes that are gone, or hold nothing that can be read, with what was told of them last."""
    told = db.session.execute(
        select(StatusChange.theme_id, StatusChange.label)
        .where(StatusChange.workshop_id == workshop.id, StatusChange.theme_id.is_not(None))
        .order_by(StatusChange.id)
    ).all()
    labels = {theme: label for theme, label in told if theme not in standing}
    for theme, label in labels.items():
        yield FollowedTheme(theme, label, 0, "", steps=tuple(steps[theme, None]), is_gone=True)
