"""Answering a draft: what one device says of its themes and sections, in place of what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from workshop.actions.assessing.words import tidy
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import DraftOpening, Feedback, FeedbackRemark, Group, Handling, Verdict

#: characters of a correction; devices that can answer one draft; things one of them can say something about
LONGEST, MOST_ANSWERS, MOST_REMARKS = 1000, 2000, 500


@dataclass(frozen=True)
class Said:
    """What somebody says of one part, and what the server calls it."""

    label: str
    verdict: Verdict = Verdict.NONE
    text: str = ""


class Closed(Refused):
    """The draft takes no more answers."""


class TooLong(Refused):
    """Some texts are too long; ``problems`` are the sentences by what they are about."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(_("Noe av det du skrev, er for langt. Kort det ned, og send igjen."))
        self.problems = dict(problems)


def answer_of(opening: DraftOpening, key: str | None) -> Feedback | None:
    """What the device with this key has answered."""
    if not key:
        return None
    mine = (Feedback.opening_id == opening.id) & (Feedback.key == key)
    return db.session.scalar(select(Feedback).where(mine))


@patiently
def give(
    opening: DraftOpening, *, key: str, group: Group | None, said: Mapping[str, Said], today: date, now: datetime
) -> Feedback:
    """Keep what is said, by what it is about. Raises Refused when nothing is, TooLong, and Closed once it is over.

    What the planner has done with a correction stands until its words are changed: then it is to be handled again.
    """
    if not opening.is_open(today):
        raise Closed(_("Utkastet tar ikke lenger imot tilbakemeldinger. Det du skrev, står fortsatt her."))
    kept = {about: one for about, one in _tidied(said).items() if one.verdict or one.text}
    if not kept:
        raise Refused(_("Merk minst ett tema, eller skriv noe, før du sender."))
    hold(opening.workshop)
    answer = answer_of(opening, key) or _begin(opening, key, now)
    answer.group_id, answer.sent_at = group.id if group is not None else None, now
    known = {remark.about: remark for remark in answer.remarks}
    for about, remark in known.items():
        if about not in kept:
            answer.remarks.remove(remark)
    for about, one in kept.items():
        _write(answer, known.get(about), about, one)
    db.session.commit()
    return answer


@patiently
def take_back(opening: DraftOpening, *, key: str, today: date) -> None:
    """Erase the device's answer, every word of it. Raises Closed once the draft is closed."""
    if not opening.is_open(today):
        raise Closed(_("Utkastet er lukket, så svaret kan ikke slettes her lenger."))
    if (answer := answer_of(opening, key)) is not None:
        db.session.delete(answer)
    db.session.commit()


def _begin(opening: DraftOpening, key: str, now: datetime) -> Feedback:
    if (db.session.scalar(select(func.count()).where(Feedback.opening_id == opening.id)) or 0) >= MOST_ANSWERS:
        db.session.rollback()
        raise Refused(_("Utkastet har fått så mange tilbakemeldinger som det er plass til. Si fra til kommunen."))
    answer = Feedback(opening_id=opening.id, key=key, sent_at=now)
    db.session.add(answer)
    return answer


def _write(answer: Feedback, there: FeedbackRemark | None, about: str, one: Said) -> None:
    if there is None:
        there = FeedbackRemark(about=about)
        answer.remarks.append(there)
    elif (there.verdict, there.text) != (one.verdict, one.text):
        there.handling, there.note, there.handled_at, there.user_id = Handling.NEW, "", None, None
    there.label, there.verdict, there.text = one.label[:200], one.verdict, one.text


def _tidied(said: Mapping[str, Said]) -> dict[str, Said]:
    made = {about: Said(tidy("text", one.label), one.verdict, tidy("text", one.text)) for about, one in said.items()}
    problems = {about: too_long(one.text) for about, one in made.items() if len(one.text) > LONGEST}
    if problems:
        raise TooLong(problems)
    return dict(list(made.items())[:MOST_REMARKS])


def too_long(text: str) -> str:
    """The sentence for a text that is too long."""
    return _(
        "Teksten er på %(length)d tegn, og det er plass til %(limit)d. Kort den ned.", length=len(text), limit=LONGEST
    )
