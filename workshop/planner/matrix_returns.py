"""The planner's addresses for a matrix that comes back filled in: send it up, look it over, accept or discard it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from workshop.actions.assessing.accepting import accept, discard, keep, kept_by, plan_for
from workshop.actions.assessing.differing import Plan
from workshop.actions.assessing.matrix import mark_of
from workshop.actions.assessing.returning import read_returned
from workshop.actions.assessing.words import names
from workshop.actions.refusing import Conflict, Refused
from workshop.exports.matrix import wording
from workshop.i18n import _, ngettext
from workshop.models import ReturnedSheet, Workshop
from workshop.planner.guard import bp
from workshop.planner.matrix import PATH
from workshop.planner.matrix_forms import ReturnForm
from workshop.web.formats import zone
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now
from workshop.web.offload import run_aside


@bp.route(PATH + "/last-opp", methods=["GET", "POST"])
def matrix_return(workshop_id: int) -> object:
    """Read a filled-in matrix. Nothing is changed by it until its differences are accepted."""
    workshop, form = workshop_or_404(workshop_id), ReturnForm()
    if form.validate_on_submit():
        file = form.file.data
        data, mark = file.read(), mark_of(workshop)
        try:
            returned = run_aside(lambda: read_returned(data, mark=mark))
        except Refused as refused:
            form.file.errors = [str(refused)]
        else:
            keep(workshop, returned, name=file.filename or "", by=current_user, now=now())
            return redirect(url_for("planner.matrix_differences", workshop_id=workshop.id), 303)
    page = render_template("planner/matrix_return.html", workshop=workshop, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.get(PATH + "/forskjeller")
def matrix_differences(workshop_id: int) -> object:
    """What the sheet this person sent up would change."""
    workshop = workshop_or_404(workshop_id)
    sheet = kept_by(workshop, current_user)
    return _differences(workshop, sheet) if sheet is not None else _none_left(workshop)


@bp.post(PATH + "/forskjeller")
def matrix_accept(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    sheet = kept_by(workshop, current_user)
    if sheet is None:
        return _none_left(workshop)
    chosen = {int(name[4:]) for name, value in request.form.items() if _is_chosen(name, value)}
    try:
        changed = accept(
            sheet, seal=request.form.get("seal", ""), from_sheet=chosen, by=current_user, now=now(), zone=zone()
        )
    except Conflict as conflict:
        return _differences(workshop, sheet, refused=str(conflict), chosen=chosen)
    flash(ngettext("Én vurdering er endret.", "%(num)d vurderinger er endret.", changed))
    return redirect(url_for("planner.matrix", workshop_id=workshop.id), 303)


@bp.post(PATH + "/forskjeller/forkast")
def matrix_discard(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    discard(workshop, by=current_user)
    flash(_("Filen er forkastet. Ingenting er endret."))
    return redirect(url_for("planner.matrix", workshop_id=workshop.id), 303)


def _is_chosen(name: str, value: str) -> bool:
    """Whether the field says that a row is to be as the sheet has it."""
    number = name.removeprefix("row-")
    return value == "sheet" and name != number and number.isascii() and number.isdecimal() and len(number) < 10


def _none_left(workshop: Workshop) -> object:
    flash(_("Ingen fil venter. Last opp en utfylt matrise først."), "warning")
    return redirect(url_for("planner.matrix_return", workshop_id=workshop.id), 303)


def _differences(
    workshop: Workshop, sheet: ReturnedSheet, *, refused: str = "", chosen: set[int] | None = None
) -> tuple[str, int]:
    plan = plan_for(sheet, now=now(), zone=zone())
    page = render_template(
        "planner/matrix_differences.html",
        workshop=workshop,
        sheet=sheet,
        plan=plan,
        names=names(),
        wording=wording,
        refused=refused,
        chosen=chosen or set(),
        told=_told(sheet, plan),
    )
    return page, 422 if refused else 200


def _told(sheet: ReturnedSheet, plan: Plan) -> list[str]:
    """What the sheet would do, in sentences."""
    named = sheet.name or _("Filen")
    said = [_("«%(name)s» har %(rows)d innspill fra dette verkstedet.", name=named, rows=plan.rows)]
    changes, conflicts = len(plan.changes), len(plan.conflicts)
    if changes:
        said.append(ngettext("Én vurdering blir endret.", "%(num)d vurderinger blir endret.", changes))
    if conflicts:
        said.append(
            ngettext(
                "På ett innspill har noen andre skrevet imens: der velger du.",
                "På %(num)d innspill har noen andre skrevet imens: der velger du.",
                conflicts,
            )
        )
    if not changes and not conflicts:
        said.append(_("Ingenting i den er nytt."))
    return [*said, _("Ingenting er lagret ennå.")]
