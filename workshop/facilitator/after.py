"""What the desk leads to when the day is over: what has come of it, for those who may see it."""

from __future__ import annotations

from typing import Any

from flask import url_for

from workshop.actions.feedback.opening import opening_of
from workshop.actions.publishing import publication_of
from workshop.models import Workshop
from workshop.web.formats import today


def after(workshop: Workshop) -> dict[str, Any]:
    """The values of ``_after.html``: the addresses that are open to everybody who has them, None where none is."""
    opening, publication = opening_of(workshop), publication_of(workshop)
    has_draft = opening is not None and opening.is_open(today())
    has_page = publication is not None and publication.current is not None and publication.is_open(today())
    return {
        "draft_link": url_for("participant.draft_page", token=opening.token) if opening and has_draft else None,
        "draft_until": opening.until if opening is not None else None,
        "page_link": url_for("reader.page", token=publication.token) if publication and has_page else None,
    }
