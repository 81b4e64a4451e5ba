"""The plan register as a review leaves it: tables in the office's own form, with what was written about each plan.

A review's outcome has the register as grids without a figure, one for each type of plan: plan, when it was adopted, a
column for each year, and what the row rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from workshop.exports.blocks import Block, Heading, Paragraph, Table
from workshop.exports.text import clean, one_line
from workshop.i18n import _
from workshop.models.figures import Grid
from workshop.models.summary import PromptChapter, ResponseLine

KIND = "plan_review"
#: columns before the years, and after them
BEFORE, AFTER = 2, 1
#: more years than this are listed in one column, on paper
MOST_YEARS = 6


def register_of(chapter: PromptChapter) -> tuple[Grid, ...]:
    """The grids that are the register; none where the chapter is no review of plans, or nobody answered."""
    if chapter.kind != KIND or chapter.outcome is None or not chapter.ballots:
        return ()
    return chapter.outcome.grids[len(chapter.outcome.figures) :]


def register_blocks(chapter: PromptChapter) -> Iterator[Block]:
    """Yield the register under a heading of its own, one table for each type of plan."""
    grids = register_of(chapter)
    if not grids:
        return
    yield Heading(3, register_title())
    yield Paragraph(
        _(
            "X står i årene som flest av flertallet nevner for planer flertallet vil revidere eller slå sammen. "
            "Oversikten viser hva deltakerne mener. Ingenting er vedtatt."
        ),
        lead=True,
    )
    for grid in grids:
        caption = _("%(caption)s, oppgave %(number)s", caption=grid.caption, number=chapter.number)
        rows = tuple((*row[:-1], f"{row[-1]} {_numbers(said_of(chapter, row[0]))}".strip()) for row in grid.rows)
        yield _narrowed(Table(caption, grid.header, rows, grid.widths))


def _narrowed(table: Table) -> Table:
    """The table with its years in one column, where there are more of them than a page has room for."""
    years = table.header[BEFORE:-AFTER]
    if len(years) <= MOST_YEARS:
        return table

    def row(cells: tuple[str, ...], marks: tuple[str, ...]) -> tuple[str, ...]:
        return *cells[:BEFORE], ", ".join(marks), *cells[-AFTER:]

    marked = (
        tuple(year for year, mark in zip(years, cells[BEFORE:-AFTER], strict=True) if mark) for cells in table.rows
    )
    rows = tuple(row(cells, marks) for cells, marks in zip(table.rows, marked, strict=True))
    return Table(
        table.caption, row(table.header, (_("År"),)), rows, (*table.widths[:BEFORE], 25, *table.widths[-AFTER:])
    )


def register_title() -> str:
    return _("Planoversikt")


def proposed_title() -> str:
    """What the remarks of a review are called: people propose new plans there."""
    return _("Forslag til nye planer")


def said_of(chapter: PromptChapter, plan: str) -> tuple[ResponseLine, ...]:
    """The readable responses about the plan of that name, by number; "" gives those about none of them."""
    held = chain(*(theme.responses for theme in chapter.themes), chapter.remainder, chapter.unplaced)
    lines = {line.number: line for line in held if line.text is not None and line.about == plan}
    return tuple(lines[number] for number in sorted(lines))


def quoted(lines: tuple[ResponseLine, ...]) -> str:
    """What was written, a line each, with the number it has in the list of responses."""
    return "\n".join(f"{one_line(clean(line.text or ''))} [{line.number}]" for line in lines)


def _numbers(lines: tuple[ResponseLine, ...]) -> str:
    numbers = ", ".join(str(line.number) for line in lines)
    return _("Innspill nr. %(numbers)s.", numbers=numbers) if numbers else ""
