"""A proposal as a workbook: an overview, all responses with their columns, and a sheet for every theme.

What people wrote is always stored as text, never as a formula, a link or a number. Rows go to disk as they are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from analysis.reporting import Progress
from analysis.writing import wording
from analysis.writing.cells import Looks, height, write_cell
from analysis.writing.finished import finished
from analysis.writing.report import Report, by_area, in_silence
from analysis.writing.sheet_names import sheet_names
from analysis.writing.text import clean, one_line

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
OVERVIEW, EVERYTHING, ABOUT = "Temaer", "Alle innspill", "Om temaene"
#: More sheets than this are no help to anyone; the smaller themes stand in the overview and among all responses.
MOST_SHEETS = 150
#: Rows named as nearly alike; the others are counted.
_MOST_NUMBERS = 10
_TEXT_WIDTH, _OTHER_WIDTH, _THEME_WIDTH = 70, 18, 28


def write_xlsx(report: Report, path: Path, *, progress: Progress = in_silence) -> None:
    """Write the workbook; `progress` hears rows done and rows in all. Raises UnwritableFile, UnreadableFile."""
    with finished(path) as unfinished:
        try:
            with Workbook(str(unfinished), OPTIONS) as book:
                book.set_properties({"title": one_line(report.prompt)[:255] or "Temaer i innspillene"})
                _Writer(report, book).write(progress)
        except FileCreateError as error:  # it carries the OSError
            raise error.args[0] from error


class _Writer:
    """Fills the sheets in one pass over the responses."""

    def __init__(self, report: Report, book: Workbook) -> None:
        self.report, self.looks = report, Looks(book)
        self.themes = report.proposal.themes
        self.order = [place for _, places in by_area(report.proposal) for place in places]
        shown = [place for place in self.order if place < MOST_SHEETS]
        labels = [one_line(self.themes[place].label) for place in shown]
        names = sheet_names(labels, taken=(OVERVIEW, EVERYTHING, wording.REMAINDER, ABOUT))
        self.overview = book.add_worksheet(OVERVIEW)
        self.everything = book.add_worksheet(EVERYTHING)
        #: the sheet of each theme, and of the remainder under None
        self.piles: dict[int | None, _Pile] = {
            place: _Pile(book.add_worksheet(name)) for place, name in zip(shown, names, strict=True)
        }
        self.piles[None] = _Pile(book.add_worksheet(wording.REMAINDER))
        self.about = book.add_worksheet(ABOUT)

    def write(self, progress: Progress) -> None:
        source = self.report.source
        self._overview()
        self._about()
        own = ["Rad", source.column, *["Hovedtema"] * self.report.has_areas, "Tema", "Også i"]
        others = [name for place, name in enumerate(source.names) if place != source.place]
        free = [f"{name} (fra filen)" if name in own else name for name in others]
        areas = [_THEME_WIDTH] * self.report.has_areas
        self.widths = [7, _TEXT_WIDTH, *areas, _THEME_WIDTH, _THEME_WIDTH, *[_OTHER_WIDTH] * len(others)]
        self._head(self.everything, [*own, *free], self.widths, rows=len(source.texts))
        pile_widths = [7, _TEXT_WIDTH, 9, 44, *[_OTHER_WIDTH] * len(others)]
        for place, pile in self.piles.items():
            names = ["Rad", source.column, "Sitat", "Merknad", *free]
            self._head(pile.sheet, names, pile_widths, rows=self._rows_in(place))
        for row, read in enumerate(source.rows()):
            extra = [cell for place, cell in enumerate(read.cells) if place != source.place]
            self._row(row, read.number, extra, pile_widths)
            progress(row + 1, len(source.texts))

    def _rows_in(self, place: int | None) -> int:
        if place is None:
            return len(self.report.proposal.remainder)
        return len(self.themes[place].members) + len(self.themes[place].also)

    def _row(self, row: int, number: int, extra: list[object], pile_widths: Sequence[int]) -> None:
        """One response: in the list of all, in its main place, and in its further themes."""
        report = self.report
        text, main, also = clean(report.source.texts[row]), report.main.get(row), report.also.get(row, [])
        label = wording.REMAINDER if main is None else self.themes[main].label
        area = [report.area_of(self.themes[main]) if main is not None else ""] * report.has_areas
        cells = [number, text, *area, label, wording.labels_of(report, also), *extra]
        self._line(self.everything, row + 1, cells, self.widths)
        for place, remark in [(main, self._remark(row, also)), *((place, f"Hovedsted: {label}") for place in also)]:
            if place in self.piles:
                pile = self.piles[place]
                quoted = place is not None and row in self.themes[place].quotes
                cells = [number, text, "Sitat" if quoted else "", remark, *extra]
                self._line(pile.sheet, pile.next_row(), cells, pile_widths, marked=quoted)

    def _remark(self, row: int, also: list[int]) -> str:
        said = [f"Også i: {wording.labels_of(self.report, also)}"] if also else []
        group = self.report.alike.get(row, ())
        others = list(islice((other for other in group if other != row), _MOST_NUMBERS))
        if others:
            left = len(group) - 1 - len(others)
            more = f" (og {left} til)" if left else ""
            said.append(f"Nesten likt: rad {wording.numbers_of(self.report, others)}{more}")
        return "\n".join(said)

    def _line(
        self, sheet: Worksheet, line: int, cells: Sequence[object], widths: Sequence[int], *, marked=False
    ) -> None:
        sheet.set_row(line, height(cells, widths))
        for column, cell in enumerate(cells):
            write_cell(sheet, line, column, cell, self.looks, marked=marked)

    def _head(self, sheet: Worksheet, names: Sequence[str], widths: Sequence[int], *, rows: int) -> None:
        """Set up a sheet that is one table: a heading that stays in view and repeats on paper, filters, widths."""
        _paper(sheet)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(rows, 1), len(names) - 1)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, height(names, [width - 3 for width in widths]))
        for column, name in enumerate(names):
            sheet.write_string(0, column, one_line(name), self.looks.header)

    def _overview(self) -> None:
        report, sheet = self.report, self.overview
        areas = ["Hovedtema"] * report.has_areas
        names = ["Tema", *areas, "Innspill", "Nevner det også", "Punkter", "Sitater"]
        widths = [36, *[_THEME_WIDTH] * report.has_areas, 10, 13, 10, 90]
        self._head(sheet, names, widths, rows=len(self.order) + 1)
        for line, place in enumerate(self.order, start=1):
            theme = self.themes[place]
            quotes = "\n".join(f"«{one_line(report.source.texts[row])}»" for row in theme.quotes)
            area = [report.area_of(theme)] * report.has_areas
            cells = [theme.label, *area, len(theme.members), len(theme.also), len(theme.points), quotes]
            self._line(sheet, line, cells, widths)
            if place in self.piles:
                self._link(sheet, line, self.piles[place].sheet.get_name(), theme.label)
        left = len(report.proposal.remainder)
        cells = [wording.REMAINDER, *[""] * report.has_areas, left, 0, 0, ""]
        self._line(sheet, len(self.order) + 1, cells, widths)
        self._link(sheet, len(self.order) + 1, wording.REMAINDER, wording.REMAINDER)

    def _link(self, sheet: Worksheet, line: int, name: str, shown: str) -> None:
        target = name.replace("'", "''")
        sheet.write_url(line, 0, f"internal:'{target}'!A1", self.looks.link, one_line(shown))

    def _about(self) -> None:
        sheet, widths = self.about, (22, 100)
        _paper(sheet)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        lines = [
            *wording.facts(self.report),
            *(("", said) for said in wording.method_note(self.report.proposal.engine)),
        ]
        if len(self.themes) > MOST_SHEETS:
            lines.append(("", f"De {MOST_SHEETS} største temaene har hvert sitt ark."))
        for line, (name, value) in enumerate(lines):
            sheet.set_row(line, height((name, value), widths))
            sheet.write_string(line, 0, name, self.looks.name)
            write_cell(sheet, line, 1, clean(value), self.looks)


class _Pile:
    """A theme's sheet and the line it has come to."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet, self._line = sheet, 0

    def next_row(self) -> int:
        self._line += 1
        return self._line


def _paper(sheet: Worksheet) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RSide &P av &N")
