"""Who gave a theme the words it has."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.db import db
from workshop.models import Theme, ThemeEdit


def last_writer(theme: Theme, *names: str) -> str:
    """The name of the person who last changed one of the named fields of the theme; "" where nobody known has."""
    edits = select(ThemeEdit).where(ThemeEdit.prompt_id == theme.prompt_id, ThemeEdit.undone_at.is_(None))
    for edit in db.session.scalars(edits.order_by(ThemeEdit.id.desc()).options(joinedload(ThemeEdit.user))):
        before, after = edit.changes.get("themes", {}).get(str(theme.id), (None, None))
        if before and after and any(before[name] != after[name] for name in names):
            return (edit.user.name or edit.user.username) if edit.user else ""
    return ""
