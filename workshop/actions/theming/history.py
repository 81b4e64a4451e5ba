"""Every change to a prompt's themes is kept, and can be undone and done again, latest first, also after a restart.

What one press undid, one step or many, is what one press does again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
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


def next_edits(prompt: Prompt) -> list[ThemeEdit]:
    """What *Gjør om* would do again, in the order it was done: the steps that one press undid, the last such press.

    Steps undone by one press share the moment, as no others do (``_moment``).
    """
    last = last_edit(prompt)
    query = (
        select(ThemeEdit)
        .where(
            ThemeEdit.prompt_id == prompt.id,
            ThemeEdit.undone_at.is_not(None),
            ThemeEdit.id > (last.id if last else 0),
        )
        .order_by(ThemeEdit.id)
        .options(joinedload(ThemeEdit.user))
    )
    undone = [edit for edit in db.session.scalars(query) if edit.changes]
    return [edit for edit in undone if edit.undone_at == undone[0].undone_at]


def next_edit(prompt: Prompt) -> ThemeEdit | None:
    """The first of ``next_edits``, which a press names; None when there is nothing to do again."""
    return next(iter(next_edits(prompt)), None)


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
    _undo([edit], prompt, now)
    return edit


def undo_to(prompt: Prompt, *, edit_id: int, seen: int | None = None, now: datetime) -> list[ThemeEdit]:
    """Take back every change from the latest down to and with ``edit_id``; gives them, the latest first.

    ``seen`` was the latest when the person decided: raises Conflict when another is, and Refused when ``edit_id`` is
    undone already.
    """
    chosen = [edit for edit in history(prompt, limit=10_000) if edit.id >= edit_id and edit.undone_at is None]
    if not chosen or chosen[-1].id != edit_id:
        raise Refused(_("Denne endringen er allerede angret."))
    if seen is not None and chosen[0].id != seen:
        raise Conflict(_("En kollega endret temaene rett før deg. Se over, og angre igjen hvis det trengs."))
    _undo(chosen, prompt, now)
    return chosen


def _undo(edits: Sequence[ThemeEdit], prompt: Prompt, now: datetime) -> None:
    moment = _moment(prompt, now)
    for edit in edits:
        step(prompt, edit, 0)
        edit.undone_at = moment
    _told(prompt)


def _moment(prompt: Prompt, now: datetime) -> datetime:
    """Now, or just after the last press, so that no two presses share it."""
    last = db.session.scalar(select(func.max(ThemeEdit.undone_at)).where(ThemeEdit.prompt_id == prompt.id))
    return now if last is None or last < now else last + timedelta(microseconds=1)


def redo(prompt: Prompt, *, edit_id: int, seen: int | None = None) -> list[ThemeEdit]:
    """Do once more all that the last press undid; gives the changes, the first first.

    ``edit_id`` was the first and ``seen`` the last of them when the person decided: raises Refused when there is
    nothing to do again, Conflict when there is something else.
    """
    edits = next_edits(prompt)
    if not edits:
        raise Refused(_("Det er ingenting å gjøre om."))
    if edits[0].id != edit_id or (seen is not None and edits[-1].id != seen):
        raise Conflict(_("En kollega endret temaene rett før deg. Se over før du gjør noe om."))
    for edit in edits:
        step(prompt, edit, 1)
        edit.undone_at = None
    _told(prompt)
    return edits


def _told(prompt: Prompt) -> None:
    forget_all_offers(prompt)  # they were made for themes that stood otherwise; new ones come
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()
