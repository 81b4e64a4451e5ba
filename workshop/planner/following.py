"""The planner's addresses for what became of it: all themes, one with its responses, those in none, one response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request
from flask_login import current_user
from wtforms import SelectChoice, SelectField, StringField, TextAreaField

from workshop.actions.following.reading import followed_of
from workshop.actions.following.setting import set_status
from workshop.actions.following.words import LIMITS, Said, statuses
from workshop.actions.refusing import Refused
from workshop.i18n import _, _l, ngettext
from workshop.models import Workshop
from workshop.models.followed import Followed, FollowedResponse, FollowedTheme
from workshop.planner.following_view import Target, find_response, find_theme, response_target, theme_target, told_of
from workshop.planner.guard import bp
from workshop.web.formats import zone
from workshop.web.forms import BaseForm
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now

PATH = "/<int:workshop_id>/oppfolging"
_BOTH = ["GET", "POST"]


class StatusForm(BaseForm):
    status = SelectField(_l("Status"), validate_choice=False)
    place = StringField(_l("Hvor?"))
    reason = TextAreaField(_l("Begrunnelse"))

    def offer(self) -> StatusForm:
        """Give the statuses their words."""
        named = [("", _("Velg status")), *statuses().items()]
        self.status.choices = [SelectChoice(value, label) for value, label in named]
        return self

    @property
    def said(self) -> Said:
        return Said(self.status.data or "", self.place.data or "", self.reason.data or "")


@bp.route(PATH, methods=_BOTH)
def following(workshop_id: int) -> object:
    """Every theme with where it stands; tick several to set the same."""
    workshop, followed = _read(workshop_id)
    targets = [theme_target(theme, _ticked()) for theme in followed.themes if not theme.is_gone]
    gone = [theme for theme in followed.themes if theme.is_gone]
    return _answer(workshop, targets, scope="all", followed=followed, gone=gone)


@bp.route(PATH + "/tema/<int:theme_id>", methods=_BOTH)
def follow_theme(workshop_id: int, theme_id: int) -> object:
    """One theme with its history, and each of its responses, which may stand elsewhere."""
    workshop, followed = _read(workshop_id)
    theme = find_theme(followed, theme_id) or abort(404)
    ticked = _ticked() or {theme.key}
    targets = [theme_target(theme, ticked), *(response_target(one, ticked, theme) for one in theme.responses)]
    return _answer(workshop, targets, scope="theme", one=theme)


@bp.route(PATH + "/uten-tema", methods=_BOTH)
def follow_others(workshop_id: int) -> object:
    """The responses that are in no theme."""
    workshop, followed = _read(workshop_id)
    return _answer(workshop, [response_target(one, _ticked()) for one in followed.others], scope="others")


@bp.route(PATH + "/innspill/<int:response_id>", methods=_BOTH)
def follow_response(workshop_id: int, response_id: int) -> object:
    """One response with its history."""
    workshop, followed = _read(workshop_id)
    one = find_response(followed, response_id) or abort(404)
    theme = find_theme(followed, one.theme) if one.theme is not None else None
    targets = [response_target(one, {one.key}, theme)]
    return _answer(workshop, targets, scope="response", one=one, theme=theme)


def _answer(
    workshop: Workshop,
    targets: Sequence[Target],
    *,
    one: FollowedTheme | FollowedResponse | None = None,
    **values: Any,
) -> object:
    """The page; a press sets the status of what is ticked on it and comes back to it."""
    form = _begun(one).offer() if request.method == "GET" else StatusForm().offer()
    refused = ""
    if form.validate_on_submit():
        seen = {target.key: _seen(target.key) for target in targets if target.checked}
        try:
            saved = set_status(workshop, form.said, seen=seen, by=current_user, now=now())
        except Refused as fault:
            refused = str(fault)
        else:
            if not saved.untouched:
                flash(ngettext("Statusen er lagret.", "Statusen er lagret for %(num)d punkter.", saved.done))
                return redirect(request.path, 303)
            titles = ", ".join(f"«{target.title}»" for target in targets if target.key in saved.untouched)
            refused = _("En kollega har endret dette imens, så det er ikke lagret: %(what)s.", what=titles)
            refused += " " + _("Last siden på nytt for å se hvordan det står.")
    page = render_template(
        "planner/following.html",
        workshop=workshop,
        targets=targets,
        form=form,
        refused=refused,
        one=one,
        suggestion_told=told_of(one.suggestion) if one is not None and one.suggestion is not None else "",
        limits=LIMITS,
        **values,
    )
    return page, 422 if form.is_submitted() else 200


def _read(workshop_id: int) -> tuple[Workshop, Followed]:
    workshop = workshop_or_404(workshop_id)
    return workshop, followed_of(workshop, now=now(), zone=zone())


def _begun(one: FollowedTheme | FollowedResponse | None) -> StatusForm:
    """The form, with what stands; with ``?forslag=1`` what the matrix suggests, for a person to save or not."""
    held = one.now if one is not None else None
    if one is not None and one.suggestion is not None and "forslag" in request.args:
        held = one.suggestion
    if held is None:
        return StatusForm(formdata=None)
    return StatusForm(formdata=None, status=str(held.status), place=held.place, reason=held.reason)


def _ticked() -> set[str]:
    return set(request.form.getlist("target"))


def _seen(key: str) -> int:
    given = request.form.get(f"seen-{key}", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1
