"""A phone's addresses for leaving an e-mail address, and taking it back.

Nothing here touches the participant: who left an address is known to the phone alone.
"""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for

from workshop.actions.mailing.addresses import address_of, leave_address, take_back
from workshop.actions.refusing import Refused
from workshop.i18n import _
from workshop.models import Participant, Workshop
from workshop.participant.forms import AddressForm
from workshop.participant.guard import bp, pace, seated, sender_key
from workshop.participant.seat import address_left, remember_address
from workshop.web.forms import EmptyForm
from workshop.web.mail import asks_for_addresses


@bp.route("/d/<code>/epost", methods=["GET", "POST"])
@seated
def address(workshop: Workshop, _participant: Participant) -> object:
    """Leave an address, or leave another in its place."""
    mine = address_of(workshop, remembered=address_left(workshop))
    if not asks_for_addresses(workshop) and not mine:
        abort(404)
    form = AddressForm(data={"address": mine})
    if form.is_submitted() and not pace.allows(sender_key()):
        abort(429)
    if form.validate_on_submit():
        former = address_left(workshop)
        try:
            key = leave_address(workshop, text=form.address.data or "", former=former)
        except Refused as refused:
            form.address.errors = [str(refused)]
        else:
            remember_address(workshop, key)
            flash(_("Adressen er lagret. Du får oppsummeringen når den er klar."))
            return redirect(url_for("participant.address", code=workshop.code), 303)
    page = render_template("participant/address.html", workshop=workshop, form=form, mine=mine, button=EmptyForm())
    return page, 422 if form.is_submitted() else 200


@bp.post("/d/<code>/epost/slett")
@seated
def erase_address(workshop: Workshop, _participant: Participant) -> object:
    remembered = address_left(workshop)
    if remembered:
        take_back(workshop, remembered=remembered)
        remember_address(workshop, None)
    flash(_("Adressen er slettet. Du får ikke oppsummeringen på e-post."))
    return redirect(url_for("participant.here", code=workshop.code), 303)
