"""The planner's addresses for day files: upload one, download an example to write one's own from."""

from __future__ import annotations

from importlib.resources import files

from flask import abort, flash, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from workshop.actions.importing import DayFileErrors, read_day
from workshop.actions.importing.planting import plant_day
from workshop.db import db
from workshop.i18n import _
from workshop.models import Workshop
from workshop.planner.files import attachment
from workshop.planner.forms import UploadForm
from workshop.planner.guard import bp

#: name in the address → the package it lies in, its name there, its name when downloaded
EXAMPLES = {
    "minste": ("workshop.planner", "smallest-day.yaml", "dagsfil-minste.yaml"),
    "referansedag": ("workshop.demo", "baerum-2024.yaml", "dagsfil-baerum-2024.yaml"),
}
#: how files that people take for text begin
_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@bp.route("/last-opp", methods=["GET", "POST"])
def upload() -> object:
    form = UploadForm()
    if not form.validate_on_submit():
        return _page(form)
    file = form.file.data
    data, name = file.read(), (file.filename or "")[-100:]
    if is_not_text(data):
        form.file.errors = [
            _("Filen er ikke en tekstfil. En dagsfil er ren tekst og slutter på .yaml. Last gjerne ned et eksempel.")
        ]
        return _page(form)
    try:
        workshop = plant_day(read_day(data, name=name))
    except DayFileErrors as errors:
        return _page(form, faults=errors.errors, name=name)
    _tell(workshop)
    return redirect(url_for("planner.workshop_page", workshop_id=workshop.id), 303)


@bp.get("/eksempel/<name>.yaml")
def example(name: str) -> Response:
    """A day file to copy from."""
    package, source, shown = EXAMPLES.get(name) or abort(404)
    data = files(package).joinpath(source).read_bytes()
    return attachment(data, name=shown, media_type="application/yaml; charset=utf-8")


def is_not_text(data: bytes) -> bool:
    """Whether the file is of a kind no text editor wrote: a spreadsheet, a document, a picture."""
    return data.startswith(_SIGNATURES) or (b"\0" in data and not data.startswith(_UTF_16))


def _page(form: UploadForm, **values: object) -> tuple[str, int]:
    page = render_template("planner/upload.html", form=form, **values)
    return page, 422 if form.is_submitted() else 200


def _tell(workshop: Workshop) -> None:
    """Say what was made, and what a planner may not have expected."""
    flash(_("«%(title)s» er lagt inn. Se over at alt er med.", title=workshop.title))
    others = db.session.scalars(
        select(Workshop).where(Workshop.process_id == workshop.process_id, Workshop.id != workshop.id)
    ).all()
    if others:
        flash(
            _(
                "Planprosessen «%(title)s» fantes fra før. Mål, planoversikt og samlinger er beholdt slik de var.",
                title=workshop.process.title,
            ),
            "warning",
        )
    if any((other.title, other.date) == (workshop.title, workshop.date) for other in others):
        flash(_("Det er nå to verksteder med samme navn og dato. Slett det du ikke skal bruke."), "warning")
