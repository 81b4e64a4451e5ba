"""The desk's addresses for themes: ask the machine, edit by hand, undo."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask_login import current_user

from workshop.actions.refusing import Refused
from workshop.actions.theming import editing
from workshop.actions.theming.board import board_of
from workshop.actions.theming.proposing import ask_for_themes, last_run, running_run
from workshop.actions.theming.undoing import last_edit, undo
from workshop.facilitator.forms import REMAINDER, EditForm, MergeForm, SelectionForm, ThemeForm
from workshop.facilitator.guard import act, bp, wants_fragment
from workshop.i18n import _
from workshop.jobs.theming import start_theming
from workshop.models import Prompt, Theme, Workshop
from workshop.web.lookups import prompt_or_404, theme_or_404, workshop_or_404
from workshop.web.now import now

_PATH = "/<int:workshop_id>/oppgave/<int:prompt_id>/temaer"


def _found(workshop_id: int, prompt_id: int) -> tuple[Workshop, Prompt]:
    workshop = workshop_or_404(workshop_id)
    return workshop, prompt_or_404(workshop, prompt_id)


def board_values(workshop: Workshop, prompt: Prompt, **form_given: Any) -> dict[str, Any]:
    """The values of ``_board.html``."""
    board = board_of(prompt)
    selection = SelectionForm(**form_given)
    selection.to.choices = [(column.theme.id, column.theme.label) for column in board.columns]
    selection.to.choices.append((REMAINDER, _("Øvrige innspill")))
    return {
        "workshop": workshop,
        "prompt": prompt,
        "board": board,
        "run": last_run(prompt),
        "last_edit": last_edit(prompt),
        "selection": selection,
    }


def _acted(workshop: Workshop, prompt: Prompt, do: object, done: str = "") -> object:
    return act(
        do,  # type: ignore[arg-type]
        done=done,
        part=lambda **notice: render_template(
            "facilitator/_board.html", **(board_values(workshop, prompt, formdata=None) | notice)
        ),
        back=url_for("facilitator.themes_page", workshop_id=workshop.id, prompt_id=prompt.id),
    )


@bp.get(_PATH)
def themes_page(workshop_id: int, prompt_id: int) -> str:
    values = board_values(*_found(workshop_id, prompt_id), formdata=None)
    return render_template("facilitator/themes.html", **values)


@bp.get(_PATH + "/tavle")
def board_part(workshop_id: int, prompt_id: int) -> str:
    values = board_values(*_found(workshop_id, prompt_id), formdata=None)
    return render_template("facilitator/_board.html", **values)


@bp.post(_PATH + "/grupper")
def group(workshop_id: int, prompt_id: int) -> object:
    """Ask the machine; the answer is the board, also when the button stood beside the responses."""
    workshop, prompt = _found(workshop_id, prompt_id)

    def do() -> None:
        if running_run(prompt) is None:
            start_theming(ask_for_themes(prompt, now=now()))

    return _acted(workshop, prompt, do)


@bp.post(_PATH + "/angre")
def undo_edit(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = _found(workshop_id, prompt_id)
    edit_id = EditForm().edit.data or 0
    return _acted(workshop, prompt, lambda: undo(prompt, edit_id=edit_id, now=now()), _("Endringen er angret."))


@bp.post(_PATH + "/flytt")
def move(workshop_id: int, prompt_id: int) -> object:
    """Move the chosen responses, to a new theme when a name is given. What was chosen and typed is kept on a no."""
    workshop, prompt = _found(workshop_id, prompt_id)
    values = board_values(workshop, prompt)
    form = values["selection"]
    chosen, label = form.responses.data or [], (form.label.data or "").strip()
    try:
        if label:
            if not chosen:
                raise Refused(_("Velg minst ett innspill til det nye temaet."))
            editing.create(prompt, label=label, response_ids=chosen, by=current_user, now=now())
        elif form.to.data is None:
            raise Refused(_("Velg hvor innspillene skal flyttes, eller skriv navnet på et nytt tema."))
        else:
            to = theme_or_404(prompt, form.to.data) if form.to.data else None
            editing.move(prompt, response_ids=chosen, to=to, by=current_user, now=now())
    except Refused as refused:
        part = "_board" if wants_fragment() else "themes"
        notice = {"message": str(refused), "refused": True, "answering": wants_fragment()}
        return render_template(f"facilitator/{part}.html", **(values | notice)), 422
    return _acted(workshop, prompt, lambda: None, _("Flyttet."))


@bp.post(_PATH + "/nytt")
def create(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = _found(workshop_id, prompt_id)
    label = ThemeForm().label.data or ""
    return _acted(workshop, prompt, lambda: editing.create(prompt, label=label, by=current_user, now=now()))


@bp.route(_PATH + "/<int:theme_id>", methods=["GET", "POST"])
def edit_theme(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    """One theme: its name, merging it, deleting it."""
    workshop, prompt = _found(workshop_id, prompt_id)
    theme = theme_or_404(prompt, theme_id)
    form = ThemeForm(obj=theme)
    if form.is_submitted():
        try:
            editing.rename(theme, label=form.label.data or "", by=current_user, now=now())
        except Refused as refused:
            form.label.errors = [str(refused)]
            return _theme_page(workshop, prompt, theme, form), 422
        return _acted(workshop, prompt, lambda: None, _("Navnet er lagret."))
    return _theme_page(workshop, prompt, theme, form)


def _theme_page(workshop: Workshop, prompt: Prompt, theme: Theme, form: ThemeForm) -> str:
    column = next(column for column in board_of(prompt).columns if column.theme.id == theme.id)
    merge_form = MergeForm.for_theme(theme, formdata=None)
    return render_template(
        "facilitator/theme.html", workshop=workshop, prompt=prompt, column=column, form=form, merge_form=merge_form
    )


@bp.post(_PATH + "/<int:theme_id>/sla-sammen")
def merge(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    workshop, prompt = _found(workshop_id, prompt_id)
    theme = theme_or_404(prompt, theme_id)
    into = theme_or_404(prompt, MergeForm.for_theme(theme).into.data or 0)
    done = _("Temaene er slått sammen.")
    return _acted(workshop, prompt, lambda: editing.merge(theme, into=into, by=current_user, now=now()), done)


@bp.post(_PATH + "/<int:theme_id>/slett")
def delete(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    workshop, prompt = _found(workshop_id, prompt_id)
    theme = theme_or_404(prompt, theme_id)
    done = _("Temaet er slettet. Innspillene ligger i «Øvrige innspill».")
    return _acted(workshop, prompt, lambda: editing.delete(theme, by=current_user, now=now()), done)
