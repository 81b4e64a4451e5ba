"""Every change to a prompt's themes is kept, and can be undone and done again, latest first, also after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import STAFF_AND_WALL, tell
from workshop.actions.theming.offers import count_offers, forget_all_offers, forget_torn_offers
from workshop.actions.theming.speaking import refresh
from workshop.actions.theming.stepping import difference, snapshot, step, themes_touched
from workshop.db import db
from workshop.i18n import _
from workshop.models import Prompt, ThemeEdit, User


@contextmanager
def changing(prompt: Prompt, what: str, *, by: User | None, now: datetime) -> Iterator[None]:
    """Do something to the prompt's themes: what it changed is kept as one step, told and committed.

    When it is refused half-way, nothing has happened.
    """
    db.session.flush()
    before, offered = snapshot(prompt), count_offers(prompt)
    try:
        yield
        db.session.flush()
        forget_torn_offers(prompt, offered)
        refresh(themes_touched(prompt, before))
    except BaseException:
        db.session.rollback()
        raise
    changes = difference(before, snapshot(prompt, runs=before["runs"]))
    if any(changes.values()):
        give_up_undone(prompt)
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


def give_up_undone(prompt: Prompt) -> None:
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
    step(prompt, edit, 0)
    edit.undone_at = now
    return _told(prompt, edit)


def undo_to(prompt: Prompt, *, edit_id: int, now: datetime) -> int:
    """Take back every change from the latest down to and with ``edit_id``. Returns how many."""
    chosen = [edit for edit in history(prompt, limit=10_000) if edit.id >= edit_id and edit.undone_at is None]
    if not chosen or chosen[-1].id != edit_id:
        raise Refused(_("Denne endringen er allerede angret."))
    for edit in chosen:
        step(prompt, edit, 0)
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
    step(prompt, edit, 1)
    edit.undone_at = None
    return _told(prompt, edit)


def _told(prompt: Prompt, edit: ThemeEdit) -> ThemeEdit:
    forget_all_offers(prompt)  # they were made for themes that stood otherwise; new ones come
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()
    return edit
