"""What was answered to a draft: part by part for the planner and the editor, and as the Summary's frozen value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.actions.feedback.asked import Part, about_section, parts_of
from workshop.actions.feedback.opening import opening_of
from workshop.db import db
from workshop.drafting import FINDINGS
from workshop.models import DraftOpening, Feedback, FeedbackRemark, Handling, Verdict, Workshop
from workshop.models.summary import Summary
from workshop.models.understood import Correction, Recognition, Understood


@dataclass(frozen=True)
class Remark:
    """A correction as the planner sees it; ``seal`` tells whether it is still what was looked at."""

    id: int
    text: str
    verdict: str
    label: str  #: what the part was called when it was written
    group: str  #: the table, where somebody said it
    sent_at: datetime
    handling: str
    note: str
    handled_at: datetime | None
    handled_by: str
    seal: str

    @property
    def is_new(self) -> bool:
        return self.handling == Handling.NEW


@dataclass(frozen=True)
class PartFeedback:
    """All that was answered about one part; ``is_gone`` where the part no longer stands in the draft."""

    about: str
    label: str
    prompt: int = 0
    recognised: int = 0
    missing: int = 0
    remarks: tuple[Remark, ...] = ()
    is_gone: bool = False

    @property
    def is_theme(self) -> bool:
        return self.about.startswith("tema-")

    @property
    def is_said(self) -> bool:
        """Whether anybody has said anything of it."""
        return bool(self.recognised or self.missing or self.remarks)

    @property
    def waiting(self) -> int:
        """How many corrections nobody has handled."""
        return sum(remark.is_new for remark in self.remarks)


def feedback_on(workshop: Workshop, summary: Summary) -> dict[str, PartFeedback]:
    """Every part of the draft by its name (``asked``), in its order, then what is gone from it.

    The editor finds a section's with ``about_section(key)`` and a theme's with ``about_theme(id)``.
    """
    opening = opening_of(workshop)
    return _by_part(parts_of(summary), answers_to(opening)) if opening is not None else {}


def beside(feedback: Mapping[str, PartFeedback], *, section: str = "", prompt: int = 0) -> tuple[PartFeedback, ...]:
    """What was said of one section of the draft, by its key, or of a prompt's themes; what nobody spoke of is left out.

    What was said of *Hovedfunn* stands beside each section under it.
    """
    wanted = {about_section(FINDINGS if section.startswith(FINDINGS) else section)} if section else set()
    found = (part for part in feedback.values() if part.about in wanted or prompt and part.prompt == prompt)
    return tuple(part for part in found if part.is_said)


def understood_of(workshop: Workshop, summary: Summary, *, today: date) -> Understood | None:
    """What it all came to; None where the draft was never opened."""
    opening = opening_of(workshop)
    if opening is None:
        return None
    answers = answers_to(opening)
    marks = [{remark.verdict for remark in answer.remarks} for answer in answers]
    said = (part for part in _by_part(parts_of(summary), answers).values() if part.is_said)
    return Understood(
        until=_last_day(opening, summary.made_at.tzinfo),
        is_open=opening.is_open(today),
        answered=len(answers),
        recognised=sum(Verdict.RECOGNISED in one and Verdict.MISSING not in one for one in marks),
        missing=sum(Verdict.MISSING in one for one in marks),
        parts=tuple(_frozen(part) for part in said),
    )


def seal_of(remark: FeedbackRemark) -> str:
    """What tells one state of a correction from another."""
    held = "\x1f".join((remark.verdict, remark.text, remark.handling, remark.note))
    return hashlib.sha256(held.encode()).hexdigest()[:16]


def _last_day(opening: DraftOpening, zone: tzinfo | None) -> date:
    if opening.closed_at is None:
        return opening.until
    return min(opening.until, opening.closed_at.astimezone(zone).date())


def answers_to(opening: DraftOpening) -> Sequence[Feedback]:
    """Every device's answer with what it says, in the order they first came."""
    query = (
        select(Feedback)
        .where(Feedback.opening_id == opening.id)
        .order_by(Feedback.id)
        .options(
            selectinload(Feedback.group),
            selectinload(Feedback.remarks).selectinload(FeedbackRemark.user),
        )
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).all()


def _by_part(parts: Iterable[Part], answers: Iterable[Feedback]) -> dict[str, PartFeedback]:
    held: dict[str, list[tuple[Feedback, FeedbackRemark]]] = {}
    for answer in answers:
        for remark in answer.remarks:
            held.setdefault(remark.about, []).append((answer, remark))
    found = {part.about: _part(part, held.pop(part.about, []), is_gone=False) for part in parts}
    for about, said in held.items():
        found[about] = _part(Part(about, said[-1][1].label), said, is_gone=True)
    return found


def _part(part: Part, said: list[tuple[Feedback, FeedbackRemark]], *, is_gone: bool) -> PartFeedback:
    return PartFeedback(
        about=part.about,
        label=part.label,
        prompt=part.prompt,
        recognised=sum(remark.verdict == Verdict.RECOGNISED for _answer, remark in said),
        missing=sum(remark.verdict == Verdict.MISSING for _answer, remark in said),
        remarks=tuple(_remark(answer, remark) for answer, remark in said if remark.text),
        is_gone=is_gone,
    )


def _remark(answer: Feedback, remark: FeedbackRemark) -> Remark:
    return Remark(
        id=remark.id,
        text=remark.text,
        verdict=remark.verdict,
        label=remark.label,
        group=answer.group.name if answer.group is not None else "",
        sent_at=answer.sent_at,
        handling=remark.handling,
        note=remark.note,
        handled_at=remark.handled_at,
        handled_by=(remark.user.name or remark.user.username) if remark.user is not None else "",
        seal=seal_of(remark),
    )


def _frozen(part: PartFeedback) -> Recognition:
    corrections = tuple(Correction(one.text, str(one.handling), one.note) for one in part.remarks)
    return Recognition(part.about, part.label, part.prompt, part.recognised, part.missing, corrections)
