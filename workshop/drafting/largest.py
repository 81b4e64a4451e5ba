"""Hovedfunn: the largest themes over all prompts, and what is in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from workshop.drafting.counts import (
    all_responses,
    capitalized,
    closed,
    named,
    number_word,
    of_responses,
    of_tables,
    prompts,
    responses,
    themes,
)
from workshop.drafting.reading import (
    Topic,
    is_written,
    lines_of,
    quotable,
    responses_of,
    tables_of_day,
    theme_of,
    topics_of,
    words_of,
)
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import PromptChapter, Summary

#: how many themes are told one by one, how many more where the last of them are equal, how many with a quote
MOST, EQUAL, QUOTED = 5, 3, 3
#: responses a theme needs to be told
LEAST = 2
#: fewer tables than this are not compared
LEAST_TABLES = 3


def largest_of(topics: Sequence[Topic], most: int = MOST, equal: int = EQUAL) -> tuple[Topic, ...]:
    """The ``most`` largest, largest first, and up to ``equal`` more that are as large as the last of them.

    Of two with as many responses, the one that more tables raised is larger. Where still more are as large in both, all
    of them are left out: none is picked by chance.
    """
    found: list[Topic] = []
    large = (topic for topic in topics if topic.size >= LEAST)
    for _size, held in groupby(large, key=lambda topic: (topic.size, len(topic.tables))):
        tier = list(held)
        if len(found) >= most or len(found) + len(tier) > most + equal:
            break
        found += tier
    return tuple(found)


def largest(summary: Summary) -> Iterator[Sentence]:
    """Yield how much is in themes, the largest themes, the one most tables raised, and what nobody has grouped."""
    topics = topics_of(summary)
    chapters = [chapter for chapter in summary.prompts if chapter.themes]
    every = tables_of_day(summary)
    if chapters:
        yield _grouped(chapters)
        told = largest_of(topics)
        for place, topic in enumerate(told):
            alone = place == 0 and (len(topics) == 1 or topics[1].size < topic.size)
            yield _topic(topic, every, alone=alone, quote=place < QUOTED)
        if not told and topics:
            yield _none_stands_out(topics)
        yield from _broadest(topics, told, every)
        yield from _ungrouped(summary)


def _grouped(chapters: Sequence[PromptChapter]) -> Sentence:
    """Return "I oppgavene 1 og 3 er 54 av 60 innspill samlet i ni temaer."."""
    held = len({number for chapter in chapters for number in chapter.themed})
    total = sum(len(lines_of(chapter)) for chapter in chapters)
    where = prompts(chapter.number for chapter in chapters)
    made = themes(sum(len(chapter.themes) for chapter in chapters))
    told = all_responses(total) if held == total else of_responses(held, total)
    text = _("I %(prompts)s er %(told)s samlet i %(themes)s.", prompts=where, told=told, themes=made)
    rests = [Reference("prompt", chapter.number) for chapter in chapters]
    rests += [theme_of(chapter, theme) for chapter in chapters for theme in chapter.themes]
    rests += [responses_of(chapter.number, lines_of(chapter)) for chapter in chapters]
    return Sentence(text, tuple(rests))


def _topic(topic: Topic, every: frozenset[str], *, alone: bool, quote: bool) -> Sentence:
    size, where = sized(topic, every), prompts(topic.prompts)
    if alone:
        told = _(
            "Det største temaet er %(theme)s, med %(size)s (%(prompts)s).",
            theme=named(topic.label),
            size=size,
            prompts=where,
        )
    else:
        told = _("%(theme)s har %(size)s (%(prompts)s).", theme=named(topic.label), size=size, prompts=where)
    line = next(quotable(line for _chapter, theme in topic.held for line in theme.quotes), None) if quote else None
    rests = (*topic.references, Reference("appendix"))
    if line is None:
        return Sentence(told, rests)
    said = _("Ett av innspillene: %(words)s", words=closed(named(words_of(line))))
    return Sentence(f"{told} {said}", (*rests, responses_of(line.prompt, (line,))), (line.number,))


def sized(topic: Topic, every: frozenset[str]) -> str:
    """Return "24 innspill fra sju av åtte bord"; the tables are left out where they say nothing."""
    size = responses(topic.size)
    if not topic.tables or len(every) < LEAST_TABLES:
        return size
    return _("%(size)s fra %(tables)s", size=size, tables=of_tables(len(topic.tables), len(every)))


def _none_stands_out(topics: Sequence[Topic]) -> Sentence:
    most, wide = topics[0].size, len(topics[0].tables)
    tier = [topic for topic in topics if (topic.size, len(topic.tables)) == (most, wide)]
    rests = tuple(reference for topic in topics for reference in topic.references)
    if most < LEAST and len(topics) == 1:
        where = prompts(topics[0].prompts)
        return Sentence(_("Det er %(theme)s (%(prompts)s).", theme=named(topics[0].label), prompts=where), rests)
    if most < LEAST:
        return Sentence(_("Ingen av temaene har mer enn ett innspill."), rests)
    text = _(
        "Ingen temaer skiller seg ut som størst: %(count)s temaer har %(size)s hver, og ingen har flere.",
        count=number_word(len(tier)),
        size=responses(most),
    )
    return Sentence(text, rests)


def _broadest(topics: Sequence[Topic], told: Sequence[Topic], every: frozenset[str]) -> Iterator[Sentence]:
    """The theme most tables raised, where it is one alone, not the largest, and not raised by every table."""
    wide = sorted((topic for topic in topics if topic.size >= LEAST), key=lambda topic: -len(topic.tables))
    if len(every) < LEAST_TABLES or len(wide) < 2 or wide[0] in told[:1]:
        return
    most, next_most = len(wide[0].tables), len(wide[1].tables)
    if next_most < most < len(every):
        text = _(
            "Flest bord tok opp %(theme)s: %(tables)s.",
            theme=named(wide[0].label),
            tables=of_tables(most, len(every)),
        )
        yield Sentence(text, (*(r for topic in topics for r in topic.references), Reference("appendix")))


def _ungrouped(summary: Summary) -> Iterator[Sentence]:
    """What belongs to no theme, and what nobody has looked at, each over all prompts."""
    if chapters := [chapter for chapter in summary.prompts if chapter.themes and chapter.remainder]:
        count = sum(len(chapter.remainder) for chapter in chapters)
        text = ngettext(
            "Ett innspill hører ikke til noe tema (%(prompts)s).",
            "%(count)s innspill hører ikke til noe tema (%(prompts)s).",
            count,
            count=number_word(count),
            prompts=prompts(chapter.number for chapter in chapters),
        )
        yield Sentence(capitalized(text), tuple(responses_of(c.number, c.remainder) for c in chapters))
    if chapters := [chapter for chapter in summary.prompts if is_written(chapter) and chapter.unplaced]:
        count = sum(len(chapter.unplaced) for chapter in chapters)
        text = ngettext(
            "Ett innspill er ikke gruppert ennå (%(prompts)s).",
            "%(count)s innspill er ikke gruppert ennå (%(prompts)s).",
            count,
            count=number_word(count),
            prompts=prompts(chapter.number for chapter in chapters),
        )
        yield Sentence(capitalized(text), tuple(responses_of(c.number, c.unplaced) for c in chapters))
