"""Every change to a prompt's themes is kept, and can be undone and done again, latest first, also after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import joinedload

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import STAFF_AND_WALL, tell
from workshop.db import db
from workshop.i18n import _
from workshop.models import Placement, Prompt, Response, Theme, ThemeEdit, User

Rows = dict[str, dict[str, Any]]

_THEME, _PLACEMENT = Theme.__table__, Placement.__table__


@contextmanager
def changing(prompt: Prompt, what: str, *, by: User | None, now: datetime) -> Iterator[None]:
    """Do something to the prompt's themes: what it changed is kept as one step, told and committed.

    When it is refused half-way, nothing has happened.
    """
    db.session.flush()
    before = _snapshot(prompt)
    try:
        yield
        db.session.flush()
    except BaseException:
        db.session.rollback()
        raise
    changes = _difference(before, _snapshot(prompt))
    if any(changes.values()):
        _give_up_undone(prompt)
        edit = ThemeEdit(prompt_id=prompt.id, user_id=by.id if by else None, made_at=now, what=what, changes=changes)
        db.session.add(edit)
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()


def history(prompt: Prompt, limit: int = 200) -> list[ThemeEdit]:
    """What was done to the prompt's themes, latest first, undone steps included."""
    return list(
        db.session.scalars(
            select(ThemeEdit)
            .where(ThemeEdit.prompt_id == prompt.id)
            .order_by(ThemeEdit.id.desc())
            .limit(limit)
            .options(joinedload(ThemeEdit.user))
        )
    )


def last_edit(prompt: Prompt) -> ThemeEdit | None:
    """What *Angre* would undo."""
    return db.session.scalar(
        select(ThemeEdit)
        .where(ThemeEdit.prompt_id == prompt.id, ThemeEdit.undone_at.is_(None))
        .order_by(ThemeEdit.id.desc())
        .limit(1)
    )


def next_edit(prompt: Prompt) -> ThemeEdit | None:
    """What *Gjør om* would do again: the first undone step that nothing has been done after."""
    last = last_edit(prompt)
    undone = db.session.scalars(
        select(ThemeEdit)
        .where(
            ThemeEdit.prompt_id == prompt.id,
            ThemeEdit.undone_at.is_not(None),
            ThemeEdit.id > (last.id if last else 0),
        )
        .order_by(ThemeEdit.id)
    )
    return next((edit for edit in undone if edit.changes), None)


def _give_up_undone(prompt: Prompt) -> None:
    """Something new was done: what was undone before it stays told in the history, and is never done again."""
    db.session.execute(
        update(ThemeEdit).where(ThemeEdit.prompt_id == prompt.id, ThemeEdit.undone_at.is_not(None)).values(changes={})
    )


def undo(prompt: Prompt, *, edit_id: int, now: datetime) -> ThemeEdit:
    """Take the last change back.

    Raises Refused when there is nothing to undo, Conflict when ``edit_id`` is no longer the last change.
    """
    edit = last_edit(prompt)
    if edit is None:
        raise Refused(_("Det er ingenting å angre."))
    if edit.id != edit_id:
        raise Conflict(_("En kollega endret temaene rett før deg. Se over, og angre igjen hvis det trengs."))
    _step(prompt, edit, 0)
    edit.undone_at = now
    return _told(prompt, edit)


def undo_to(prompt: Prompt, *, edit_id: int, now: datetime) -> int:
    """Take back every change from the latest down to and with ``edit_id``. Returns how many."""
    chosen = [edit for edit in history(prompt, limit=10_000) if edit.id >= edit_id and edit.undone_at is None]
    if not chosen or chosen[-1].id != edit_id:
        raise Refused(_("Denne endringen er allerede angret."))
    for edit in chosen:
        _step(prompt, edit, 0)
        edit.undone_at = now
    _told(prompt, chosen[-1])
    return len(chosen)


def redo(prompt: Prompt, *, edit_id: int) -> ThemeEdit:
    """Do the change undone last once more. Raises Refused or Conflict as ``undo`` does."""
    edit = next_edit(prompt)
    if edit is None:
        raise Refused(_("Det er ingenting å gjøre om."))
    if edit.id != edit_id:
        raise Conflict(_("En kollega endret temaene rett før deg. Se over før du gjør noe om."))
    _step(prompt, edit, 1)
    edit.undone_at = None
    return _told(prompt, edit)


def _told(prompt: Prompt, edit: ThemeEdit) -> ThemeEdit:
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()
    return edit


def _snapshot(prompt: Prompt) -> dict[str, Rows]:
    """The prompt's themes and placements as plain values, by id."""
    mine = select(Response.id).where(Response.prompt_id == prompt.id)
    queries = {
        "themes": select(_THEME).where(_THEME.c.prompt_id == prompt.id),
        "placements": select(_PLACEMENT).where(_PLACEMENT.c.response_id.in_(mine)),
    }
    return {
        name: {str(row["id"]): _plain(row) for row in db.session.execute(query).mappings()}
        for name, query in queries.items()
    }


def _plain(row: Any) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in row.items()}


def _difference(before: dict[str, Rows], after: dict[str, Rows]) -> dict[str, dict[str, list[Any]]]:
    return {
        name: {
            key: [before[name].get(key), after[name].get(key)]
            for key in sorted(before[name].keys() | after[name].keys(), key=int)
            if before[name].get(key) != after[name].get(key)
        }
        for name in before
    }


def _step(prompt: Prompt, edit: ThemeEdit, way: int) -> None:
    """Put what the edit changed to how it was before (``way`` 0) or after (1) it."""
    themes = {int(key): pair[way] for key, pair in edit.changes["themes"].items()}
    placements = {int(key): pair[way] for key, pair in edit.changes["placements"].items()}
    _put_back(_THEME, _forward({key: row for key, row in themes.items() if row is not None}))
    gone = [key for key, row in placements.items() if row is None]
    db.session.execute(delete(_PLACEMENT).where(_PLACEMENT.c.id.in_(gone)))
    _put_back(_PLACEMENT, _still_true(prompt, edit, {k: row for k, row in placements.items() if row is not None}))
    db.session.execute(delete(_THEME).where(_THEME.c.id.in_([key for key, row in themes.items() if row is None])))
    db.session.expire_all()


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
