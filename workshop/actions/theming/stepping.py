"""What a change changed, as plain values, and putting it back to how it was before or after."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from workshop.db import db
from workshop.models import Placement, Prompt, Response, RunState, Theme, ThemeEdit, ThemingRun, User

Rows = dict[str, dict[str, Any]]

#: what a person's answers leave on the proposal they look through
ANSWERS = ("declined", "became", "aside", "headings", "accepted", "dismissed")

_THEME, _PLACEMENT, _RUN = Theme.__table__, Placement.__table__, ThemingRun.__table__


def snapshot(prompt: Prompt, *, runs: Collection[str] | None = None) -> dict[str, Rows]:
    """The prompt's themes, placements and waiting proposals as plain values, by id.

    Of a proposal its state and what was answered to it; ``runs`` names those to look at instead of those that wait.
    """
    mine = select(Response.id).where(Response.prompt_id == prompt.id)
    answers = (_RUN.c.proposal[name].label(name) for name in ANSWERS)
    waiting = _RUN.c.state == RunState.PROPOSED if runs is None else _RUN.c.id.in_([int(key) for key in runs])
    queries = {
        "themes": select(_THEME).where(_THEME.c.prompt_id == prompt.id),
        "placements": select(_PLACEMENT).where(_PLACEMENT.c.response_id.in_(mine)),
        "runs": select(_RUN.c.id, _RUN.c.state, *answers).where(_RUN.c.prompt_id == prompt.id, waiting),
    }
    return {
        name: {str(row["id"]): _plain(row) for row in db.session.execute(query).mappings()}
        for name, query in queries.items()
    }


def _plain(row: Any) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in row.items()}


def difference(before: dict[str, Rows], after: dict[str, Rows]) -> dict[str, dict[str, list[Any]]]:
    """By name and id the values before and after, only where they differ; None where there was or is none."""
    return {
        name: {
            key: [before[name].get(key), after[name].get(key)]
            for key in sorted(before[name].keys() | after[name].keys(), key=int)
            if before[name].get(key) != after[name].get(key)
        }
        for name in before
    }


def themes_touched(prompt: Prompt, before: dict[str, Rows]) -> set[int]:
    """The themes that a point has come to or left since the snapshot."""
    mine = select(Response.id).where(Response.prompt_id == prompt.id)
    found = db.session.execute(
        select(_PLACEMENT.c.id, _PLACEMENT.c.theme_id, _PLACEMENT.c.start).where(_PLACEMENT.c.response_id.in_(mine))
    )
    now = {str(row.id): (row.theme_id, row.start) for row in found}
    then = {key: (row["theme_id"], row["start"]) for key, row in before["placements"].items()}
    changed = {key for key in now.keys() | then.keys() if now.get(key) != then.get(key)}
    return {places[key][0] for places in (now, then) for key in changed if key in places} - {None}


def step(prompt: Prompt, edit: ThemeEdit, way: int) -> None:
    """Put what the edit changed to how it was before (``way`` 0) or after (1) it."""
    themes = {int(key): pair[way] for key, pair in edit.changes["themes"].items()}
    placements = {int(key): pair[way] for key, pair in edit.changes["placements"].items()}
    _put_back(_THEME, _forward({key: row for key, row in themes.items() if row is not None}))
    gone = [key for key, row in placements.items() if row is None]
    db.session.execute(delete(_PLACEMENT).where(_PLACEMENT.c.id.in_(gone)))
    _put_back(_PLACEMENT, _still_true(prompt, edit, {k: row for k, row in placements.items() if row is not None}))
    db.session.execute(delete(_THEME).where(_THEME.c.id.in_([key for key, row in themes.items() if row is None])))
    db.session.expire_all()
    _answer_again(prompt, edit, way)


def _answer_again(prompt: Prompt, edit: ThemeEdit, way: int) -> None:
    """What was answered to a proposal is unsaid, or said again; one that was done with waits again if none came since.

    A first grouping (by nobody) does not: it is undone whole. Nor does one that was put away before that was a step.
    """
    newest = db.session.scalar(
        select(ThemingRun.id)
        .where(ThemingRun.prompt_id == prompt.id, ThemingRun.state.in_([RunState.PROPOSED, RunState.DONE]))
        .order_by(ThemingRun.id.desc())
        .limit(1)
    )
    for key, pair in edit.changes.get("runs", {}).items():
        run, row = db.session.get(ThemingRun, int(key)), pair[way]
        if run is None or row is None:
            continue
        given = {name: value for name, value in row.items() if name in ANSWERS and value is not None}
        run.proposal = {name: value for name, value in run.proposal.items() if name not in row} | given
        if run.id == newest and edit.user_id is not None and ("dismissed" in row or not run.proposal.get("dismissed")):
            run.state = RunState(row["state"])
    db.session.flush()


def _put_back(table: Any, rows: dict[int, dict[str, Any]]) -> None:
    there = set(db.session.scalars(select(table.c.id).where(table.c.id.in_(rows))))
    changed = [row | {"this": key} for key, row in rows.items() if key in there]
    back = [row for key, row in rows.items() if key not in there]
    connection = db.session.connection()  # not by the ORM: a step may be a thousand rows, and phones wait meanwhile
    if changed:
        names = {name: bindparam(name) for name in changed[0] if name != "this"}
        connection.execute(update(table).where(table.c.id == bindparam("this")).values(names), changed)
    if back:
        connection.execute(insert(table), back)


def _forward(rows: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The themes with a revision nobody has seen: what was read before the step is not what stands after it."""
    now = dict(db.session.execute(select(_THEME.c.id, _THEME.c.revision).where(_THEME.c.id.in_(rows))).all())
    return {key: row | {"revision": max(row["revision"], now.get(key, 0)) + 1} for key, row in rows.items()}


def _still_true(prompt: Prompt, edit: ThemeEdit, rows: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The placements without those of responses taken back; a response reworded since is one point again."""
    standing = {
        response.id: response.edited_at is not None and response.edited_at > edit.made_at
        for response in db.session.scalars(
            select(Response).where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None))
        )
    }
    now_placed = set(db.session.scalars(select(Placement.response_id).where(Placement.response_id.in_(standing))))
    people = set(db.session.scalars(select(User.id)))
    kept: dict[int, dict[str, Any]] = {}
    whole: set[int] = set()
    for key, row in sorted(rows.items()):
        response_id = row["response_id"]
        if response_id not in standing:
            continue
        row = row | {"placed_at": datetime.fromisoformat(row["placed_at"])}
        if row["user_id"] not in people:
            row["user_id"] = None
        if standing[response_id]:
            there = db.session.get(Placement, key) is not None
            if response_id in whole or (response_id in now_placed and not there):
                continue
            whole.add(response_id)
            row |= {"start": None, "end": None, "alike": None, "quote_rank": None, "nearest": []}
        kept[key] = row
    return kept
