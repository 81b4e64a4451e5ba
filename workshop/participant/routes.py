"""A phone's addresses: come in, follow the program, send, change, come back."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from workshop.actions.answering import edit_response, withdraw_response
from workshop.actions.coding import normal_code
from workshop.actions.joining import choose_group, find_workshop, rejoin, seen
from workshop.actions.refusing import Refused
from workshop.actions.sending import record_response
from workshop.i18n import _, _l
from workshop.live import live
from workshop.models import Participant, Response, Workshop
from workshop.participant.forms import CodeForm, GroupForm, RejoinForm, ResponseForm
from workshop.participant.guard import bp, seated
from workshop.participant.page import answer, whole_page
from workshop.participant.seat import get_up, sit_down, stated_by
from workshop.participant.short_way import keep_text
from workshop.web.access import limiter
from workshop.web.lookups import group_or_none, response_or_404, workshop_by_code_or_404
from workshop.web.now import now


def _rejoining() -> str:
    return f"rejoin {normal_code((request.view_args or {}).get('code', ''))}"


def _failed(answer: Any) -> bool:
    """Only guesses are counted: a whole room may come back at once."""
    return answer.status_code == 422


@bp.route("/", methods=["GET", "POST"])
@limiter.limit("300/minute", methods=["POST"], deduct_when=_failed)
def front() -> object:
    form = CodeForm()
    status = 200
    if form.validate_on_submit():
        workshop = find_workshop(form.code.data)
        if workshop is not None:
            return redirect(url_for("participant.door", code=workshop.code))
        form.code.errors = [
            _("Ingen verksteder har koden «%(code)s». Se på lerretet og prøv igjen.", code=form.code.data)
        ]
    if form.is_submitted():
        status = 422
    return render_template("participant/front.html", form=form), status


@bp.get("/d/<code>/her")
@seated
def here(workshop: Workshop, participant: Participant) -> object:
    seen(participant, now=now())
    return whole_page(workshop, participant)


@bp.get("/d/<code>/oppgave")
@seated
def answer_part(workshop: Workshop, participant: Participant) -> object:
    """The person's own part alone, fetched when the program has moved."""
    return render_template("participant/_answer.html", **answer(workshop, participant))


@bp.get("/d/<code>/nokkel")
@seated
def token(_workshop: Workshop, _participant: Participant) -> object:
    """A fresh CSRF token, for a phone whose page is older than its session."""
    return generate_csrf(), {"Content-Type": "text/plain; charset=utf-8"}


@bp.post("/d/<code>/innspill/<int:prompt_id>")
@limiter.exempt  # it keeps a pace of its own
def send(code: str, prompt_id: int) -> object:
    """The room's busiest address, so it goes the short way."""
    done = _l("Innspillet er sendt.")
    return keep_text(code, prompt_id=prompt_id, record=record_response, done=done, returned=_refused)


def _refused(said: str) -> dict[str, Any]:
    form = ResponseForm()
    form.text.errors = [said]
    return {"form": form}


@bp.route("/d/<code>/innspill/<int:response_id>/endre", methods=["GET", "POST"])
@seated
def edit(workshop: Workshop, participant: Participant, response_id: int) -> object:
    response = _own_or_404(workshop, participant, response_id)
    form = ResponseForm(obj=response)
    status = 200
    if form.is_submitted():
        try:
            edit_response(response, text=form.text.data or "", now=now())
            flash(_("Endringen er lagret."))
            return redirect(url_for("participant.here", code=workshop.code), 303)
        except Refused as refused:
            form.text.errors = [str(refused)]
            status = 422
    page = render_template("participant/edit.html", workshop=workshop, response=response, form=form)
    return page, status


@bp.post("/d/<code>/innspill/<int:response_id>/trekk")
@seated
def withdraw(workshop: Workshop, participant: Participant, response_id: int) -> object:
    """Take back: the text leaves the server and stands in the sender's field, where it can be sent again."""
    response = _own_or_404(workshop, participant, response_id)
    form = ResponseForm(formdata=None)
    try:
        form.text.data = withdraw_response(response, now=now())
    except Refused as refused:
        flash(str(refused), "warning")
        return redirect(url_for("participant.here", code=workshop.code), 303)
    return whole_page(workshop, participant, form=form, withdrawn=True)


def _own_or_404(workshop: Workshop, participant: Participant, response_id: int) -> Response:
    response = response_or_404(workshop, response_id)
    if response.participant_id != participant.id:
        abort(404)
    return response


@bp.route("/d/<code>/bord", methods=["GET", "POST"])
@seated
def table(workshop: Workshop, participant: Participant) -> object:
    """Move to another table, and see the code that brings the same person back."""
    current = participant.group.number if participant.group is not None else 0
    form = GroupForm.for_workshop(workshop, data={"group": current})
    if form.validate_on_submit():
        group = group_or_none(workshop, form.group.data)
        choose_group(participant, group=group, stated=stated_by(workshop, participant))
        flash(_("Du sitter nå ved %(table)s.", table=participant.group.name) if participant.group else _("Lagret."))
        return redirect(url_for("participant.here", code=workshop.code), 303)
    page = render_template("participant/table.html", workshop=workshop, participant=participant, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/d/<code>/igjen", methods=["GET", "POST"])
@limiter.limit("60/minute", key_func=_rejoining, methods=["POST"], deduct_when=_failed)
def again(code: str) -> object:
    """Come back as the same person with the rejoin code."""
    workshop = workshop_by_code_or_404(code)
    form = RejoinForm()
    if form.validate_on_submit():
        try:
            sit_down(workshop, rejoin(workshop, code=form.rejoin_code.data, now=now()))
            flash(_("Velkommen tilbake. Her er innspillene dine."))
            return redirect(url_for("participant.here", code=workshop.code), 303)
        except Refused as refused:
            form.rejoin_code.errors = [str(refused)]
    page = render_template("participant/again.html", workshop=workshop, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/d/<code>/ut")
@seated
def leave(workshop: Workshop, _participant: Participant) -> object:
    """Give the phone to somebody else. What was sent stays."""
    get_up(workshop)
    return redirect(url_for("participant.door", code=workshop.code), 303)


@bp.get("/d/<code>/strom")
@seated
def stream(workshop: Workshop, participant: Participant) -> object:
    """The program, and what happens at the phone's own table."""
    seen_last = request.headers.get("Last-Event-ID")
    return live.stream(workshop.id, "phone", last_event_id=seen_last, part=participant.group_id)


@bp.get("/d/<code>/nytt")
@seated
def poll(workshop: Workshop, participant: Participant) -> object:
    return live.poll(workshop.id, "phone", request.args.get("seen"), participant.group_id)
