"""The draft's link as the planner passes it on: to copy, as a code to scan, and in words for one's own e-mail."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, url_for

from workshop.actions.feedback.asking import request_for
from workshop.actions.feedback.opening import opening_of
from workshop.actions.mailing.starting import listed, recipients_of
from workshop.exports.qr import qr_png, qr_svg
from workshop.models import DraftOpening, Workshop
from workshop.planner.files import attachment
from workshop.planner.guard import bp
from workshop.web.lookups import workshop_or_404
from workshop.web.mail import mail_key
from workshop.web.sites import base_address, is_local

PATH = "/<int:workshop_id>/tilbakemeldinger"


@bp.get(PATH + "/qr.svg")
def feedback_qr(workshop_id: int) -> Response:
    """The code that leads to the draft, for the page."""
    return Response(qr_svg(_draft_link(_opening_or_404(workshop_id))), mimetype="image/svg+xml")


@bp.get(PATH + "/qr.png")
def feedback_qr_file(workshop_id: int) -> Response:
    """The same as a picture, for a slide or a poster."""
    data = qr_png(_draft_link(_opening_or_404(workshop_id)))
    return attachment(data, name="utkast-qr.png", media_type="image/png")


def link_values(workshop: Workshop, opening: DraftOpening | None) -> dict[str, Any]:
    """What ``planner/_feedback_link.html`` shows."""
    if opening is None:
        return {"link": ""}
    link = _draft_link(opening)
    return {
        "link": link,
        "base": base_address(),
        "is_local": is_local(base_address()),
        "asking": request_for(opening, link=link),
        "listed": [one.address for one in listed(recipients_of(workshop, key=mail_key()))],
    }


def _opening_or_404(workshop_id: int) -> DraftOpening:
    return opening_of(workshop_or_404(workshop_id)) or abort(404)


def _draft_link(opening: DraftOpening) -> str:
    return base_address() + url_for("participant.draft_page", token=opening.token)
