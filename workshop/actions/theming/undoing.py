"""Every change to a prompt's themes keeps how they stood before, and can be undone, latest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import STAFF_AND_WALL, tell
from workshop.actions.theming.board import placements_of, themes_of
from workshop.db import db
from workshop.i18n import _
from workshop.models import Placement, Prompt, Response, Theme, ThemeEdit, User


def snapshot(prompt: Prompt) -> dict[str, Any]:
    """The prompt's themes and placements as plain values."""
    return {
        "themes": [
            {
                "id": theme.id,
                "position": theme.position,
                "label": theme.label,
                "named_by": str(theme.named_by),
                "keywords": theme.keywords,
            }
            for theme in themes_of(prompt)
        ],
        "placements": [
            {
                "response_id": placement.response_id,
                "theme_id": placement.theme_id,
                "placed_by": str(placement.placed_by),
                "placed_at": placement.placed_at.isoformat(),
                "quote_rank": placement.quote_rank,
            }
            for placement in placements_of(prompt).values()
        ],
    }


def remember(prompt: Prompt, what: str, *, by: User | None, now: datetime) -> None:
    """Keep how the themes stand, before ``what`` is done to them."""
    db.session.add(
        ThemeEdit(prompt_id=prompt.id, user_id=by.id if by else None, made_at=now, what=what, before=snapshot(prompt))
    )


def last_edit(prompt: Prompt) -> ThemeEdit | None:
    """What *Angre* would undo."""
    return db.session.scalar(
        select(ThemeEdit)
        .where(ThemeEdit.prompt_id == prompt.id, ThemeEdit.undone_at.is_(None))
        .order_by(ThemeEdit.id.desc())
        .limit(1)
    )


def undo(prompt: Prompt, *, edit_id: int, now: datetime) -> ThemeEdit:
    """Put the themes back as they stood before the last change.

    Raises Refused when there is nothing to undo, Conflict when ``edit_id`` is no longer the last change.
    """
    edit = last_edit(prompt)
    if edit is None:
        raise Refused(_("Det er ingenting å angre."))
    if edit.id != edit_id:
        raise Conflict(_("En kollega endret temaene rett før deg. Se over, og angre igjen hvis det trengs."))
    _restore(prompt, edit.before)
    edit.undone_at = now
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()
    return edit


def _restore(prompt: Prompt, before: dict[str, Any]) -> None:
    standing = set(
        db.session.scalars(select(Response.id).where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None)))
    )
    mine = select(Response.id).where(Response.prompt_id == prompt.id)
    db.session.execute(delete(Placement).where(Placement.response_id.in_(mine)))
    kept = {theme["id"] for theme in before["themes"]}
    db.session.execute(delete(Theme).where(Theme.prompt_id == prompt.id, Theme.id.not_in(kept)))
    db.session.expire_all()
    for fields in before["themes"]:
        db.session.merge(Theme(prompt_id=prompt.id, **fields))
    db.session.flush()
    for fields in before["placements"]:
        if fields["response_id"] in standing:
            moment = datetime.fromisoformat(fields["placed_at"])
            db.session.add(Placement(**(fields | {"placed_at": moment})))
    db.session.flush()
