"""What a filled-in matrix says: what is best and least taken care of, where tables differ, and who does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean

from workshop.i18n import _, ngettext
from workshop.kinds.matrix_rows import HIGHEST, Cell, Row
from workshop.kinds.words import listed
from workshop.models.figures import Grid, Heat

#: fewer grades than this are too few to call something best or least
LEAST = 3
#: tables whose means are this many steps apart are told
APART = 1.5
#: how many cells where tables differ the sentences tell
TOLD = 3

Cells = Sequence[Sequence[Cell]]


def heat(rows: Sequence[Row], columns: Sequence[str], cells: Cells) -> Heat:
    """The means as a heat map."""
    means = tuple(tuple((cell.mean, len(cell.grades)) for cell in held) for held in cells)
    return Heat(tuple(columns), tuple(row.name for row in rows), means, lowest=1, highest=HIGHEST, note=_note(cells))


def _note(cells: Cells) -> str:
    """What the numbers mean; a blank cell is told where there is one."""
    told = _("Tallene er snitt fra 1 (svært dårlig ivaretatt) til 5 (svært godt).")
    if any(not cell.grades for line in cells for cell in line):
        return f"{told} {_('En strek er ingen svar.')}"
    return told


def numbers(cells: Cells) -> Grid:
    """The mean of every cell, how many it rests on, and how many answered that they do not know."""
    caption = _("Snittene i tall, fra 1 (svært dårlig) til 5 (svært godt)")
    header = (_("Utfordring"), _("Mål"), _("Snitt"), _("Svar"), _("Vet ikke"))
    rows = (
        (cell.row, cell.column, "–" if cell.mean is None else said(cell.mean), str(len(cell.grades)), str(cell.unknown))
        for line in cells
        for cell in line
    )
    return Grid(caption, header, tuple(rows), (32, 40, 9, 8, 11), numeric=(2, 3, 4))


def findings(cells: Cells) -> tuple[str, ...]:
    """Return the sentences, the most telling first."""
    every = [cell for line in cells for cell in line]
    if not any(cell.grades or cell.unknown for cell in every):
        return (_("Ingen har svart."),)
    told = (*_rows(cells), *_single(every), *_between_tables(every), *_unknown(every))
    return told or (_("For få har svart til å si hva som er best og dårligst ivaretatt."),)


def _rows(cells: Cells) -> Iterator[str]:
    """What is best and least taken care of, over all the goals."""
    means = {}
    for place, line in enumerate(cells):
        grades = [grade for cell in line for grade in cell.grades]
        if len(grades) >= LEAST:
            means[place] = round(fmean(grades), 1)
    if len(set(means.values())) < 2:
        return
    best, least = max(means.values()), min(means.values())
    held = {
        mean: listed([f"«{cells[place][0].row}»" for place in means if means[place] == mean]) for mean in (best, least)
    }
    yield _("Best ivaretatt, målene sett under ett: %(what)s (%(mean)s i snitt).", what=held[best], mean=said(best))
    yield _(
        "Dårligst ivaretatt, målene sett under ett: %(what)s (%(mean)s i snitt).", what=held[least], mean=said(least)
    )


def _single(every: Sequence[Cell]) -> Iterator[str]:
    """The single cells with the highest and the lowest mean."""
    means = {cell: round(cell.mean, 1) for cell in every if cell.mean is not None and len(cell.grades) >= LEAST}
    if len(set(means.values())) < 2:
        return
    high, low = (_cells_at(means, edge(means.values())) for edge in (max, min))
    yield _("Høyest snitt: %(high)s. Lavest snitt: %(low)s.", high=high, low=low)


def _cells_at(means: dict[Cell, float], mean: float) -> str:
    """The cells that have the mean, the first few by name."""
    held = [_name(cell) for cell in means if means[cell] == mean]
    named = held if len(held) <= TOLD else [*held[:TOLD], _("%(count)s til", count=len(held) - TOLD)]
    return f"{listed(named)} ({said(mean)})"


def _between_tables(every: Sequence[Cell]) -> Iterator[str]:
    """Where the tables see it most differently."""
    apart = {cell: _distance(cell) for cell in every if _distance(cell) >= APART}
    for cell in sorted(apart, key=lambda cell: -apart[cell])[:TOLD]:
        low = min(cell.tables, key=lambda table: table[1])
        high = max(cell.tables, key=lambda table: table[1])
        yield _(
            "Bordene ser ulikt på %(what)s: %(low)s har %(least)s i snitt, %(high)s har %(most)s.",
            what=_name(cell),
            low=low[0],
            least=said(low[1]),
            high=high[0],
            most=said(high[1]),
        )


def _distance(cell: Cell) -> float:
    means = [mean for _name, mean in cell.tables]
    return max(means) - min(means) if means else 0.0


def _unknown(every: Sequence[Cell]) -> Iterator[str]:
    unknown = sum(cell.unknown for cell in every)
    if not unknown:
        return
    total = unknown + sum(len(cell.grades) for cell in every)
    told = ngettext(
        "Ett av %(total)s svar er «vet ikke». Det er ikke med i snittene.",
        "%(num)s av %(total)s svar er «vet ikke». De er ikke med i snittene.",
        unknown,
        total=total,
    )
    most = max(every, key=lambda cell: cell.unknown)
    if most.unknown < LEAST or sum(cell.unknown == most.unknown for cell in every) > 1:
        yield told
        return
    asked = most.unknown + len(most.grades)
    often = _("Oftest om %(what)s: %(count)s av %(asked)s.", what=_name(most), count=most.unknown, asked=asked)
    yield f"{told} {often}"


def _name(cell: Cell) -> str:
    return _("«%(row)s» mot målet «%(goal)s»", row=cell.row, goal=cell.column)


def said(mean: float) -> str:
    """A mean with one decimal, as the figure has it."""
    return f"{mean:.1f}".replace(".", ",")
