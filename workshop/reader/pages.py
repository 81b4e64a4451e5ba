"""The published oppsummering: its page and its files, for whoever has the address."""

from __future__ import annotations

from io import BytesIO

from flask import abort, render_template, send_file
from markupsafe import Markup
from werkzeug.wrappers import Response

from workshop.actions.following.reading import told_of
from workshop.actions.publishing import find_publication
from workshop.i18n import speak
from workshop.models import Edition, Publication
from workshop.reader.guard import bp
from workshop.web.access import public
from workshop.web.formats import today, zone
from workshop.web.now import now


@bp.get("/o/<token>")
@public
def page(token: str) -> object:
    """The edition people read now."""
    publication, edition = _found(token)
    if not publication.is_open(today()):
        return _gone(publication)
    speak(edition)  # the page about it is in the language it was pinned in
    # What was pinned was escaped when it was made.
    paper = Markup(edition.page)  # noqa: S704
    return render_template(
        "reader/page.html",
        workshop=publication.workshop,
        publication=publication,
        edition=edition,
        paper=paper,
        followed=told_of(publication.workshop, now=now(), zone=zone()),
    )


@bp.get("/o/<token>/<name>")
@public
def file(token: str, name: str) -> object:
    """A file of that edition."""
    publication, edition = _found(token)
    if not publication.is_open(today()):
        return _gone(publication)
    found = next((file for file in edition.files if file.format == name), None) or abort(404)
    return send_file(
        BytesIO(found.data), mimetype=found.media_type, as_attachment=True, download_name=found.name, etag=found.sha256
    )


def _found(token: str) -> tuple[Publication, Edition]:
    """The publication and its current edition; an address where nothing was ever published does not exist."""
    publication = find_publication(token)
    if publication is None or publication.current is None:
        abort(404)
    return publication, publication.current


def _gone(publication: Publication) -> tuple[str, int] | Response:
    speak(publication.workshop)
    return render_template("reader/gone.html", workshop=publication.workshop, publication=publication), 410
