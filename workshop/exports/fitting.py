"""How high a table stands on paper, about: one with room on a page is set on one."""

from __future__ import annotations

from math import ceil

from workshop.exports.blocks import Table

#: letters on a line of a table across the page; what a row has around its text, in lines; lines a table may have
ACROSS, AROUND, ROOM = 85, 0.7, 31


def fits_a_page(table: Table) -> bool:
    """Whether the table surely has room on one page."""
    share = ACROSS / (sum(table.widths) or 1)
    room = [max(1.0, width * share) for width in table.widths]
    return sum(_height(row, room) + AROUND for row in (table.header, *table.rows)) <= ROOM


def _height(row: tuple[str, ...], room: list[float]) -> int:
    """The lines of the row's highest cell."""
    cells = zip(row, room, strict=True)
    return max(sum(ceil(len(line) / letters) or 1 for line in text.split("\n")) for text, letters in cells)
