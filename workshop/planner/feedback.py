"""The planner's addresses for *Ble vi forstått?*: open the draft for feedback, and go through what comes back."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from workshop.actions.feedback.asked import asked_of
from workshop.actions.feedback.handling import LONGEST, NotChosen, find_remark, handle
from workshop.actions.feedback.opening import USUAL, close_draft, open_draft, opening_of
from workshop.actions.feedback.reading import answers_to, beside, feedback_on
from workshop.actions.feedback.removing import find_answer, remove
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.setting_aside import hidden_in
from workshop.actions.summarizing import summarize
from workshop.drafting import UNDERSTOOD, draft
from workshop.exports.unveiled import Unveiled, without_hidden_words
from workshop.i18n import _, _l
from workshop.models import Handling, Workshop
from workshop.models.summary import Summary
from workshop.planner.feedback_link import PATH, link_values
from workshop.planner.forms import Day
from workshop.planner.guard import bp
from workshop.web.formats import local, zone
from workshop.web.forms import BaseForm
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now


class OpenForm(BaseForm):
    until = Day(_l("Åpent til og med"), [InputRequired(_l("Velg den siste dagen utkastet skal være åpent."))])


class HandleForm(BaseForm):
    """What became of a correction. ``seen`` is the seal of what was looked at, ``next`` the page one came from."""

    handling = RadioField(_l("Hva skjer med rettelsen?"), validate_choice=False)
    note = TextAreaField(_l("Hva er endret, eller hvorfor ikke?"))
    seen = HiddenField()
    next = HiddenField()


@bp.route(PATH, methods=["GET", "POST"])
def feedback(workshop_id: int) -> object:
    """What came back; the form opens the draft, or changes its last day."""
    workshop = workshop_or_404(workshop_id)
    opening = opening_of(workshop)
    today = local(now()).date()
    form = OpenForm(data={"until": opening.until if opening and opening.is_open(today) else today + USUAL})
    if form.validate_on_submit():
        try:
            open_draft(workshop, until=form.until.data, by=current_user, today=today, now=now())
        except Refused as refused:
            form.until.errors = [str(refused)]
        else:
            flash(_("Utkastet er åpent. Send lenken til dem som var med."))
            return redirect(url_for("planner.feedback", workshop_id=workshop.id), 303)
    return _page(workshop, form), 422 if form.is_submitted() else 200


@bp.post(PATH + "/lukk")
def close_feedback(workshop_id: int) -> object:
    """Close the draft now. What came in stays."""
    workshop = workshop_or_404(workshop_id)
    close_draft(opening_of(workshop) or abort(404), by=current_user, now=now())
    flash(_("Utkastet er lukket. Det som kom inn, er tatt vare på."))
    return redirect(url_for("planner.feedback", workshop_id=workshop.id), 303)


@bp.post(PATH + "/<int:remark_id>")
def handle_remark(workshop_id: int, remark_id: int) -> object:
    """Mark a correction as taken in, or say why it is not."""
    workshop, form = workshop_or_404(workshop_id), HandleForm()
    find_remark(workshop, remark_id) or abort(404)
    given = {"handling": form.handling.data or "", "note": form.note.data or "", "seen": form.seen.data or ""}
    try:
        done = handle(workshop, remark_id, **given, by=current_user, now=now())
    except Refused as refused:
        filled = {"handling": form.handling.data, "note": form.note.data, "told": str(refused)}
        filled["at"] = _field_of(refused)
        return _page(workshop, None, {remark_id: filled}), 422
    if done is None:
        flash(_("Rettelsen er tatt tilbake av den som sendte den."), "warning")
    else:
        flash(_("Lagret."))
    return redirect(_back(workshop, form.next.data or "", remark_id), 303)


@bp.post(PATH + "/svar/<int:answer_id>/slett")
def remove_answer(workshop_id: int, answer_id: int) -> object:
    """Delete one device's whole answer."""
    workshop = workshop_or_404(workshop_id)
    answer = find_answer(workshop, answer_id) or abort(404)
    if request.form.get("sure") == "1":
        remove(answer, by=current_user, now=now())
        flash(_("Svaret er slettet, og teller ikke lenger med."))
    else:
        flash(_("Kryss av for at svaret skal slettes, og trykk igjen."), "warning")
    return redirect(url_for("planner.feedback", workshop_id=workshop.id), 303)


def _field_of(refused: Refused) -> str:
    """The field the sentence stands beside; "" where it is about the whole form."""
    return "" if isinstance(refused, Conflict) else "handling" if isinstance(refused, NotChosen) else "note"


def beside_values(workshop: Workshop, summary: Summary, *, section: str = "", prompt: int = 0) -> dict[str, Any]:
    """What ``planner/_feedback_beside.html`` shows beside a section, by its key, or beside a prompt's chapter.

    A correction that is answered there leads back to the page it stands on.
    """
    found = beside(feedback_on(workshop, summary), section=section, prompt=prompt)
    return {"beside": found, "feedback_next": request.path, **_words()}


def _words() -> dict[str, Any]:
    return {"handlings": handlings(), "note_limit": LONGEST, "kept": {}}


def handlings() -> dict[str, str]:
    """What may become of a correction, in words."""
    return {
        Handling.NEW: _("Ikke vurdert ennå"),
        Handling.TAKEN_IN: _("Tatt inn"),
        Handling.NOT_TAKEN_IN: _("Ikke tatt inn"),
    }


def _page(workshop: Workshop, form: OpenForm | None, kept: dict[int, dict[str, Any]] | None = None) -> str:
    summary = summarize(workshop, now=now(), zone=zone())
    opening, today = opening_of(workshop), local(now()).date()
    unveiled = without_hidden_words(summary, hidden_in(workshop))
    return render_template(
        "planner/feedback.html",
        opening=opening,
        is_open=opening is not None and opening.is_open(today),
        form=form or OpenForm(formdata=None, data={"until": opening.until if opening else today + USUAL}),
        told=draft(summary).section(UNDERSTOOD).sentences,
        answers=answers_to(opening) if opening is not None else (),
        withheld=_withheld(summary, unveiled),
        said=[part for part in feedback_on(workshop, summary).values() if part.is_said],
        workshop=workshop,
        **link_values(workshop, opening) | _words() | {"kept": kept or {}},
    )


def _withheld(summary: Summary, unveiled: Unveiled) -> list[str]:
    """The texts that are left out of the open draft because they quote what is hidden, by what they are called."""
    shown = {section.key: section.heading for section in draft(summary).sections if asked_of(section.key)}
    themes = {theme.id: theme.label for chapter in summary.prompts for theme in chapter.themes}
    names = [shown[key] for key in unveiled.sections if key in shown]
    return names + [themes[theme_id] for theme_id in unveiled.themes]


def _back(workshop: Workshop, wanted: str, remark_id: int) -> str:
    """The page the form stood on, where that is one of this workshop's."""
    own = url_for("planner.workshop_page", workshop_id=workshop.id) + "/"
    if wanted.startswith(own) and "\\" not in wanted and "//" not in wanted:
        return f"{wanted}#rettelse-{remark_id}"
    return url_for("planner.feedback", workshop_id=workshop.id, _anchor=f"rettelse-{remark_id}")
