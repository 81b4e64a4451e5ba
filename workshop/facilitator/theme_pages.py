"""The desk's addresses for one theme: its words, its lock, joining it, dividing it, taking it away."""

from __future__ import annotations

from flask_login import current_user

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming import editing
from workshop.actions.theming.board import Column, board_of
from workshop.facilitator import board as boards
from workshop.facilitator.cards import make_theme, standing_theme
from workshop.facilitator.forms import LockForm, MergeForm, SeenForm, SelectionForm, ThemeForm
from workshop.facilitator.guard import bp, dialog
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _
from workshop.models import Prompt, Theme, Workshop
from workshop.web.formats import responses_count
from workshop.web.lookups import theme_or_404
from workshop.web.now import now

_THEME = PATH + "/<int:theme_id>"


def _theme(workshop_id: int, prompt_id: int, theme_id: int) -> tuple[Workshop, Prompt, Theme]:
    workshop, prompt = found(workshop_id, prompt_id)
    return workshop, prompt, theme_or_404(prompt, theme_id)


def _column(theme: Theme) -> Column:
    return next(column for column in board_of(theme.prompt).columns if column.theme.id == theme.id)


def _step(template: str, theme: Theme, title: str, *, refused: str = "", **values: object) -> object:
    """One of the theme's dialogs; 422 with what was written when it was refused."""
    prompt = theme.prompt
    shared = boards.find(prompt.item.workshop, prompt) | {"theme": theme, "column": _column(theme), "refused": refused}
    status = 422 if refused else 200
    return dialog(template, title=title, status=status, view=boards.View.asked(), **(shared | values))


@bp.get(_THEME)
def theme_page(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    _workshop, _prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    return _theme_step(theme, ThemeForm.of(theme, formdata=None))


@bp.post(_THEME)
def edit_theme(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    """Save a theme's words. What a colleague wrote meanwhile is shown beside what was typed; nothing is lost."""
    workshop, prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    form = ThemeForm()
    wording = editing.Wording(
        label=form.label.data or "",
        description=form.description.data or "",
        area=form.area.data or "",
        sides=(form.side_1.data or "", form.side_2.data or ""),
    )
    seen = form.revision.data if form.revision.data is not None else -1
    try:
        editing.reword(theme, wording, seen=seen, by=current_user, now=now())
    except Refused as refused:
        theirs = theme if isinstance(refused, Conflict) else None
        form.revision.raw_data, form.revision.data = None, theme.revision if theirs else seen
        return _theme_step(theme, form, refused=str(refused), theirs=theirs)
    return boards.acted(workshop, prompt, lambda: None, _("Temaet «%(label)s» er lagret.", label=theme.label))


def _theme_step(theme: Theme, form: ThemeForm, *, refused: str = "", theirs: Theme | None = None) -> object:
    areas = sorted({column.theme.area for column in board_of(theme.prompt).columns} - {""})
    title = _("Endre temaet «%(label)s»", label=theme.label)
    return _step("_theme_edit.html", theme, title, refused=refused, form=form, theirs=theirs, known_areas=areas)


@bp.post(_THEME + "/las")
def lock(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    workshop, prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    locked = LockForm().locked.data == 1
    done = _("«%(label)s» er åpnet for forslag igjen.", label=theme.label)
    if locked:
        done = _("«%(label)s» er låst. Forslag endrer det ikke.", label=theme.label)
    return boards.acted(workshop, prompt, lambda: editing.lock(theme, locked=locked, by=current_user, now=now()), done)


@bp.get(_THEME + "/sla-sammen")
def merge_page(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    _workshop, _prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    return _merge_step(theme, MergeForm.for_theme(theme, formdata=None))


@bp.post(_THEME + "/sla-sammen")
def merge(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    workshop, prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    form, label = MergeForm.for_theme(theme), theme.label
    try:
        if not form.into.data:
            raise Refused(_("Velg temaet det skal slås sammen med."))
        into = standing_theme(prompt, form.into.data)
        other = into.label
        if form.keep.data == "new" and not form.label.data:
            raise Refused(_("Skriv et navn på temaet."))
        editing.merge(theme, into=into, label=form.name_for(theme, into), by=current_user, now=now())
    except Refused as refused:
        return _merge_step(theme, form, refused=str(refused))
    done = _("«%(one)s» og «%(other)s» er nå ett tema: «%(label)s».", one=label, other=other, label=into.label)
    return boards.acted(workshop, prompt, lambda: None, done)


def _merge_step(theme: Theme, form: MergeForm, *, refused: str = "") -> object:
    title = _("Slå sammen «%(label)s» med et annet tema", label=theme.label)
    return _step("_theme_merge.html", theme, title, refused=refused, form=form)


@bp.get(_THEME + "/del")
def divide_page(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    _workshop, _prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    return _divide_step(theme, SelectionForm(formdata=None))


@bp.post(_THEME + "/del")
def divide(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    """Take the chosen responses out into a theme of their own."""
    workshop, prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    form = SelectionForm()
    try:
        done = make_theme(prompt, form)
    except Refused as refused:
        return _divide_step(theme, form, refused=str(refused))
    return boards.acted(workshop, prompt, lambda: None, done)


def _divide_step(theme: Theme, form: SelectionForm, *, refused: str = "") -> object:
    title = _("Del temaet «%(label)s»", label=theme.label)
    values = {"form": form, "chosen": set(form.chosen)}
    return _step("_theme_divide.html", theme, title, refused=refused, **values)


@bp.get(_THEME + "/slett")
def delete_page(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    _workshop, _prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    return _delete_step(theme)


@bp.post(_THEME + "/slett")
def delete(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    workshop, prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    label, responses = theme.label, len(_column(theme).cards)
    try:
        editing.delete(theme, seen=SeenForm().seen.data or 0, by=current_user, now=now())
    except Refused as refused:
        return _delete_step(theme, refused=str(refused))
    done = _("Temaet «%(label)s» er slettet.", label=label)
    if responses:
        done = _(
            "Temaet «%(label)s» er slettet. %(responses)s ligger nå i «Øvrige innspill».",
            label=label,
            responses=responses_count(responses).capitalize(),
        )
    return boards.acted(workshop, prompt, lambda: None, done)


def _delete_step(theme: Theme, *, refused: str = "") -> object:
    return _step("_theme_delete.html", theme, _("Slett temaet «%(label)s»", label=theme.label), refused=refused)
