"""Hovedfunn: where the tables differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

from workshop.drafting.counts import capitalized, is_said, listed, named, part_of, plain, prompts, responses, tables
from workshop.drafting.largest import LEAST_TABLES
from workshop.drafting.marks import Statement, Tension, statements_of, tensions_of
from workshop.drafting.reading import lines_of, responses_of, tables_of_day, theme_of
from workshop.drafting.sentences import Sentence
from workshop.i18n import _
from workshop.kinds.agreement import AGREE, COMMON, DISAGREE
from workshop.kinds.tension import MIDDLE
from workshop.kinds.tracks import LEAST_AT_TABLE
from workshop.models.summary import PromptChapter, ResponseLine, Summary, ThemeSection

#: responses a table needs in a theme to be told of, and how many such tables are told
LEAST, MOST = 3, 5
#: how likely it may be that any table at all is told of where all the tables say the same
LUCK = 0.05


@dataclass(frozen=True)
class Tilt:
    """A table that says more of one theme than the others do: how many of its responses, how many of theirs."""

    chapter: PromptChapter
    theme: ThemeSection
    table: str
    ours: tuple[ResponseLine, ...]  #: in the theme, from the table
    said: tuple[ResponseLine, ...]  #: everything from the table
    others: tuple[ResponseLine, ...]  #: in the theme, from the other tables
    rest: tuple[ResponseLine, ...]  #: everything from the other tables

    @property
    def chance(self) -> float:
        """How likely so many or more of the theme's responses would fall on the table, were they dealt out blindly.

        The upper tail of the hypergeometric distribution (Fisher's exact test, one side).
        """
        every, theme, table = len(self.said) + len(self.rest), len(self.ours) + len(self.others), len(self.said)
        ways = sum(
            comb(theme, k) * comb(every - theme, table - k) for k in range(len(self.ours), min(theme, table) + 1)
        )
        return ways / comb(every, table)


def between(summary: Summary) -> Iterator[Sentence]:
    """Yield themes that one table alone raised, tables that tilt to a theme, and tables on different sides.

    Themes: at least three tables sent responses, and the table has at least three responses in the theme. It tilts
    where its share is at least twice that of the others and the chance of that, times the number of tables and themes
    looked at over the day, is at most 5 percent. Marks: at least three at a table; of two poles a table's median lies a
    whole step from the middle, of a statement two thirds of those who took a stand are on one side, and there are
    tables on both.
    """
    if len(tables_of_day(summary)) >= LEAST_TABLES:
        alone = tuple(_alone(summary))
        yield from (_alone_told(chapter, theme) for chapter, theme in alone)
        tilts = [tilt for tilt in tilts_of(summary) if (tilt.chapter, tilt.theme) not in alone]
        yield from map(_tilt_told, tilts[:MOST])
    yield from _sides(summary)


def tilts_of(summary: Summary) -> tuple[Tilt, ...]:
    """The tables that tilt to a theme, the least likely to be luck first."""
    every = [tilt for chapter in summary.prompts for tilt in _compared(chapter)]
    found = [tilt for tilt in every if _is_clear(tilt) and tilt.chance * len(every) <= LUCK]
    return tuple(sorted(found, key=lambda tilt: tilt.chance))


def _compared(chapter: PromptChapter) -> Iterator[Tilt]:
    """Every table with every theme of the chapter; what was sent without a table is left out."""
    spoken = [line for line in lines_of(chapter) if line.group]
    for table in dict.fromkeys(line.group for line in spoken):
        said = tuple(line for line in spoken if line.group == table)
        rest = tuple(line for line in spoken if line.group != table)
        for theme in chapter.themes:
            held = [line for line in theme.responses if line.group]
            ours = tuple(line for line in held if line.group == table)
            others = tuple(line for line in held if line.group != table)
            yield Tilt(chapter, theme, table, ours, said, others, rest)


def _is_clear(tilt: Tilt) -> bool:
    """Whether the share is at least twice that of the others, with enough responses to have one."""
    if len(tilt.ours) < LEAST or not tilt.rest or not is_said(tilt.theme.label):
        return False
    return len(tilt.ours) * len(tilt.rest) >= 2 * len(tilt.others) * len(tilt.said)


def _alone(summary: Summary) -> Iterator[tuple[PromptChapter, ThemeSection]]:
    """The themes with enough responses that all came from one table, where other tables answered the same prompt."""
    for chapter in summary.prompts:
        others = {line.group for line in lines_of(chapter) if line.group}
        for theme in chapter.themes:
            raised = {line.group for line in theme.responses}
            if len(theme.responses) >= LEAST and len(raised) == 1 and raised < others and is_said(theme.label):
                yield chapter, theme


def _alone_told(chapter: PromptChapter, theme: ThemeSection) -> Sentence:
    text = _(
        "Bare %(table)s tok opp %(theme)s (%(prompt)s), med %(count)s.",
        table=plain(theme.responses[0].group),
        theme=named(theme.label),
        prompt=prompts([chapter.number]),
        count=responses(len(theme.responses)),
    )
    return Sentence(text, (theme_of(chapter, theme), responses_of(chapter.number, lines_of(chapter))))


def _tilt_told(tilt: Tilt) -> Sentence:
    ours, said = part_of(len(tilt.ours), len(tilt.said), neuter=True)
    others, rest = part_of(len(tilt.others), len(tilt.rest), neuter=True)
    text = _(
        "%(table)s la mer vekt på %(theme)s enn de andre (%(prompt)s): %(ours)s av %(said)s innspill, mot %(others)s "
        "av %(rest)s ved de andre bordene.",
        table=plain(tilt.table),
        theme=named(tilt.theme.label),
        prompt=prompts([tilt.chapter.number]),
        ours=ours,
        said=said,
        others=others,
        rest=rest,
    )
    number = tilt.chapter.number
    piles = ((tilt.ours, tilt.table), (tilt.said, tilt.table), (tilt.others, ""), (tilt.rest, ""))
    rests = (responses_of(number, lines, name) for lines, name in piles)
    return Sentence(capitalized(text), (theme_of(tilt.chapter, tilt.theme), *rests))


def _sides(summary: Summary) -> Iterator[Sentence]:
    for statement in statements_of(summary):
        yield from _statement(statement)
    for tension in tensions_of(summary):
        yield from _tension(tension)


def _statement(statement: Statement) -> Iterator[Sentence]:
    """A statement that some tables clearly agree with and others clearly do not."""
    sure = {
        table: counts[AGREE] / (counts[AGREE] + counts[DISAGREE])
        for table, counts in statement.tables.items()
        if counts[AGREE] + counts[DISAGREE] >= LEAST_AT_TABLE
    }
    agree = [table for table, share in sure.items() if share >= COMMON]
    against = [table for table, share in sure.items() if 1 - share >= COMMON]
    if not (agree and against):
        return
    text = _(
        "Et klart flertall ved %(agree)s er enig i %(statement)s (%(prompt)s), mens et klart flertall ved "
        "%(against)s er uenig.",
        statement=named(statement.text),
        prompt=prompts([statement.chapter.number]),
        agree=_tables(agree),
        against=_tables(against),
    )
    yield Sentence(text, (statement.reference,))


def _tension(tension: Tension) -> Iterator[Sentence]:
    """Two poles that some tables clearly lean to, and others clearly to the other."""
    left = [table for table, where in tension.spread.tables if where <= MIDDLE - 1]
    right = [table for table, where in tension.spread.tables if where >= MIDDLE + 1]
    if not (left and right):
        return
    text = _(
        "Mellom %(one)s og %(other)s (%(prompt)s) heller %(left)s mot %(one)s, og %(right)s mot %(other)s.",
        one=named(tension.spread.left),
        other=named(tension.spread.right),
        prompt=prompts([tension.chapter.number]),
        left=_tables(left),
        right=_tables(right),
    )
    yield Sentence(text, (tension.reference,))


def _tables(names: list[str]) -> str:
    """Up to three tables by name, more as a count."""
    return listed(list(map(plain, names))) if len(names) <= LEAST_TABLES else tables(len(names))
