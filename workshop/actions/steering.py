"""Moving the room through its program. Every move is stored, so that a restart finds the room where it was."""

from __future__ import annotations

from datetime import datetime

from workshop.actions.chaining import freeze
from workshop.actions.logging import log
from workshop.actions.mixing import forget_stated
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import EVERYBODY, tell
from workshop.actions.timing import Step, current_run, moment_at, steps
from workshop.db import db, empty_the_log
from workshop.i18n import _
from workshop.models import ItemRun, Phase, Prompt, User, WallView, Workshop, WorkshopState

#: the steps of the ± buttons, in minutes
ADJUSTMENTS = (-5, -1, 1, 5)


@patiently
def start(workshop: Workshop, *, by: User | None, now: datetime) -> None:
    """Begin the day at its first step. Starting a day that runs changes nothing."""
    if workshop.state == WorkshopState.RUNNING:
        return
    if workshop.state == WorkshopState.ENDED:
        raise Refused(_("Verkstedet er avsluttet. Velg «Gjenåpne verkstedet» for å fortsette."))
    line = steps(workshop)
    if not line:
        raise Refused(_("Programmet er tomt. Legg inn minst ett punkt i dagsfilen først."))
    workshop.started_at = now
    _enter(workshop, line[0], now)
    _done(workshop, "program.start", by, now)


@patiently
def move_on(workshop: Workshop, *, seen_scene: str, by: User | None, now: datetime) -> None:
    """Take the next step. After the last there is none: ending the day is asked about first, so Refused is raised.

    ``seen_scene`` is where the one who pressed saw the room. When a colleague pressed first, Conflict is raised
    instead of moving twice.
    """
    moment = moment_at(workshop, now)
    _check_running(workshop)
    _check_seen(moment.place, seen_scene)
    if moment.after is None:
        raise Refused(_("Dette er det siste punktet i programmet. Velg «Avslutt verkstedet» når dere er ferdige."))
    _enter(workshop, moment.after, now)
    _done(workshop, "program.next", by, now, item=moment.after.item.id)


@patiently
def move_back(workshop: Workshop, *, seen_scene: str, by: User | None, now: datetime) -> None:
    """Take the step before. Raises Conflict when a colleague moved first, Refused at the beginning."""
    moment = moment_at(workshop, now)
    _check_running(workshop)
    _check_seen(moment.place, seen_scene)
    if moment.before is None:
        raise Refused(_("Dette er det første punktet i programmet."))
    _enter(workshop, moment.before, now)
    _done(workshop, "program.previous", by, now, item=moment.before.item.id)


@patiently
def pause(workshop: Workshop, *, by: User | None, now: datetime) -> None:
    """Stop the clock. Pausing twice changes nothing."""
    run = _running_run(workshop)
    if run.paused_at is None:
        run.paused_at = now
        _done(workshop, "program.pause", by, now)


@patiently
def resume(workshop: Workshop, *, by: User | None, now: datetime) -> None:
    """Let the clock run again; nobody has lost time."""
    run = _running_run(workshop)
    if run.paused_at is not None:
        _end_pause(workshop, run, now)
        _done(workshop, "program.resume", by, now)


@patiently
def adjust(workshop: Workshop, *, minutes: int, by: User | None, now: datetime) -> None:
    """Give or take minutes of what runs now, the open prompt included."""
    if minutes not in ADJUSTMENTS:
        raise Refused(_("Velg ett eller fem minutter."))
    run = _running_run(workshop)
    run.extra_seconds += minutes * 60
    for held in _open_now(workshop):
        held.extra_seconds += minutes * 60
    _done(workshop, "program.adjust", by, now, minutes=minutes)


@patiently
def end(workshop: Workshop, *, by: User | None, now: datetime) -> None:
    """End the day: the phones say thank you, and what people stated to be seated is forgotten.

    Ending twice changes nothing.
    """
    if workshop.state == WorkshopState.ENDED:
        return
    _check_running(workshop)
    stated = forget_stated(workshop)
    _leave(workshop, now)
    workshop.ended_at = now
    _done(workshop, "program.end", by, now)
    if stated:
        empty_the_log()


@patiently
def reopen(workshop: Workshop, *, by: User | None, now: datetime) -> None:
    """Go on with a day that was ended, at its last item."""
    if workshop.state != WorkshopState.ENDED:
        return
    workshop.ended_at = None
    if workshop.current_item is not None:
        workshop.current_item.runs.append(ItemRun(started_at=now))
    _done(workshop, "program.reopen", by, now)


@patiently
def open_prompt(prompt: Prompt, *, by: User | None, now: datetime) -> None:
    """Let the room answer this prompt, in the phase it was left in; the one open before it closes."""
    workshop = prompt.item.workshop
    _check_running(workshop)
    _enter(workshop, Step(prompt.item, prompt, _phase_left(prompt)), now)
    _done(workshop, "prompt.open", by, now, prompt=prompt.id)


@patiently
def close_prompt(prompt: Prompt, *, by: User | None, now: datetime) -> None:
    """Take no more responses to this prompt. Closing twice changes nothing."""
    if prompt.is_open:
        _close(prompt, now)
        _done(prompt.item.workshop, "prompt.close", by, now, prompt=prompt.id)


def _enter(workshop: Workshop, step: Step, now: datetime) -> None:
    if workshop.current_item is not step.item or current_run(workshop) is None:
        _leave(workshop, now)
        step.item.runs.append(ItemRun(started_at=now))
        workshop.current_item = step.item
    elif (run := current_run(workshop)) is not None and run.paused_at is not None:
        _end_pause(workshop, run, now)
    _close_open(workshop, now, but=step.prompt)
    workshop.wall_view, workshop.wall_prompt = WallView.AUTO, None  # the wall comes along
    workshop.wall_group = None  # plenary begins with the first table
    workshop.current_prompt, workshop.current_phase = step.prompt, step.phase
    if step.prompt is not None:
        _open(step.prompt, now)
        for phase in step.prompt.phases:
            if phase.is_open and phase is not step.phase:
                phase.closed_at = now
    if step.phase is not None:
        _open(step.phase, now)


def _leave(workshop: Workshop, now: datetime) -> None:
    run = current_run(workshop)
    if run is not None:
        if run.paused_at is not None:
            _end_pause(workshop, run, now)
        run.ended_at = now
    _close_open(workshop, now)


def _open(held: Prompt | Phase, now: datetime) -> None:
    """Take what people write. What is opened again goes on with the time it had left when it was closed."""
    if isinstance(held, Prompt):
        freeze(held, now=now)
    if held.opened_at is None:
        held.opened_at = now
    elif held.closed_at is not None:
        held.extra_seconds += round((now - held.closed_at).total_seconds())
    held.closed_at = None


def _close(prompt: Prompt, now: datetime) -> None:
    """Close the prompt and the phase it is in."""
    for held in (prompt, *prompt.phases):
        if held.is_open:
            held.closed_at = now


def _close_open(workshop: Workshop, now: datetime, *, but: Prompt | None = None) -> None:
    for prompt in workshop.prompts:
        if prompt.is_open and prompt is not but:
            _close(prompt, now)


def _open_now(workshop: Workshop) -> list[Prompt | Phase]:
    """The prompt and the phase whose clocks run."""
    return [held for held in (workshop.current_prompt, workshop.current_phase) if held is not None and held.is_open]


def _phase_left(prompt: Prompt) -> Phase | None:
    """The phase a prompt is opened in: the one that was closed last, else the first; None where it has none."""
    if prompt is prompt.item.workshop.current_prompt:
        return prompt.item.workshop.current_phase
    left = [phase for phase in prompt.phases if phase.closed_at is not None]
    first = prompt.phases[0] if prompt.phases else None
    return max(left, key=lambda phase: (phase.closed_at, phase.position), default=first)


def _end_pause(workshop: Workshop, run: ItemRun, now: datetime) -> None:
    assert run.paused_at is not None  # noqa: S101 — callers have looked
    stood_still = round((now - run.paused_at).total_seconds())
    run.paused_seconds += stood_still
    run.paused_at = None
    for held in _open_now(workshop):
        held.extra_seconds += stood_still


def _running_run(workshop: Workshop) -> ItemRun:
    _check_running(workshop)
    run = current_run(workshop)
    if run is None:
        raise Refused(_("Ingen del av programmet er i gang."))
    return run


def _check_running(workshop: Workshop) -> None:
    if workshop.state == WorkshopState.PLANNED:
        raise Refused(_("Verkstedet er ikke startet. Trykk «Start verkstedet» først."))
    if workshop.state == WorkshopState.ENDED:
        raise Refused(_("Verkstedet er avsluttet. Velg «Gjenåpne verkstedet» for å fortsette."))


def _check_seen(place: str, seen_scene: str) -> None:
    if seen_scene and seen_scene != place:
        raise Conflict(
            _("En kollega gikk videre i programmet rett før deg. Se hvor dere er, og trykk igjen hvis det trengs.")
        )


def _done(workshop: Workshop, verb: str, by: User | None, now: datetime, **about: int) -> None:
    log(workshop.id, verb, by=by, now=now, **about)
    tell(workshop.id, EVERYBODY)
    db.session.commit()
