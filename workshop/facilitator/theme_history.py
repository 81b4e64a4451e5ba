"""The desk's addresses for what was done to the themes: read it, take it back, do it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user

from workshop.actions.theming import history
from workshop.actions.theming.retelling import retell
from workshop.facilitator import board as boards
from workshop.facilitator import review
from workshop.facilitator.forms import EditForm
from workshop.facilitator.guard import act, bp
from workshop.facilitator.steps import reaches, steps_of, undo_values
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _
from workshop.models import Prompt, ThemeEdit, Workshop
from workshop.web.now import now


def history_values(workshop: Workshop, prompt: Prompt) -> dict[str, Any]:
    """The values of ``_theme_history.html``."""
    edits = history.history(prompt)
    values = {"edits": edits, "told": retell(prompt, edits), "reach": reaches(edits, current_user), "at": "history"}
    return boards.find(workshop, prompt) | values | undo_values(prompt)


@bp.get(PATH + "/historikk")
def history_page(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/theme_history.html", **history_values(*found(workshop_id, prompt_id)))


@bp.get(PATH + "/historikk/del")
def history_part(workshop_id: int, prompt_id: int) -> str:
    return _history_part(*found(workshop_id, prompt_id))


def _history_part(workshop: Workshop, prompt: Prompt, **notice: Any) -> str:
    return render_template("facilitator/_theme_history.html", **(history_values(workshop, prompt) | notice))


def _review_part(workshop: Workshop, prompt: Prompt, **notice: Any) -> str:
    return review.whole_part(workshop, prompt, review.ReviewForm(), **notice)


#: by the page a button stood on, the endpoint that shows it and what renders its part; else the board
_PAGES: dict[str, tuple[str, Callable[..., str]]] = {
    "history": ("history_page", _history_part),
    "review": ("review_page", _review_part),
}


def _acted(
    workshop: Workshop, prompt: Prompt, do: Callable[[], Any], done: Callable[[Any], str], *, undoes: bool
) -> object:
    """Answer with the page the button stood on; what was undone can be done again there."""
    at = request.form.get("at", "")
    page, part = _PAGES.get(at, ("themes_page", boards.board_part))
    view = {} if at in _PAGES else boards.View.asked().query()
    back = url_for(f"facilitator.{page}", workshop_id=workshop.id, prompt_id=prompt.id, **view)
    return act(
        do, done=done, part=lambda **notice: part(workshop, prompt, undoes=undoes, **notice), back=back, event=""
    )


def _what(prompt: Prompt, edit: ThemeEdit) -> str:
    """What the change did; of one so old that the history no longer lists it, what it was called when it was made."""
    edits = [one for one in history.history(prompt) if one.id >= edit.id]
    return retell(prompt, edits).get(edit.id, edit.what)


@bp.post(PATH + "/angre")
def undo_edit(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)
    edit_id = EditForm().edit.data or 0
    return _acted(
        workshop,
        prompt,
        lambda: history.undo(prompt, edit_id=edit_id, now=now()),
        lambda edit: _("Angret: %(what)s", what=_what(prompt, edit)),
        undoes=True,
    )


@bp.post(PATH + "/angre-hit")
def undo_to(workshop_id: int, prompt_id: int) -> object:
    """Take back everything from now down to and with one change, as long as it is what the page told."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = EditForm()
    edit_id, seen = form.edit.data or 0, form.seen.data or 0
    return _acted(
        workshop,
        prompt,
        lambda: history.undo_to(prompt, edit_id=edit_id, seen=seen, now=now()),
        lambda edits: _("Angret: %(what)s", what=steps_of(edits, current_user)),
        undoes=True,
    )


@bp.post(PATH + "/gjor-om")
def redo_edit(workshop_id: int, prompt_id: int) -> object:
    """Do again what one press undid: a step, or all of several."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = EditForm()
    edit_id, seen = form.edit.data or 0, form.seen.data or 0

    def done(edits: list[ThemeEdit]) -> str:
        what = _what(prompt, edits[0]) if len(edits) == 1 else steps_of(edits, current_user)
        return _("Gjort om igjen: %(what)s", what=what)

    return _acted(workshop, prompt, lambda: history.redo(prompt, edit_id=edit_id, seen=seen), done, undoes=False)
