"""The planner's addresses for sending the oppsummering: who gets it, what it says, a test, and the press that sends."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop.actions.mailing import composing, inviting, starting
from workshop.actions.mailing.addresses import checked, count_left
from workshop.actions.mailing.inviting import Fault
from workshop.actions.publishing import prepare
from workshop.actions.refusing import Conflict, Refused
from workshop.db import db
from workshop.exports import letter as writer
from workshop.exports.to_csv import recipient_list
from workshop.i18n import _, ngettext
from workshop.jobs.letters import letter_of
from workshop.jobs.posting import send_test
from workshop.jobs.smtp import Post, PostError, try_connection
from workshop.models import Source, Workshop
from workshop.models.letter import Letter
from workshop.planner.files import attachment
from workshop.planner.guard import bp
from workshop.planner.returns import look_for_returns, mailbox_values, who_mails
from workshop.planner.sending_forms import InviteForm, LetterForm, SendForm, TestForm
from workshop.web.access import limiter
from workshop.web.formats import today
from workshop.web.forms import EmptyForm
from workshop.web.lookups import workshop_or_404
from workshop.web.mail import asks_for_addresses, mail_key, missing_settings
from workshop.web.now import now
from workshop.web.sites import base_address, is_local

PATH = "/<int:workshop_id>/sending"


@bp.get(PATH)
def sending(workshop_id: int) -> object:
    return _page(workshop_or_404(workshop_id))


@bp.post(PATH + "/adresser")
def invite(workshop_id: int) -> object:
    """Put what was pasted on the list. What could not be used stands in the field still, and is told line by line."""
    workshop, form = workshop_or_404(workshop_id), InviteForm()
    if not form.validate_on_submit():
        return _page(workshop, invite=form)
    try:
        added = inviting.add_invited(workshop, form.addresses.data or "")
    except Refused as refused:
        form.addresses.errors = [str(refused)]
        return _page(workshop, invite=form)
    told = _added(added.new, added.known)
    if added.faults:
        form.addresses.data = "\n".join(fault.text for fault in added.faults)
        return _page(workshop, invite=form, faults=added.faults, told=told)
    flash(told)
    return _back(workshop, "liste")


@bp.get(PATH + "/adresser.csv")
def address_list(workshop_id: int) -> Response:
    """The planners' own list as a file, without those who want no e-mail; never an address a participant left."""
    workshop = workshop_or_404(workshop_id)
    made = recipient_list(
        [(one.name, one.address) for one in starting.listed(starting.recipients_of(workshop, key=mail_key()))]
    )
    return attachment(made, name=f"adresser-{workshop.code.lower()}.csv", media_type="text/csv; charset=utf-8")


@bp.post(PATH + "/adresser/fjern")
def uninvite(workshop_id: int) -> object:
    """Take one off the list, or everybody."""
    workshop, which = workshop_or_404(workshop_id), request.form.get("one", "")
    one = int(which) if which.isascii() and which.isdecimal() and len(which) < 10 else None
    if which and one is None:
        return _back(workshop, "liste")
    gone = inviting.remove_invited(workshop, invited_id=one)
    flash(ngettext("Én adresse er slettet.", "%(num)d adresser er slettet.", gone))
    return _back(workshop, "liste")


@bp.post(PATH + "/sporsmal")
def ask_participants(workshop_id: int) -> object:
    """Whether phones ask for an address."""
    workshop = workshop_or_404(workshop_id)
    workshop.asks_for_addresses = request.form.get("ask") == "1"
    db.session.commit()
    return _back(workshop, "deltakere")


@bp.post(PATH + "/tekst")
def write_letter(workshop_id: int) -> object:
    workshop, form = workshop_or_404(workshop_id), LetterForm()
    mailing = composing.draft_of(workshop)
    if not form.validate_on_submit():
        return _page(workshop, letter=form, refused=_("Noe manglet. Prøv igjen."))
    try:
        composing.save_draft(
            mailing, subject=form.subject.data or "", text=form.text.data or "", seen=form.seen.data or ""
        )
    except Conflict as conflict:
        form.seen.data = composing.draft_of(workshop).version
        return _page(workshop, letter=form, refused=str(conflict))
    except Refused as refused:
        return _page(workshop, letter=form, refused=str(refused))
    flash(_("Teksten er lagret."))
    return _back(workshop, "forhandsvisning")


@bp.post(PATH + "/forbindelse")
@limiter.limit("10/minute", key_func=who_mails)
def try_mail(workshop_id: int) -> object:
    """Connect to the mail server and sign in, without sending anything."""
    workshop, post = workshop_or_404(workshop_id), Post.of(current_app.config)
    try:
        if post is None:
            raise PostError(_("E-post er ikke satt opp på denne serveren."))
        try_connection(post)
        flash(_("Forbindelsen virker. E-posttjeneren tar imot oss."))
    except PostError as error:
        flash(str(error), "warning")
    return _back(workshop)


@bp.post(PATH + "/prove")
@limiter.limit("10/minute", key_func=who_mails)
def send_one(workshop_id: int) -> object:
    """Send the e-mail as it stands to one address, marked as a test."""
    workshop, form = workshop_or_404(workshop_id), TestForm()
    if not form.validate_on_submit():
        return _page(workshop, test=form)
    try:
        to = checked(form.to.data or "")
        send_test(current_app, letter_now(workshop, address=to), to=to, now=now())
    except (Refused, PostError) as refused:
        form.to.errors = [str(refused)]
        return _page(workshop, test=form)
    flash(_("Prøven er sendt til %(to)s. Den kan bruke noen minutter.", to=to))
    return _back(workshop)


@bp.post(PATH + "/returer")
@limiter.limit("10/minute", key_func=who_mails)
def look(workshop_id: int) -> object:
    """Look into the mailbox now; that it can be read is seen before anything is sent, too."""
    workshop = workshop_or_404(workshop_id)
    look_for_returns(workshop)
    return _back(workshop)


@bp.post(PATH + "/send")
def send_all(workshop_id: int) -> object:
    """Begin to send; the server goes on by itself."""
    workshop, form = workshop_or_404(workshop_id), SendForm()
    mailing, post = composing.draft_of(workshop), Post.of(current_app.config)
    try:
        if post is None:
            raise Refused(_("E-post er ikke satt opp på denne serveren."))
        if not form.validate_on_submit():
            raise Refused(_("Noe manglet. Prøv igjen."))
        starting.begin(
            mailing,
            seen=form.seen.data or "",
            only_new=bool(form.only_new.data),
            base=base_address(),
            sender=post.sender,
            today=today(),
            key=mail_key(),
            by=current_user,
            now=now(),
        )
    except Refused as refused:
        return _page(workshop, refused=str(refused))
    return redirect(url_for("planner.mailing", workshop_id=workshop.id, mailing_id=mailing.id), 303)


def letter_now(workshop: Workshop, *, address: str = "") -> Letter:
    """The e-mail as it stands, to one on the list; without an address, to nobody."""
    return letter_of(
        composing.draft_of(workshop),
        prepare(workshop),
        base=base_address(),
        signed=current_app.config["MAIL_NAME"],
        source=Source.INVITED,
        address=address,
        key=mail_key(),
    )


def _added(new: int, known: int) -> str:
    told = ngettext("Én ny adresse er lagt til.", "%(num)d nye adresser er lagt til.", new)
    if not known:
        return told
    return f"{told} {ngettext('Én sto der fra før.', '%(num)d sto der fra før.', known)}"


def _back(workshop: Workshop, anchor: str | None = None) -> Response:
    """The page again, at a place of it; at its top where the message is all there is to see."""
    return redirect(url_for("planner.sending", workshop_id=workshop.id, _anchor=anchor), 303)


def _page(
    workshop: Workshop,
    *,
    invite: InviteForm | None = None,
    letter: LetterForm | None = None,
    test: TestForm | None = None,
    refused: str = "",
    faults: tuple[Fault, ...] = (),
    told: str = "",
) -> tuple[str, int]:
    draft, publication = composing.draft_of(workshop), prepare(workshop)
    recipients = starting.recipients_of(workshop, key=mail_key())
    wanted = [one for one in recipients if not one.unwanted]
    made = letter_now(workshop)
    values: dict[str, Any] = {
        "workshop": workshop,
        "post": Post.of(current_app.config),
        "missing": missing_settings(),
        "base": base_address(),
        "is_local": is_local(base_address()),
        "is_open": publication.is_open(today()),
        "asks": asks_for_addresses(workshop),
        "left": count_left(workshop),
        "invited": inviting.invited_of(workshop),
        "unwanted": {one.address for one in recipients if one.unwanted},
        "wanted": wanted,
        "listed": len(starting.listed(recipients)),
        "had_it": sum(one.had_it for one in wanted),
        "mailings": composing.mailings_of(workshop),
        "made": made,
        "text_part": writer.text_of(made),
        "own_text": writer.own_text_of(made),
        "html_part": writer.body_of(made),
        "invite": invite or InviteForm(formdata=None),
        "letter": letter or LetterForm.of(draft),
        "test": test or TestForm(formdata=None),
        "send": SendForm(formdata=None, seen=draft.version, only_new=True),
        "button": EmptyForm(),
        "returns": mailbox_values(),
        "refused": refused,
        "faults": faults,
        "told": told,
    }
    is_bad = refused or faults or any(form is not None and form.errors for form in (invite, letter, test))
    return render_template("planner/sending.html", **values), 422 if is_bad else 200
