"""The planner's addresses for writing the oppsummering: all its sections, whose text they have, and those one adds."""

from __future__ import annotations

from secrets import token_hex

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop.actions.composing import arranging
from workshop.actions.composing.commenting import open_comments
from workshop.actions.composing.visiting import visitors
from workshop.actions.refusing import Refused
from workshop.actions.summarizing import summarize
from workshop.exports.outline import Slot, slot_of
from workshop.i18n import _
from workshop.models import Voice, Workshop
from workshop.models.summary import Summary
from workshop.planner import editor_view as views
from workshop.planner.editor_forms import NewSectionForm
from workshop.planner.guard import bp
from workshop.web.formats import zone
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now

PATH = "/<int:workshop_id>/oppsummering/rediger"
#: what the buttons beside a section say, and what they mean
CHOICES = {"program": Voice.MACHINE, "egen": Voice.PERSON, "utelat": Voice.NOBODY}


def summary_now(workshop: Workshop) -> Summary:
    return summarize(workshop, now=now(), zone=zone())


def slot_or_404(summary: Summary, key: str) -> Slot:
    """The section a person may write."""
    return slot_of(summary, key) or abort(404)


@bp.get(PATH)
def editor(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    return _overview(workshop, NewSectionForm())


@bp.post(PATH)
def add_section(workshop_id: int) -> object:
    """A section of the planner's own, to be written next."""
    workshop, form = workshop_or_404(workshop_id), NewSectionForm()
    if not form.validate_on_submit():
        return _overview(workshop, form)
    try:
        made = arranging.add_section(
            workshop,
            title=form.title.data or "",
            after=form.after.data or "",
            token=token_hex(4),
            by=current_user,
            now=now(),
        )
    except Refused as refused:
        form.title.errors = [str(refused)]
        return _overview(workshop, form)
    return redirect(url_for("planner.edit_section", workshop_id=workshop.id, key=made.key), 303)


def _overview(workshop: Workshop, form: NewSectionForm) -> object:
    rows = views.rows_of(workshop, summary_now(workshop))
    form.offer(views.headings(rows))
    page = render_template(
        "planner/editor.html",
        workshop=workshop,
        rows=rows,
        form=form,
        told=views.told(rows),
        comments=open_comments(workshop),
        writing=visitors(workshop, but=current_user, now=now()),
        appendix_at=url_for("planner.summary", workshop_id=workshop.id),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post(PATH + "/<key>/valg")
def choose_voice(workshop_id: int, key: str) -> Response:
    """Whose text the section has."""
    workshop = workshop_or_404(workshop_id)
    voice = CHOICES.get(request.form.get("valg", "")) or abort(400)
    slot = slot_or_404(summary_now(workshop), key)
    if voice == Voice.MACHINE and not slot.section:
        abort(400)
    arranging.choose(workshop, key, voice, machine=slot.machine, by=current_user, now=now())
    said = {
        Voice.MACHINE: _("«%(name)s» følger programmets tekst. Det du har skrevet, er tatt vare på."),
        Voice.PERSON: _("«%(name)s» er tatt med igjen."),
        Voice.NOBODY: _("«%(name)s» er utelatt fra oppsummeringen. Teksten er tatt vare på."),
    }
    flash(said[voice] % {"name": slot.heading})
    return _back(workshop, key)


@bp.post(PATH + "/<key>/sett")
def acknowledge(workshop_id: int, key: str) -> Response:
    """The person has seen how the machine's text is now, and keeps their own."""
    workshop = workshop_or_404(workshop_id)
    slot = slot_or_404(summary_now(workshop), key)
    arranging.acknowledge(workshop, key, machine=slot.machine)
    flash(_("Din tekst står. Du får beskjed hvis programmets tekst endrer seg igjen."))
    return redirect(url_for("planner.edit_section", workshop_id=workshop.id, key=key), 303)


@bp.post(PATH + "/<key>/flytt")
def move_section(workshop_id: int, key: str) -> Response:
    workshop = workshop_or_404(workshop_id)
    arranging.move(workshop, key, down=request.form.get("vei") == "ned", by=current_user, now=now())
    return _back(workshop, key)


@bp.post(PATH + "/<key>/slett")
def remove_section(workshop_id: int, key: str) -> Response:
    workshop = workshop_or_404(workshop_id)
    if not key.startswith("egen-"):
        abort(404)
    try:
        arranging.remove(workshop, key, by=current_user, now=now())
    except Refused as refused:
        flash(str(refused), "warning")
        return _back(workshop, key)
    flash(_("Avsnittet er slettet."))
    return _back(workshop, "")


def _back(workshop: Workshop, key: str) -> Response:
    anchor = f"avsnitt-{key}" if key else "innhold"
    return redirect(url_for("planner.editor", workshop_id=workshop.id, _anchor=anchor), 303)
