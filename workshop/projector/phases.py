"""What the wall shows of a prompt in phases: nothing of what people write for themselves, then how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from workshop.actions.counting import counts_by_table
from workshop.actions.listing import list_of
from workshop.actions.reading import latest_responses
from workshop.actions.revealing import is_revealed
from workshop.actions.showing import table_on_wall, tables_with_lists
from workshop.models import Origin, Phase, PhaseKind, Prompt, Response, Workshop
from workshop.projector.figures import is_long

#: lines of a table that has not chosen which to bring
UNCHOSEN = 5
#: tables whose newest line is shown where the room sees the lists grow, and how many lines are looked through
LATEST, LOOKED_AT = 6, 100
#: the sizes a table's points are written in: letters that a row holds, and rows that the wall does
SIZES = (("huge", 34, 4), ("large", 48, 6), ("medium", 68, 9), ("small", 90, 11))


def phase_values(workshop: Workshop, prompt: Prompt, phase: Phase) -> dict[str, Any]:
    """The values of ``_phase.html``."""
    if phase.kind == PhaseKind.GROUP:
        latest = _newest_of_each(prompt) if is_revealed(prompt) else []
        constructed = any(line.origin == Origin.CONSTRUCTED for line in latest)
        tables = counts_by_table(prompt)
        return {
            "tables": tables,
            "latest": latest,
            "with_lines": sum(bool(table.lines) for table in tables),
            "long": is_long(prompt.questions),
            "constructed": constructed,
        }
    if phase.kind == PhaseKind.PLENARY:
        return _plenary(workshop, prompt)
    return {}


def _plenary(workshop: Workshop, prompt: Prompt) -> dict[str, Any]:
    """One table's points: those it brings, or where it has chosen none, its list."""
    group, tables = table_on_wall(workshop, prompt), tables_with_lists(prompt)
    lines = list_of(prompt, group) if group is not None else []
    brought = [line for line in lines if line.brought_at is not None]
    shown = brought or lines[:UNCHOSEN]
    return {
        "group": group,
        "place": tables.index(group) + 1 if group in tables else 0,
        "tables": tables,
        "brought": bool(brought),
        "size": _size_of([line.text for line in shown]),
        "lines": shown,
        "more": len(lines) - len(shown),
        "constructed": any(line.origin == Origin.CONSTRUCTED for line in shown),
    }


def _newest_of_each(prompt: Prompt) -> list[Response]:
    """The newest line of each table that wrote lately, the newest first."""
    found: dict[int | None, Response] = {}
    for line in latest_responses(prompt, LOOKED_AT):
        found.setdefault(line.group_id, line)
    return list(found.values())[:LATEST]


def _size_of(texts: Sequence[str]) -> str:
    """The largest size in which the texts stand whole on the wall; "small cut" where none is small enough."""
    for name, letters, rows in SIZES:
        if sum(max(1, ceil(len(part) / letters)) for text in texts for part in text.split("\n")) <= rows:
            return name
    return "small wall-brought--cut"
