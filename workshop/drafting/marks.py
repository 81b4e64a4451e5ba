"""What was marked, read from a chapter's figures and its list of answers, one alternative at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from workshop.drafting.sentences import Reference
from workshop.kinds.agreement import AGREE, COMMON, DISAGREE, LEAST, PASS, is_common, is_divided
from workshop.kinds.plan_register import is_disputed, majority_of
from workshop.kinds.tension import sides
from workshop.models.figures import Bars, Heat, Spread, Spreads, Stacks
from workshop.models.summary import PromptChapter, Summary

Shape = TypeVar("Shape", Bars, Heat, Spreads, Stacks)


@dataclass(frozen=True)
class Statement:
    """What was answered to one statement: for, neither, against; and the same at each table."""

    chapter: PromptChapter
    text: str
    counts: tuple[int, ...]  #: as ``Agreement`` orders them
    tables: Mapping[str, tuple[int, ...]]  #: the same at each table

    @property
    def agree(self) -> int:
        return self.counts[AGREE]

    @property
    def passed(self) -> int:
        return self.counts[PASS]

    @property
    def disagree(self) -> int:
        return self.counts[DISAGREE]

    @property
    def opinions(self) -> int:
        """How many took a stand."""
        return self.agree + self.disagree

    @property
    def is_common(self) -> bool:
        return is_common(self.counts, self.tables.values())

    @property
    def is_divided(self) -> bool:
        return is_divided(self.counts)

    @property
    def reference(self) -> Reference:
        return Reference("marks", self.chapter.number, self.text)


@dataclass(frozen=True)
class Tension:
    """Where people stand between two poles."""

    chapter: PromptChapter
    spread: Spread
    left: int
    between: int
    right: int

    @property
    def total(self) -> int:
        return self.left + self.between + self.right

    @property
    def reference(self) -> Reference:
        return Reference("marks", self.chapter.number, f"{self.spread.left} – {self.spread.right}")


@dataclass(frozen=True)
class Plan:
    """The verdicts on one plan: keep, revise, merge, retire, unsure."""

    chapter: PromptChapter
    name: str
    counts: tuple[int, int, int, int, int]

    @property
    def opinions(self) -> int:
        """How many took a stand."""
        return sum(self.counts[:4])

    @property
    def against(self) -> int:
        """How many want something else than the largest group does."""
        return self.opinions - max(self.counts[:4])

    @property
    def is_disputed(self) -> bool:
        return is_disputed(self.counts)

    def is_common(self, verdict: int) -> bool:
        """Whether most want this of the plan, two thirds of those who took a stand, and no third is against it."""
        is_most = majority_of(self.counts) == verdict and self.counts[verdict] >= COMMON * self.opinions
        return is_most and self.opinions >= LEAST and not self.is_disputed

    @property
    def reference(self) -> Reference:
        return Reference("marks", self.chapter.number, self.name)


def statements_of(summary: Summary) -> Iterator[Statement]:
    """Every statement that people agreed or disagreed with, in the order of the figure."""
    for chapter in _of_kind(summary, "agreement"):
        for figure in _figures(chapter, Stacks):
            for stack in figure.stacks:
                yield Statement(chapter, stack.label, stack.counts, _by_table(chapter, stack.label, figure.steps))


def tensions_of(summary: Summary) -> Iterator[Tension]:
    """Every pair of poles."""
    for chapter in _of_kind(summary, "tension"):
        for figure in _figures(chapter, Spreads):
            for spread in figure.spreads:
                yield Tension(chapter, spread, *sides(spread))


def plans_of(summary: Summary) -> Iterator[Plan]:
    """Every plan somebody had a view on: the figure has the most disputed alone, its table has them all."""
    for chapter in _of_kind(summary, "plan_review"):
        if chapter.outcome and chapter.outcome.figures:
            for name, *cells in chapter.outcome.grids[0].rows:
                yield Plan(chapter, name, tuple(map(int, cells[:5])))


def bars_of(summary: Summary, kind: str) -> Iterator[tuple[PromptChapter, Bars]]:
    """Each figure of counts of one kind of prompt that enough answered, largest first."""
    for chapter in _of_kind(summary, kind):
        for figure in _figures(chapter, Bars):
            if chapter.ballots >= LEAST and figure.bars:
                yield chapter, figure


def heats_of(summary: Summary) -> Iterator[tuple[PromptChapter, Heat]]:
    """Each matrix of challenges and goals."""
    for chapter in _of_kind(summary, "goal_matrix"):
        for figure in _figures(chapter, Heat):
            yield chapter, figure


def stacks_of(summary: Summary, kind: str) -> Iterator[tuple[PromptChapter, Stacks]]:
    """Each figure of answers on a few steps, of one kind of prompt that somebody answered."""
    for chapter in _of_kind(summary, kind):
        for figure in _figures(chapter, Stacks):
            yield chapter, figure


def _of_kind(summary: Summary, kind: str) -> Iterator[PromptChapter]:
    return (chapter for chapter in summary.prompts if chapter.kind == kind and chapter.ballots)


def _figures(chapter: PromptChapter, shape: type[Shape]) -> Iterator[Shape]:
    figures = chapter.outcome.figures if chapter.outcome else ()
    return (figure for figure in figures if isinstance(figure, shape))


def _by_table(chapter: PromptChapter, text: str, steps: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """How many at each table stand on each step, tables in the order they stand in the list of answers."""
    held: dict[str, list[str]] = {}
    for line in chapter.answers:
        if line.about == text and line.group:
            held.setdefault(line.group, []).append(line.answer)
    tables = sorted(held, key=lambda name: (len(name), name))
    return {group: tuple(map(held[group].count, steps)) for group in tables}
