"""The desk's addresses for one theme: its words, its lock, joining it, dividing it, taking it away."""

from __future__ import annotations

from flask import abort, make_response
from flask_login import current_user

from workshop.actions.refusing import Refused
from workshop.actions.theming import editing
from workshop.actions.theming.authors import last_writer
from workshop.actions.theming.board import Column, board_of, themes_of
from workshop.actions.theming.spots import Spot
from workshop.actions.theming.tracing import Gone, gone_theme
from workshop.actions.theming.wording import BothWrote, Wording
from workshop.facilitator import board as boards
from workshop.facilitator.cards import make_theme, standing_theme
from workshop.facilitator.forms import LabelForm, LockForm, MergeForm, SeenForm, SelectionForm, ThemeForm
from workshop.facilitator.guard import bp, dialog
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _
from workshop.models import Prompt, Theme, Workshop
from workshop.web.formats import responses_count
from workshop.web.lookups import theme_or_404
from workshop.web.now import now

_THEME = PATH + "/<int:theme_id>"


def _theme(workshop_id: int, prompt_id: int, theme_id: int) -> tuple[Workshop, Prompt, Theme]:
    """What the address names. A theme a colleague has taken away is answered with what became of it."""
    workshop, prompt = found(workshop_id, prompt_id)
    gone = _gone(prompt, theme_id)
    if gone is not None:
        abort(make_response(_gone_step(prompt, gone)))
    return workshop, prompt, theme_or_404(prompt, theme_id)


def _gone(prompt: Prompt, theme_id: int) -> Gone | None:
    """What became of a theme that stood here once and does no longer."""
    standing = any(theme.id == theme_id for theme in themes_of(prompt))
    return None if standing else gone_theme(prompt, theme_id)


def _gone_told(gone: Gone) -> str:
    if gone.heir is None:
        return _("Temaet «%(label)s» er slettet.", label=gone.label)
    return _("Temaet «%(label)s» er slått sammen med «%(heir)s».", label=gone.label, heir=gone.heir.label)


def _gone_step(prompt: Prompt, gone: Gone, form: ThemeForm | None = None) -> object:
    """What became of the theme, with all that was written to it."""
    fields = [field for field in form if field not in form.hidden] if form is not None else [LabelForm().label]
    values = boards.find(prompt.item.workshop, prompt) | {"refused": _gone_told(gone), "gone": gone, "fields": fields}
    return dialog("_theme_gone.html", title=_("Temaet er borte"), status=404, view=boards.View.asked(), **values)


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
    return _theme_step(theme, ThemeForm(formdata=None).show(theme))


@bp.post(_THEME)
def edit_theme(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    """Save a theme's words, beside what a colleague changed meanwhile in other fields.

    What both changed is shown beside each other; what was written to a theme that is gone is offered to its heir.
    """
    workshop, prompt = found(workshop_id, prompt_id)
    form, gone = ThemeForm(), _gone(prompt, theme_id)
    if gone is not None:
        return _heir_step(prompt, gone, form)
    theme = theme_or_404(prompt, theme_id)
    wording, was = form.wording, form.was
    try:
        kept = editing.reword(theme, wording, was=was, by=current_user, now=now())
    except BothWrote as both:
        shown = form.show(theme, both.wording)
        return _theme_step(theme, shown, refused=str(both), theirs=both.fields, both_wrote=True)
    except Refused as refused:
        return _theme_step(theme, form, refused=str(refused))
    done = _("Temaet «%(label)s» er lagret.", label=theme.label)
    if kept:
        done = f"{done} {_('Det en kollega endret imens, er beholdt.')}"
    return boards.acted(workshop, prompt, lambda: None, done)


def _heir_step(prompt: Prompt, gone: Gone, form: ThemeForm) -> object:
    """Offer what was written to a theme to the one it was merged into."""
    if gone.heir is None:
        return _gone_step(prompt, gone, form)
    written = form.wording.changed_from(form.was)
    refused = _gone_told(gone)
    if written:
        kept = _("Under står det du skrev. Lagrer du, gjelder det «%(heir)s».", heir=gone.heir.label)
        refused = f"{refused} {kept}"
    form.show(gone.heir, Wording.of(gone.heir).taking(written, form.wording))
    return _theme_step(gone.heir, form, refused=refused, theirs=written)


def _theme_step(
    theme: Theme,
    form: ThemeForm,
    *,
    refused: str = "",
    theirs: frozenset[str] = frozenset(),
    both_wrote: bool = False,
) -> object:
    """The theme's words to write in; ``theirs`` names the fields where it says something else than the form does.

    ``both_wrote``: because a colleague changed them meanwhile.
    """
    areas = sorted({column.theme.area for column in board_of(theme.prompt).columns} - {""})
    title = _("Endre temaet «%(label)s»", label=theme.label)
    sides = " – ".join(theme.sides)
    standing = {
        "label": (form.label.label.text, theme.label),
        "description": (form.description.label.text, theme.description),
        "area": (form.area.label.text, theme.area),
        "sides": (_("Synspunkter"), sides),
    }
    beside = [(*standing[name], _empty(theme, name, both_wrote)) for name in standing if name in theirs]
    writer = last_writer(theme, *theirs) if both_wrote else ""
    values = {"form": form, "known_areas": areas, "theirs": beside, "writer": writer}
    return _step("_theme_edit.html", theme, title, refused=refused, **values)


def _empty(theme: Theme, name: str, both_wrote: bool) -> str:
    """What is said of a field that is empty now."""
    if not both_wrote:
        return _("Feltet er tomt.")
    writer = last_writer(theme, name)
    return _("%(name)s har tømt feltet.", name=writer or _("En kollega"))


@bp.post(_THEME + "/las")
def lock(workshop_id: int, prompt_id: int, theme_id: int) -> object:
    workshop, prompt, theme = _theme(workshop_id, prompt_id, theme_id)
    locked = LockForm().locked.data == 1
    done = _("«%(label)s» er åpnet for forslag igjen.", label=theme.label)
    if locked:
        done = _("«%(label)s» er låst. Forslag endrer det ikke.", label=theme.label)

    def do() -> None:
        editing.lock(theme, locked=locked, by=current_user, now=now())

    return boards.acted(workshop, prompt, do, done, event="marked")


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
        if form.keep.data != "new" and form.label.data:
            raise Refused(_("Du har skrevet et nytt navn, men valgt et annet. Velg «Et nytt navn», eller tøm feltet."))
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
    values = {"form": form, "chosen": set(form.chosen), "spot_of": Spot.of}
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
