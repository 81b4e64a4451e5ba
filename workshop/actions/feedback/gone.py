"""What themes that are gone from an open draft were called: as the server knows it, never the sender."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select

from workshop.actions.feedback.asked import about_theme
from workshop.db import db
from workshop.models import DraftOpening, Theme, ThemeEdit


def names_of_gone(opening: DraftOpening, wanted: Iterable[str]) -> dict[str, str]:
    """The names by ``about_theme``, of those wanted that the draft can have shown since it was opened.

    A theme that stands but holds nothing now is one of them, and one that was changed or taken away after the opening.
    """
    asked = set(wanted)
    if not asked:
        return {}
    prompts = [prompt.id for prompt in opening.workshop.prompts]
    since = or_(ThemeEdit.made_at >= opening.opened_at, ThemeEdit.undone_at >= opening.opened_at)
    edits = select(ThemeEdit.changes).where(ThemeEdit.prompt_id.in_(prompts), since).order_by(ThemeEdit.id)
    known: dict[str, str] = {}
    for changes in db.session.scalars(edits):
        for theme_id, rows in changes.get("themes", {}).items():
            known |= {about_theme(int(theme_id)): row["label"] for row in rows if row}
    standing = select(Theme.id, Theme.label).where(Theme.prompt_id.in_(prompts))
    known |= {about_theme(theme_id): label for theme_id, label in db.session.execute(standing)}
    return {about: label for about, label in known.items() if about in asked}
