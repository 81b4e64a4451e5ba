"""Makes the frozen matrix of a workshop, from any state it may be in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Row, select

from workshop.actions.assessing.shortening import shorten
from workshop.actions.following.steps import About, steps_of
from workshop.db import db
from workshop.i18n import in_its_language
from workshop.kinds import kind_of
from workshop.models import (
    Assessment,
    Group,
    Option,
    Origin,
    Placement,
    Prompt,
    Response,
    Theme,
    User,
    Workshop,
)
from workshop.models.followed import Step
from workshop.models.matrix import COMMENT, HIDDEN, REMAINDER, UNPLACED, Matrix, MatrixRow, Words

_AFTER_THEMES = {REMAINDER: 1, UNPLACED: 2, COMMENT: 2, HIDDEN: 3}


def mark_of(workshop: Workshop) -> str:
    """What tells this workshop's sheets from those of others, here and elsewhere: nothing can be opened with it."""
    return f"M{hashlib.sha256(f'innspillsmatrise {workshop.wall_token}'.encode()).hexdigest()[:7].upper()}"


@in_its_language
def matrix_of(workshop: Workshop, *, now: datetime, zone: tzinfo) -> Matrix:
    """The matrix as it stands at ``now``; times are given in ``zone``."""
    return Matrix(
        title=workshop.title,
        process=workshop.process.title,
        municipality=workshop.process.municipality,
        date=workshop.date,
        language=workshop.language,
        mark=mark_of(workshop),
        made_at=now.astimezone(zone),
        rows=tuple(_rows(workshop, zone)),
        place=workshop.place,
    )


@dataclass(frozen=True)
class _Stand:
    """Where the points of a response stand: its themes in the order it says them, and what it says one by one."""

    themes: tuple[int, ...]
    points: tuple[str, ...]


def _rows(workshop: Workshop, zone: tzinfo) -> Iterator[MatrixRow]:
    prompts = {prompt.id: (number, prompt) for number, prompt in enumerate(workshop.prompts, start=1)}
    themes = _themes(list(prompts))
    order = {theme_id: place for place, theme_id in enumerate(themes)}
    found = _responses(list(prompts))
    stands = _stands(found, list(prompts))
    became = {about: steps[-1] for about, steps in steps_of(workshop, zone).items()}
    made = [
        _row(row, number, prompts[row.prompt_id], themes, stands.get(row.id), became, zone)
        for number, row in enumerate(found, start=1)
        if row.withdrawn_at is None
    ]
    after = len(order)

    def place(row: MatrixRow) -> tuple[int, int, int]:
        where = order[row.place] if isinstance(row.place, int) else after + _AFTER_THEMES[row.place]
        return row.prompt, where, row.number

    yield from sorted(made, key=place)


def _responses(prompts: list[int]) -> list[Row]:
    """Every response in the order they came, the withdrawn ones too, so that each number is what it was."""
    columns = (
        *(Response.id, Response.prompt_id, Response.text, Response.origin, Response.withdrawn_at, Response.hidden_at),
        *(Group.name.label("group"), Option.text.label("option"), Option.opposite, Assessment.short_version),
        *(Assessment.text.label("answer"), Assessment.consequence, Assessment.follow_up, Assessment.responsible),
        *(Assessment.revision, Assessment.updated_at, User.name.label("user"), User.username),
    )
    return list(
        db.session.execute(
            select(*columns)
            .select_from(Response)
            .outerjoin(Group, Group.id == Response.group_id)
            .outerjoin(Option, Option.id == Response.option_id)
            .outerjoin(Assessment, Assessment.response_id == Response.id)
            .outerjoin(User, User.id == Assessment.user_id)
            .where(Response.prompt_id.in_(prompts))
            .order_by(Response.id)
        )
    )


def _themes(prompts: list[int]) -> dict[int, str]:
    """The labels by id, in the planner's order: those under the same heading together, those without one last."""
    found = db.session.execute(
        select(Theme.id, Theme.label, Theme.area, Theme.prompt_id)
        .where(Theme.prompt_id.in_(prompts))
        .order_by(Theme.position, Theme.id)
    ).all()
    first: dict[tuple[int, str], int] = {}
    for place, theme in enumerate(found):
        first.setdefault((theme.prompt_id, theme.area), place)
    ordered = sorted(found, key=lambda theme: (not theme.area, first[theme.prompt_id, theme.area]))
    return {theme.id: theme.label for theme in ordered}


def _stands(found: list[Row], prompts: list[int]) -> dict[int, _Stand]:
    texts = {row.id: row.text for row in found}
    points: dict[int, list[Row]] = {}
    for point in db.session.execute(
        select(Placement.response_id, Placement.theme_id, Placement.start, Placement.end)
        .join(Response, Response.id == Placement.response_id)
        .where(Response.prompt_id.in_(prompts))
        .order_by(Placement.response_id, Placement.start, Placement.id)
    ):
        points.setdefault(point.response_id, []).append(point)
    return {
        response: _Stand(
            tuple(dict.fromkeys(point.theme_id for point in said if point.theme_id is not None)),
            tuple(texts[response][point.start : point.end] for point in said if point.start is not None),
        )
        for response, said in points.items()
    }


def _row(
    row: Row,
    number: int,
    prompt: tuple[int, Prompt],
    themes: dict[int, str],
    stand: _Stand | None,
    became: dict[About, Step],
    zone: tzinfo,
) -> MatrixRow:
    at, asked = prompt
    same = {"response": row.id, "number": number, "prompt": at, "prompt_title": asked.title, "group": row.group or ""}
    if row.hidden_at is not None:
        constructed = row.origin == Origin.CONSTRUCTED
        return MatrixRow(**same, text=None, about="", themes=(), place=HIDDEN, suggestion="", constructed=constructed)
    standing = stand.themes if stand is not None else ()
    return MatrixRow(
        **same,
        text=row.text,
        about=kind_of(asked.kind).about(row.option, row.opposite) if row.option is not None else "",
        themes=tuple(themes[theme] for theme in standing),
        place=standing[0] if standing else _pile(asked, stand),
        suggestion=shorten(row.text, stand.points if stand is not None else ()),
        words=_words(row),
        revision=row.revision or 0,
        updated_at=row.updated_at.astimezone(zone) if row.updated_at else None,
        updated_by=row.user or row.username or "",
        constructed=row.origin == Origin.CONSTRUCTED,
        became=became.get((None, row.id)) or (became.get((standing[0], None)) if standing else None),
    )


def _pile(prompt: Prompt, stand: _Stand | None) -> str:
    if stand is not None:
        return REMAINDER
    return UNPLACED if kind_of(prompt.kind).written or prompt.themes else COMMENT


def _words(row: Row) -> Words:
    if row.revision is None:
        return Words()
    return Words(row.short_version, row.answer, str(row.consequence), row.follow_up, row.responsible)
