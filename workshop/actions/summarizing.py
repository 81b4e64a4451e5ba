"""Makes the one frozen Summary of a workshop, from any state it may be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from workshop.actions.chapters import chapter_of, placed_by_response, themes_by_response
from workshop.actions.composing.freezing import frozen_of
from workshop.actions.composing.reading import written_of
from workshop.actions.feedback.reading import understood_of
from workshop.actions.remembering import remembered
from workshop.actions.theming.board import board_of
from workshop.actions.voices import voices_of
from workshop.db import db
from workshop.i18n import in_its_language
from workshop.kinds import kind_of
from workshop.models import Note, Origin, Participant, ProgramItem, Response, Workshop
from workshop.models.summary import Numbers, ProgramLine, ResponseLine, SeatingLine, Summary


@in_its_language
def summarize(workshop: Workshop, *, now: datetime, zone: tzinfo) -> Summary:
    """The workshop as it stands at ``now``; times are given in ``zone``."""
    responses = _numbered(workshop)
    boards = [board_of(prompt) for prompt in workshop.prompts]
    voices = voices_of(workshop)
    themes = {response: labels for board in boards for response, labels in themes_by_response(board).items()}
    hands = {response: placed_by for board in boards for response, placed_by in placed_by_response(board).items()}
    lines = {
        response.id: replace(
            _line(response, number, zone),
            themes=themes.get(response.id, ()),
            placed_by=hands.get(response.id, ""),
            voices=voices.get(response.id, ()),
        )
        for number, response in responses
        if response.withdrawn_at is None
    }
    made = Summary(
        title=workshop.title,
        process=workshop.process.title,
        municipality=workshop.process.municipality,
        place=workshop.place,
        date=workshop.date,
        language=workshop.language,
        purpose=tuple(workshop.purpose),
        closing=tuple(workshop.closing),
        state=str(workshop.state),
        made_at=now.astimezone(zone),
        numbers=_numbers(workshop, [response for _number, response in responses]),
        program=tuple(_program_line(item, zone) for item in workshop.items),
        prompts=tuple(chapter_of(board, number, lines, zone) for number, board in enumerate(boards, start=1)),
        appendix=tuple(lines.values()),
        seating=SeatingLine(str(workshop.seating), workshop.mixed_by, tuple(workshop.mixed_values)),
        constructed=any(response.origin == Origin.CONSTRUCTED for _number, response in responses),
        written=written_of(workshop, zone),
        frozen=frozen_of(workshop, [response for _number, response in responses], zone),
    )
    return replace(made, understood=understood_of(workshop, made, today=made.made_at.date()))


def _numbered(workshop: Workshop) -> list[tuple[int, Response]]:
    """Every response with its number, in the order they came: a number once given never changes.

    A withdrawn response keeps its number and is not shown.
    """
    prompts = [prompt.id for prompt in workshop.prompts]
    found = db.session.scalars(
        select(Response)
        .where(Response.prompt_id.in_(prompts))
        .order_by(Response.id)
        .options(joinedload(Response.group), joinedload(Response.option))
    )
    return list(enumerate(found, start=1))


def _line(response: Response, number: int, zone: tzinfo) -> ResponseLine:
    option = response.option
    return ResponseLine(
        number=number,
        about=kind_of(response.prompt.kind).about(option.text, option.opposite) if option is not None else "",
        text=None if response.hidden_at is not None else response.text,
        group=response.group.name if response.group is not None else "",
        prompt=response.prompt.number,
        sent_at=response.sent_at.astimezone(zone),
        edited=response.edited_at is not None,
        constructed=response.origin == Origin.CONSTRUCTED,
    )


def _numbers(workshop: Workshop, responses: list[Response]) -> Numbers:
    standing = [response for response in responses if response.withdrawn_at is None]
    hidden = sum(response.hidden_at is not None for response in standing)
    gone = remembered(workshop)
    return Numbers(
        expected=workshop.expected,
        joined=gone.joined + _joined(workshop),
        groups=len(
            set(
                db.session.scalars(
                    select(Participant.group_id).where(
                        Participant.workshop_id == workshop.id, Participant.group_id.is_not(None)
                    )
                )
            )
            | {response.group_id for response in standing if response.group_id is not None}
            | gone.tables
        ),
        answered=gone.answered
        + len({r.participant_id for r in standing if r.participant_id is not None} | _gathered(standing)),
        responses=len(standing) - hidden,
        hidden=hidden,
        # What a table took out of its list or merged was nobody's to withdraw.
        withdrawn=sum(r.withdrawn_at is not None and not r.is_line for r in responses),
    )


def _joined(workshop: Workshop) -> int:
    joined = select(func.count()).select_from(Participant).where(Participant.workshop_id == workshop.id)
    return db.session.scalar(joined) or 0


def _gathered(standing: list[Response]) -> set[int]:
    """Those whose notes stand in a table's list."""
    lines = [response.id for response in standing if response.is_line]
    return set(db.session.scalars(select(Note.participant_id).where(Note.response_id.in_(lines)))) if lines else set()


def _program_line(item: ProgramItem, zone: tzinfo) -> ProgramLine:
    first, last = (item.runs[0], item.runs[-1]) if item.runs else (None, None)
    return ProgramLine(
        kind=str(item.kind),
        title=item.title,
        parts=tuple(item.parts) or tuple(prompt.title for prompt in item.prompts),
        planned_start=item.planned_start.strftime("%H.%M"),
        planned_end=item.planned_end.strftime("%H.%M"),
        started_at=first.started_at.astimezone(zone) if first else None,
        ended_at=last.ended_at.astimezone(zone) if last and last.ended_at else None,
    )
