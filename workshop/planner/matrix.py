"""The planner's addresses for the matrix: the table itself, and the answer to one response."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop.actions.assessing.accepting import kept_by
from workshop.actions.assessing.matrix import matrix_of
from workshop.actions.assessing.saving import assess
from workshop.actions.assessing.words import LIMITS, consequences, undecided
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.templating.keeping import letterhead_for
from workshop.exports.matrix import FORMATS, file_name, wording
from workshop.i18n import _
from workshop.models import Workshop
from workshop.models.matrix import Matrix, MatrixRow
from workshop.planner import matrix_view as views
from workshop.planner.files import attachment
from workshop.planner.guard import bp
from workshop.planner.matrix_forms import AssessForm
from workshop.planner.matrix_view import View
from workshop.web.formats import zone
from workshop.web.lookups import response_or_404, workshop_or_404
from workshop.web.now import now
from workshop.web.offload import run_aside

PATH = "/<int:workshop_id>/matrise"
_ROW = PATH + "/<int:response_id>"


def matrix_now(workshop: Workshop) -> Matrix:
    return matrix_of(workshop, now=now(), zone=zone())


@bp.get(PATH)
def matrix(workshop_id: int) -> str:
    workshop = workshop_or_404(workshop_id)
    whole, view = matrix_now(workshop), View.asked(request.args)
    return render_template(
        "planner/matrix.html",
        **_values(workshop, whole, view),
        shown=views.shown(whole, view),
        formats=FORMATS.values(),
        themes=views.theme_choices(whole),
        groups=views.group_choices(whole),
        choices=views.consequence_choices(),
        waiting=kept_by(workshop, current_user),
    )


@bp.get(PATH + "/fil/<name>")
def matrix_file(workshop_id: int, name: str) -> Response:
    """The matrix as a file; written beside the event loop, so that no phone waits for it."""
    workshop = workshop_or_404(workshop_id)
    format = FORMATS.get(name) or abort(404)
    made = matrix_now(workshop)
    letterhead = letterhead_for(workshop) if format.templated else None
    data = run_aside(lambda: format.file(made, letterhead))
    return attachment(data, name=file_name(made, format), media_type=format.media_type)


@bp.get(_ROW)
def matrix_row(workshop_id: int, response_id: int) -> object:
    """One response with the fields to fill in; to a script only its row, read or open to write in."""
    workshop, whole, row = _found(workshop_id, response_id)
    if _wants_row() and ("les" in request.args or row.withheld):
        return _read(workshop, whole, row)
    return _open(workshop, whole, row, AssessForm.of(row).offer())


@bp.post(_ROW)
def assess_row(workshop_id: int, response_id: int) -> object:
    """Keep the answer. What a colleague has saved meanwhile is shown beside what was written here."""
    workshop, whole, row = _found(workshop_id, response_id)
    form = AssessForm().offer()
    response = response_or_404(workshop, response_id)
    try:
        assess(response, form.words, seen=form.revision, by=current_user, now=now())
    except Conflict as conflict:
        workshop, whole, row = _found(workshop_id, response_id)
        form.seen.data = str(row.revision)
        return _open(workshop, whole, row, form, refused=str(conflict), theirs=row)
    except Refused as refused:
        return _open(workshop, whole, row, form, refused=str(refused))
    return _saved(workshop, row)


def _found(workshop_id: int, response_id: int) -> tuple[Workshop, Matrix, MatrixRow]:
    workshop = workshop_or_404(workshop_id)
    whole = matrix_now(workshop)
    row = next((row for row in whole.rows if row.response == response_id), None)
    if row is None and request.method == "GET" and _wants_row():
        # Taken back while the page stood open: the page as it is now.
        abort(make_response("", 404, {"HX-Redirect": url_for("planner.matrix", workshop_id=workshop.id)}))
    return workshop, whole, row or abort(404)


def _saved(workshop: Workshop, row: MatrixRow) -> object:
    view = View.asked(request.args)
    if request.form.get("then") == "theme" and isinstance(row.place, int):
        address = url_for(
            "planner.assess_theme", workshop_id=workshop.id, theme_id=row.place, fra=row.response, **view.query()
        )
        return ("", 204, {"HX-Redirect": address}) if _wants_row() else redirect(address, 303)
    if _wants_row():
        whole = matrix_now(workshop)
        return _read(workshop, whole, next(one for one in whole.rows if one.response == row.response))
    flash(_("Vurderingen av innspill %(number)d er lagret.", number=row.number))
    address = url_for("planner.matrix", workshop_id=workshop.id, **view.query(), _anchor=f"innspill-{row.response}")
    return redirect(address, 303)


def _read(workshop: Workshop, whole: Matrix, row: MatrixRow) -> object:
    values = _values(workshop, whole, View.asked(request.args))
    return render_template("planner/_matrix_row.html", row=row, answered=True, **values)


def _open(
    workshop: Workshop,
    whole: Matrix,
    row: MatrixRow,
    form: AssessForm,
    *,
    refused: str = "",
    theirs: MatrixRow | None = None,
) -> object:
    if row.withheld and not refused:
        abort(404)
    values = _values(workshop, whole, View.asked(request.args))
    values |= {"row": row, "form": form, "refused": refused, "theirs": theirs, "limits": LIMITS}
    values["same_theme"] = sum(one.place == row.place and not one.withheld for one in whole.rows)
    template = "planner/_matrix_edit.html" if _wants_row() else "planner/matrix_row.html"
    return render_template(template, **values), 422 if refused else 200


def _values(workshop: Workshop, whole: Matrix, view: View) -> dict[str, Any]:
    return {
        "workshop": workshop,
        "matrix": whole,
        "view": view,
        "wording": wording,
        "consequences": consequences(),
        "undecided": undecided(),
    }


def _wants_row() -> bool:
    return request.headers.get("HX-Request") == "true"
