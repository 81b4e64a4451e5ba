"""The desk's addresses for what was done to the themes: read it, take it back, do it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for

from workshop.actions.theming import history
from workshop.actions.theming.retelling import retell
from workshop.facilitator import board as boards
from workshop.facilitator.forms import EditForm
from workshop.facilitator.guard import act, bp
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _, ngettext
from workshop.models import Prompt, ThemeEdit, Workshop
from workshop.web.now import now


def history_values(workshop: Workshop, prompt: Prompt) -> dict[str, Any]:
    """The values of ``_theme_history.html``."""
    edits = history.history(prompt)
    return boards.find(workshop, prompt) | {
        "edits": edits,
        "told": retell(prompt, edits),
        "last_edit": history.last_edit(prompt),
        "next_edit": history.next_edit(prompt),
    }


@bp.get(PATH + "/historikk")
def history_page(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/theme_history.html", **history_values(*found(workshop_id, prompt_id)))


@bp.get(PATH + "/historikk/del")
def history_part(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/_theme_history.html", **history_values(*found(workshop_id, prompt_id)))


def _acted(
    workshop: Workshop, prompt: Prompt, do: Callable[[], Any], done: Callable[[Any], str], *, undoes: bool
) -> object:
    """Answer with the page the button stood on, the board or the history; what was undone can be done again there."""
    if request.form.get("at") != "history":
        view = boards.View.asked().query()
        part = boards.board_part
        back = url_for("facilitator.themes_page", workshop_id=workshop.id, prompt_id=prompt.id, **view)
    else:
        part = _history_part
        back = url_for("facilitator.history_page", workshop_id=workshop.id, prompt_id=prompt.id)
    return act(
        do, done=done, part=lambda **notice: part(workshop, prompt, undoes=undoes, **notice), back=back, event=""
    )


def _history_part(workshop: Workshop, prompt: Prompt, **notice: Any) -> str:
    return render_template("facilitator/_theme_history.html", **(history_values(workshop, prompt) | notice))


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
    """Take back everything from now down to and with one change."""
    workshop, prompt = found(workshop_id, prompt_id)
    edit_id = EditForm().edit.data or 0
    return _acted(
        workshop,
        prompt,
        lambda: history.undo_to(prompt, edit_id=edit_id, now=now()),
        lambda number: ngettext("Endringen er angret.", "%(num)d endringer er angret.", number),
        undoes=True,
    )


@bp.post(PATH + "/gjor-om")
def redo_edit(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)
    edit_id = EditForm().edit.data or 0
    return _acted(
        workshop,
        prompt,
        lambda: history.redo(prompt, edit_id=edit_id),
        lambda edit: _("Gjort om igjen: %(what)s", what=_what(prompt, edit)),
        undoes=False,
    )
