"""Puts a day that was read from a file into the database."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from workshop.actions.coding import new_code
from workshop.actions.importing.day import Day, GoalSpec, ItemSpec, PlanSpec, ProcessSpec, PromptSpec
from workshop.db import db
from workshop.models import (
    Fact,
    Goal,
    Group,
    ItemKind,
    Option,
    Phase,
    PhaseKind,
    Plan,
    Process,
    ProgramItem,
    Prompt,
    Quote,
    Workshop,
)

CODE_LENGTH = 6


def plant_day(day: Day) -> Workshop:
    """A workshop as the file says, in the process of that title and municipality, made if there is none."""
    spec = day.workshop
    workshop = Workshop(
        process=_process(day.process),
        title=spec.title,
        date=spec.date,
        place=spec.place,
        slogan=spec.slogan,
        expected=spec.expected,
        language=spec.language,
        seating=spec.seating.how,
        mixed_by=spec.seating.by,
        mixed_values=list(spec.seating.values),
        purpose=list(spec.purpose),
        closing=list(spec.closing),
        code=free_code(),
        wall_token=secrets.token_urlsafe(24),
        groups=[Group(number=number, name=f"Bord {number}") for number in range(1, spec.groups + 1)],
        items=[_item(item, place) for place, item in enumerate(spec.program, start=1)],
    )
    db.session.add(workshop)
    db.session.flush()  # before they know of each other, so that the prompts' ids follow the program
    _link(workshop, day)
    db.session.commit()
    return workshop


def _link(workshop: Workshop, day: Day) -> None:
    """Let each prompt know what its material is taken from: an earlier prompt, or the plan register."""
    for prompt, asked in zip(workshop.prompts, day.workshop.prompts, strict=True):
        prompt.source = workshop.prompts[asked.source - 1] if asked.source else None
        _link_plans(prompt, workshop.process)


def _link_plans(prompt: Prompt, process: Process) -> None:
    """Let each plan that is reviewed know where it stands in the process's register."""
    known = {(plan.kind, plan.name): plan.id for plan in process.plans}
    for option, plan in zip(prompt.options, prompt.settings.get("plans", ()), strict=False):
        option.origin, option.origin_id = "plan", known.get((plan["type"], option.text))


def _process(spec: ProcessSpec) -> Process:
    known = db.session.scalar(
        select(Process).where(Process.title == spec.title, Process.municipality == spec.municipality)
    )
    if known is not None:
        return known
    process = Process(
        title=spec.title,
        municipality=spec.municipality,
        period=list(spec.period),
        gatherings=[{"title": step.title, "points": list(step.points)} for step in spec.gatherings],
        plans=[_plan(plan, place) for place, plan in enumerate(spec.plans, start=1)],
    )
    db.session.add(process)
    db.session.flush()
    _add_goals(process, spec.goals, parent=None, after=0)
    return process


def _add_goals(process: Process, goals: tuple[GoalSpec, ...], *, parent: Goal | None, after: int) -> int:
    """Add the goals depth first; positions run through the whole tree. Returns the last position used."""
    for spec in goals:
        after += 1
        goal = Goal(process=process, parent_id=parent.id if parent else None, position=after, text=spec.title)
        db.session.add(goal)
        db.session.flush()
        after = _add_goals(process, spec.children, parent=goal, after=after)
    return after


def _plan(spec: PlanSpec, position: int) -> Plan:
    return Plan(
        position=position,
        kind=spec.type,
        part_of=spec.parent,
        name=spec.name,
        last_adopted=spec.last_adopted or "",
        years=list(spec.years),
        remark=spec.remark,
    )


def _item(spec: ItemSpec, position: int) -> ProgramItem:
    return ProgramItem(
        position=position,
        kind=ItemKind(spec.kind),
        title=spec.title,
        parts=list(spec.parts),
        planned_start=spec.planned_start,
        planned_end=spec.planned_end,
        prompts=[_prompt(prompt, place) for place, prompt in enumerate(spec.prompts, start=1)],
    )


def _prompt(spec: PromptSpec, position: int) -> Prompt:
    return Prompt(
        position=position,
        title=spec.title,
        kind=spec.kind,
        settings=dict(spec.settings),
        options=[Option(position=n, text=o.text, opposite=o.opposite) for n, o in enumerate(spec.options, 1)],
        questions=list(spec.questions),
        minutes=spec.minutes,
        phases=[
            Phase(position=n, kind=PhaseKind(phase.kind), minutes=phase.minutes)
            for n, phase in enumerate(spec.phases, 1)
        ],
        facts=[Fact(position=n, chapter=fact.chapter, text=fact.text) for n, fact in enumerate(spec.facts, 1)],
        quotes=[Quote(position=n, text=quote.text, source=quote.source) for n, quote in enumerate(spec.quotes, 1)],
    )


def free_code() -> str:
    while True:
        code = new_code(CODE_LENGTH)
        if db.session.scalar(select(Workshop.id).where(Workshop.code == code)) is None:
            return code
