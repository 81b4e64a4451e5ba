"""The list a table makes together: what is taken in, merged, reworded, and brought to plenary.

Its lines are responses, so that themes, documents and exports treat them as any other. The notes they gather stay
linked, in their writers' own words. Only the table's scribe changes it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.actions.answering import clean_text, reword_points, unplace
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.roles import roles_at, table_of
from workshop.actions.rounds import check_group_phase, hold_note
from workshop.actions.sending import is_resend
from workshop.actions.telling import hold, tell_and_commit
from workshop.db import db
from workshop.i18n import _
from workshop.models import Group, Note, Origin, Participant, Prompt, Response, Role

#: lines a table brings to plenary
MOST_BROUGHT = 3


def list_of(prompt: Prompt, group: Group) -> list[Response]:
    """The table's list as anybody at it may read it, oldest first, with the notes each line gathers."""
    query = select(Response).where(
        Response.prompt_id == prompt.id,
        Response.group_id == group.id,
        Response.withdrawn_at.is_(None),
        Response.hidden_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(Response.id).options(selectinload(Response.notes))))


def offered_to(prompt: Prompt, group: Group) -> list[Note]:
    """What was offered to the table and is not in its list yet, in the order it was said."""
    waiting = (Note.prompt_id == prompt.id) & (Note.group_id == group.id) & Note.response_id.is_(None)
    return list(db.session.scalars(select(Note).where(waiting).order_by(Note.offered_at, Note.id)))


@patiently
def add_line(prompt: Prompt, *, text: str, client_id: str, by: Participant, now: datetime) -> Response:
    """Write a line straight into the list; with a client id and words seen before, the one already there."""
    group = _check_scribe(prompt, by)
    cleaned = clean_text(text)
    already = db.session.scalar(
        select(Response).where(
            Response.prompt_id == prompt.id, Response.group_id == group.id, Response.client_id == client_id
        )
    )
    if already is not None and is_resend(already, cleaned, now):
        return already
    line = _line(prompt, group, cleaned, now, client_id if already is None else uuid4().hex)
    tell_and_commit(group)
    return line


@patiently
def take_in(note: Note, *, by: Participant, now: datetime) -> None:
    """Make an offered note a line of the list, in its writer's words. Done twice, it is there once."""
    group = _check_note(note, by)
    if note.response_id is None:
        note.response = _line(note.prompt, group, note.text, now, uuid4().hex)
        tell_and_commit(group)


@patiently
def merge_note(note: Note, *, into: Response, by: Participant) -> None:
    """Let a line stand for the note too. The line's words stay as they are, and so do the note's."""
    _check_line(into, by)
    group = _check_note(note, by)
    if into.prompt_id != note.prompt_id:
        raise Refused(_("Velg en linje i listen."))
    note.response = into
    tell_and_commit(group)


@patiently
def merge_lines(line: Response, *, into: Response, by: Participant, now: datetime) -> None:
    """Make two lines one: the words of both, and everything either has gathered."""
    group = _check_line(line, by)
    _check_line(into, by)
    if line is into or line.prompt_id != into.prompt_id:
        raise Refused(_("Velg en annen linje i listen."))
    _reword(into, clean_text(f"{into.text}\n{line.text}"), now)
    into.brought_at = into.brought_at or line.brought_at
    for note in list(line.notes):
        note.response = into
    _take_away(line, now)
    tell_and_commit(group)


@patiently
def reword(line: Response, *, text: str, by: Participant, now: datetime) -> None:
    """Say a line in other words. What its notes say stays as it was written."""
    group = _check_line(line, by)
    cleaned = clean_text(text)
    if cleaned != line.text:
        _reword(line, cleaned, now)
        tell_and_commit(group)


@patiently
def bring(line: Response, *, brought: bool, by: Participant, now: datetime) -> None:
    """Mark a line as one the table brings to plenary, or no longer. Raises Refused beyond three."""
    group = _check_line(line, by)
    chosen = [one for one in list_of(line.prompt, group) if one.brought_at is not None and one is not line]
    if brought and len(chosen) >= MOST_BROUGHT:
        raise Refused(_("Bordet tar med høyst %(most)d til plenum. Fjern merket på en annen først.", most=MOST_BROUGHT))
    line.brought_at = (line.brought_at or now) if brought else None
    tell_and_commit(group)


@patiently
def take_out(line: Response, *, by: Participant, now: datetime) -> str:
    """Take a line out of the list; what it gathered is offered again.

    Returns its words where no note holds them, so that they can still be used; else "".
    """
    group = _check_line(line, by)
    text = "" if line.text in {note.text for note in line.notes} else line.text
    for note in list(line.notes):
        note.response = None
    _take_away(line, now)
    tell_and_commit(group)
    return text


def _line(prompt: Prompt, group: Group, text: str, now: datetime, client_id: str) -> Response:
    line = Response(
        prompt_id=prompt.id, group_id=group.id, client_id=client_id, origin=Origin.TABLE, text=text, sent_at=now
    )
    db.session.add(line)
    db.session.flush()
    return line


def _reword(line: Response, text: str, now: datetime) -> None:
    line.text, line.edited_at = text, now
    reword_points(line)


def _take_away(line: Response, now: datetime) -> None:
    """The row keeps the numbering, its words are gone."""
    line.text, line.withdrawn_at, line.brought_at = "", now, None
    unplace(line)


def _check_note(note: Note, by: Participant) -> Group:
    group = _check_scribe(note.prompt, by)
    hold_note(note)  # it may have been taken in, or back, while this press waited
    if note.group_id != group.id:
        raise Refused(_("Notatet er ikke lagt fram for dette bordet."))
    return group


def _check_line(line: Response, by: Participant) -> Group:
    group = _check_scribe(line.prompt, by)
    db.session.refresh(line)
    if line.group_id != group.id or line.withdrawn_at is not None or line.hidden_at is not None:
        raise Refused(_("Linjen står ikke i listen lenger."))
    return group


def _check_scribe(prompt: Prompt, by: Participant) -> Group:
    """The table whose scribe this is, while the tables work. Raises Refused or PromptClosed."""
    group = table_of(by)
    hold(group.workshop)  # two may press at once, or the room may go on
    check_group_phase(prompt)
    if roles_at(group).get(Role.SCRIBE) is not by:
        raise Refused(_("Bare sekretæren ved bordet endrer listen. Ta rollen som sekretær først."))
    return group
