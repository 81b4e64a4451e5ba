"""The planner's addresses for the archive: make a package, fetch it, prove one, and the day on which raw data goes."""

from __future__ import annotations

from datetime import date, timedelta

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop.actions.archiving.restoring import NotRestored, restore
from workshop.actions.archiving.retention import has_raw, keep_archive, standing_of, start_clock, stop_clock
from workshop.actions.archiving.whole import fingerprint
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.exports.archive import contents_of, everything_in, make_package, verify
from workshop.i18n import _, ngettext
from workshop.models import Archive, Workshop
from workshop.planner.archive_forms import ClockForm, PackageForm, RestoreForm
from workshop.planner.files import attachment
from workshop.planner.guard import bp
from workshop.web.formats import local, zone
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now
from workshop.web.offload import run_aside

PATH = "/<int:workshop_id>/arkiv"
#: what may be sent up here; elsewhere a day file is the largest (config.MAX_CONTENT_LENGTH)
LARGEST = 64 * 1024 * 1024
_LARGE = {"planner.restore_workshop", "planner.prove_archive"}


@bp.url_value_preprocessor
def _take_large_files(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Before anything reads the body, and for those who are signed in only."""
    if request.endpoint in _LARGE and current_user.is_authenticated:
        request.max_content_length = LARGEST


@bp.get(PATH)
def archive(workshop_id: int) -> object:
    return _page(workshop_or_404(workshop_id))


@bp.post(PATH + "/lag")
def make_archive(workshop_id: int) -> object:
    """Make the package of the workshop as it stands; packed beside the event loop, so that no phone waits for it."""
    workshop = workshop_or_404(workshop_id)
    contents, made_at = contents_of(workshop, now=now(), zone=zone()), now()
    package = run_aside(lambda: make_package(contents))
    keep_archive(
        workshop,
        name=package.name,
        sha256=package.sha256,
        data=package.data,
        state=fingerprint(contents.whole),
        by=current_user,
        now=made_at,
    )
    flash(_("Arkivpakken er laget og kontrollert. Last den ned, og legg den i kommunens arkiv."))
    return redirect(url_for("planner.archive", workshop_id=workshop.id, _anchor="pakker"), 303)


@bp.get(PATH + "/<int:archive_id>")
def fetch_archive(workshop_id: int, archive_id: int) -> Response:
    found = db.session.get(Archive, archive_id)
    if found is None or found.workshop_id != workshop_or_404(workshop_id).id or found.data is None:
        abort(404)
    return attachment(found.data, name=found.name, media_type="application/zip")


@bp.post(PATH + "/kontroller")
def prove_archive(workshop_id: int) -> object:
    """Look through a package somebody has, and tell whether it is one of those made here."""
    workshop, form = workshop_or_404(workshop_id), PackageForm()
    if not form.validate_on_submit():
        return _page(workshop, package_form=form)
    data = form.file.data.read()
    found = run_aside(lambda: verify(data))
    known = next((one for one in standing_of(workshop, now=now()).archives if one.sha256 == found.sha256), None)
    proven = {"found": found, "known": known, "name": form.file.data.filename or _("Filen")}
    return _page(workshop, package_form=form, proven=proven, status=422 if found.faults else 200)


@bp.post(PATH + "/sletting")
def set_clock(workshop_id: int) -> object:
    workshop, form = workshop_or_404(workshop_id), ClockForm()
    if form.validate_on_submit():
        try:
            start_clock(workshop, due=form.due.data, was=form.seen, today=_today(), by=current_user, now=now())
        except Refused as refused:
            form.due.errors = [str(refused)]
            form.was.data = _was(workshop)
        else:
            flash(_("Datoen er satt. Rådataene blir slettet da, hvis ingenting endres etter arkivpakken."))
            return redirect(url_for("planner.archive", workshop_id=workshop.id, _anchor="sletting"), 303)
    return _page(workshop, clock_form=form)


@bp.post(PATH + "/sletting/stans")
def unset_clock(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    if stop_clock(workshop, by=current_user, now=now()):
        flash(_("Slettingen er stanset. Rådataene blir stående til noen setter en ny dato."))
    else:
        flash(_("Det er ingen dato å stanse."), "warning")
    return redirect(url_for("planner.archive", workshop_id=workshop.id, _anchor="sletting"), 303)


@bp.route("/hent-inn", methods=["GET", "POST"])
def restore_workshop() -> object:
    """Restore a workshop from a package, or from verksted.json by itself."""
    form, faults = RestoreForm(), []
    if form.validate_on_submit():
        data = form.file.data.read()
        try:
            workshop = restore(run_aside(lambda: everything_in(data)), by=current_user, now=now())
        except NotRestored as refused:
            faults = refused.faults
        else:
            flash(
                _("«%(title)s» er hentet inn med ny kode og nye adresser. Se over at alt er med.", title=workshop.title)
            )
            return redirect(url_for("planner.workshop_page", workshop_id=workshop.id), 303)
    page = render_template("planner/restore.html", form=form, faults=faults)
    return page, 422 if form.is_submitted() else 200


def _today() -> date:
    return local(now()).date()


def _was(workshop: Workshop) -> str:
    """The date that is set, as the form carries it."""
    retention = standing_of(workshop, now=now()).retention
    return retention.due.isoformat() if retention is not None and retention.done_at is None else ""


def _page(
    workshop: Workshop,
    *,
    package_form: PackageForm | None = None,
    clock_form: ClockForm | None = None,
    proven: dict[str, object] | None = None,
    status: int = 0,
) -> tuple[str, int]:
    standing, today = standing_of(workshop, now=now()), _today()
    usual = today + timedelta(days=current_app.config["RETENTION_DAYS"])
    due = standing.retention.due if standing.days_left(today) is not None and standing.retention else usual
    page = render_template(
        "planner/archive.html",
        workshop=workshop,
        standing=standing,
        left=standing.days_left(today),
        left_told=_told(standing.days_left(today)),
        has_raw=has_raw(workshop),
        package_form=package_form or PackageForm(formdata=None),
        clock_form=clock_form or ClockForm(formdata=None, due=due, was=_was(workshop)),
        proven=proven,
    )
    refused = any(form is not None and form.errors for form in (package_form, clock_form))
    return page, status or (422 if refused else 200)


def _told(left: int | None) -> str:
    """How long it is until raw data goes; "" when no day is set."""
    if left is None:
        return ""
    return ngettext("om én dag", "om %(num)d dager", left) if left else _("nå, innen en time")
