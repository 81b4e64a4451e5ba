"""Casting a ballot: a participant's marks, and what they write beside them. Sent again, it replaces the one before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NoReturn
from uuid import uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from workshop.actions.answering import clean_text
from workshop.actions.joining import SEEN_EVERY
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import PromptClosed, Refused
from workshop.actions.sending import Sender
from workshop.actions.tables import ballot_of_table, check_speaks, is_by_table, own_ballot, own_words
from workshop.actions.telling import tell_said
from workshop.db import db
from workshop.i18n import _
from workshop.kinds import Vote
from workshop.models import Ballot, Group, Mark, Offer, Origin, Participant, Placement, Prompt, Response, User

# Tables, not classes: a whole room may cast at once.
_BALLOT, _MARK, _RESPONSE = Ballot.__table__, Mark.__table__, Response.__table__
_KEEP_BALLOT, _KEEP_MARK = insert(_BALLOT), insert(_MARK)


@patiently
def cast_ballot(sender: Sender, *, vote: Vote, comments: Mapping[int, str], now: datetime) -> None:
    """Keep the marks and comments, by option id, in place of the sender's earlier ones. No marks take the ballot back.

    The comment under 0 is about the prompt as a whole.

    Raises PromptClosed when the prompt takes nothing now, Refused when there is nothing to keep or a comment is too
    long.
    """
    if not sender.is_open:
        _closed()
    check_speaks(sender)
    known = _ballot_id(sender) if is_by_table(sender.settings) else sender.ballot_id
    written = {option: clean_text(text) for option, text in comments.items() if text.strip()}
    if not vote.marks and not written and known is None:
        raise Refused(_("Svar på minst ett av punktene før du sender."))
    try:
        _keep(sender, known, vote, written, set(comments), now)
    except IntegrityError:  # the same tap, sent twice, was here in between
        db.session.rollback()
        _keep(sender, _ballot_id(sender), vote, written, set(comments), now)
    if now - sender.seen_at >= SEEN_EVERY:
        seen = update(Participant.__table__).where(Participant.id == sender.participant_id)
        db.session.execute(seen.values(seen_at=now))
    tell_said(sender.workshop_id, sender.settings, sender.group_id)
    db.session.commit()


@patiently
def type_in_ballot(
    prompt: Prompt,
    *,
    group: Group | None,
    vote: Vote,
    comments: Mapping[int, str],
    client_id: str,
    by: User,
    now: datetime,
) -> None:
    """Keep a ballot somebody filled in on paper, once however often it is sent, the prompt open or not.

    Raises Refused when there is nothing to keep or a comment is too long.
    """
    written = {option: clean_text(text) for option, text in comments.items() if text.strip()}
    if not vote.marks and not written:
        raise Refused(_("Svar på minst ett av punktene før du sender."))
    if db.session.scalar(select(Ballot.id).where(Ballot.client_id == client_id)) is not None:
        return
    if is_by_table(prompt.settings) and (group is None or ballot_of_table(prompt.id, group.id) is not None):
        raise Refused(_("Hvert bord svarer én gang her. Velg et bord som ikke har svart."))
    about = {"prompt_id": prompt.id, "group_id": group.id if group else None, "origin": Origin.PAPER, "sent_at": now}
    details = vote.details
    kept = [Mark(option_id=option, value=value, detail=details.get(option)) for option, value in vote.marks.items()]
    ballot = Ballot(**about, client_id=client_id, marks=kept)
    db.session.add(ballot)
    for option, text in written.items():
        db.session.add(Response(**about, option_id=option or None, client_id=uuid4().hex, text=text))
    db.session.flush()
    workshop_id = prompt.item.workshop_id
    log(workshop_id, "ballot.type_in", by=by, now=now, ballot=ballot.id)
    tell_said(workshop_id, prompt.settings, group.id if group is not None else None)
    db.session.commit()


def own_vote(participant: Participant, prompt: Prompt) -> Vote:
    """What this participant has marked."""
    mine = own_ballot(prompt, participant)
    found = db.session.execute(select(Mark.option_id, Mark.value, Mark.detail).join(Ballot).where(mine)).all()
    details = {option: detail for option, _value, detail in found if detail}
    return Vote("", {option: value for option, value, _detail in found}, details)


def own_comments(participant: Participant, prompt: Prompt) -> dict[int, str]:
    """What this participant has written beside the marks, by option id, and by 0 about the prompt as a whole."""
    mine = own_words(prompt, participant)
    query = select(Response.option_id, Response.text).where(mine, Response.withdrawn_at.is_(None))
    return {option or 0: text for option, text in db.session.execute(query)}


def cast_at(participant: Participant, prompt: Prompt) -> datetime | None:
    """When this participant last cast a ballot; None when there is none."""
    return db.session.scalar(select(Ballot.sent_at).where(own_ballot(prompt, participant)))


def _ballot_id(sender: Sender) -> int | None:
    if is_by_table(sender.settings):
        return ballot_of_table(sender.prompt_id, sender.group_id)
    mine = (_BALLOT.c.prompt_id == sender.prompt_id) & (_BALLOT.c.participant_id == sender.participant_id)
    return db.session.scalar(select(_BALLOT.c.id).where(mine))


def _keep(
    sender: Sender, ballot: int | None, vote: Vote, written: Mapping[int, str], offered: set[int], now: datetime
) -> None:
    _keep_marks(sender, ballot, vote, now)
    _keep_comments(sender, written, offered, now)


def _keep_marks(sender: Sender, ballot: int | None, vote: Vote, now: datetime) -> None:
    if ballot is not None:
        db.session.execute(delete(_MARK).where(_MARK.c.ballot_id == ballot))
    if not vote.marks:
        db.session.execute(delete(_BALLOT).where(_BALLOT.c.id == ballot))
        return
    if ballot is None:
        kept = db.session.execute(
            _KEEP_BALLOT,
            {
                "prompt_id": sender.prompt_id,
                **_whose(sender),
                "group_id": sender.group_id,
                "origin": Origin.PHONE,
                "sent_at": now,
            },
        )
        ballot = kept.inserted_primary_key[0]
    else:
        again = {"group_id": sender.group_id, "sent_at": now}
        db.session.execute(update(_BALLOT).where(_BALLOT.c.id == ballot).values(again))
    rows = [
        {"ballot_id": ballot, "option_id": option, "value": value, "detail": vote.details.get(option)}
        for option, value in vote.marks.items()
    ]
    db.session.execute(_KEEP_MARK, rows)


def _whose(sender: Sender) -> dict[str, object]:
    """What names a new ballot: its sender, or the table where it answers together, however often it is sent at once."""
    if not is_by_table(sender.settings):
        return {"participant_id": sender.participant_id, "client_id": None}
    return {"participant_id": None, "client_id": f"table-{sender.prompt_id}-{sender.group_id}"}


def _keep_comments(sender: Sender, written: Mapping[int, str], offered: set[int], now: datetime) -> None:
    """A comment is a response of its own, one per option; emptied, it is withdrawn."""
    if not offered:
        return
    whose = _RESPONSE.c.participant_id == sender.participant_id
    if is_by_table(sender.settings):  # whoever wrote it, it is the table's
        whose = (_RESPONSE.c.prompt_id == sender.prompt_id) & (_RESPONSE.c.group_id == sender.group_id)
    known = {
        client_id: (response, text)
        for response, client_id, text in db.session.execute(
            select(_RESPONSE.c.id, _RESPONSE.c.client_id, _RESPONSE.c.text).where(
                whose, _RESPONSE.c.client_id.in_([_comment_id(sender, option) for option in offered])
            )
        )
    }
    for option in sorted(offered):
        response, before = known.get(_comment_id(sender, option), (None, ""))
        text = written.get(option, "")
        if text == before:
            continue
        if response is None:
            db.session.execute(insert(_RESPONSE), _comment(sender, option, text, now))
        else:
            _change_comment(response, text, now)


def _change_comment(response: int, text: str, now: datetime) -> None:
    values = {"text": text, "edited_at": now, "withdrawn_at": None if text else now}
    db.session.execute(update(_RESPONSE).where(_RESPONSE.c.id == response).values(values))
    for table in (Placement, Offer):
        db.session.execute(delete(table).where(table.response_id == response))


def _comment(sender: Sender, option: int, text: str, now: datetime) -> dict[str, object]:
    return {
        "prompt_id": sender.prompt_id,
        "option_id": option or None,
        "participant_id": sender.participant_id,
        "group_id": sender.group_id,
        "client_id": _comment_id(sender, option),
        "origin": Origin.PHONE,
        "text": text,
        "sent_at": now,
    }


def _comment_id(sender: Sender, option: int) -> str:
    return f"option-{option}" if option else f"prompt-{sender.prompt_id}"


def _closed() -> NoReturn:
    raise PromptClosed(_("Oppgaven er lukket, så svaret ble ikke sendt. Det du har fylt ut, står fortsatt her."))
