"""The planner's address for the checks before publishing: what is found, and what somebody has set aside."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField, TextAreaField

from workshop.actions.refusing import Refused
from workshop.actions.setting_aside import bring_back, set_aside, set_asides_of, waiting_in
from workshop.actions.summarizing import summarize
from workshop.exports.blocks import Document
from workshop.exports.checks import Finding, Severity, Unseen, check
from workshop.exports.checks.lix import band
from workshop.exports.checks.reading import readability
from workshop.exports.checks.spots import spots_of
from workshop.exports.document import document
from workshop.i18n import _, _l
from workshop.models import SetAside, Workshop
from workshop.models.summary import Summary
from workshop.planner.guard import bp
from workshop.planner.paper import page_of
from workshop.web.formats import zone
from workshop.web.forms import BaseForm
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now
from workshop.web.offload import run_aside

PATH = "/<int:workshop_id>/oppsummering/kontroll"


class SetAsideForm(BaseForm):
    finding = HiddenField()
    reason = TextAreaField(_l("Hvorfor kan det stå?"))


@dataclass(frozen=True)
class Standing:
    """What the checks find now, apart from what is set aside."""

    must: tuple[Finding, ...]
    should: tuple[Finding, ...]
    aside: tuple[tuple[Finding, SetAside], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are: "must", "should" and "aside"."""
        return {"must": len(self.must), "should": len(self.should), "aside": len(self.aside)}


def standing_of(workshop: Workshop, summary: Summary, content: Document) -> Standing:
    """Check a finished document. The work is done beside the event loop; the database is asked before it."""
    waiting, known = waiting_in(workshop), set_asides_of(workshop)
    unseen = Unseen(waiting.hidden, waiting.proposals, waiting.offers, waiting.comments)
    found = run_aside(lambda: check(summary, content, unseen))
    held = [finding for finding in found if finding.key not in known]
    return Standing(
        tuple(finding for finding in held if finding.severity == Severity.MUST),
        tuple(finding for finding in held if finding.severity == Severity.SHOULD),
        tuple((finding, known[finding.key]) for finding in found if finding.key in known),
    )


def counts_of(workshop: Workshop, summary: Summary, content: Document) -> dict[str, int]:
    """How many findings there are: "must", "should" and "aside"; for pages that lead to the checks."""
    return standing_of(workshop, summary, content).counts


def counts_now(workshop: Workshop) -> dict[str, int]:
    """The same of the oppsummering as it stands, for a page that does not show it."""
    return _content(workshop)[2].counts


@bp.get(PATH)
def checks(workshop_id: int) -> str:
    return _page(workshop_or_404(workshop_id))


@bp.post(PATH)
def answer_check(workshop_id: int) -> object:
    """Set a finding aside with a reason, or let it count again."""
    workshop, form = workshop_or_404(workshop_id), SetAsideForm()
    key = form.finding.data or ""
    if not form.validate():
        abort(400)
    if "tilbake" in request.form:
        bring_back(workshop, finding=key, by=current_user, now=now())
        flash(_("Funnet teller igjen."))
        return _back(workshop)
    found = {finding.key for finding in _found(_content(workshop)[2])}
    if key not in found:
        flash(
            _("Teksten er endret siden du så på funnet, så det gjelder ikke lenger. Se over funnene som står her nå.")
        )
        return _back(workshop)
    try:
        set_aside(workshop, finding=key, reason=form.reason.data or "", by=current_user, now=now())
    except Refused as refused:
        return _page(workshop, form=form, refused=str(refused)), 422
    flash(_("Funnet er satt til side."))
    return _back(workshop)


def _back(workshop: Workshop) -> Response:
    return redirect(url_for("planner.checks", workshop_id=workshop.id), 303)


def _found(standing: Standing) -> tuple[Finding, ...]:
    return (*standing.must, *standing.should, *(finding for finding, _reason in standing.aside))


def _content(workshop: Workshop) -> tuple[Summary, Document, Standing]:
    summary = summarize(workshop, now=now(), zone=zone())
    content = document(summary)
    return summary, content, standing_of(workshop, summary, content)


def _page(workshop: Workshop, *, form: SetAsideForm | None = None, refused: str = "") -> str:
    _summary, content, standing = _content(workshop)
    ease = readability(spots_of(content))
    return render_template(
        "planner/checks.html",
        workshop=workshop,
        standing=standing,
        links=_links(workshop, content, _found(standing)),
        csrf=form or SetAsideForm(formdata=None),
        refused=refused,
        given=form,
        ease=None if ease is None else (round(ease), band(ease)),
    )


def _links(workshop: Workshop, content: Document, found: tuple[Finding, ...]) -> dict[str, tuple[str, str]]:
    """By key: where a finding leads, and what the link says."""
    anchors = {number: piece.anchor for number, piece in enumerate(page_of(content).body)}
    prompts = dict(enumerate(workshop.prompts, start=1))
    sheet = url_for("planner.summary", workshop_id=workshop.id)
    made = {}
    for finding in found:
        place = finding.place
        if place.what == "response":
            link = f"{sheet}#innspill-{place.number}", _("Innspill %(number)s", number=place.number)
        elif place.what == "section" and place.number in anchors:
            link = f"{sheet}#{anchors[place.number]}", place.name or _("Overskriften")
        elif place.what in {"board", "proposals"}:
            ends = {"board": "facilitator.themes_page", "proposals": "facilitator.review_page"}
            address = url_for(ends[place.what], workshop_id=workshop.id, prompt_id=prompts[place.number].id)
            link = address, _("Temaene i oppgave %(number)s", number=place.number)
        elif place.what == "comments":
            address = url_for("planner.comments", workshop_id=workshop.id, key=place.name)
            link = address, _("Kommentarene")
        elif place.what == "feedback":
            address = url_for("planner.feedback", workshop_id=workshop.id, _anchor=place.name or None)
            link = address, _("Tilbakemeldinger")
        elif place.what == "workshop":
            link = url_for("planner.workshop_page", workshop_id=workshop.id), _("Verkstedets side")
        else:
            link = sheet, _("Oppsummeringen")
        made[finding.key] = link
    return made
