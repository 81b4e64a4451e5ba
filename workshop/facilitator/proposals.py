"""The desk's addresses for what the machine proposes: look through it, take it or leave it."""

from __future__ import annotations

import re
from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user
from wtforms import StringField
from wtforms.validators import Length

from workshop.actions.refusing import Conflict
from workshop.actions.theming import accepting, explaining, reviewing
from workshop.actions.theming.board import themes_of
from workshop.actions.theming.headings import headings_to_come
from workshop.actions.theming.homes import Target
from workshop.actions.theming.offering import Taken, take_offers
from workshop.db import db
from workshop.facilitator import board as boards
from workshop.facilitator.forms import ChangesForm, OfferForm
from workshop.facilitator.guard import act, bp
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _, ngettext
from workshop.models import Prompt, RunState, Theme, ThemingRun, Workshop
from workshop.web.now import now

#: another place for a response than the proposed: a theme, one the proposal would make, one of its own, or øvrige
_PLACE = re.compile(r"[tu]\d{1,9}|ny|0", re.ASCII)


class ReviewForm(ChangesForm):
    """The ticked changes, or the one whose own button was pressed; and where a person wants some of them instead."""

    one = StringField(validators=[Length(max=20)])

    @property
    def chosen(self) -> set[str]:
        return {self.one.data} if self.one.data else set(self.keys.data or ())

    @property
    def places(self) -> dict[str, str]:
        """By key the place chosen for it, where another than proposed: «t12», «u3», «ny» or «0»."""
        given = ((name.removeprefix("to-"), place) for name, place in request.form.items() if name.startswith("to-"))
        return {key: place for key, place in given if _PLACE.fullmatch(place)}

    @property
    def targets(self) -> dict[str, Target]:
        return {key: _target(place) for key, place in self.places.items()}

    @property
    def unticked(self) -> set[str]:
        """What was on the page without a tick, so that the answer leaves it so."""
        return set(request.form.getlist("shown")) - set(self.keys.data or ())


def _target(place: str) -> Target:
    number = int(place[1:]) if place[1:].isdigit() else None
    if place.startswith("t"):
        return Target(theme_id=number)
    return Target(place=number, is_new=place == "ny")


def review_values(workshop: Workshop, prompt: Prompt, form: ReviewForm | None = None) -> dict[str, Any]:
    """The values of ``_review.html``; ``form`` holds what was ticked and chosen, which stays so."""
    review = reviewing.open_review(prompt)
    changes = [change for unit in (review.units if review else ()) for change in unit.changes]
    reasons = explaining.like({change.key: (change.text, change.point["nearest"]) for change in changes})
    return boards.find(workshop, prompt) | {
        "review": review,
        "reasons": reasons,
        "proposal_line": boards.proposal_line,
        "elsewhere": _elsewhere(review, prompt) if review else [],
        "headings": _headings(review) if review else [],
        "places": form.places if form else {},
        "unticked": form.unticked if form else set(),
    }


def _elsewhere(review: reviewing.Review, prompt: Prompt) -> list[tuple[str, str]]:
    """Where a person may want a response instead, as the form has it and as the page calls it."""
    new = [(f"u{unit.place}", _("%(label)s (nytt tema)", label=unit.label)) for unit in review.units if unit.is_new]
    standing = [(f"t{theme.id}", theme.label) for theme in themes_of(prompt)]
    return [*standing, *new, ("ny", _("Et eget, nytt tema")), ("0", _("Øvrige innspill"))]


def _headings(review: reviewing.Review) -> list[tuple[str, str]]:
    """Each heading that standing themes would come under, with the themes."""
    under: dict[str, list[Theme]] = {}
    for theme, area in headings_to_come(review.run):
        under.setdefault(area, []).append(theme)
    return [(area, boards.quoted(themes)) for area, themes in under.items()]


@bp.get(PATH + "/forslag")
def review_page(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/review.html", **review_values(*found(workshop_id, prompt_id)))


@bp.get(PATH + "/forslag/del")
def review_part(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/_review.html", **review_values(*found(workshop_id, prompt_id)))


def _run(prompt: Prompt, form: ReviewForm) -> ThemingRun:
    """The proposal somebody is looking at. Raises Conflict when it is put away or another has taken its place."""
    run = db.session.get(ThemingRun, form.run.data or 0)
    if run is None or run.prompt_id != prompt.id or run.state != RunState.PROPOSED:
        raise Conflict(_("Forslaget er ikke lenger det nyeste. Se over det som står her nå."))
    return run


def _acted(workshop: Workshop, prompt: Prompt, form: ReviewForm, do: Any, done: Any) -> object:
    """Answer with the page the button stood on: the board, or the proposal itself with what is still ticked there."""
    if request.form.get("at") != "review":
        return boards.acted(workshop, prompt, do, done, event="")
    return act(
        do,
        done=done,
        part=lambda **notice: render_template(
            "facilitator/_review.html", **(review_values(workshop, prompt, form) | notice)
        ),
        back=url_for("facilitator.review_page", workshop_id=workshop.id, prompt_id=prompt.id),
        event="",
    )


@bp.post(PATH + "/forslag/godta")
def accept(workshop_id: int, prompt_id: int) -> object:
    """Do what the proposal says, but for what a person chose another place for."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()

    def do() -> int:
        return accepting.accept(_run(prompt, form), targets=form.targets, by=current_user, now=now())

    return _acted(workshop, prompt, form, do, _("Forslaget er godtatt. Det kan angres."))


@bp.post(PATH + "/forslag/godta-valgte")
def accept_chosen(workshop_id: int, prompt_id: int) -> object:
    """Do the ticked changes, or the one whose button was pressed; the rest of the proposal stays."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()

    def do() -> int:
        return accepting.accept(_run(prompt, form), keys=form.chosen, targets=form.targets, by=current_user, now=now())

    done = (
        _("Endringen er gjort. Den kan angres.")
        if form.one.data
        else _("De valgte endringene er gjort. De kan angres.")
    )
    return _acted(workshop, prompt, form, do, done)


@bp.post(PATH + "/forslag/behold")
def keep(workshop_id: int, prompt_id: int) -> object:
    """Say no to the ticked changes, or to one: what they would move stays where it is."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()

    def do() -> int:
        return reviewing.keep(_run(prompt, form), keys=form.chosen, by=current_user, now=now())

    done = _("De valgte blir som de er, også i senere forslag.")
    if form.one.data:
        done = _("Det blir som det er, også i senere forslag.")
    return _acted(workshop, prompt, form, do, done)


@bp.post(PATH + "/forslag/forkast")
def dismiss(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()
    done = _("Forslaget er lagt bort. Temaene er som før.")
    return _acted(workshop, prompt, form, lambda: reviewing.dismiss(_run(prompt, form)), done)


@bp.post(PATH + "/tilbud")
def take_offer(workshop_id: int, prompt_id: int) -> object:
    """Put one new response, or all that have an offer, where the machine would."""
    workshop, prompt = found(workshop_id, prompt_id)
    given = OfferForm().response
    ids = [given.data or 0] if given.raw_data else None

    def do() -> Taken:
        return take_offers(prompt, response_ids=ids, by=current_user, now=now())

    return boards.acted(workshop, prompt, do, _told, event="")


def _told(taken: Taken) -> str:
    """«3 innspill fikk plass i temaene. Ett punkt ligner ikke på noe og ble lagt i «Øvrige innspill».»"""
    placed = ngettext("Ett innspill fikk plass i temaene.", "%(num)d innspill fikk plass i temaene.", taken.responses)
    if not taken.aside:
        return placed
    aside = ngettext(
        "Ett punkt ligner ikke på noe og ble lagt i «Øvrige innspill».",
        "%(num)d punkter ligner ikke på noe og ble lagt i «Øvrige innspill».",
        taken.aside,
    )
    return f"{placed} {aside}"
