"""The desk's addresses for the board of themes: see it, ask the machine, make and order themes."""

from __future__ import annotations

from flask import abort
from flask_login import current_user

from workshop.actions.refusing import Refused
from workshop.actions.theming import editing
from workshop.actions.theming.board import board_of
from workshop.actions.theming.proposing import ask_for_themes, running_run
from workshop.facilitator import board as boards
from workshop.facilitator.forms import LabelForm, OrderForm, ShiftForm
from workshop.facilitator.guard import bp
from workshop.i18n import _
from workshop.jobs.theming import start_theming
from workshop.models import Prompt, Workshop
from workshop.web.lookups import prompt_or_404, theme_or_404, workshop_or_404
from workshop.web.now import now

PATH = "/<int:workshop_id>/oppgave/<int:prompt_id>/temaer"


def found(workshop_id: int, prompt_id: int) -> tuple[Workshop, Prompt]:
    """The workshop and its prompt, or no such page."""
    workshop = workshop_or_404(workshop_id)
    return workshop, prompt_or_404(workshop, prompt_id)


@bp.get(PATH)
def themes_page(workshop_id: int, prompt_id: int) -> str:
    return boards.render("themes", boards.board_values(*found(workshop_id, prompt_id)))


@bp.get(PATH + "/tavle")
def board_part(workshop_id: int, prompt_id: int) -> str:
    return boards.board_part(*found(workshop_id, prompt_id))


@bp.get(PATH + "/kort/<place>")
def cards_part(workshop_id: int, prompt_id: int, place: str) -> str:
    """All cards of one place, for a theme somebody opens."""
    workshop, prompt = found(workshop_id, prompt_id)
    view = boards.View.asked()
    themes, rest, new = boards.sections_of(board_of(prompt), view.with_open(place))
    section = next((section for section in (*themes, rest, new) if section.place == place), None) or abort(404)
    values = boards.find(workshop, prompt) | {"section": section, "view": view, "chosen": set()}
    return boards.render("_board_list", values | boards.card_values(section))


@bp.post(PATH + "/grupper")
def group(workshop_id: int, prompt_id: int) -> object:
    """Ask the machine; the answer is the board, also when the button stood beside the responses."""
    workshop, prompt = found(workshop_id, prompt_id)

    def do() -> None:
        if running_run(prompt) is None:
            start_theming(ask_for_themes(prompt, now=now()))

    return boards.acted(workshop, prompt, do, event="")


@bp.post(PATH + "/nytt")
def create(workshop_id: int, prompt_id: int) -> object:
    """Make an empty theme."""
    workshop, prompt = found(workshop_id, prompt_id)
    label = LabelForm().label.data or ""
    return boards.acted(
        workshop,
        prompt,
        lambda: editing.create(prompt, label=label, by=current_user, now=now()),
        lambda theme: _("Temaet «%(label)s» er laget.", label=theme.label),
    )


@bp.post(PATH + "/rekkefolge")
def put_in_order(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)
    ids = OrderForm().ids

    def do() -> None:
        if not ids:
            raise Refused(_("Rekkefølgen kom ikke med. Prøv en gang til."))
        editing.put_in_order(prompt, ids, by=current_user, now=now())

    return boards.acted(workshop, prompt, do, _("Rekkefølgen er lagret."), event="")


@bp.post(PATH + "/storst-forst")
def largest_first(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)

    def do() -> None:
        editing.largest_first(prompt, by=current_user, now=now())

    return boards.acted(workshop, prompt, do, _("Temaene står nå med det største først."), event="")


@bp.post(PATH + "/<int:theme_id>/plass")
def shift(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    """Move a theme one place on or back, as the page it was pressed on shows them."""
    workshop, prompt = found(workshop_id, prompt_id)
    under_headings = not boards.View.asked().in_columns
    theme, places = theme_or_404(prompt, theme_id), ShiftForm().places.data or 0

    def do() -> None:
        step = max(-1, min(1, places))
        editing.shift(theme, by_places=step, under_headings=under_headings, by=current_user, now=now())

    done = _("«%(label)s» er flyttet fram.", label=theme.label)
    if places > 0:
        done = _("«%(label)s» er flyttet bakover.", label=theme.label)
    return boards.acted(workshop, prompt, do, done, event="")
