"""The planner's addresses for Word templates: send one up, see what it has, try it, go back to the neutral one."""

from __future__ import annotations

import logging

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from workshop.actions.refusing import Refused
from workshop.actions.templating.cleaning import LARGEST, cleaned
from workshop.actions.templating.keeping import choose_table_style, keep_template, remove_template, template_of
from workshop.db import db
from workshop.exports import FORMATS
from workshop.exports.word.checking import check
from workshop.exports.word.neutral import neutral_template
from workshop.exports.word.trial import write_trial
from workshop.i18n import _
from workshop.models import Letterhead, Process
from workshop.planner.files import attachment
from workshop.planner.guard import bp
from workshop.planner.template_forms import TableStyleForm, TemplateForm
from workshop.web.formats import zone
from workshop.web.now import now
from workshop.web.offload import run_aside

log = logging.getLogger(__name__)

PATH, OF_PROCESS = "/wordmal", "/wordmal/prosess/<int:process_id>"
#: the addresses of a page and its presses come twice: for the installation, and for one process
_PLACES = (PATH, OF_PROCESS)
#: one that is somewhat too large is to be told so beside its field
_ROOM = 2 * LARGEST


@bp.url_value_preprocessor
def _give_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """A template with its pictures is larger than anything else, and is taken from those who are signed in only."""
    if endpoint == "planner.word_template_page" and current_user.is_authenticated:
        request.max_content_length = _ROOM


@bp.route(PATH, methods=["GET", "POST"])
@bp.route(OF_PROCESS, methods=["GET", "POST"])
def word_template_page(process_id: int | None = None) -> object:
    """What is used now and what it has, and a form to send up another."""
    process, form = _process(process_id), TemplateForm()
    if not form.validate_on_submit():
        return _page(process, form)
    data = form.file.data.read()
    try:
        letterhead = Letterhead(run_aside(lambda: cleaned(data)))
        run_aside(lambda: check(letterhead))
        kept = keep_template(
            letterhead.data,
            process=process,
            name=form.file.data.filename or "",
            seen=form.seen_id,
            by=current_user,
            now=now(),
        )
    except Refused as refused:
        log.warning("a Word template was refused: %s", type(refused.__cause__ or refused).__name__)
        form.file.errors = [str(refused)]
        return _page(process, form)
    flash(_("«%(name)s» er lagt inn og brukes fra nå. Se hva vi fant i den, og lag et prøvedokument.", name=kept.name))
    return _back(process)


@bp.post(PATH + "/tabellstil")
@bp.post(OF_PROCESS + "/tabellstil")
def word_template_tables(process_id: int | None = None) -> object:
    process, form = _process(process_id), TableStyleForm()
    try:
        choose_table_style(process, form.table_style.data or "", seen=form.seen_id)
        flash(_("Tabellstilen er lagret."))
    except Refused as refused:
        flash(str(refused), "warning")
    return _back(process)


@bp.post(PATH + "/fjern")
@bp.post(OF_PROCESS + "/fjern")
def word_template_remove(process_id: int | None = None) -> object:
    process, form = _process(process_id), TemplateForm()
    try:
        remove_template(process, seen=form.seen_id)
        flash(_("Malen er fjernet. Dokumentene bruker den nøytrale malen.") if process is None else _removed(process))
    except Refused as refused:
        flash(str(refused), "warning")
    return _back(process)


@bp.get(PATH + "/proeve.docx")
@bp.get(OF_PROCESS + "/proeve.docx")
def word_template_trial(process_id: int | None = None) -> Response:
    """A trial document in the template that is used now."""
    process = _process(process_id)
    used = template_of(process) or template_of(None)
    letterhead = used.letterhead if used is not None else None
    named = {"process": process.title if process else "", "municipality": process.municipality if process else ""}
    moment = now().astimezone(zone())
    data = run_aside(lambda: write_trial(letterhead, **named, made_at=moment))
    return _word_file(data, "proevedokument.docx")


@bp.get(PATH + "/mal.docx")
@bp.get(OF_PROCESS + "/mal.docx")
def word_template_file(process_id: int | None = None) -> Response:
    """The template as it is kept."""
    kept = template_of(_process(process_id)) or abort(404)
    return _word_file(kept.data, "wordmal.docx")


@bp.get(PATH + "/noytral.docx")
def word_template_neutral() -> Response:
    """A good one to begin with."""
    return _word_file(neutral_template(), "noytral-mal.docx")


def _process(process_id: int | None) -> Process | None:
    return None if process_id is None else db.session.get(Process, process_id) or abort(404)


def _removed(process: Process) -> str:
    if template_of(None) is not None:
        return _("Malen er fjernet. Dokumentene i «%(title)s» bruker den felles malen.", title=process.title)
    return _("Malen er fjernet. Dokumentene i «%(title)s» bruker den nøytrale malen.", title=process.title)


def _page(process: Process | None, form: TemplateForm) -> tuple[str, int]:
    kept = template_of(process)
    letterhead = kept.letterhead if kept is not None else None
    checked = run_aside(lambda: check(letterhead)) if letterhead is not None else None
    tables = TableStyleForm(formdata=None)
    if checked is not None:
        tables.offer(checked.tables, kept.table_style)
    page = render_template(
        "planner/word_template.html",
        process=process,
        processes=db.session.scalars(select(Process).order_by(Process.id)).all(),
        kept=kept,
        common=template_of(None) if process is not None else None,
        checked=checked,
        form=form,
        tables=tables,
        seen=kept.id if kept is not None else 0,
        at={"process_id": process.id} if process is not None else {},
    )
    return page, 422 if form.is_submitted() else 200


def _back(process: Process | None) -> Response:
    at = {"process_id": process.id} if process is not None else {}
    return redirect(url_for("planner.word_template_page", **at), 303)


def _word_file(data: bytes, name: str) -> Response:
    return attachment(data, name=name, media_type=FORMATS["docx"].media_type)
