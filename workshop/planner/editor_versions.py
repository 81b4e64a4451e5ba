"""The planner's addresses for what was written before: versions, what two say differently, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop.actions.composing.comparing import Piece, differences
from workshop.actions.composing.versions import (
    Content,
    Stand,
    name_version,
    restore,
    snapshot,
    stand_of,
    versions_of,
)
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.exports.outline import Slot, outline
from workshop.i18n import _
from workshop.models import SummaryVersion, Workshop
from workshop.planner.editor import PATH, summary_now
from workshop.planner.editor_forms import VersionForm
from workshop.planner.guard import bp
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now
from workshop.web.offload import run_aside

_VERSIONS = PATH + "/versjoner"


@dataclass(frozen=True)
class Change:
    """One section that two versions say something different of."""

    heading: str
    old: Stand
    new: Stand
    pieces: tuple[Piece, ...]


@bp.get(_VERSIONS)
def versions(workshop_id: int) -> object:
    return _list(workshop_or_404(workshop_id), VersionForm())


@bp.post(_VERSIONS)
def keep_version(workshop_id: int) -> object:
    """Keep what stands now under a name."""
    workshop, form = workshop_or_404(workshop_id), VersionForm()
    machine = _machine(outline(summary_now(workshop)))
    try:
        name_version(workshop, name=form.name.data or "", machine=machine, by=current_user, now=now())
    except Refused as refused:
        form.name.errors = [str(refused)]
        return _list(workshop, form)
    flash(_("Versjonen er tatt vare på."))
    return redirect(url_for("planner.versions", workshop_id=workshop.id), 303)


@bp.get(_VERSIONS + "/<int:version_id>")
def version(workshop_id: int, version_id: int) -> str:
    """What is different between a version and another, or what stands now; the newest with the one before it, unless
    somebody chooses: it is what stands."""
    workshop = workshop_or_404(workshop_id)
    shown, others = _version_or_404(workshop, version_id), versions_of(workshop)
    before = others[1:2] if shown is others[0] else []
    given = request.args.get("mot", str(before[0].id) if before else "")
    other = next((one for one in others if str(one.id) == given and one.id != shown.id), None)
    slots = outline(summary_now(workshop))
    present = {"sections": snapshot(workshop), "machine": _machine(slots)}
    first, last = sorted((shown, other), key=others.index, reverse=True) if other else (shown, None)
    return render_template(
        "planner/editor_version.html",
        workshop=workshop,
        version=shown,
        other=other,
        is_standing=shown.content["sections"] == present["sections"],
        others=[one for one in others if one.id != shown.id],
        first=first,
        last=last,
        changes=_all_changes(slots, first.content, last.content if last else present),
    )


@bp.post(_VERSIONS + "/<int:version_id>/gjenopprett")
def restore_version(workshop_id: int, version_id: int) -> Response:
    workshop = workshop_or_404(workshop_id)
    restore(workshop, _version_or_404(workshop, version_id), by=current_user, now=now())
    flash(_("Oppsummeringen er skrevet som i versjonen du valgte. Angrer du, finner du det som sto, under Versjoner."))
    return redirect(url_for("planner.editor", workshop_id=workshop.id), 303)


def _list(workshop: Workshop, form: VersionForm) -> object:
    page = render_template("planner/editor_versions.html", workshop=workshop, form=form, versions=versions_of(workshop))
    return page, 422 if form.is_submitted() else 200


def _version_or_404(workshop: Workshop, version_id: int) -> SummaryVersion:
    found = db.session.get(SummaryVersion, version_id)
    return found if found is not None and found.workshop_id == workshop.id else abort(404)


def _machine(slots: tuple[Slot, ...]) -> dict[str, str]:
    return {slot.key: slot.machine for slot in slots if slot.section}


def _all_changes(slots: tuple[Slot, ...], old: Content, new: Content) -> tuple[Change, ...]:
    """The sections that differ, found beside the event loop: long texts take a while to compare."""
    return run_aside(lambda: tuple(_changes(slots, old, new)))


def _changes(slots: tuple[Slot, ...], old: Content, new: Content) -> Iterator[Change]:
    """Yield the sections that differ. Where the machine's text stood and a version has not kept it, nothing is said;
    where a person then wrote on, it is the text they had before them.
    """
    headings = {slot.key: slot.heading for slot in slots}
    for key in dict.fromkeys((*headings, *old["sections"], *new["sections"])):
        before, after = stand_of(old, key, beside=new), stand_of(new, key, beside=old)
        both_machine = before.voice == after.voice == "machine"
        unknown = both_machine and not (old.get("machine") and new.get("machine"))
        if before == after or unknown:
            continue
        heading = headings.get(key) or after.title or before.title or _("Avsnitt som er slettet")
        yield Change(heading, before, after, differences(before.text, after.text))
