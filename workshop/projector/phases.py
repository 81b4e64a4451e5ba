"""What the wall shows of a prompt in phases: nothing of what people write for themselves, then how far they are."""

from __future__ import annotations

from typing import Any

from workshop.actions.counting import counts_by_table
from workshop.actions.listing import list_of
from workshop.actions.reading import latest_responses
from workshop.actions.revealing import is_revealed
from workshop.actions.showing import table_on_wall, tables_with_lists
from workshop.models import Origin, Phase, PhaseKind, Prompt, Workshop

#: lines of a table that has not chosen which to bring
UNCHOSEN = 6
#: lines of all tables, where the room sees the lists while they are made
LATEST = 6


def phase_values(workshop: Workshop, prompt: Prompt, phase: Phase) -> dict[str, Any]:
    """The values of ``_phase.html``."""
    if phase.kind == PhaseKind.GROUP:
        latest = latest_responses(prompt, LATEST) if is_revealed(prompt) else []
        constructed = any(line.origin == Origin.CONSTRUCTED for line in latest)
        return {"tables": counts_by_table(prompt), "latest": latest, "constructed": constructed}
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
        "lines": shown,
        "more": len(lines) - len(shown),
        "constructed": any(line.origin == Origin.CONSTRUCTED for line in shown),
    }
