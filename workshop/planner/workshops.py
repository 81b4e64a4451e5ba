"""The planner's addresses: all workshops, one of them with its settings, what it rests on, and deleting it."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask_login import current_user

from workshop.actions.coding import normal_code
from workshop.actions.preparing import change_settings
from workshop.actions.purging import purge as purge_workshop
from workshop.actions.refusing import Conflict, Refused
from workshop.exports import FORMATS
from workshop.i18n import _, speak
from workshop.live import live
from workshop.models import Workshop
from workshop.planner.basis import basis
from workshop.planner.forms import PurgeForm, SettingsForm
from workshop.planner.guard import bp
from workshop.planner.listing import rows_by_process, rows_of
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now
from workshop.web.sites import base_address, join_address, join_link


@bp.get("/")
def overview() -> str:
    return render_template("planner/overview.html", processes=rows_by_process())


@bp.route("/<int:workshop_id>", methods=["GET", "POST"])
def workshop_page(workshop_id: int) -> object:
    """One workshop: what to share, what can still be changed, the program."""
    found = workshop_or_404(workshop_id)
    form = SettingsForm.for_workshop(found)
    if form.validate_on_submit():
        try:
            change_settings(
                found,
                place=form.place.data or "",
                date=form.date.data,
                expected=form.expected.data,
                language=form.language.data or "",
                tables=form.tables.data,
                seating=form.plan,
                seating_was=form.seating_was.data or "",
                by=current_user,
                now=now(),
            )
        except Conflict as conflict:
            form.seating.errors, form.seating_was.data = [str(conflict)], found.seating
        except Refused as refused:
            form.tables.errors = [str(refused)]
        else:
            speak(found)
            flash(_("Endringene er lagret."))
            return redirect(url_for("planner.workshop_page", workshop_id=found.id), 303)
    page = render_template("planner/workshop.html", form=form, **_workshop_values(found))
    return page, 422 if form.is_submitted() else 200


def _workshop_values(found: Workshop) -> dict[str, Any]:
    return {
        "workshop": found,
        "row": rows_of([found])[0],
        "formats": FORMATS.values(),
        "join_address": join_address(),
        "join_link": join_link(found),
        "wall_link": base_address() + url_for("projector.show", token=found.wall_token),
    }


@bp.get("/<int:workshop_id>/grunnlag")
def what_it_rests_on(workshop_id: int) -> str:
    return render_template("planner/basis.html", **basis(workshop_or_404(workshop_id)))


@bp.route("/<int:workshop_id>/slett", methods=["GET", "POST"])
def purge(workshop_id: int) -> object:
    """Delete the workshop for good, once its code is typed."""
    found = workshop_or_404(workshop_id)
    form = PurgeForm()
    if form.validate_on_submit():
        if normal_code(form.code.data) == found.code:
            title = found.title
            purge_workshop(found)
            current_app.extensions["jobs"].forget()
            live.forget(workshop_id)
            flash(_("«%(title)s» er slettet med alle innspill.", title=title))
            return redirect(url_for("planner.overview"), 303)
        form.code.errors = [_("Koden stemmer ikke. Ingenting er slettet.")]
    page = render_template("planner/purge.html", form=form, workshop=found, row=rows_of([found])[0])
    return page, 422 if form.is_submitted() else 200
