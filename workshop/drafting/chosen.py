"""Hovedfunn: what people put first, where they were asked to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from workshop.drafting.counts import listed, named, of_those, prompts
from workshop.drafting.marks import LEAST, bars_of, heats_of
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _
from workshop.kinds.matrix_outcome import said
from workshop.models.figures import Bar, Bars
from workshop.models.summary import PromptChapter, Summary

#: how many alternatives are told
MOST = 3


def chosen(summary: Summary) -> Iterator[Sentence]:
    """Yield what got most dots, stands highest, was chosen most, was written most, and is best and least cared for.

    At least five must have answered. Up to three alternatives are told, whole places at a time: where more than three
    share the first place, none stands out and none is told. A cell of a matrix needs five grades.
    """
    yield from _dots(summary)
    yield from _ranked(summary)
    yield from _choices(summary)
    yield from _words(summary)
    yield from _matrix(summary)


def leading(bars: Sequence[Bar], most: int = MOST) -> tuple[Bar, ...]:
    """The alternatives with the highest counts, all that share a place or none of them; none that nobody chose."""
    found: list[Bar] = []
    ranked = sorted((bar for bar in bars if bar.count), key=lambda bar: -bar.count)
    for _count, held in groupby(ranked, key=lambda bar: bar.count):
        tier = list(held)
        if len(found) + len(tier) > most:
            break
        found += tier
    return tuple(found)


def _dots(summary: Summary) -> Iterator[Sentence]:
    for chapter, figure in bars_of(summary, "priority"):
        if told := leading(figure.bars):
            text = _(
                "Flest prikker fikk %(what)s, av %(total)s i alt (%(prompt)s).",
                what=_counted(told),
                total=sum(bar.count for bar in figure.bars),
                prompt=prompts([chapter.number]),
            )
            yield Sentence(text, _rests(chapter, figure))


def _ranked(summary: Summary) -> Iterator[Sentence]:
    for chapter, figure in bars_of(summary, "ranking"):
        if told := leading(figure.bars):
            points = [_("%(name)s med %(count)s poeng", name=named(bar.label), count=bar.count) for bar in told]
            where = prompts([chapter.number])
            text = _("Høyest i rangeringen (%(prompt)s) kom %(what)s.", what=listed(points), prompt=where)
            yield Sentence(text, _rests(chapter, figure))


def _choices(summary: Summary) -> Iterator[Sentence]:
    for chapter, figure in bars_of(summary, "choice"):
        told = leading(figure.bars, most=1)
        if told:
            text = _(
                "Flest valgte %(what)s (%(prompt)s): %(share)s som svarte.",
                what=named(told[0].label),
                prompt=prompts([chapter.number]),
                share=of_those(told[0].count, chapter.ballots),
            )
            yield Sentence(text, (Reference("prompt", chapter.number), *_rests(chapter, figure)))


def _words(summary: Summary) -> Iterator[Sentence]:
    """The short answers several gave."""
    for chapter, figure in bars_of(summary, "short_answer"):
        told = leading([bar for bar in figure.bars if bar.count > 1])
        if told:
            text = _("Oftest svart på %(prompt)s: %(what)s.", prompt=prompts([chapter.number]), what=_counted(told))
            yield Sentence(text, _rests(chapter, figure))


def _matrix(summary: Summary) -> Iterator[Sentence]:
    for chapter, heat in heats_of(summary):
        means = {
            (row, column): round(mean, 1)
            for row, cells in zip(heat.rows, heat.cells, strict=True)
            for column, (mean, grades) in zip(heat.columns, cells, strict=True)
            if mean is not None and grades >= LEAST
        }
        if len(set(means.values())) < 2:
            continue
        low, high = min(means.values()), max(means.values())
        least, best = ([cell for cell in means if means[cell] == mean] for mean in (low, high))
        if len(least) > MOST or len(best) > MOST:
            continue
        text = _(
            "Lavest snitt har %(least)s (%(low)s), høyest %(best)s (%(high)s), på en skala fra 1 til 5 (%(prompt)s).",
            least=_cells(least),
            low=said(low),
            best=_cells(best),
            high=said(high),
            prompt=prompts([chapter.number]),
        )
        yield Sentence(text, (Reference("marks", chapter.number),))


def _cells(cells: Sequence[tuple[str, str]]) -> str:
    return listed([_("%(row)s mot målet %(goal)s", row=named(row), goal=named(goal)) for row, goal in cells])


def _counted(bars: Sequence[Bar]) -> str:
    """Return "«A» (23), «B» (17) og «C» (12)"."""
    return listed([_("%(name)s (%(count)s)", name=named(bar.label), count=bar.count) for bar in bars])


def _rests(chapter: PromptChapter, figure: Bars) -> tuple[Reference, ...]:
    return (Reference("marks", chapter.number), *(Reference("marks", chapter.number, bar.label) for bar in figure.bars))
