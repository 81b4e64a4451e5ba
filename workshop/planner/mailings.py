"""The planner's addresses for what has been sent: how it goes, one by one, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop.actions.mailing import bounces, delivering
from workshop.actions.mailing.addresses import delete_left, masked
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.jobs.returns import reason_in
from workshop.models import Delivery, DeliveryState, Mailing, MailingState, Source, Workshop
from workshop.planner.guard import bp
from workshop.planner.returns import look_for_returns, mailbox_values, who_mails
from workshop.planner.sending import PATH
from workshop.planner.sending_forms import BounceForm
from workshop.web.access import limiter
from workshop.web.forms import EmptyForm
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now

_ONE = PATH + "/<int:mailing_id>"
#: what needs a person comes first
_ORDER = (
    DeliveryState.UNCERTAIN,
    DeliveryState.REFUSED,
    DeliveryState.BOUNCED,
    DeliveryState.CLAIMED,
    DeliveryState.WAITING,
    DeliveryState.UNWANTED,
    DeliveryState.SENT,
)


@bp.get(_ONE)
def mailing(workshop_id: int, mailing_id: int) -> object:
    return _page(*_found(workshop_id, mailing_id))


@bp.get(_ONE + "/framdrift")
def mailing_progress(workshop_id: int, mailing_id: int) -> str:
    """The numbers alone, asked for again and again while it goes on."""
    workshop, found = _found(workshop_id, mailing_id)
    return render_template("planner/_mailing.html", alone=True, **_numbers(workshop, found))


@bp.post(_ONE + "/stopp")
def mailing_stop(workshop_id: int, mailing_id: int) -> object:
    workshop, found = _found(workshop_id, mailing_id)
    return _acted(workshop, found, lambda: delivering.stop(found, by=current_user, now=now()))


@bp.post(_ONE + "/fortsett")
def mailing_go_on(workshop_id: int, mailing_id: int) -> object:
    workshop, found = _found(workshop_id, mailing_id)
    return _acted(workshop, found, lambda: delivering.go_on(found, by=current_user, now=now()))


@bp.post(_ONE + "/pa-nytt")
def mailing_resend(workshop_id: int, mailing_id: int) -> object:
    """Try again those that were refused or came back."""
    workshop, found = _found(workshop_id, mailing_id)

    def do() -> None:
        count = delivering.resend(found, by=current_user, now=now())
        flash(ngettext("Én prøves på nytt.", "%(num)d prøves på nytt.", count))

    return _acted(workshop, found, do)


@bp.post(_ONE + "/usikkert/<int:delivery_id>/<answer>")
def mailing_decide(workshop_id: int, mailing_id: int, delivery_id: int, answer: str) -> object:
    """Say what became of one that nobody knows about."""
    workshop, found = _found(workshop_id, mailing_id)
    delivery = db.session.get(Delivery, delivery_id)
    if delivery is None or delivery.mailing_id != found.id or answer not in {"kom-fram", "send"}:
        abort(404)
    sent = answer == "kom-fram"
    return _acted(workshop, found, lambda: delivering.decide(delivery, sent=sent, by=current_user, now=now()))


@bp.post(_ONE + "/slett-adresser")
def mailing_forget(workshop_id: int, mailing_id: int) -> object:
    """Delete the addresses of participants that are left, whatever became of the e-mail to them."""
    workshop, found = _found(workshop_id, mailing_id)

    def do() -> None:
        gone = delete_left(workshop)
        flash(ngettext("Én adresse er slettet.", "%(num)d adresser er slettet.", gone))

    return _acted(workshop, found, do)


@bp.post(_ONE + "/returer")
@limiter.limit("10/minute", key_func=who_mails)
def mailing_look(workshop_id: int, mailing_id: int) -> object:
    """Look into the mailbox now."""
    workshop, found = _found(workshop_id, mailing_id)
    look_for_returns(workshop)
    return _to(workshop, found)


@bp.post(_ONE + "/retur")
def mailing_bounce(workshop_id: int, mailing_id: int) -> object:
    """Read a message about e-mail that came back."""
    workshop, found = _found(workshop_id, mailing_id)
    form = BounceForm()
    file = form.file.data
    data = file.read() if file else (form.notice.data or "").encode()
    try:
        notice = bounces.read_notice(data)
        delivery = bounces.meant_in(notice, workshop_id=workshop.id)
    except Refused as refused:
        form.notice.errors = [str(refused)]
        return _page(workshop, found, bounce=form)
    bounces.mark_returned(delivery.id, reason=reason_in(notice), by=current_user, now=now())
    flash(_("E-posten er merket som kommet i retur."))
    return _to(workshop, found)


def _acted(workshop: Workshop, found: Mailing, do: Callable[[], object]) -> Response:
    try:
        do()
    except Refused as refused:
        flash(str(refused), "warning")
    return _to(workshop, found)


def _to(workshop: Workshop, found: Mailing) -> Response:
    return redirect(url_for("planner.mailing", workshop_id=workshop.id, mailing_id=found.id), 303)


def _found(workshop_id: int, mailing_id: int) -> tuple[Workshop, Mailing]:
    workshop, found = workshop_or_404(workshop_id), db.session.get(Mailing, mailing_id)
    if found is None or found.workshop_id != workshop.id or found.state == MailingState.DRAFT:
        abort(404)
    return workshop, found


def _numbers(workshop: Workshop, found: Mailing) -> dict[str, Any]:
    progress = delivering.progress_of(found)
    return {"workshop": workshop, "mailing": found, "progress": progress, "button": EmptyForm()}


def _page(workshop: Workshop, found: Mailing, *, bounce: BounceForm | None = None) -> tuple[str, int]:
    rows = sorted(found.deliveries, key=lambda one: (_ORDER.index(one.state), one.id))
    page = render_template(
        "planner/mailing.html",
        rows=[one for one in rows if one.address],
        forgotten=[one for one in rows if not one.address],
        shown_address=shown_address,
        can_resend=any(one.address and one.state in (DeliveryState.REFUSED, DeliveryState.BOUNCED) for one in rows),
        participants_left=sum(one.source == Source.PARTICIPANT and bool(one.address) for one in rows),
        bounce=bounce or BounceForm(formdata=None),
        returns=mailbox_values(),
        **_numbers(workshop, found),
    )
    return page, 422 if bounce is not None else 200


def shown_address(delivery: Delivery) -> str:
    """What staff see of an address: all of one they entered, little of one a participant left."""
    if delivery.source == Source.PARTICIPANT:
        return masked(delivery.address)
    return delivery.address or ""
