"""One value in one cell: text stays text, whatever it looks like; numbers and dates of the file stay what they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil, isfinite

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.writing.text import clean

CELL_LIMIT = 32_767  # characters Excel can hold in one cell
CUT = " … [kortet ned: Excel har ikke plass til mer i én celle]"
_LINE_HEIGHT, _HIGHEST = 15, 409  # points; Excel allows no higher row
_EXACT = 10**15  # whole numbers above lose digits in a cell


class Looks:
    """The cell formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        rule = {"bottom": 1, "bottom_color": "#D5DCE6"}
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top", **rule}
        marked = {"bg_color": "#FFF4CC"}
        number, day = {"align": "left"}, {"align": "left", "num_format": "dd.mm.yyyy"}
        moment = {"align": "left", "num_format": "dd.mm.yyyy hh:mm"}
        plain = {"text": {"text_wrap": True}, "number": number, "day": day, "moment": moment}
        self._formats = {
            (kind, is_marked): book.add_format({**base, **look, **(marked if is_marked else {})})
            for kind, look in plain.items()
            for is_marked in (False, True)
        }
        self.name: Format = book.add_format({**base, "bold": True, "text_wrap": True})
        self.link: Format = book.add_format(
            {**base, "text_wrap": True, "bold": True, "font_color": "#17365D", "underline": 1}
        )
        self.header: Format = book.add_format(
            {**base, "bold": True, "font_color": "#FFFFFF", "bg_color": "#17365D", "text_wrap": True}
            | {"valign": "vcenter"}
        )

    def look(self, kind: str, *, marked: bool) -> Format:
        return self._formats[kind, marked]


def write_cell(sheet: Worksheet, line: int, column: int, cell: object, looks: Looks, *, marked: bool = False) -> None:
    """Write one value as what it is; what a workbook cannot hold as such is written as text."""
    if isinstance(cell, bool):
        sheet.write_boolean(line, column, cell, looks.look("number", marked=marked))
    elif isinstance(cell, int | float) and isfinite(cell) and abs(cell) < _EXACT:
        sheet.write_number(line, column, cell, looks.look("number", marked=marked))
    elif isinstance(cell, date) and cell.year >= 1900:
        kind = "moment" if isinstance(cell, datetime) and (cell.hour or cell.minute) else "day"
        plain = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
        sheet.write_datetime(line, column, plain, looks.look(kind, marked=marked))
    else:
        text = "" if cell is None else _safe(str(cell))
        look = looks.look("text", marked=marked)
        if text:
            sheet.write_string(line, column, text, look)
        else:
            sheet.write_blank(line, column, None, look)


def height(cells: Sequence[object], widths: Sequence[float]) -> int:
    """The height in points that shows all the texts wrapped: LibreOffice does not work it out when it opens a file."""
    texts = ((cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str))
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(lines * _LINE_HEIGHT + 3, _HIGHEST)


def _lines(text: str, width: float) -> int:
    # Letters are narrower than the digits that widths are counted in.
    return sum(ceil((len(line) or 1) / width * 0.95) for line in text.split("\n"))


def _safe(text: str) -> str:
    kept = clean(text)
    if kept.startswith("<r>") and kept.endswith("</r>"):
        kept += " "  # XlsxWriter would take it for its own finished markup
    return kept if len(kept) <= CELL_LIMIT else kept[: CELL_LIMIT - len(CUT)] + CUT
