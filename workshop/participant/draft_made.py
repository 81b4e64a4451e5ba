"""The draft as everybody sees it, made once for as long as it stands as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import current_app
from sqlalchemy import func, select

from workshop.actions.feedback.asked import Part, parts_of
from workshop.actions.setting_aside import hidden_in
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.exports.unveiled import without_hidden_words
from workshop.models import Response, SummaryText, Theme, Workshop
from workshop.participant.draft_view import DraftView, draft_view
from workshop.web.formats import zone
from workshop.web.now import now

#: workshops whose drafts are held at a time
MOST = 16


@dataclass(frozen=True)
class Made:
    """What one can say something about, and what the page shows."""

    parts: tuple[Part, ...]
    view: DraftView


def made_of(workshop: Workshop, *, today: date) -> Made:
    """The draft as it stands. A Summary takes up to half a second of everybody's time, so it is made anew only when the
    workshop, its texts, what is hidden or the day has changed.
    """
    held: dict[int, tuple[object, Made]] = current_app.extensions.setdefault("drafts", {})
    hidden = hidden_in(workshop)
    key = (workshop.revision, workshop.language, today, hidden, *_texts(workshop))
    known = held.pop(workshop.id, None)
    if known is None or known[0] != key:
        summary = without_hidden_words(summarize(workshop, now=now(), zone=zone()), hidden).summary
        known = key, Made(parts_of(summary), draft_view(summary))
    held[workshop.id] = known
    while len(held) > MOST:
        held.pop(next(iter(held)), None)
    return known[1]


def _texts(workshop: Workshop) -> tuple[object, ...]:
    """What tells one state of the texts from another: the sections', the themes', and what was said."""
    prompts = [prompt.id for prompt in workshop.prompts]
    moments = (Response.sent_at, Response.edited_at, Response.withdrawn_at)
    said = select(func.count(Response.id), *map(func.max, moments))
    sections = select(SummaryText.id, SummaryText.revision, SummaryText.saved_at)
    themes = select(Theme.id, Theme.revision, Theme.label, Theme.description)
    asked = (
        sections.where(SummaryText.workshop_id == workshop.id).order_by(SummaryText.id),
        themes.where(Theme.prompt_id.in_(prompts)).order_by(Theme.id),
        said.where(Response.prompt_id.in_(prompts)),
    )
    return tuple(tuple(map(tuple, db.session.execute(query))) for query in asked)
