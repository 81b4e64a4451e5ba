"""The planner's address for answering a whole theme at once."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from workshop.actions.assessing.saving import Saved, assess_all
from workshop.actions.assessing.words import LIMITS, consequences, undecided
from workshop.actions.refusing import Refused
from workshop.exports.matrix import wording
from workshop.i18n import _, ngettext
from workshop.models.matrix import MatrixRow
from workshop.planner.guard import bp
from workshop.planner.matrix import PATH, matrix_now
from workshop.planner.matrix_forms import AnswerForm
from workshop.planner.matrix_view import View
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now


@bp.route(PATH + "/tema/<int:theme_id>", methods=["GET", "POST"])
def assess_theme(workshop_id: int, theme_id: int) -> object:
    """Give many responses of a theme the same answer: those that are ticked, at first those nobody has assessed."""
    workshop = workshop_or_404(workshop_id)
    rows = [row for row in matrix_now(workshop).rows if row.place == theme_id] or abort(404)
    view = View.asked(request.args)
    if request.method == "GET":
        form, ticked = _begun(rows), {row.response for row in rows if not row.words.is_assessed}
        return _page(workshop, theme_id, rows, form, ticked)
    form, ticked = AnswerForm().offer(), _ticked(rows)
    try:
        if not ticked:
            raise Refused(_("Velg minst ett innspill nederst på siden."))
        seen = {response: _seen(response) for response in ticked}
        saved = assess_all(workshop, form.words, seen=seen, by=current_user, now=now())
    except Refused as refused:
        return _page(workshop, theme_id, rows, form, ticked, refused=str(refused))
    if saved.untouched:
        rows = [row for row in matrix_now(workshop).rows if row.place == theme_id]
        return _page(workshop, theme_id, rows, form, set(), refused=_told(saved, rows))
    flash(_done(saved.done))
    return redirect(url_for("planner.matrix", workshop_id=workshop.id, **view.query()), 303)


def _begun(rows: list[MatrixRow]) -> AnswerForm:
    """The form, with the answer of the response one comes from."""
    start = next((row.words for row in rows if row.response == _from(rows)), None)
    if start is None:
        return AnswerForm(formdata=None).offer()
    given = {"text": start.text, "follow_up": start.follow_up, "responsible": start.responsible}
    return AnswerForm(formdata=None, **given, consequence=start.consequence).offer()


def _from(rows: list[MatrixRow]) -> int | None:
    """The response whose answer was saved just before, and is to be given to others."""
    return next((row.response for row in rows if str(row.response) == request.args.get("fra")), None)


def _ticked(rows: list[MatrixRow]) -> set[int]:
    chosen = set(request.form.getlist("row"))
    return {row.response for row in rows if str(row.response) in chosen}


def _seen(response: int) -> int:
    given = request.form.get(f"seen-{response}", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1


def _done(count: int) -> str:
    return ngettext("Ett innspill er vurdert.", "%(num)d innspill er vurdert.", count)


def _told(saved: Saved, rows: list[MatrixRow]) -> str:
    numbers = ", ".join(str(row.number) for row in rows if row.response in saved.untouched)
    left = _(
        "En kollega har lagret noe annet på nr. %(numbers)s imens. De er ikke endret. Se over dem nedenfor, og kryss "
        "av for dem som likevel skal ha denne vurderingen.",
        numbers=numbers or "–",
    )
    return f"{_done(saved.done)} {left}" if saved.done else left


def _page(
    workshop, theme_id: int, rows: list[MatrixRow], form: AnswerForm, ticked: set[int], *, refused: str = ""
) -> tuple[str, int]:
    page = render_template(
        "planner/matrix_theme.html",
        workshop=workshop,
        theme_id=theme_id,
        rows=rows,
        form=form,
        ticked=ticked,
        refused=refused,
        saved=_from(rows),
        view=View.asked(request.args),
        wording=wording,
        consequences=consequences(),
        undecided=undecided(),
        limits=LIMITS,
    )
    return page, 422 if refused else 200
