"""The draft's own address: whoever has it may read, and say whether they recognise themselves. Nobody signs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any

from flask import Response, abort, current_app, flash, make_response, redirect, render_template, request, url_for

from workshop.actions.feedback.giving import Closed, Said, TooLong, answer_of, give, take_back
from workshop.actions.feedback.gone import names_of_gone
from workshop.actions.feedback.opening import find_opening
from workshop.actions.refusing import Refused
from workshop.i18n import _, speak
from workshop.models import DraftOpening
from workshop.participant.draft_form import FeedbackForm, form_of, said_of_others
from workshop.participant.draft_key import COOKIE, cookie_of, key_given, new_key
from workshop.participant.draft_made import made_of
from workshop.participant.guard import bp
from workshop.web.access import public
from workshop.web.formats import local
from workshop.web.lookups import group_or_none
from workshop.web.now import now
from workshop.web.pace import Pace

#: presses in a minute of one device, and of all that answer one draft: a device can throw its key away
_pace, _pace_of_all = Pace(per_minute=20), Pace(per_minute=120)


def _opened(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give the view the opening its address names, with the device's own key; the device keeps the key in a cookie."""

    @wraps(view)
    def found(token: str) -> Response:
        opening = find_opening(token) or abort(404)
        speak(opening.workshop)
        given = key_given(opening)
        key = given or new_key()
        answer = make_response(view(opening, key))
        if key != given and opening.is_open(_today()):
            _keep(answer, opening, key)
        return answer

    return public(found)


@bp.get("/utkast/<token>")
@_opened
def draft_page(opening: DraftOpening, key: str) -> object:
    """The draft to read and mark; once it is closed, a sentence that says so."""
    return _page(opening, key) if opening.is_open(_today()) else _closed(opening)


@bp.post("/utkast/<token>")
@_opened
def send_feedback(opening: DraftOpening, key: str) -> object:
    """Keep what this device says, in place of what it said before."""
    slowed = not (_pace_of_all.allows(str(opening.id)) and _pace.allows(key))
    parts = made_of(opening.workshop, today=_today()).parts
    form = form_of(opening.workshop, parts)
    form.validate()
    others = said_of_others(parts, request.form)
    names = names_of_gone(opening, others)
    said = form.said(parts) | {about: replace(others[about], label=label) for about, label in names.items()}
    if slowed:
        form.form_errors.append(_("Det gikk litt fort. Vent et minutt, og send igjen."))
        return _page(opening, key, form), 429
    if opening.is_open(_today()) and key_given(opening) != key:
        form.form_errors.append(
            _(
                "Vi kjente ikke igjen enheten, så svaret er ikke sendt ennå. Det du skrev, står her. Send en gang til. "
                "Hjelper ikke det, må du tillate informasjonskapsler og laste siden på nytt."
            )
        )
        return _page(opening, key, form), 422
    if lost := [one for about, one in others.items() if about not in names]:
        form.form_errors.append(_lost(lost))
        return _page(opening, key, form), 422
    try:
        group = group_or_none(opening.workshop, form.group.data)
        give(opening, key=key, group=group, said=said, today=_today(), now=now())
    except Closed:
        written = [f"{one.label}: {one.text}" for one in said.values() if one.text.strip()]
        return _closed(opening, "\n\n".join(written)), 422
    except TooLong as fault:
        form.form_errors.append(str(fault))
        form.tell(fault.problems)
        return _page(opening, key, form), 422
    except Refused as refused:
        form.form_errors.append(str(refused))
        return _page(opening, key, form), 422
    flash(_("Takk! Svaret er sendt. Du kan endre det på denne enheten så lenge utkastet er åpent."))
    return redirect(url_for("participant.draft_page", token=opening.token), 303)


@bp.post("/utkast/<token>/slett")
@_opened
def take_feedback_back(opening: DraftOpening, key: str) -> object:
    """Erase what this device has said."""
    try:
        take_back(opening, key=key, today=_today())
        flash(_("Svaret ditt er slettet."))
    except Closed as closed:
        flash(str(closed), "warning")
    return redirect(url_for("participant.draft_page", token=opening.token), 303)


def _page(opening: DraftOpening, key: str, form: FeedbackForm | None = None) -> str:
    workshop = opening.workshop
    made, answer = made_of(workshop, today=_today()), answer_of(opening, key)
    return render_template(
        "participant/draft.html",
        workshop=workshop,
        opening=opening,
        view=made.view,
        parts={part.about: part for part in made.parts},
        form=form or form_of(workshop, made.parts, answer),
        answer=answer,
        handled={remark.about: remark for remark in answer.remarks if remark.handled_at} if answer else {},
    )


def _lost(lost: list[Said]) -> str:
    """What is said of a theme the draft has not had."""
    words = [one.text.strip() for one in lost if one.text.strip()]
    if not words:
        return _("Et tema du merket, er ikke i utkastet lenger, og merket er tatt bort. Send resten igjen.")
    return _(
        "Et tema du skrev om, er ikke i utkastet lenger. Skriv det under «Noe annet?» hvis det skal være med, og send "
        "igjen. Du skrev: %(words)s",
        words=" ".join(f"«{one}»" for one in words),
    )


def _closed(opening: DraftOpening, kept: str = "") -> object:
    return render_template("participant/draft_closed.html", workshop=opening.workshop, opening=opening, kept=kept)


def _keep(answer: Response, opening: DraftOpening, key: str) -> None:
    answer.set_cookie(
        COOKIE,
        cookie_of(opening, key),
        max_age=((opening.until - _today()).days + 1) * 24 * 3600,
        path=url_for("participant.draft_page", token=opening.token),
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def _today() -> date:
    return local(now()).date()
