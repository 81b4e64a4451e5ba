"""Results as they are drawn and tabled: plain values, drawn in one place for wall, web page and documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Bar:
    """One bar; ``muted`` for what is counted but is not one of the things compared."""

    label: str
    count: int
    muted: bool = False
    people: int | None = None  #: how many gave what is counted, where one may give several


@dataclass(frozen=True)
class Bars:
    """A count for each of several things; ``unit`` is "responses", "answers", "people", "dots" or "points"."""

    bars: tuple[Bar, ...]
    unit: str = "answers"
    longest: int = 0  #: the count the full width stands for; 0 for that of the longest bar
    note: str = ""  #: what the numbers are, or what is left out, in a sentence; every figure may have one


@dataclass(frozen=True)
class Stack:
    """How the answers about one thing fall on the steps; ``counts`` has one number for each step."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Stacks:
    """Several things answered on the same few steps, each as one bar cut into parts."""

    steps: tuple[str, ...]  #: what each part is called, in the order they stand
    stacks: tuple[Stack, ...]
    opposed: bool = False  #: the first step and the last are yes and no, not much and little
    note: str = ""


@dataclass(frozen=True)
class Spread:
    """Every mark between two poles. ``tables`` are the tables' own medians, by name."""

    left: str
    right: str
    counts: tuple[int, ...]  #: how many marks on each step, from the left
    median: float | None  #: in steps from the left, from 0; None without marks
    tables: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Spreads:
    """Several pairs of poles, one under the other."""

    spreads: tuple[Spread, ...]
    most: int = 0  #: the count the full height stands for; 0 for the largest
    note: str = ""


@dataclass(frozen=True)
class Heat:
    """A number in each cell of a grid. ``cells`` are rows of (mean or None, how many gave one)."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[float | None, int], ...], ...]
    lowest: float
    highest: float
    percent: bool = False  #: the numbers are shares of a hundred
    note: str = ""


Figure = Bars | Stacks | Spreads | Heat


@dataclass(frozen=True)
class Grid:
    """The numbers behind a figure, as a table. ``numeric`` are columns set to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]  #: shares of the text width
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What the marks came to: sentences first, then figures and the numbers behind them."""

    findings: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class OpinionGroup:
    """Some who answered alike, told by counts alone. Places are those of the statements."""

    name: str  #: "A" for the largest
    size: int
    counts: tuple[tuple[int, int, int], ...]  #: how many agree, pass and disagree, for each statement
    apart: tuple[tuple[int, str], ...]  #: what sets it apart, clearest first: a place, and "agree" or "disagree"


@dataclass(frozen=True)
class Opinions:
    """Opinion groups in the answers to some statements, or why there are none."""

    verdict: str  #: "found", "few_statements", "few_voters" or "not_clear"
    voters: int  #: who marked enough to be counted
    statements: tuple[str, ...]
    found_at: datetime
    groups: tuple[OpinionGroup, ...] = ()  #: largest first
    common: tuple[int, ...] = ()  #: what every group agrees with, broadest first
    changed: bool = False  #: whether answers came, changed or went afterwards

    @property
    def is_found(self) -> bool:
        return bool(self.groups)
