"""The planner's addresses for publishing: pin an edition, change its last day, take it back, look at former ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from workshop.actions import publishing
from workshop.actions.publishing import MadeEdition, MadeFile
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.summarizing import summarize
from workshop.actions.templating.keeping import letterhead_for
from workshop.exports import FORMATS, file_name
from workshop.exports.document import document
from workshop.i18n import _
from workshop.models import Edition, Publication, Workshop
from workshop.planner.checking import counts_now
from workshop.planner.files import attachment
from workshop.planner.guard import bp
from workshop.planner.paper import page_of
from workshop.planner.publishing_forms import PublishForm
from workshop.web.formats import today, zone
from workshop.web.forms import EmptyForm
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now
from workshop.web.offload import run_aside
from workshop.web.sites import public_link

PATH = "/<int:workshop_id>/publisering"
#: the files a reader can download
PUBLISHED = ("pdf", "docx", "xlsx")


@bp.route(PATH, methods=["GET", "POST"])
def publication(workshop_id: int) -> object:
    """What is published, and the form that publishes the oppsummering as it is now."""
    workshop = workshop_or_404(workshop_id)
    found = publishing.prepare(workshop)
    form = PublishForm.of(found)
    if form.validate_on_submit() and form.has_looked(counts_now(workshop)["must"]):
        try:
            edition = publishing.publish(
                found, edition_now(found), seen=form.number, by=current_user, now=now(), **form.terms
            )
        except Conflict as conflict:
            form.seen.data = str(found.current.number if found.current else 0)
            return _page(workshop, found, form, refused=str(conflict))
        except Refused as refused:
            return _page(workshop, found, form, refused=str(refused))
        flash(_("Utgave %(number)d er publisert.", number=edition.number))
        return redirect(url_for("planner.publication", workshop_id=workshop.id), 303)
    return _page(workshop, found, form)


@bp.post(PATH + "/vilkar")
def publication_terms(workshop_id: int) -> object:
    """Change the last day and whom to ask, without a new edition."""
    workshop = workshop_or_404(workshop_id)
    found = publishing.prepare(workshop)
    form = PublishForm.of(found)
    if form.validate_on_submit():
        try:
            publishing.change_terms(found, by=current_user, now=now(), **form.terms)
        except Refused as refused:
            return _page(workshop, found, form, refused=str(refused))
        flash(_("Endringene er lagret."))
        return redirect(url_for("planner.publication", workshop_id=workshop.id), 303)
    return _page(workshop, found, form)


@bp.post(PATH + "/trekk-tilbake")
def publication_withdraw(workshop_id: int) -> object:
    found = publishing.prepare(workshop_or_404(workshop_id))
    publishing.withdraw(found, by=current_user, now=now())
    flash(_("Oppsummeringen er trukket tilbake. Ingen kan lese den på adressen før du publiserer igjen."))
    return redirect(url_for("planner.publication", workshop_id=workshop_id), 303)


@bp.get(PATH + "/utgave/<int:number>")
def edition(workshop_id: int, number: int) -> str:
    """An edition as it was published, for the planner alone."""
    workshop = workshop_or_404(workshop_id)
    found = _edition_or_404(workshop, number)
    # What was pinned was escaped when it was made.
    return render_template("planner/edition.html", workshop=workshop, edition=found, page=Markup(found.page))  # noqa: S704


@bp.get(PATH + "/utgave/<int:number>/<name>")
def edition_file(workshop_id: int, number: int, name: str) -> Response:
    """A file of an edition, byte for byte as it was published."""
    found = _edition_or_404(workshop_or_404(workshop_id), number)
    file = next((file for file in found.files if file.format == name), None) or abort(404)
    return attachment(file.data, name=file.name, media_type=file.media_type)


def edition_now(found: Publication) -> MadeEdition:
    """The oppsummering as it stands, ready to be pinned: the page, and the files written beside the event loop.

    The files have a code on their front that leads to the page. The municipality's assessments are not among them:
    they may be half written, and are published as statuses.
    """
    workshop = found.workshop
    made = summarize(workshop, now=now(), zone=zone())
    page = page_of(document(made))
    formats = [FORMATS[name] for name in PUBLISHED]
    letterhead = letterhead_for(workshop)
    addressed = replace(made, address=public_link(found))
    written = run_aside(lambda: [format.file(addressed, letterhead=letterhead) for format in formats])
    return MadeEdition(
        title=page.title,
        language=workshop.language,
        page=render_template("planner/_paper.html", page=page),
        files=tuple(
            MadeFile(format.name, file_name(made, format), format.media_type, data)
            for format, data in zip(formats, written, strict=True)
        ),
        made_at=made.made_at,
    )


def _edition_or_404(workshop: Workshop, number: int) -> Edition:
    found = publishing.publication_of(workshop)
    editions = found.editions if found is not None else []
    return next((edition for edition in editions if edition.number == number), None) or abort(404)


def _page(workshop: Workshop, found: Publication, form: PublishForm, *, refused: str = "") -> tuple[str, int]:
    page = render_template("planner/publication.html", form=form, refused=refused, **_values(workshop, found))
    return page, 422 if refused or form.errors else 200


def _values(workshop: Workshop, found: Publication) -> dict[str, Any]:
    current = found.current
    taken_back = publishing.taken_back_since(current) if current is not None else 0
    return {
        "workshop": workshop,
        "publication": found,
        "is_open": found.is_open(today()),
        "is_over": found.is_over(today()),
        "link": public_link(found),
        "taken_back": publishing.told_of_taken_back(taken_back),
        "checked": counts_now(workshop),
        "button": EmptyForm(),
    }
