"""What of the matrix a planner looks at: chosen theme, table and consequence, and which page of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from workshop.actions.assessing.words import consequences
from workshop.exports.matrix import wording
from workshop.i18n import _
from workshop.models.matrix import COMMENT, REMAINDER, UNPLACED, Matrix, MatrixRow

#: rows on one page: what a person looks through, and what stays quick with a thousand
PAGE = 50
OPEN = "open"

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class View:
    """What was asked for in the address. "" is everything."""

    theme: str = ""
    group: str = ""
    consequence: str = ""
    page: int = 1

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> View:
        number = given.get("side", "")
        page = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
        return cls(given.get("tema", ""), given.get("bord", ""), given.get("konsekvens", ""), max(page, 1))

    def query(self, **changes: object) -> dict[str, object]:
        """The address's own words for it; what is everything is left out."""
        page = self.page if self.page > 1 else ""
        named = {"tema": self.theme, "bord": self.group, "konsekvens": self.consequence, "side": page} | changes
        return {name: value for name, value in named.items() if value not in ("", None)}

    def takes(self, row: MatrixRow) -> bool:
        return (
            self.theme in ("", str(row.place))
            and self.group in ("", row.group)
            and (self.consequence != OPEN or not (row.words.is_assessed or row.withheld))
            and self.consequence in ("", OPEN, row.words.consequence)
        )


@dataclass(frozen=True)
class Section:
    """The rows of one theme or pile on this page; ``size`` and ``assessed`` are of all of it."""

    title: str
    prompt: str
    theme: int | None  #: None for what is in no theme
    rows: tuple[MatrixRow, ...]
    size: int
    assessed: int


@dataclass(frozen=True)
class Shown:
    """One page of what was asked for."""

    sections: tuple[Section, ...]
    first: int  #: its first row's place among those found, from 1; 0 where nothing is found
    last: int
    found: int
    pages: int
    page: int


def shown(matrix: Matrix, view: View) -> Shown:
    """The page asked for, the last one where there are fewer."""
    found = [row for row in matrix.rows if view.takes(row)]
    pages = max(ceil(len(found) / PAGE), 1)
    page = min(view.page, pages)
    start = (page - 1) * PAGE
    rows = found[start : start + PAGE]
    sections = tuple(_sections(rows, matrix))
    return Shown(sections, start + 1 if rows else 0, start + len(rows), len(found), pages, page)


def _sections(rows: list[MatrixRow], matrix: Matrix) -> Iterator[Section]:
    sizes: dict[tuple[int, int | str], list[bool]] = {}
    for row in matrix.rows:
        sizes.setdefault((row.prompt, row.place), []).append(row.words.is_assessed)
    for key, held in groupby(rows, key=lambda row: (row.prompt, row.place)):
        here = tuple(held)
        theme = key[1] if isinstance(key[1], int) else None
        prompt = wording.prompt_title(here[0])
        yield Section(wording.pile(here[0]), prompt, theme, here, len(sizes[key]), sum(sizes[key]))


def theme_choices(matrix: Matrix) -> list[tuple[str, Choices]]:
    """The themes to choose among under their prompts, then the piles."""
    groups = []
    for title, rows in wording.prompts(matrix):
        named = {str(row.place): wording.pile(row) for row in rows if isinstance(row.place, int)}
        if named:
            groups.append((title, list(named.items())))
    piles = {row.place: wording.pile(row) for row in matrix.rows if row.place in (REMAINDER, UNPLACED, COMMENT)}
    return [*groups, (_("Uten tema"), list(piles.items()))] if piles else groups


def group_choices(matrix: Matrix) -> list[str]:
    """The tables that said something, by name, numbers in their order."""
    return sorted({row.group for row in matrix.rows if row.group}, key=lambda name: (len(name), name))


def consequence_choices() -> Choices:
    return [(OPEN, _("Ikke vurdert ennå")), *consequences().items()]
