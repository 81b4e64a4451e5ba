"""The planner's addresses for the oppsummering: as a page, and as a file in every format."""

from __future__ import annotations

from flask import abort, render_template
from werkzeug.wrappers import Response

from workshop.actions.assessing.matrix import matrix_of
from workshop.actions.summarizing import summarize
from workshop.actions.templating.keeping import letterhead_for
from workshop.exports import FORMATS, file_name
from workshop.exports.document import document
from workshop.models import Workshop
from workshop.models.summary import Summary
from workshop.planner.checking import counts_of
from workshop.planner.files import attachment
from workshop.planner.guard import bp
from workshop.planner.paper import page_of
from workshop.web.formats import zone
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now
from workshop.web.offload import run_aside


@bp.get("/<int:workshop_id>/oppsummering")
def summary(workshop_id: int) -> str:
    workshop = workshop_or_404(workshop_id)
    made = _summary(workshop)
    content = document(made)
    return render_template(
        "planner/summary.html",
        workshop=workshop,
        page=page_of(content),
        formats=FORMATS.values(),
        checked=counts_of(workshop, made, content),
    )


@bp.get("/<int:workshop_id>/oppsummering/<name>")
def download(workshop_id: int, name: str) -> Response:
    """The oppsummering as a file; written beside the event loop, so that no phone waits for it."""
    workshop = workshop_or_404(workshop_id)
    format = FORMATS.get(name) or abort(404)
    made = _summary(workshop)
    letterhead = letterhead_for(workshop) if format.templated else None
    matrix = matrix_of(workshop, now=now(), zone=zone()) if format.with_matrix else None
    data = run_aside(lambda: format.file(made, letterhead=letterhead, matrix=matrix))
    return attachment(data, name=file_name(made, format), media_type=format.media_type)


def _summary(workshop: Workshop) -> Summary:
    return summarize(workshop, now=now(), zone=zone())
