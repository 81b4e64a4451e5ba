"""Where the room is in its program, derived from what is stored and the time it is now. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import inspect, select
from sqlalchemy.orm import selectinload

from workshop.db import db
from workshop.i18n import _
from workshop.models import ItemRun, Phase, PhaseKind, ProgramItem, Prompt, Workshop, WorkshopState


@dataclass(frozen=True)
class Step:
    """One press on *Neste*: an item, one of its prompts, or a phase of a prompt that has phases."""

    item: ProgramItem
    prompt: Prompt | None = None
    phase: Phase | None = None

    @property
    def title(self) -> str:
        if self.prompt is None:
            return self.item.title
        if self.phase is None or self.phase is self.prompt.phases[0]:
            return self.prompt.title
        return _("%(phase)s – %(title)s", phase=phase_title(self.phase), title=self.prompt.title)


@dataclass(frozen=True)
class Clock:
    """A countdown. ``ends_at`` is None while it stands still; ``remaining`` is seconds, negative in overtime."""

    remaining: int
    ends_at: datetime | None


@dataclass(frozen=True)
class Moment:
    """Everything a screen needs to know about now."""

    state: WorkshopState
    paused: bool
    item: ProgramItem | None
    item_clock: Clock | None
    prompt: Prompt | None
    prompt_clock: Clock | None
    phase: Phase | None
    phase_clock: Clock | None
    before: Step | None
    after: Step | None

    @property
    def clock(self) -> Clock | None:
        """The countdown people work by: the open phase's, the open prompt's, else the item's."""
        return self.phase_clock or self.prompt_clock or self.item_clock

    @property
    def scene(self) -> str:
        """Names what a phone asks of its holder; a phone fetches its form anew when it changes.

        Where the room is, and when what people are asked about was fetched: it may be, and be again, while they wait.
        """
        frozen_at = self.prompt.frozen_at if self.prompt is not None and self.state == WorkshopState.RUNNING else None
        return f"{self.place}-{frozen_at.timestamp():.6f}" if frozen_at is not None else self.place

    @property
    def place(self) -> str:
        """Names where the room is in its program; it changes when somebody moves it, opens or closes."""
        if self.item is None or self.state != WorkshopState.RUNNING:
            return str(self.state)
        if self.prompt is None:
            return f"item-{self.item.id}"
        phase = f"{self.phase.kind}-" if self.phase is not None else ""
        return f"prompt-{self.prompt.id}-{phase}{'open' if self.prompt.is_open else 'closed'}"


def phase_title(phase: Phase) -> str:
    """What people call it."""
    titles = {PhaseKind.INDIVIDUAL: _("Individuelt"), PhaseKind.GROUP: _("Gruppe"), PhaseKind.PLENARY: _("Plenum")}
    return titles[PhaseKind(phase.kind)]


def steps(workshop: Workshop) -> list[Step]:
    """The program as presses on *Neste*. Group work begins with its first prompt, everything else with itself."""
    _read_program(workshop)
    return [
        step
        for item in workshop.items
        for step in (
            *([] if item.begins_with_prompt else [Step(item)]),
            *(Step(item, prompt, phase) for prompt in item.prompts for phase in (prompt.phases or [None])),  # type: ignore[list-item]
        )
    ]


def _read_program(workshop: Workshop) -> None:
    """Read the program in four questions and not in one for each prompt: every screen asks where the room is."""
    if "items" in inspect(workshop).unloaded:
        whole = selectinload(Workshop.items).selectinload(ProgramItem.prompts).selectinload(Prompt.phases)
        db.session.scalars(select(Workshop).where(Workshop.id == workshop.id).options(whole)).one()


def current_run(workshop: Workshop) -> ItemRun | None:
    """The stay at the current item, None before the start and after the end."""
    item = workshop.current_item
    if item is None or not item.runs or item.runs[-1].ended_at is not None:
        return None
    return item.runs[-1]


def moment_at(workshop: Workshop, now: datetime) -> Moment:
    """Where the room is at ``now``."""
    run = current_run(workshop)
    paused_at = run.paused_at if run is not None else None
    prompt, phase = workshop.current_prompt, workshop.current_phase
    before, after = _around(workshop)
    return Moment(
        state=workshop.state,
        paused=paused_at is not None,
        item=workshop.current_item,
        item_clock=_item_clock(run, now) if run is not None else None,
        prompt=prompt,
        prompt_clock=_open_clock(prompt, paused_at, now) if prompt is not None and prompt.is_open else None,
        phase=phase,
        phase_clock=_open_clock(phase, paused_at, now) if phase is not None and phase.is_open else None,
        before=before,
        after=after,
    )


def _item_clock(run: ItemRun, now: datetime) -> Clock:
    seconds = run.item.planned_seconds + run.extra_seconds + run.paused_seconds
    return _clock(run.started_at + timedelta(seconds=seconds), run.paused_at, now)


def _open_clock(held: Prompt | Phase, paused_at: datetime | None, now: datetime) -> Clock:
    assert held.opened_at is not None  # noqa: S101 — is_open says so
    return _clock(held.opened_at + timedelta(seconds=held.planned_seconds + held.extra_seconds), paused_at, now)


def _clock(end: datetime, paused_at: datetime | None, now: datetime) -> Clock:
    stands_at = paused_at or now
    remaining = round((end - stands_at).total_seconds())
    return Clock(remaining=remaining, ends_at=None if paused_at is not None else end)


def _around(workshop: Workshop) -> tuple[Step | None, Step | None]:
    """The steps before and after where the room is."""
    line = steps(workshop)
    if workshop.current_item is None:
        return None, line[0] if line else None
    at = Step(workshop.current_item, workshop.current_prompt, workshop.current_phase)
    if at not in line:
        return None, None
    place = line.index(at)
    return (line[place - 1] if place else None), (line[place + 1] if place + 1 < len(line) else None)


def forecast(workshop: Workshop, now: datetime) -> dict[int, tuple[datetime, datetime]]:
    """When the current and the coming items are expected to start and end, by item id."""
    run = current_run(workshop)
    if run is None:
        return {}
    clock = _item_clock(run, now)
    end = now + timedelta(seconds=max(clock.remaining, 0))
    expected = {run.item_id: (run.started_at, end)}
    for item in workshop.items[workshop.items.index(run.item) + 1 :]:
        start, end = end, end + timedelta(seconds=item.planned_seconds)
        expected[item.id] = (start, end)
    return expected
