"""What every sheet is made with: safe options, the looks of cells, and what a cell can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from workshop.i18n import _

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CELL_LIMIT = 32_767  # characters Excel can hold in one cell
LINE_HEIGHT, HIGHEST = 15, 409  # points; Excel allows no higher row


class Looks:
    """The cell formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self.text: Format = book.add_format({**base, "text_wrap": True})
        self.number: Format = book.add_format({**base, "num_format": "0", "align": "left"})
        self.moment: Format = book.add_format({**base, "num_format": "dd.mm.yyyy hh.mm", "align": "left"})
        self.grey: Format = book.add_format({**base, "text_wrap": True, "italic": True, "font_color": "#595959"})
        self.name: Format = book.add_format({**base, "bold": True, "text_wrap": True})
        self.title: Format = book.add_format({**base, "bold": True, "font_size": 16, "font_color": "#17365D"})
        self.header: Format = book.add_format(
            {
                **base,
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": "#17365D",
                "text_wrap": True,
                "valign": "vcenter",
            }
        )


def height(texts: Iterable[str], widths: Sequence[int]) -> int:
    """Return the height that shows all the texts wrapped: LibreOffice does not work it out when it opens a file."""
    lines = (
        sum(ceil((len(line) or 1) / width * 0.95) for line in text.split("\n"))  # letters are narrower than digits
        for text, width in zip(texts, widths, strict=True)
    )
    return min(max(lines) * LINE_HEIGHT + 3, HIGHEST)


def fits(text: str) -> str:
    """What a cell can hold. XlsxWriter would take "<r>…</r>" for finished markup of its own."""
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    cut = f" … [{_('resten står i PDF, Word, CSV og JSON')}]"
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(cut)] + cut
