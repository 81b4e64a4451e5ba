"""A prompt that each table answers together: one ballot for the table, which its scribe fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from workshop.actions.refusing import Refused
from workshop.actions.sending import Sender
from workshop.db import db
from workshop.i18n import _
from workshop.kinds import TABLE
from workshop.models import Ballot, Participant, Prompt, Response, Role, TableRole


def is_by_table(settings: Mapping[str, Any]) -> bool:
    """Whether a table answers together."""
    return settings.get("each") == TABLE


def scribe_at(group_id: int | None) -> int | None:
    """The participant who writes for the table; None where nobody does."""
    mine = (TableRole.group_id == group_id) & (TableRole.role == Role.SCRIBE)
    return db.session.scalar(select(TableRole.participant_id).where(mine))


def may_answer(participant: Participant, prompt: Prompt) -> bool:
    """Whether this participant fills in the ballot: anybody, but where the table answers and has a scribe."""
    if not is_by_table(prompt.settings):
        return True
    return participant.group_id is not None and scribe_at(participant.group_id) in (None, participant.id)


def check_speaks(sender: Sender) -> None:
    """Raise Refused for somebody who does not answer for a table where the tables answer."""
    if not is_by_table(sender.settings):
        return
    if sender.group_id is None:
        raise Refused(_("Her svarer bordene. Velg bordet du sitter ved først, øverst på siden."))
    if scribe_at(sender.group_id) not in (None, sender.participant_id):
        raise Refused(_("Her svarer sekretæren for bordet. Ta over rollen som sekretær hvis du skal svare."))


def own_ballot(prompt: Prompt, participant: Participant) -> ColumnElement[bool]:
    """The ballot this participant sees as theirs: the table's own where it answers together."""
    if is_by_table(prompt.settings):
        return (Ballot.prompt_id == prompt.id) & (Ballot.group_id == (participant.group_id or 0))
    return (Ballot.prompt_id == prompt.id) & (Ballot.participant_id == participant.id)


def own_words(prompt: Prompt, participant: Participant) -> ColumnElement[bool]:
    """The same of what is written beside the marks."""
    if is_by_table(prompt.settings):
        return (Response.prompt_id == prompt.id) & (Response.group_id == (participant.group_id or 0))
    return (Response.prompt_id == prompt.id) & (Response.participant_id == participant.id)


def ballot_of_table(prompt_id: int, group_id: int | None) -> int | None:
    """The table's ballot; None where it has not answered."""
    mine = (Ballot.prompt_id == prompt_id) & (Ballot.group_id == (group_id or 0))
    return db.session.scalar(select(Ballot.id).where(mine).order_by(Ballot.id))
