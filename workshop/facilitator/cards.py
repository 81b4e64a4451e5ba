"""The desk's addresses for responses on the board: move, hold, mark, divide, and why they stand where they stand."""

from __future__ import annotations

from flask import abort, make_response
from flask_login import current_user
from werkzeug.exceptions import NotFound

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming import editing, explaining, marking, moving, splitting
from workshop.actions.theming.board import Board, Card, board_of
from workshop.actions.theming.spots import Chosen, Spot, find
from workshop.facilitator import board as boards
from workshop.facilitator import reasons
from workshop.facilitator.forms import MarkForm, PartsForm, SelectionForm
from workshop.facilitator.guard import bp, dialog, wants_fragment
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _, ngettext
from workshop.models import Placement, Prompt, Response, Theme, Workshop
from workshop.web.lookups import response_or_404, theme_or_404
from workshop.web.now import now

_CARD = PATH + "/innspill/<spot>"


@bp.post(PATH + "/flytt")
def move(workshop_id: int, prompt_id: int) -> object:
    """Move the chosen responses, to a new theme when a name is given. What was chosen and typed is kept on a no."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = SelectionForm()
    try:
        done = make_theme(prompt, form) if form.label.data else _move(prompt, form)
    except Refused as refused:
        notice = {"message": str(refused), "refused": True, "answering": wants_fragment()}
        values = boards.board_values(workshop, prompt, form) | notice
        return boards.render("_board" if wants_fragment() else "themes", values), 422
    return boards.acted(workshop, prompt, lambda: None, done)


def _move(prompt: Prompt, form: SelectionForm) -> str:
    if not form.chosen:
        raise Refused(_("Velg minst ett innspill å flytte."))
    if form.to.data is None:
        raise Refused(_("Velg hvor innspillene skal flyttes, eller skriv navnet på et nytt tema."))
    to = standing_theme(prompt, form.to.data) if form.to.data else None
    chosen = moving.move(prompt, spots=form.chosen, to=to, by=current_user, now=now())
    return _told(chosen, to)


def standing_theme(prompt: Prompt, theme_id: int) -> Theme:
    """The theme somebody chose from a list. Raises Conflict when a colleague has taken it away."""
    try:
        return theme_or_404(prompt, theme_id)
    except NotFound:
        raise Conflict(_("Temaet du valgte, finnes ikke lenger. Velg et annet.")) from None


def make_theme(prompt: Prompt, form: SelectionForm) -> str:
    """Make a theme of the chosen responses; returns what to say. Raises Refused."""
    chosen = find(prompt, form.chosen)
    if not chosen.is_any and chosen.gone:
        raise Conflict(_("En kollega har allerede flyttet det du valgte. Se hvor det står nå."))
    if not chosen.is_any:
        raise Refused(_("Velg minst ett innspill til det nye temaet."))
    theme = editing.create(prompt, label=form.label.data or "", spots=form.chosen, by=current_user, now=now())
    return _told(chosen, theme)


def _told(chosen: Chosen, to: Theme | None) -> str:
    label = to.label if to is not None else _("Øvrige innspill")
    moved = moving.count_of(chosen)
    done = _("%(what)s er flyttet til «%(label)s».", what=moved[0].upper() + moved[1:], label=label)
    if not chosen.gone:
        return done
    late = ngettext(
        "Ett av de %(all)d innspillene hadde en kollega allerede flyttet. Det står der kollegaen la det.",
        "%(num)d av de %(all)d innspillene hadde en kollega allerede flyttet. De står der kollegaen la dem.",
        chosen.gone,
        all=chosen.gone + chosen.responses + chosen.points,
    )
    return f"{done} {late}"


@bp.post(PATH + "/fest")
def hold(workshop_id: int, prompt_id: int) -> object:
    """Let the chosen responses stay where they stand."""
    workshop, prompt = found(workshop_id, prompt_id)
    spots = SelectionForm().chosen

    def do() -> Chosen:
        if not spots:
            raise Refused(_("Velg minst ett innspill."))
        return moving.hold(prompt, spots=spots, by=current_user, now=now())

    return boards.acted(workshop, prompt, do, _("Innspillene blir stående der de er, også etter nye forslag."))


@bp.post(PATH + "/merk")
def mark(workshop_id: int, prompt_id: int) -> object:
    """Make a response a quote or *også nevnt*, or say which view it takes; pressed again, no longer."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = MarkForm()
    return boards.acted(workshop, prompt, lambda: _mark(prompt, form), str, event="marked")


def _mark(prompt: Prompt, form: MarkForm) -> str:
    """Set the mark whose button was pressed; returns what to say. Raises Refused."""
    by = {"by": current_user, "now": now()}
    if form.starred.data:
        spot, on = _pressed(form.starred.data)
        response = marking.star(prompt, spot=spot, starred=on == 1, **by)
        said = _("«%(text)s» er valgt som sitat.") if on else _("«%(text)s» er ikke lenger valgt som sitat.")
    elif form.mentioned.data:
        spot, on = _pressed(form.mentioned.data)
        response = marking.mention(prompt, spot=spot, mentioned=on == 1, **by)
        said = _("«%(text)s» er merket «også nevnt».") if on else _("«%(text)s» er ikke lenger merket «også nevnt».")
    else:
        spot, side = _pressed(form.side.data or "")
        response = marking.take_side(prompt, spot=spot, side=side or None, **by)
        said = _("«%(text)s» står ikke lenger under noe synspunkt.")
        if side and spot.theme_id:
            sides = theme_or_404(prompt, spot.theme_id).sides
            return _("«%(text)s» står nå under synspunktet «%(side)s».", text=_short(response), side=sides[side - 1])
    return said % {"text": _short(response)}


def _short(response: Response) -> str:
    text = " ".join(response.text.split())
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


def _pressed(value: str) -> tuple[Spot, int]:
    """The spot and the number a button named."""
    spot, _blank, number = value.partition(" ")
    read = Spot.read(spot)
    if read is None or number not in {"0", "1", "2"}:
        abort(404)
    return read, int(number)


def _card(board: Board, spot: Spot) -> tuple[Card, bool]:
    """The card that stands there, or where its response stands now, and whether it had moved."""
    cards = [card for card in board.cards if card.response.id == spot.response_id]
    return next(((card, False) for card in cards if card.spot == spot), (cards[0], True))


def _found(workshop_id: int, prompt_id: int, spot: str) -> tuple[Workshop, Prompt, Spot, Response]:
    """What the address of a card names. A response that is hidden or taken back is answered with saying so."""
    workshop, prompt = found(workshop_id, prompt_id)
    read = Spot.read(spot)
    if read is None or read.point is not None:
        abort(404)
    response = response_or_404(workshop, read.response_id)
    if response.prompt_id != prompt.id:
        abort(404)
    if response.hidden_at is not None or response.withdrawn_at is not None:
        values = boards.find(workshop, prompt) | {"view": boards.View.asked()}
        abort(make_response(dialog("_card_gone.html", title=_("Innspillet"), status=404, **values)))
    return workshop, prompt, read, response


@bp.get(_CARD)
def card_page(workshop_id: int, prompt_id: int, spot: str) -> object:
    """One response: move it or a point of it, mark it, divide it, and why it stands here."""
    _workshop, prompt, read, _response = _found(workshop_id, prompt_id, spot)
    return _card_step(prompt, read)


@bp.post(_CARD + "/flytt")
def move_card(workshop_id: int, prompt_id: int, spot: str) -> object:
    """Move the response, or one point of it. Moved by a colleague meanwhile, it is shown where it stands."""
    workshop, prompt, read, _response = _found(workshop_id, prompt_id, spot)
    form = SelectionForm()
    try:
        done = _move(prompt, form)
    except Refused as refused:
        return _card_step(prompt, read, refused=str(refused), status=422)
    return boards.acted(workshop, prompt, lambda: None, done)


@bp.post(_CARD + "/merk")
def mark_card(workshop_id: int, prompt_id: int, spot: str) -> object:
    """As ``mark``, answered where the response is shown."""
    workshop, prompt, read, _response = _found(workshop_id, prompt_id, spot)
    try:
        done = _mark(prompt, MarkForm())
    except Refused as refused:
        return _card_step(prompt, read, refused=str(refused), status=422)
    return boards.acted(workshop, prompt, lambda: None, done, event="marked")


def _card_step(prompt: Prompt, spot: Spot, *, refused: str = "", parts: str | None = None, status: int = 200) -> object:
    board = board_of(prompt)
    card, moved = _card(board, spot)
    if moved and parts is None:
        refused = _("En kollega har flyttet innspillet. Her står det nå.")
    points = _points(board, card.response.id)
    values = boards.find(prompt.item.workshop, prompt) | {
        "view": boards.View.asked(),
        "card": card,
        "theme": next((column.theme for column in board.columns if card in column.cards), None),
        "columns": board.columns,
        "points": [(Spot.of(point), point) for point in points] if len(points) > 1 else [],
        "reasons": [(why, reasons.told(why, in_theme=card.spot.theme_id != 0)) for why in explaining.why(card)],
        "accepted": reasons.accepted,
        "since": reasons.since,
        "when": reasons.when,
        "near": explaining.offered([card]),
        "refused": refused,
        "parts": parts if parts is not None else "\n".join(" ".join(said.text.split()) for said in points or [card]),
        "seen": _seen(points),
        "quoted": boards.quoted,
        "pieces": boards.pieces,
        "themes_offered": boards.themes_offered,
    }
    return dialog("_card.html", title=_("Innspillet"), status=status, **values)


def _points(board: Board, response_id: int) -> list[Placement]:
    """What the response says today, in the order it says it; empty for what nobody has placed."""
    points = [point for card in board.cards if card.response.id == response_id for point in card.points]
    return sorted(points, key=lambda point: point.start or 0)


def _seen(points: list[Placement]) -> str:
    """The division as a form brings it back: other points, another division."""
    return "-".join(str(point.id) for point in points)


@bp.post(_CARD + "/del")
def divide_card(workshop_id: int, prompt_id: int, spot: str) -> object:
    """Say how many things a response says, one on each line."""
    workshop, prompt, read, response = _found(workshop_id, prompt_id, spot)
    form = PartsForm()
    lines = [line for line in (form.parts.data or "").splitlines() if line.strip()]
    try:
        if (form.seen.data or "") != _seen(_points(board_of(prompt), response.id)):
            raise Conflict(
                _("En kollega delte innspillet mens du skrev. Under står det du skrev. Lagre igjen hvis du vil.")
            )
        splitting.split(response, parts=lines, by=current_user, now=now())
    except Refused as refused:
        return _card_step(prompt, read, refused=str(refused), parts="\n".join(lines), status=422)
    done = ngettext("Innspillet er ett punkt.", "Innspillet er delt i %(num)d punkter.", len(lines))
    return boards.acted(workshop, prompt, lambda: None, done)
