"""The planner's addresses for what colleagues say to each other about a section; it is in no document."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from workshop.actions.composing.commenting import comments_on, resolve, say
from workshop.actions.refusing import Refused
from workshop.models import SectionComment, Workshop
from workshop.planner.editor import PATH, slot_or_404, summary_now
from workshop.planner.editor_forms import CommentForm
from workshop.planner.guard import bp
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now

_COMMENTS = PATH + "/<key>/kommentarer"


@bp.get(_COMMENTS)
def comments(workshop_id: int, key: str) -> object:
    return _page(workshop_or_404(workshop_id), key, CommentForm())


@bp.post(_COMMENTS)
def add_comment(workshop_id: int, key: str) -> object:
    """A comment of one's own, or an answer to another."""
    workshop, form = workshop_or_404(workshop_id), CommentForm()
    slot_or_404(summary_now(workshop), key)
    answers = _found(workshop, key, form.answers.data) if form.answers.data is not None else None
    try:
        made = say(workshop, key, form.text.data or "", answers=answers, by=current_user, now=now())
    except Refused as refused:
        form.text.errors = [str(refused)]
        return _page(workshop, key, form)
    return _back(workshop, key, made.parent_id or made.id)


@bp.post(_COMMENTS + "/<int:comment_id>")
def resolve_comment(workshop_id: int, key: str, comment_id: int) -> Response:
    """Say that a comment is dealt with, or open it again."""
    workshop = workshop_or_404(workshop_id)
    comment = _found(workshop, key, comment_id)
    resolve(comment, resolved=request.form.get("valg") == "ferdig", now=now())
    return _back(workshop, key, comment.id)


def _found(workshop: Workshop, key: str, comment_id: int) -> SectionComment:
    """The comment that begins a thread on this section."""
    return next((one for one in comments_on(workshop, key) if one.id == comment_id), None) or abort(404)


def _back(workshop: Workshop, key: str, comment: int) -> Response:
    address = url_for("planner.comments", workshop_id=workshop.id, key=key, _anchor=f"kommentar-{comment}")
    return redirect(address, 303)


def _page(workshop: Workshop, key: str, form: CommentForm) -> object:
    slot = slot_or_404(summary_now(workshop), key)
    page = render_template(
        "planner/editor_comments.html", workshop=workshop, slot=slot, form=form, comments=comments_on(workshop, key)
    )
    return page, 422 if form.is_submitted() else 200
