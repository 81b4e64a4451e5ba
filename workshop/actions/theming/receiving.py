"""From the analysis' positions to ids: a finished proposal is kept with its run until a person has looked at it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from workshop.actions.reading import standing_responses
from workshop.actions.telling import DESK, tell
from workshop.actions.theming.accepting import accept
from workshop.actions.theming.board import placements_of, themes_of
from workshop.actions.theming.history import give_up_undone
from workshop.actions.theming.proposing import retire, waiting_runs
from workshop.actions.theming.reviewing import finish
from workshop.actions.theming.speaking import speaks
from workshop.actions.theming.splitting import spans_of
from workshop.db import db
from workshop.models import Prompt, RunState, ThemingRun

if TYPE_CHECKING:
    from analysis import Proposal


def receive(run: ThemingRun, proposal: Proposal, *, now: datetime) -> None:
    """Keep the proposal for a person to look through; where the board is empty, it is the board.

    What was undone before a proposal waits is not done again: the proposal is about the board without it.
    """
    if run.state != RunState.QUEUED:
        return
    prompt = run.prompt
    for old in waiting_runs(prompt):
        retire(old)  # this one takes its place
    run.proposal = in_ids(run, proposal)
    run.finished_at, run.engine, run.state = now, proposal.engine, RunState.PROPOSED
    if _untouched(prompt):
        accept(run, by=None, now=now)
        return
    finish(run)
    if run.state == RunState.PROPOSED:
        give_up_undone(prompt)
    tell(prompt.item.workshop_id, (DESK,))
    db.session.commit()


def _untouched(prompt: Prompt) -> bool:
    """Whether there is nothing a proposal could disturb: no theme, and nothing a person has said the place of."""
    return not themes_of(prompt) and not any(placement.held for placement in placements_of(prompt))


def in_ids(run: ThemingRun, proposal: Proposal) -> dict[str, Any]:
    """The proposal in ids.

    {"themes": [{"label", "keywords", "area", "continues"}], "declined": [], "points": [{"response", "placement",
    "start", "end", "theme", "nearest", "alike", "rank"}]}; ``theme`` is a position in themes, or None. ``accept`` adds
    by position "became", the themes that were made, and "aside", the placements that points got when another of their
    response was accepted without them; by theme id the "headings" it gave; and how many times something was
    "accepted". ``retire`` adds "dismissed".
    """
    home = {point: place for place, theme in enumerate(proposal.themes) for point in theme.points}
    alike = {point: proposal.points[group[0]].row for group in proposal.alike for point in group}
    spans = _spans(run, proposal)
    points = []
    for number, point in enumerate(proposal.points):
        if number not in spans:
            continue
        place = home.get(number)
        quotes = proposal.themes[place].quotes if place is not None else ()
        standing = number < len(run.placement_ids)
        rank = quotes.index(point.row) + 1 if point.row in quotes and speaks(point.text) else None
        points.append(
            {
                "response": run.response_ids[point.row],
                "placement": run.placement_ids[number] if standing else None,
                "start": spans[number][0],
                "end": spans[number][1],
                "theme": place,
                "nearest": [run.response_ids[row] for row in proposal.reasons[number].nearest],
                "alike": run.response_ids[alike[number]] if number in alike else None,
                "rank": rank,
            }
        )
    themes = [
        {
            "label": theme.label,
            "keywords": list(theme.keywords),
            "area": proposal.areas[theme.area] if theme.area is not None else "",
            "continues": run.theme_ids[theme.continues] if theme.continues is not None else None,
        }
        for theme in proposal.themes
    ]
    _with_silent(points, run)
    return {"themes": themes, "points": points, "declined": []}


def _spans(run: ThemingRun, proposal: Proposal) -> dict[int, tuple[int | None, int | None]]:
    """Where in its response each point is said. Where that cannot be told, the response is one point: its first."""
    texts = {response.id: response.text for response in standing_responses(run.prompt)}
    by_row: dict[int, list[int]] = {}
    known = len(run.placement_ids)
    for number, point in enumerate(proposal.points[known:], start=known):
        by_row.setdefault(point.row, []).append(number)
    spans: dict[int, tuple[int | None, int | None]] = dict.fromkeys(range(known), (None, None))
    for row, numbers in by_row.items():
        found = spans_of(texts.get(run.response_ids[row], ""), [proposal.points[n].text for n in numbers])
        if found is None:
            spans[numbers[0]] = (None, None)
            continue
        spans |= dict(zip(numbers, found, strict=True))
    return spans


def _with_silent(points: list[dict[str, Any]], run: ThemingRun) -> None:
    """Responses that say nothing have no point; they stand in the remainder all the same."""
    said = {point["response"] for point in points}
    for response_id in run.response_ids:
        if response_id not in said:
            points.append(
                {"response": response_id, "placement": None, "start": None, "end": None, "theme": None}
                | {"nearest": [], "alike": None, "rank": None}
            )
