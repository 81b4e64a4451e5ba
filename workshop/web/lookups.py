"""Finds what an address names, or answers that there is no such thing."""

from __future__ import annotations

from flask import abort
from sqlalchemy import select

from workshop.actions.joining import find_workshop
from workshop.db import db
from workshop.i18n import speak
from workshop.models import Group, Note, Prompt, Response, Theme, Workshop


def workshop_or_404(workshop_id: int) -> Workshop:
    """The workshop, in whose language the rest of the request is."""
    return _spoken(db.session.get(Workshop, workshop_id))


def workshop_by_code_or_404(code: str) -> Workshop:
    """The same by the code people join with."""
    return _spoken(find_workshop(code))


def workshop_by_wall_or_404(token: str) -> Workshop:
    """The same by the secret in the wall's address."""
    return _spoken(db.session.scalar(select(Workshop).where(Workshop.wall_token == token)))


def spoken_workshop(workshop_id: int) -> Workshop:
    """The same for a screen that is sent out; raises where there is none."""
    return _spoken(db.session.get_one(Workshop, workshop_id))


def _spoken(workshop: Workshop | None) -> Workshop:
    if workshop is None:
        abort(404)
    speak(workshop)
    return workshop


def prompt_or_404(workshop: Workshop, prompt_id: int) -> Prompt:
    """The prompt, if it belongs to this workshop."""
    prompt = db.session.get(Prompt, prompt_id)
    if prompt is None or prompt.item.workshop_id != workshop.id:
        abort(404)
    return prompt


def response_or_404(workshop: Workshop, response_id: int) -> Response:
    """The response, if it was sent in this workshop."""
    response = db.session.get(Response, response_id)
    if response is None or response.prompt.item.workshop_id != workshop.id:
        abort(404)
    return response


def note_or_404(workshop: Workshop, note_id: int) -> Note:
    """The note, if it was written in this workshop. Whose it is, the caller looks after."""
    note = db.session.get(Note, note_id)
    if note is None or note.prompt.item.workshop_id != workshop.id:
        abort(404)
    return note


def theme_or_404(prompt: Prompt, theme_id: int) -> Theme:
    """The theme, if it is one of this prompt's."""
    theme = db.session.get(Theme, theme_id)
    if theme is None or theme.prompt_id != prompt.id:
        abort(404)
    return theme


def group_or_none(workshop: Workshop, number: int | None) -> Group | None:
    """The table with this number; None for 0, None and a number no table has."""
    return next((group for group in workshop.groups if group.number == number), None)
