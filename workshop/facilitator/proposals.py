"""The desk's addresses for what the machine proposes: look through it, take it or leave it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming import accepting, reviewing
from workshop.actions.theming.offering import Taken, take_offers
from workshop.actions.theming.offers import count_locked
from workshop.actions.theming.proposing import last_run
from workshop.actions.theming.reviewing import Answered
from workshop.db import db
from workshop.facilitator import board as boards
from workshop.facilitator.forms import OfferForm
from workshop.facilitator.guard import act, bp
from workshop.facilitator.review import ReviewForm, page_part, page_values, row_values
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _, ngettext
from workshop.models import Prompt, RunState, ThemingRun, Workshop
from workshop.web.now import now


@bp.get(PATH + "/forslag")
def review_page(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/review.html", **page_values(*found(workshop_id, prompt_id)))


@bp.route(PATH + "/forslag/del", methods=["GET", "POST"])
def review_part(workshop_id: int, prompt_id: int) -> str:
    """The page kept fresh: what is otherwise than on the page that posts what it shows, else all of it."""
    return page_part(*found(workshop_id, prompt_id), ReviewForm())


@bp.get(PATH + "/forslag/p<int:number>")
def row_page(workshop_id: int, prompt_id: int, number: int) -> object:
    """One change by itself, for who wants it somewhere else without scripts."""
    workshop, prompt = found(workshop_id, prompt_id)
    values = row_values(workshop, prompt, f"p{number}")
    if values is None:
        flash(_("En kollega har allerede svart på dette."), "warning")
        return redirect(url_for("facilitator.review_page", workshop_id=workshop.id, prompt_id=prompt.id), 303)
    return render_template("facilitator/review_row.html", **values)


def _run(prompt: Prompt, form: ReviewForm) -> ThemingRun:
    """The proposal somebody is looking at. Raises Conflict when it is answered, put away or replaced by another."""
    run = db.session.get(ThemingRun, form.run.data or 0)
    if run is not None and run.prompt_id == prompt.id and run.state == RunState.PROPOSED:
        return run
    if run is not None and run == last_run(prompt) and not run.proposal.get("dismissed"):
        raise Conflict(_("En kollega har allerede svart på dette."))
    raise Conflict(_("Forslaget er ikke lenger det nyeste. Se over det som står her nå."))


def _acted(workshop: Workshop, prompt: Prompt, form: ReviewForm, do: Any, done: Any) -> object:
    """Answer with the page the button stood on: the board, or the proposal itself with what is still ticked there."""
    if request.form.get("at") not in {"review", "row"}:
        return boards.acted(workshop, prompt, do, done, event="")
    return act(
        do,
        done=done,
        part=lambda **notice: page_part(workshop, prompt, form, **notice),
        back=url_for("facilitator.review_page", workshop_id=workshop.id, prompt_id=prompt.id),
        event="",
        undoable=True,
    )


@bp.post(PATH + "/forslag/godta")
def accept(workshop_id: int, prompt_id: int) -> object:
    """Do what the proposal says, but for what a person chose another place for."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()

    def do() -> Answered:
        return accepting.accept(_run(prompt, form), targets=form.targets, by=current_user, now=now())

    return _acted(workshop, prompt, form, do, _("Forslaget er godtatt. Det kan angres."))


@bp.post(PATH + "/forslag/godta-valgte")
def accept_chosen(workshop_id: int, prompt_id: int) -> object:
    """Do the ticked changes, or the one whose button was pressed; the rest of the proposal stays."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()

    def do() -> Answered:
        run = _run(prompt, form)
        form.check_names()
        return accepting.accept(run, keys=form.chosen, targets=form.targets, by=current_user, now=now())

    if request.form.get("at") != "row":
        return _acted(workshop, prompt, form, do, _accepted)
    try:
        answered = do()
    except Refused as refused:
        values = row_values(workshop, prompt, form.one.data or "", form)
        if values is None:
            flash(str(refused), "warning")
            return redirect(url_for("facilitator.review_page", workshop_id=workshop.id, prompt_id=prompt.id), 303)
        # what was chosen and written stands there still
        return render_template("facilitator/review_row.html", refused=str(refused), **values), 422
    return _acted(workshop, prompt, form, lambda: answered, _accepted)


@bp.post(PATH + "/forslag/behold")
def keep(workshop_id: int, prompt_id: int) -> object:
    """Say no to the ticked changes, or to one: what they would move stays where it is."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()

    def do() -> Answered:
        return reviewing.keep(_run(prompt, form), keys=form.chosen, by=current_user, now=now())

    return _acted(workshop, prompt, form, do, _kept)


def _accepted(answered: Answered) -> str:
    done = ngettext(
        "Endringen er gjort. Den kan angres.", "De valgte endringene er gjort. De kan angres.", answered.changes
    )
    return done + _late(answered)


def _kept(answered: Answered) -> str:
    """What is new had no place to keep, and is not promised one."""
    if answered.unplaced == answered.changes:
        done = ngettext(
            "Det står fortsatt som ikke gruppert.", "De valgte står fortsatt som ikke gruppert.", answered.changes
        )
    elif answered.unplaced:
        done = _(
            "De valgte blir som de er. Det som har en plass, beholder den også i senere forslag. "
            "Det som er nytt, står fortsatt som ikke gruppert."
        )
    else:
        done = ngettext(
            "Det blir som det er, også i senere forslag.",
            "De valgte blir som de er, også i senere forslag.",
            answered.changes,
        )
    return done + _late(answered)


def _late(answered: Answered) -> str:
    """« 2 av de 5 valgte hadde en kollega allerede svart på.»"""
    if not answered.late:
        return ""
    return " " + ngettext(
        "Ett av de %(all)d valgte hadde en kollega allerede svart på.",
        "%(num)d av de %(all)d valgte hadde en kollega allerede svart på.",
        answered.late,
        all=answered.changes + answered.late,
    )


@bp.post(PATH + "/forslag/forkast")
def dismiss(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)
    form = ReviewForm()
    done = _("Forslaget er lagt bort. Temaene er som før. Det kan angres.")

    def do() -> None:
        reviewing.dismiss(_run(prompt, form), by=current_user, now=now())

    return _acted(workshop, prompt, form, do, done)


@bp.post(PATH + "/tilbud")
def take_offer(workshop_id: int, prompt_id: int) -> object:
    """Put one new response, or all that have an offer, where the machine would."""
    workshop, prompt = found(workshop_id, prompt_id)
    given = OfferForm().response
    ids = [given.data or 0] if given.raw_data else None

    def do() -> tuple[Taken, int]:
        locked = count_locked(prompt)
        taken = take_offers(prompt, response_ids=ids, by=current_user, now=now())
        return taken, locked - count_locked(prompt)

    return boards.acted(workshop, prompt, do, _told, event="")


def _told(outcome: tuple[Taken, int]) -> str:
    """«3 innspill fikk plass i temaene. Ett punkt ligner ikke på noe og ble lagt i «Øvrige innspill».»

    Of the points that were laid aside, some belonged in a theme that is ``locked``.
    """
    taken, locked = outcome
    parts = [ngettext("Ett innspill fikk plass i temaene.", "%(num)d innspill fikk plass i temaene.", taken.responses)]
    if taken.aside > locked:
        parts.append(
            ngettext(
                "Ett punkt ligner ikke på noe og ble lagt i «Øvrige innspill».",
                "%(num)d punkter ligner ikke på noe og ble lagt i «Øvrige innspill».",
                taken.aside - locked,
            )
        )
    if locked:
        parts.append(
            ngettext(
                "Ett punkt hører til et tema som er låst, og ble lagt i «Øvrige innspill».",
                "%(num)d punkter hører til temaer som er låst, og ble lagt i «Øvrige innspill».",
                locked,
            )
        )
    return " ".join(parts)
