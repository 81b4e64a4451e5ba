"""The planner's addresses for writing one section: the page, saving it, and how it will look."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from workshop.actions.composing.commenting import comments_on
from workshop.actions.composing.comparing import differences
from workshop.actions.composing.reading import text_of
from workshop.actions.composing.saving import Collision, Kept, Words, save_text
from workshop.actions.composing.visiting import visit, visitors
from workshop.actions.refusing import Refused
from workshop.exports.markup import LIVE
from workshop.exports.outline import Slot
from workshop.exports.written import Pen
from workshop.i18n import _
from workshop.models import Voice, Workshop
from workshop.models.summary import Summary
from workshop.planner import editor_view as views
from workshop.planner.editor import PATH, slot_or_404, summary_now
from workshop.planner.editor_forms import SectionForm
from workshop.planner.editor_freezing import freeze_or_thaw
from workshop.planner.editor_live import choices_of, lives_in, troubles_of, with_added
from workshop.planner.editor_view import corrections_on, others_told
from workshop.planner.guard import bp
from workshop.planner.paper import Maker, Piece
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now

_SECTION = PATH + "/<key>"


@bp.get(_SECTION)
def edit_section(workshop_id: int, key: str) -> object:
    workshop = workshop_or_404(workshop_id)
    summary = summary_now(workshop)
    slot = slot_or_404(summary, key)
    standing = text_of(workshop, key)
    visit(workshop, key, by=current_user, now=now())
    return _page(workshop, summary, slot, SectionForm.of(standing, slot.machine))


@bp.post(_SECTION)
def save_section(workshop_id: int, key: str) -> object:
    """Keep the text, or show how it will look. What a colleague saved meanwhile is joined with it, or shown beside."""
    workshop, form = workshop_or_404(workshop_id), SectionForm()
    if request.form.get("then") in {"preview", "theme", "response"}:
        if mark := _chosen():
            form.text.data = with_added(form.text.data or "", mark)
        summary = summary_now(workshop)
        return _page(workshop, summary, slot_or_404(summary, key), form)
    freezes = {"freeze", "thaw"} & set(request.form)
    try:
        kept = (freeze_or_thaw if freezes else _keep)(workshop, key, form)
    except Collision as collision:
        form.based_on(collision.theirs, collision.revision)
        return _refused(workshop, key, form, collision, theirs=collision.theirs)
    except Refused as refused:
        return _refused(workshop, key, form, refused)
    if freezes:
        said = (
            _("Frosset. Det står som det er nå, med datoen.")
            if "freeze" in freezes
            else _("Det følger innspillene igjen.")
        )
        flash(said)
        return redirect(url_for("planner.edit_section", workshop_id=workshop.id, key=key, _anchor="levende"), 303)
    said = _("Teksten er lagret. Det en kollega skrev imens, er med.") if kept.joined else _("Teksten er lagret.")
    flash(said)
    return redirect(url_for("planner.editor", workshop_id=workshop.id, _anchor=f"avsnitt-{key}"), 303)


@bp.post(_SECTION + "/lagre")
def autosave_section(workshop_id: int, key: str) -> object:
    """Keep the text while it is written; answers a script. Its field is left alone, whatever a colleague wrote."""
    workshop, form = workshop_or_404(workshop_id), SectionForm()
    try:
        kept = _keep(workshop, key, form)
    except Collision as collision:
        return {"told": str(collision), "collision": True}, 409
    except Refused as refused:
        return {"told": str(refused)}, 422
    answer = {"revision": kept.revision, "joined": kept.joined}
    if kept.joined:
        answer |= {"text": kept.words.text, "title": kept.words.title}
        answer["told"] = _("En kollega har også skrevet i avsnittet. Begge deler er lagret.")
    return answer


@bp.post(_SECTION + "/hvem")
def visit_section(workshop_id: int, key: str) -> object:
    """Say that one is still here, and hear who else is; answers a script."""
    workshop = workshop_or_404(workshop_id)
    moment = now()
    visit(workshop, key, by=current_user, now=moment)
    standing = text_of(workshop, key)
    return {
        "told": others_told(visitors(workshop, but=current_user, now=moment).get(key, ())),
        "revision": standing.revision if standing is not None else 0,
    }


def _chosen() -> str:
    """What is to be set into the text; "" for nothing."""
    number = request.form.get("quote", "").strip()
    if request.form.get("then") == "response":
        return f"[[innspill:{number}]]" if number.isascii() and number.isdecimal() and len(number) < 7 else ""
    mark = request.form.get("live", "")
    return mark if request.form.get("then") == "theme" and LIVE.fullmatch(mark) else ""


def _keep(workshop: Workshop, key: str, form: SectionForm) -> Kept:
    """Save what the form holds; the whole Summary is made only where the machine's text is needed."""
    standing = text_of(workshop, key)
    is_person = standing is not None and standing.voice == Voice.PERSON
    machine = standing.based_on if is_person else slot_or_404(summary_now(workshop), key).machine
    return save_text(
        workshop,
        key,
        form.words,
        base=form.base_words,
        seen=form.revision,
        machine=machine,
        by=current_user,
        now=now(),
    )


def _refused(
    workshop: Workshop, key: str, form: SectionForm, refused: Refused, *, theirs: Words | None = None
) -> object:
    summary = summary_now(workshop)
    return _page(workshop, summary, slot_or_404(summary, key), form, refused=str(refused), theirs=theirs)


@bp.post(PATH + "/forhand")
def preview_section(workshop_id: int) -> str:
    """How a text will look, as a part of the page. What is looked up needs the Summary; a text without it does not."""
    workshop, text = workshop_or_404(workshop_id), SectionForm().words.text
    pen = Pen.of(summary_now(workshop)) if "[[" in text else Pen()
    return render_template(
        "planner/_editor_look.html",
        pieces=_pieces(pen, text),
        troubles=troubles_of(text, pen.facts),
        lives=lives_in(text, pen.facts),
        appendix_at=url_for("planner.summary", workshop_id=workshop.id),
    )


def _pieces(pen: Pen, text: str) -> tuple[Piece, ...]:
    """The text as it will look, under a heading one above those of the section."""
    return tuple(map(Maker().piece, pen.text(text, level=1)))


def _page(
    workshop: Workshop,
    summary: Summary,
    slot: Slot,
    form: SectionForm,
    *,
    refused: str = "",
    theirs: Words | None = None,
) -> object:
    standing, pen = text_of(workshop, slot.key), Pen.of(summary)
    page = render_template(
        "planner/editor_section.html",
        workshop=workshop,
        appendix_at=url_for("planner.summary", workshop_id=workshop.id),
        slot=slot,
        comments=[one for one in comments_on(workshop, slot.key) if one.resolved_at is None],
        corrections=corrections_on(workshop, summary, slot.key),
        others=others_told(visitors(workshop, but=current_user, now=now()).get(slot.key, ())),
        form=form,
        standing=standing,
        is_person=standing is not None and standing.voice == Voice.PERSON,
        pieces=_pieces(pen, form.words.text),
        troubles=troubles_of(form.words.text, pen.facts),
        lives=lives_in(form.words.text, pen.facts),
        choices=choices_of(summary),
        machine_changes=views.machine_changes(slot, standing),
        refused=refused,
        theirs=theirs,
        theirs_changes=differences(theirs.text, form.words.text) if theirs else (),
    )
    return page, 422 if refused else 200
