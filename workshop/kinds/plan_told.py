"""What a review of plans came to, in sentences: each plan stands in one of them.

People disagree about a plan where a third of those who took a stand want something else than the largest group. Most
want a verdict where more than half of everybody who answered for the plan gave it, those who are not sure counted.
Neither is said of fewer than five. A plan that most want something for, while a third disagree, stands with the
disagreement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.i18n import _, ngettext
from workshop.kinds.agreement import LEAST
from workshop.kinds.plan_register import KEEP, MERGE, RETIRE, REVISE, UNSURE, Verdict
from workshop.kinds.plan_words import verdict_names
from workshop.kinds.words import alike, listed, number_word

#: how many plans the sentences name; the table has them all
DISPUTED, NAMED = 5, 5


def findings_of(plans: Sequence[Verdict], marked: Sequence[Verdict]) -> tuple[str, ...]:
    """Return disagreement, what most want, where there is no majority, and what too few or nobody has spoken of.

    ``marked`` are the plans somebody answered for, the most disputed first.
    """
    if not marked:
        return (_("Ingen har tatt stilling til noen av planene."),)
    disputed = [plan for plan in marked if plan.is_disputed]
    agreed = [plan for plan in plans if plan.majority is not None and not plan.is_disputed]
    undecided = [plan for plan in marked if plan.majority is None and not plan.is_disputed and not plan.is_few]
    few = sum(plan.is_few for plan in marked)
    return (*_disputed(disputed), *_agreed(agreed), *_undecided(undecided), *_silent(plans, marked, few))


def stand_of(plan: Verdict) -> str:
    """Return what came of one plan, in a few words: "Revidere: 5 av 9, 2 usikre."."""
    if not plan.is_marked:
        return _("Ingen har sagt noe om planen.")
    if plan.is_few:
        return _("For få svar: %(counts)s.", counts=_counted(plan))
    if plan.majority is None:
        heading = _("Uenighet") if plan.is_disputed else _("Ikke noe flertall")
        return _("%(heading)s: %(counts)s.", heading=heading, counts=_counted(plan))
    verdict = verdict_names()[plan.majority]
    if plan.majority == MERGE and plan.partners:
        verdict = _("%(verdict)s med %(partners)s", verdict=verdict, partners=_either(plan.partners))
    told = _("%(verdict)s: %(share)s.", verdict=verdict, share=_share(plan))
    return f"{told} {_('Det er uenighet om planen.')}" if plan.is_disputed else told


def _disputed(plans: Sequence[Verdict]) -> Iterator[str]:
    """What people disagree most about, one sentence for each plan."""
    for plan in plans[:DISPUTED]:
        yield _("Uenighet om «%(plan)s»: %(counts)s.", plan=plan.entry.item.text, counts=_counted(plan))
    rest = len(plans[DISPUTED:])
    if rest:
        yield ngettext(
            "Det er uenighet om én plan til.",
            "Det er uenighet om %(count)s planer til.",
            rest,
            count=number_word(rest),
        )


def _agreed(plans: Sequence[Verdict]) -> Iterator[str]:
    """What most want, verdict by verdict."""
    for verdict, name in zip((REVISE, MERGE, RETIRE, KEEP), _majority_names(), strict=True):
        held = [plan for plan in plans if plan.majority == verdict]
        told = list(_merged(held)) if verdict == MERGE else [_named(plan) for plan in held]
        if told:
            yield _("%(verdict)s: %(plans)s.", verdict=name, plans=_shortened(told))


def _undecided(plans: Sequence[Verdict]) -> Iterator[str]:
    told = [f"«{plan.entry.item.text}» ({_counted(plan)})" for plan in plans]
    if told:
        yield _("Ikke noe flertall: %(plans)s.", plans=_shortened(told))


def _silent(plans: Sequence[Verdict], marked: Sequence[Verdict], few: int) -> Iterator[str]:
    if few:
        yield ngettext(
            "Én plan har færre enn %(least)s svar. Det er for få til å si hva flertallet mener.",
            "%(count)s planer har færre enn %(least)s svar. Det er for få til å si hva flertallet mener.",
            few,
            count=number_word(few).capitalize(),
            least=number_word(LEAST),
        )
    rest = len(plans) - len(marked)
    if rest:
        silent, total = alike((rest, len(plans)))
        yield ngettext(
            "Ingen har sagt noe om én av de %(total)s planene.",
            "Ingen har sagt noe om %(silent)s av de %(total)s planene.",
            rest,
            silent=silent,
            total=total,
        )


def _majority_names() -> tuple[str, str, str, str]:
    return (
        _("Flertall for å revidere"),
        _("Flertall for å slå sammen"),
        _("Flertall for at planen utgår"),
        _("Flertall for å videreføre"),
    )


def _named(plan: Verdict) -> str:
    return f"«{plan.entry.item.text}» ({_share(plan)})"


def _merged(plans: Sequence[Verdict]) -> Iterator[str]:
    """Each plan with the one it is to be merged with; two that name each other are named once."""
    wanted = {plan.entry.item.text: plan for plan in plans}
    told: set[str] = set()
    for name, plan in wanted.items():
        if name in told:
            continue
        other = wanted.get(plan.partners[0]) if len(plan.partners) == 1 else None
        if other and other is not plan and other.partners == (name,):
            told.add(other.entry.item.text)
            pair = listed([f"«{name}»", f"«{other.entry.item.text}»"])
            yield f"{pair} ({listed([_share(plan), _share(other)])})"
        elif plan.partners:
            yield _(
                "«%(plan)s» med %(partners)s (%(share)s)",
                plan=name,
                partners=_either(plan.partners),
                share=_share(plan),
            )
        else:
            yield _named(plan)


def _shortened(told: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    if len(told) <= NAMED:
        return listed(told)
    return listed([*told[:NAMED], _("%(count)s til", count=len(told) - NAMED)])


def _either(partners: Sequence[str]) -> str:
    return f" {_('eller')} ".join(f"«{partner}»" for partner in partners)


def _share(plan: Verdict) -> str:
    """Return "5 av 9", of everybody who answered, and how many of them are not sure: "4 av 7, 2 usikre"."""
    told = _("%(count)s av %(all)s", count=max(plan.counts[:UNSURE]), all=plan.answers)
    return ", ".join(filter(None, (told, _unsure(plan))))


def _unsure(plan: Verdict) -> str:
    unsure = plan.counts[UNSURE]
    return ngettext("1 usikker", "%(num)s usikre", unsure) if unsure else ""


def _counted(plan: Verdict) -> str:
    """Return "4 utgå, 3 videreføre og 1 usikker", the largest first and those who are not sure last."""
    names = verdict_names()
    held = sorted((verdict for verdict in range(UNSURE) if plan.counts[verdict]), key=lambda v: -plan.counts[v])
    told = [f"{plan.counts[verdict]} {names[verdict].lower()}" for verdict in held]
    return listed([*told, *filter(None, (_unsure(plan),))])
