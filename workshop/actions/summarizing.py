"""Makes the one frozen Summary of a workshop, from any state it may be in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from workshop.actions.theming.board import Board, Column, board_of
from workshop.actions.theming.proposing import last_run
from workshop.db import db
from workshop.models import Hand, Origin, Participant, ProgramItem, Prompt, Response, RunState, Workshop
from workshop.models.summary import (
    Method,
    Numbers,
    ProgramLine,
    PromptChapter,
    ResponseLine,
    Summary,
    ThemeSection,
)

#: quotes shown for a theme whose proposal named none, or named only what was hidden since
QUOTES = 2


def summarize(workshop: Workshop, *, now: datetime, zone: tzinfo) -> Summary:
    """The workshop as it stands at ``now``; times are given in ``zone``."""
    responses = _numbered(workshop)
    lines = {response.id: _line(response, number, zone) for number, response in responses}
    boards = [board_of(prompt) for prompt in workshop.prompts]
    labels = {r.id: column.theme.label for board in boards for column in board.columns for r in column.responses}
    appendix = tuple(_labelled(lines[r.id], labels.get(r.id)) for _n, r in responses if r.withdrawn_at is None)
    return Summary(
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
        prompts=tuple(_chapter(board, number, lines, labels, zone) for number, board in enumerate(boards, start=1)),
        appendix=appendix,
        constructed=any(response.origin == Origin.CONSTRUCTED for _number, response in responses),
    )


def _numbered(workshop: Workshop) -> list[tuple[int, Response]]:
    """Every response with its number, in the order they came: a number once given never changes.

    A withdrawn response keeps its number and is not shown.
    """
    prompts = [prompt.id for prompt in workshop.prompts]
    found = db.session.scalars(
        select(Response)
        .where(Response.prompt_id.in_(prompts))
        .order_by(Response.id)
        .options(joinedload(Response.group))
    )
    return list(enumerate(found, start=1))


def _line(response: Response, number: int, zone: tzinfo) -> ResponseLine:
    return ResponseLine(
        number=number,
        text=None if response.hidden_at is not None else response.text,
        group=response.group.name if response.group is not None else "",
        prompt=response.prompt.number,
        sent_at=response.sent_at.astimezone(zone),
        edited=response.edited_at is not None,
        constructed=response.origin == Origin.CONSTRUCTED,
    )


def _labelled(line: ResponseLine, label: str | None) -> ResponseLine:
    return replace(line, theme=label)


def _numbers(workshop: Workshop, responses: list[Response]) -> Numbers:
    standing = [response for response in responses if response.withdrawn_at is None]
    hidden = sum(response.hidden_at is not None for response in standing)
    return Numbers(
        expected=workshop.expected,
        joined=db.session.scalar(
            select(func.count()).select_from(Participant).where(Participant.workshop_id == workshop.id)
        )
        or 0,
        groups=len(
            set(
                db.session.scalars(
                    select(Participant.group_id).where(
                        Participant.workshop_id == workshop.id, Participant.group_id.is_not(None)
                    )
                )
            )
            | {response.group_id for response in standing if response.group_id is not None}
        ),
        answered=len({r.participant_id for r in standing if r.participant_id is not None}),
        responses=len(standing) - hidden,
        hidden=hidden,
        withdrawn=len(responses) - len(standing),
    )


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


def _chapter(
    board: Board, number: int, lines: dict[int, ResponseLine], labels: dict[int, str], zone: tzinfo
) -> PromptChapter:
    prompt = board.prompt

    def lines_of(responses: Iterable[Response]) -> tuple[ResponseLine, ...]:
        return tuple(_labelled(lines[response.id], labels.get(response.id)) for response in responses)

    standing = [response for response in prompt.responses if response.withdrawn_at is None]
    return PromptChapter(
        number=number,
        item=prompt.item.title,
        title=prompt.title,
        questions=tuple(prompt.questions),
        facts=tuple(fact.text for fact in prompt.facts),
        quotes=tuple(quote.text for quote in prompt.quotes),
        themes=tuple(_section(column, lines_of) for column in board.largest_first),
        remainder=lines_of(board.remainder),
        unplaced=lines_of(board.unplaced),
        method=_method(board, prompt, zone),
        answered=len({r.participant_id for r in standing if r.participant_id is not None}),
        hidden=sum(response.hidden_at is not None for response in standing),
    )


def _section(column: Column, lines_of: object) -> ThemeSection:
    return ThemeSection(
        label=column.theme.label,
        responses=lines_of(column.responses),  # type: ignore[operator]
        quotes=lines_of(column.quotes or column.responses[:QUOTES]),  # type: ignore[operator]
        named_by_person=column.theme.named_by == Hand.PERSON,
        keywords=tuple(column.theme.keywords),
    )


def _method(board: Board, prompt: Prompt, zone: tzinfo) -> Method:
    run = last_run(prompt)
    done = run is not None and run.state == RunState.DONE
    if not board.columns and not done:
        return Method(engine="")
    hands = [placement.placed_by for placement in board.placements.values()]
    return Method(
        engine=run.engine if done and run is not None else "hand",
        made_at=run.finished_at.astimezone(zone) if done and run is not None and run.finished_at else None,
        placed_by_machine=hands.count(Hand.MACHINE),
        placed_by_person=hands.count(Hand.PERSON),
        named_by_person=sum(column.theme.named_by == Hand.PERSON for column in board.columns),
    )
