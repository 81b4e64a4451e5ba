"""What a process rests on, as the day file brought it: for the page *Grunnlag*."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any

from workshop.models import Process, Workshop


def basis(workshop: Workshop) -> dict[str, Any]:
    """The values of ``basis.html``."""
    process = workshop.process
    return {
        "workshop": workshop,
        "process": process,
        "years": plan_years(process),
        "plans_by_kind": [(kind, list(plans)) for kind, plans in groupby(process.plans, key=attrgetter("kind"))],
        "prompts": [prompt for prompt in workshop.prompts if prompt.facts or prompt.quotes or prompt.options],
    }


def plan_years(process: Process) -> list[int]:
    """The years the plan table has a column for: the stated period, else every year a plan is marked with."""
    return process.period or sorted({year for plan in process.plans for year in plan.years})
