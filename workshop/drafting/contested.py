"""Hovedfunn: where people want different things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from workshop.drafting.counts import (
    alike,
    capitalized,
    is_said,
    listed,
    named,
    number_word,
    persons,
    prompts,
    responses,
)
from workshop.drafting.marks import LEAST, Plan, Statement, Tension, plans_of, statements_of, tensions_of
from workshop.drafting.reading import quotable, theme_of, view_of
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.kinds.agreement import DIVIDED
from workshop.kinds.plan_register import UNSURE
from workshop.models.summary import PromptChapter, Summary, ThemeSection

#: how many plans are told, the most disputed first
PLANS = 5


def contested(summary: Summary) -> Iterator[Sentence]:
    """Yield themes with two views, divided statements and poles, disputed plans, and opinion groups.

    A theme is told where a person has marked two views and both have responses. Of marks there must be five who took a
    stand: a statement is divided where the smaller side is a third of them; two poles where a third of all marks are
    nearer each; a plan where a third want something else than the largest group.
    """
    for chapter in summary.prompts:
        for theme in chapter.themes:
            if has_two_views(theme):
                yield _views(chapter, theme)
    for statement in statements_of(summary):
        if statement.is_divided:
            yield _statement(statement)
    for tension in tensions_of(summary):
        if is_split(tension):
            yield _tension(tension)
    for plan in disputed(summary)[:PLANS]:
        yield _plan(plan)
    for chapter in summary.prompts:
        yield from _groups(chapter)


def contested_names(summary: Summary) -> tuple[tuple[str, Reference], ...]:
    """What is contested, by name, with what that rests on; themes, statements, poles and plans by turns."""
    themes = ((c, theme) for c in summary.prompts for theme in c.themes if has_two_views(theme))
    tensions = (tension for tension in tensions_of(summary) if is_split(tension))
    sorts = (
        [(named(theme.label), theme_of(chapter, theme)) for chapter, theme in themes if is_said(theme.label)],
        [(named(one.text), one.reference) for one in statements_of(summary) if one.is_divided],
        [(named(f"{one.spread.left} – {one.spread.right}"), one.reference) for one in tensions],
        [(named(plan.name), plan.reference) for plan in disputed(summary)],
    )
    return tuple(found for turn in zip_longest(*sorts) for found in turn if found is not None)


def has_two_views(theme: ThemeSection) -> bool:
    return len(theme.views) > 1 and all(view.responses for view in theme.views[:2])


def is_split(tension: Tension) -> bool:
    return tension.total >= LEAST and min(tension.left, tension.right) >= DIVIDED * tension.total


def disputed(summary: Summary) -> tuple[Plan, ...]:
    """The plans people disagree on, most of all first."""
    return tuple(sorted((p for p in plans_of(summary) if p.is_disputed), key=lambda plan: -plan.against))


def _views(chapter: PromptChapter, theme: ThemeSection) -> Sentence:
    one, other = theme.views[:2]
    text = _(
        "Om %(theme)s (%(prompt)s) er det to syn: %(one)s med %(ones)s og %(other)s med %(others)s.",
        theme=named(theme.label) if is_said(theme.label) else _("et tema uten navn"),
        prompt=prompts([chapter.number]),
        one=named(one.label),
        ones=responses(len(one.responses)),
        other=named(other.label),
        others=responses(len(other.responses)),
    )
    quoted = [line for view in (one, other) for line in list(quotable(view.quotes))[:1]]
    shown = tuple(sorted({line.number for line in quoted}))
    return Sentence(text, (theme_of(chapter, theme), view_of(chapter, one), view_of(chapter, other)), shown)


def _statement(statement: Statement) -> Sentence:
    agree, disagree, passed = alike((statement.agree, statement.disagree, statement.passed))
    told = [
        ngettext("én er enig", "%(count)s er enige", statement.agree, count=agree),
        ngettext("én er uenig", "%(count)s er uenige", statement.disagree, count=disagree),
    ]
    if statement.passed:
        told.append(ngettext("én svarte pass", "%(count)s svarte pass", statement.passed, count=passed))
    text = _(
        "Meningene er delt om %(statement)s (%(prompt)s): %(counts)s.",
        statement=named(statement.text),
        prompt=prompts([statement.chapter.number]),
        counts=listed(told),
    )
    return Sentence(text, (statement.reference,))


def _tension(tension: Tension) -> Sentence:
    left, right, between = alike((tension.left, tension.right, tension.between))
    text = _(
        "Mellom %(one)s og %(other)s (%(prompt)s) er deltakerne delt: %(left)s står nærmest %(one)s, "
        "%(right)s nærmest %(other)s og %(between)s midt mellom.",
        one=named(tension.spread.left),
        other=named(tension.spread.right),
        prompt=prompts([tension.chapter.number]),
        left=left,
        right=right,
        between=between,
    )
    return Sentence(text, (tension.reference,))


def _plan(plan: Plan) -> Sentence:
    said = (
        lambda count, word: ngettext("én vil videreføre", "%(count)s vil videreføre", count, count=word),
        lambda count, word: ngettext("én vil revidere", "%(count)s vil revidere", count, count=word),
        lambda count, word: ngettext("én vil slå sammen", "%(count)s vil slå sammen", count, count=word),
        lambda count, word: ngettext(
            "én mener at planen kan utgå", "%(count)s mener at planen kan utgå", count, count=word
        ),
        lambda count, word: ngettext("én er usikker", "%(count)s er usikre", count, count=word),
    )
    order = sorted(range(UNSURE), key=lambda verdict: -plan.counts[verdict])
    words = alike(plan.counts)
    told = [said[verdict](plan.counts[verdict], words[verdict]) for verdict in (*order, UNSURE) if plan.counts[verdict]]
    text = _(
        "Det er uenighet om %(plan)s (%(prompt)s): %(counts)s.",
        plan=named(plan.name),
        prompt=prompts([plan.chapter.number]),
        counts=listed(told),
    )
    return Sentence(text, (plan.reference,))


def _groups(chapter: PromptChapter) -> Iterator[Sentence]:
    """The opinion groups, and what sets the largest most clearly apart."""
    opinions = chapter.opinions
    if opinions is None or not opinions.is_found:
        return
    sizes = listed([_("%(people)s i gruppe %(name)s", people=persons(g.size), name=g.name) for g in opinions.groups])
    text = _(
        "Svarene på %(prompt)s deler seg i %(count)s meningsgrupper: %(sizes)s.",
        prompt=prompts([chapter.number]),
        count=number_word(len(opinions.groups)),
        sizes=sizes,
    )
    apart = list(dict.fromkeys(place for group in opinions.groups for place, _side in group.apart[:1]))
    if apart:
        what = listed([named(opinions.statements[place]) for place in apart])
        text = f"{text} {_('Det som tydeligst skiller dem, er synet på %(what)s.', what=what)}"
    yield Sentence(capitalized(text), (Reference("opinions", chapter.number),))
