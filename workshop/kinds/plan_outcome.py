"""What a review of plans came to: where people disagree, what most want, and the register as that leaves it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from workshop.i18n import _, ngettext
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
from workshop.kinds.plan_words import verdict_names
from workshop.kinds.words import listed, number_word
from workshop.models.figures import Grid, Outcome, Stack, Stacks

#: how many plans the figure shows: what can be read from the back row
DRAWN = 12
#: how many the sentences name
DISPUTED, NAMED = 5, 8
#: the verdicts from one end to the other, as the figure has them
ENDS = (KEEP, REVISE, UNSURE, MERGE, RETIRE)


def outcome_of(asked: Asked, votes: Sequence[Vote]) -> Outcome:
    """Return the sentences, the figure and its numbers, then the register: one grid for each type, without a figure."""
    plans = verdicts_of(asked, votes)
    marked = by_disagreement([plan for plan in plans if plan.is_marked])
    return Outcome(
        findings=_findings(plans, marked),
        figures=(_figure(marked[:DRAWN]),) if marked else (),
        grids=(*((_numbers(marked),) if marked else ()), *_register(plans, period_of(asked))),
    )


def by_disagreement(plans: Sequence[Verdict]) -> list[Verdict]:
    """Those where most want something else than the largest group first; then those most took a stand on."""
    return sorted(plans, key=lambda plan: (-plan.against, -plan.opinions))


def _figure(plans: Sequence[Verdict]) -> Stacks:
    names = verdict_names()
    stacks = (Stack(plan.entry.item.text, tuple(plan.counts[verdict] for verdict in ENDS)) for plan in plans)
    return Stacks(tuple(names[verdict] for verdict in ENDS), tuple(stacks), opposed=True)


def _numbers(plans: Sequence[Verdict]) -> Grid:
    header = (_("Plan"), *verdict_names(), _("Vanligste år"))
    rows = tuple((plan.entry.item.text, *map(str, plan.counts), ", ".join(map(str, plan.years))) for plan in plans)
    widths = (33, 13, 12, 12, 9, 11, 13)
    return Grid(_("Planene i tall, de mest omstridte først"), header, rows, widths, numeric=(1, 2, 3, 4, 5))


def _findings(plans: Sequence[Verdict], marked: Sequence[Verdict]) -> tuple[str, ...]:
    if not marked:
        return (_("Ingen har tatt stilling til noen av planene."),)
    return (*_disputed(marked), *_agreed(plans), *_silent(plans, marked))


def _disputed(marked: Sequence[Verdict]) -> Iterator[str]:
    """What people disagree most about, one sentence for each plan."""
    for plan in [plan for plan in marked if plan.against][:DISPUTED]:
        yield _("Uenighet om «%(plan)s»: %(counts)s.", plan=plan.entry.item.text, counts=_counted(plan))


def _agreed(plans: Sequence[Verdict]) -> Iterator[str]:
    """What most want, verdict by verdict."""
    for verdict, name in zip((REVISE, MERGE, RETIRE, KEEP), _majority_names(), strict=True):
        held = [_with_partner(plan) for plan in plans if plan.majority == verdict]
        if held:
            named = held if len(held) <= NAMED else [*held[:NAMED], _("%(count)s til", count=len(held) - NAMED)]
            yield _("%(verdict)s: %(plans)s.", verdict=name, plans=listed(named))


def _silent(plans: Sequence[Verdict], marked: Sequence[Verdict]) -> Iterator[str]:
    rest = len(plans) - len(marked)
    if rest:
        yield ngettext(
            "Ingen har sagt noe om én av de %(total)s planene.",
            "Ingen har sagt noe om %(silent)s av de %(total)s planene.",
            rest,
            silent=number_word(rest),
            total=number_word(len(plans)),
        )
    if len(marked) > DRAWN:
        yield _("Figuren viser de %(count)s planene det er mest uenighet om.", count=number_word(DRAWN))


def _majority_names() -> tuple[str, str, str, str]:
    return (
        _("Flertall for å revidere"),
        _("Flertall for å slå sammen"),
        _("Flertall for at planen utgår"),
        _("Flertall for å videreføre"),
    )


def _with_partner(plan: Verdict) -> str:
    name = f"«{plan.entry.item.text}»"
    if plan.majority != MERGE or not plan.partners:
        return name
    return _("%(plan)s med %(partners)s", plan=name, partners=_either(plan.partners))


def _either(partners: Sequence[str]) -> str:
    return f" {_('eller')} ".join(f"«{partner}»" for partner in partners)


def _counted(plan: Verdict) -> str:
    """Return "4 utgå, 3 videreføre og 1 usikker", the largest first and those who are not sure last."""
    names, unsure = verdict_names(), plan.counts[UNSURE]
    held = sorted((verdict for verdict in range(UNSURE) if plan.counts[verdict]), key=lambda v: -plan.counts[v])
    told = [f"{plan.counts[verdict]} {names[verdict].lower()}" for verdict in held]
    return listed([*told, *([ngettext("1 usikker", "%(num)s usikre", unsure)] if unsure else [])])


def _register(plans: Sequence[Verdict], period: Sequence[int]) -> Iterator[Grid]:
    """The plan table as the office has it: an X in the years that most of the majority gave."""
    years = _years({year for plan in plans for year in plan.due}, period)
    header = (_("Plan"), _("Sist vedtatt"), *map(str, years), _("Kommentar"))
    share = max(28 // max(len(years), 1), 8)
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
        yield Grid(heading or _("Planer"), header, rows, (32, 13, *[share] * len(years), 30))


def _years(due: Collection[int], period: Sequence[int]) -> list[int]:
    """The register's columns: its period and the years given besides; a period that is over by then is left out."""
    over = bool(due) and bool(period) and min(due) > max(period)
    return sorted({*due, *(() if over else period)})


def _why(plan: Verdict) -> str:
    """What the row rests on, in a few words."""
    part = _("Del av %(plan)s.", plan=plan.entry.part_of) if plan.entry.part_of else ""
    tied = _("Like mange nevner %(years)s.", years=listed(list(map(str, plan.due)))) if len(plan.due) > 1 else ""
    return " ".join(filter(None, (part, _stand(plan), tied)))


def _stand(plan: Verdict) -> str:
    if not plan.is_marked:
        return _("Ingen har sagt noe om planen.")
    if not plan.opinions:
        return ngettext("Én er usikker.", "%(num)s er usikre.", plan.counts[UNSURE])
    if plan.majority is None:
        return _("Delt: %(counts)s.", counts=_counted(plan))
    verdict = verdict_names()[plan.majority]
    if plan.majority == MERGE and plan.partners:
        verdict = _("%(verdict)s med %(partners)s", verdict=verdict, partners=_either(plan.partners))
    return _("%(verdict)s: %(count)s av %(all)s.", verdict=verdict, count=plan.counts[plan.majority], all=plan.opinions)
