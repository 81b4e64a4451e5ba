"""The only door to analysis: plain values out, a proposal in, and a person's edits left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select

from workshop.actions.reading import standing_responses
from workshop.actions.refusing import Refused
from workshop.actions.telling import DESK, STAFF_AND_WALL, tell
from workshop.actions.theming.board import placements_of, themes_of
from workshop.actions.theming.matching import Proposed, match
from workshop.actions.theming.undoing import remember
from workshop.db import db
from workshop.i18n import _
from workshop.models import Hand, Placement, Prompt, Response, RunState, Theme, ThemingRun


def propose(texts: list[str], question: str) -> dict[str, Any]:
    """Themes for the texts, as plain values. Runs in the worker; needs no database.

    Returns {"engine", "remainder": [row], "themes": [{"label", "keywords", "members": [row], "quotes": [row]}]}.
    """
    from analysis import propose_themes  # the worker loads the language model, the web server never does

    return asdict(propose_themes(texts, prompt=question))


def ask_for_themes(prompt: Prompt, *, now: datetime) -> ThemingRun:
    """Write down that somebody asked; the job does the work. Raises Refused when there is nothing to group."""
    responses = standing_responses(prompt)
    if not responses:
        raise Refused(_("Det er ingen innspill å gruppere ennå."))
    running = running_run(prompt)
    if running is not None:
        return running
    run = ThemingRun(prompt_id=prompt.id, asked_at=now, response_ids=[response.id for response in responses])
    db.session.add(run)
    tell(prompt.item.workshop_id, (DESK,))
    db.session.commit()
    return run


def material_of(run: ThemingRun) -> tuple[list[str], str]:
    """The texts of a run, in the order of its response ids, and the question."""
    rows = db.session.execute(select(Response.id, Response.text).where(Response.id.in_(run.response_ids)))
    texts: dict[int, str] = dict(list(rows))
    return [texts.get(response_id, "") for response_id in run.response_ids], run.prompt.question


def running_run(prompt: Prompt) -> ThemingRun | None:
    """The run the room is waiting for."""
    return db.session.scalar(
        select(ThemingRun).where(ThemingRun.prompt_id == prompt.id, ThemingRun.state == RunState.QUEUED).limit(1)
    )


def last_run(prompt: Prompt) -> ThemingRun | None:
    """The newest run, whatever became of it."""
    return db.session.scalar(
        select(ThemingRun).where(ThemingRun.prompt_id == prompt.id).order_by(ThemingRun.id.desc()).limit(1)
    )


def unfinished_runs() -> list[ThemingRun]:
    """Runs a restart interrupted."""
    return list(db.session.scalars(select(ThemingRun).where(ThemingRun.state == RunState.QUEUED)))


def fail_run(run: ThemingRun, *, now: datetime) -> None:
    """Write down that the run came to nothing; the board is as it was."""
    if run.state == RunState.QUEUED:
        run.state, run.finished_at = RunState.FAILED, now
        tell(run.prompt.item.workshop_id, (DESK,))
        db.session.commit()


def apply_proposal(run: ThemingRun, proposal: dict[str, Any], *, now: datetime) -> None:
    """Put a finished proposal on the board. What a person named or moved stays as it is; all of it can be undone."""
    if run.state != RunState.QUEUED:
        return
    prompt = run.prompt
    remember(prompt, _("gruppering i temaer"), by=None, now=now)
    themes, placements = themes_of(prompt), placements_of(prompt)
    fixed = {rid: p.theme_id for rid, p in placements.items() if p.placed_by == Hand.PERSON}
    standing = {response.id for response in standing_responses(prompt)}
    free = {rid for rid in run.response_ids if rid in standing and rid not in fixed}
    proposed = _in_ids(proposal, run.response_ids, free)
    matched = match(proposed, _members(themes, placements))
    _clear(placements, free)
    _put_up(prompt, proposed, matched, {theme.id: theme for theme in themes}, now)
    held = {theme.id for theme in themes if theme.named_by == Hand.PERSON} | set(fixed.values())
    _drop(theme for theme in themes if theme.id not in held and theme.id not in matched)
    _to_remainder(free - {rid for group in proposed for rid in group.members}, now)
    run.state, run.finished_at, run.engine = RunState.DONE, now, proposal["engine"]
    tell(prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()


def _members(themes: list[Theme], placements: dict[int, Placement]) -> dict[int, set[int]]:
    """Response ids by the id of the theme they stand in."""
    members: dict[int, set[int]] = {theme.id: set() for theme in themes}
    for response_id, placement in placements.items():
        if placement.theme_id is not None:
            members[placement.theme_id].add(response_id)
    return members


def _put_up(
    prompt: Prompt, proposed: list[Proposed], matched: list[int | None], known: dict[int, Theme], now: datetime
) -> None:
    """Make or continue a theme for every proposed group, and fill it."""
    for position, (group, theme_id) in enumerate(zip(proposed, matched, strict=True), start=1):
        theme = known[theme_id] if theme_id is not None else Theme(prompt_id=prompt.id, named_by=Hand.MACHINE)
        theme.position, theme.keywords = position, list(group.keywords)
        if theme.named_by == Hand.MACHINE:
            theme.label = _free_label(group.label, [other for other in known.values() if other is not theme])
        db.session.add(theme)
        db.session.flush()
        known[theme.id] = theme
        _fill(theme, group, now)


def _drop(themes: Iterable[Theme]) -> None:
    for theme in themes:
        db.session.refresh(theme, ["placements"])
        db.session.delete(theme)


def _to_remainder(response_ids: Iterable[int], now: datetime) -> None:
    for response_id in sorted(response_ids):
        db.session.add(Placement(response_id=response_id, theme_id=None, placed_by=Hand.MACHINE, placed_at=now))


def _in_ids(proposal: dict[str, Any], response_ids: list[int], free: set[int]) -> list[Proposed]:
    """The proposal's rows as response ids, without what a person has placed; one voice alone is no theme."""
    groups = (
        Proposed(
            label=theme["label"],
            keywords=tuple(theme["keywords"]),
            members=frozenset(response_ids[row] for row in theme["members"]) & free,
            all_members=frozenset(response_ids[row] for row in theme["members"]),
            quotes=tuple(response_ids[row] for row in theme["quotes"] if response_ids[row] in free),
        )
        for theme in proposal["themes"]
    )
    return [group for group in groups if group.members and len(group.all_members) > 1]


def _clear(placements: dict[int, Placement], free: set[int]) -> None:
    for response_id in free:
        if response_id in placements:
            db.session.delete(placements[response_id])
    db.session.flush()


def _fill(theme: Theme, group: Proposed, now: datetime) -> None:
    ranks = {response_id: rank for rank, response_id in enumerate(group.quotes, start=1)}
    for response_id in sorted(group.members):
        db.session.add(
            Placement(
                response_id=response_id,
                theme_id=theme.id,
                placed_by=Hand.MACHINE,
                placed_at=now,
                quote_rank=ranks.get(response_id),
            )
        )


def _free_label(label: str, others: list[Theme]) -> str:
    """The label, or the label with a number where a theme that stays is called the same."""
    taken = {theme.label.casefold() for theme in others}
    candidate, number = label, 2
    while candidate.casefold() in taken:
        candidate, number = f"{label} ({number})", number + 1
    return candidate
