"""Hovedfunn: what the tables and the room have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workshop.drafting.counts import (
    capitalized,
    listed,
    named,
    names,
    number_word,
    of_people,
    of_tables,
    of_those,
    prompts,
)
from workshop.drafting.largest import LEAST_TABLES
from workshop.drafting.marks import LEAST, Plan, Statement, Tension, plans_of, statements_of, tensions_of
from workshop.drafting.reading import tables_of_day, topics_of
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.kinds.agreement import COMMON
from workshop.kinds.plan_register import KEEP, MERGE, RETIRE, REVISE
from workshop.kinds.tension import MIDDLE
from workshop.models.summary import PromptChapter, Summary

#: how many plans a sentence names
NAMED = 4


def common(summary: Summary) -> Iterator[Sentence]:
    """Yield themes every table raised, statements the room agrees with, poles it leans to, and plans it agrees on.

    Two thirds of those who took a stand agree, of at least five; with a statement the same side has the majority at
    each table with at least three opinions, and between two poles no table with three marks leans the other way.
    """
    yield from _everywhere(summary)
    for statement in statements_of(summary):
        if statement.is_common:
            yield _agreed(statement)
    for chapter in summary.prompts:
        told = {one.text for one in statements_of(summary) if one.chapter is chapter and one.is_common}
        yield from _in_every_group(chapter, told)
    for tension in tensions_of(summary):
        yield from _leaning(tension)
    for chapter in summary.prompts:
        yield from _plans(chapter, [plan for plan in plans_of(summary) if plan.chapter is chapter])


def _everywhere(summary: Summary) -> Iterator[Sentence]:
    """The themes that every table that sent anything has raised."""
    every = tables_of_day(summary)
    held = [topic for topic in topics_of(summary) if topic.tables == every]
    if len(every) < LEAST_TABLES or not held:
        return
    text = _(
        "%(tables)s tok opp %(themes)s.",
        tables=capitalized(of_tables(len(every), len(every))),
        themes=names(topic.label for topic in held),
    )
    yield Sentence(text, (*(r for topic in held for r in topic.references), Reference("appendix")))


def _agreed(statement: Statement) -> Sentence:
    """A statement most agree with, and whether that goes for every opinion group as well."""
    text = _(
        "%(share)s som tok stilling, er enige i %(statement)s (%(prompt)s).",
        statement=named(statement.text),
        prompt=prompts([statement.chapter.number]),
        share=capitalized(of_those(statement.agree, statement.opinions)),
    )
    if statement.text not in _shared(statement.chapter):
        return Sentence(text, (statement.reference,))
    text = f"{text} {_('Det gjelder også flertallet i hver av meningsgruppene.')}"
    return Sentence(text, (statement.reference, Reference("opinions", statement.chapter.number)))


def _shared(chapter: PromptChapter) -> list[str]:
    """The statements that most in every opinion group agree with."""
    opinions = chapter.opinions
    return [opinions.statements[place] for place in opinions.common] if opinions and opinions.is_found else []


def _in_every_group(chapter: PromptChapter, told: Collection[str]) -> Iterator[Sentence]:
    """The statements that most in every opinion group agree with, those not told already."""
    statements = [statement for statement in _shared(chapter) if statement not in told]
    if statements:
        text = _(
            "Flertallet i hver av meningsgruppene er enig i %(statements)s (%(prompt)s).",
            statements=names(statements),
            prompt=prompts([chapter.number]),
        )
        yield Sentence(text, (Reference("opinions", chapter.number),))


def _leaning(tension: Tension) -> Iterator[Sentence]:
    """The pole most stand nearest, where no table leans the other way."""
    side, pole = max((tension.left, tension.spread.left), (tension.right, tension.spread.right))
    to_left = pole == tension.spread.left
    other_way = any(where > MIDDLE if to_left else where < MIDDLE for _name, where in tension.spread.tables)
    if tension.total < LEAST or side < COMMON * tension.total or other_way:
        return
    text = _(
        "Mellom %(one)s og %(other)s (%(prompt)s) står %(share)s nærmest %(pole)s.",
        one=named(tension.spread.left),
        other=named(tension.spread.right),
        prompt=prompts([tension.chapter.number]),
        share=of_people(side, tension.total),
        pole=named(pole),
    )
    yield Sentence(text, (tension.reference,))


def _plans(chapter: PromptChapter, plans: list[Plan]) -> Iterator[Sentence]:
    """What two thirds want to become of some plans, one sentence for each verdict."""
    for verdict in (REVISE, MERGE, RETIRE, KEEP):
        held = [plan for plan in plans if plan.is_common(verdict)]
        if not held:
            continue
        told = {
            REVISE: _("Minst to av tre som tok stilling, vil revidere %(plans)s (%(prompt)s).", **_told(chapter, held)),
            MERGE: _(
                "Minst to av tre som tok stilling, vil at %(plans)s slås sammen med andre planer (%(prompt)s).",
                **_told(chapter, held),
            ),
            RETIRE: _(
                "Minst to av tre som tok stilling, mener at %(plans)s kan utgå (%(prompt)s).", **_told(chapter, held)
            ),
            KEEP: _("Minst to av tre som tok stilling, vil videreføre %(plans)s (%(prompt)s).", **_told(chapter, held)),
        }
        yield Sentence(told[verdict], tuple(plan.reference for plan in held))


def _told(chapter: PromptChapter, plans: list[Plan]) -> dict[str, str]:
    """The plans by name, the first few, and the prompt."""
    said = [named(plan.name) for plan in plans[:NAMED]]
    more = len(plans) - NAMED
    if more > 0:
        said.append(ngettext("én plan til", "%(count)s planer til", more, count=number_word(more)))
    return {"plans": listed(said), "prompt": prompts([chapter.number])}
