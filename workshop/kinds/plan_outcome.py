"""What a review of plans came to: the sentences, the figure with its numbers, and the register as that leaves it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from workshop.i18n import _
from workshop.kinds.base import Asked, Vote
from workshop.kinds.plan_register import (
    KEEP,
    MERGE,
    RETIRE,
    REVISE,
    UNSURE,
    Verdict,
    period_of,
    verdicts_of,
)
from workshop.kinds.plan_told import findings_of, stand_of
from workshop.kinds.plan_words import verdict_names
from workshop.kinds.words import listed
from workshop.models.figures import Grid, Outcome, Stack, Stacks

#: how many plans the figure shows: what can be read from the back row
DRAWN = 12
#: the verdicts from one end to the other, as the figure has them
ENDS = (KEEP, REVISE, UNSURE, MERGE, RETIRE)
#: common nouns that a register writes with a capital letter, as it does all names
SORTS = frozenset(
    {"kommuneplan", "kommuneplanen", "kommunedelplan", "kommunedelplanen", "planstrategi", "planstrategien"}
)


def outcome_of(asked: Asked, votes: Sequence[Vote]) -> Outcome:
    """Return the sentences, the figure and its numbers, then the register: one grid for each type, without a figure."""
    plans = verdicts_of(asked, votes)
    marked = by_disagreement([plan for plan in plans if plan.is_marked])
    return Outcome(
        findings=findings_of(plans, marked),
        figures=(_figure(marked[:DRAWN], len(plans)),) if marked else (),
        grids=(*((_numbers(marked),) if marked else ()), *_register(plans, period_of(asked))),
    )


def by_disagreement(plans: Sequence[Verdict]) -> list[Verdict]:
    """Those where most want something else than the largest group first; then those most took a stand on."""
    return sorted(plans, key=lambda plan: (-plan.against, -plan.opinions))


def _figure(plans: Sequence[Verdict], total: int) -> Stacks:
    names = verdict_names()
    stacks = (Stack(plan.entry.item.text, tuple(plan.counts[verdict] for verdict in ENDS)) for plan in plans)
    note = _("%(shown)s av %(all)s planer, mest uenighet først. Tallene er svar.", shown=len(plans), all=total)
    return Stacks(tuple(names[verdict] for verdict in ENDS), tuple(stacks), opposed=True, note=note)


def _numbers(plans: Sequence[Verdict]) -> Grid:
    header = (_("Plan"), *verdict_names(), _("Vanligste år"))
    rows = tuple((plan.entry.item.text, *map(str, plan.counts), ", ".join(map(str, plan.years))) for plan in plans)
    widths = (32, 14, 12, 12, 9, 11, 13)
    return Grid(_("Planene i tall, de mest omstridte først"), header, rows, widths, numeric=(1, 2, 3, 4, 5))


def _register(plans: Sequence[Verdict], period: Sequence[int]) -> Iterator[Grid]:
    """The plan table as the office has it: an X in the years that most of the majority gave."""
    years = _years({year for plan in plans for year in plan.due}, period)
    header = (_("Plan"), _("Sist vedtatt"), *map(str, years), _("Kommentar"))
    share = 7 if len(years) <= 4 else 8
    for heading, held in groupby(plans, key=lambda plan: plan.entry.type):
        rows = tuple(
            (
                plan.entry.item.text,
                plan.entry.adopted,
                *("X" if year in plan.due else "" for year in years),
                _why(plan),
            )
            for plan in held
        )
        yield Grid(heading or _("Planer"), header, rows, (25, 10, *[share] * len(years), 40))


def _years(due: Collection[int], period: Sequence[int]) -> list[int]:
    """The register's columns: its period and the years given besides; a period that is over by then is left out."""
    over = bool(due) and bool(period) and min(due) > max(period)
    return sorted({*due, *(() if over else period)})


def _why(plan: Verdict) -> str:
    """What the register says of the plan, then what the row rests on, in a few words."""
    entry = plan.entry
    part = _("Del av %(plan)s.", plan=_inside(entry.part_of)) if entry.part_of else ""
    remark = _("Merknad: %(remark)s", remark=_ended(entry.remark)) if entry.remark else ""
    tied = _("Like mange nevner %(years)s.", years=listed(list(map(str, plan.due)))) if len(plan.due) > 1 else ""
    return " ".join(filter(None, (part, remark, stand_of(plan), tied)))


def _inside(name: str) -> str:
    """The name as it stands inside a sentence: what the law calls a sort of plan is no name, and has a small letter."""
    first, *rest = name.split(" ")
    return " ".join((first.lower() if first.lower() in SORTS else first, *rest))


def _ended(remark: str) -> str:
    return remark if remark.endswith((".", "!", "?")) else f"{remark}."
