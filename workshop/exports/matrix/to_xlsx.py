"""The innspillsmatrise as a workbook that can be filled in and sent back: one row per response, and how to fill it in.

What can be filled in is open, the rest locked without a password. *Id* and the hidden *Kontroll* let it be read back.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workshop.actions.assessing.returning import check_title, id_title
from workshop.actions.assessing.words import FIELDS, LIMITS, check_of, consequences, names, row_id, shown
from workshop.exports.matrix import wording
from workshop.exports.sheets import OPTIONS, Looks, fits, height
from workshop.exports.text import clean, one_line
from workshop.i18n import _
from workshop.models.matrix import Matrix, MatrixRow

FILLED_IN, LOCKED_HEADER = "#FFF8DC", "#17365D"
#: characters; together they fill an A4 in landscape at a size that can be read
WIDTHS = {
    **{"number": 6, "prompt": 10, "group": 10, "response": 38, "short_version": 26, "themes": 19},
    **{"text": 38, "consequence": 17, "follow_up": 24, "responsible": 15, "status": 22, "id": 15, "check": 26},
}
#: what is not on paper
UNPRINTED = ("id", "check")


def columns(matrix: Matrix) -> tuple[str, ...]:
    """Return the columns in order; what became of it is among them once somebody has said."""
    return tuple(name for name in WIDTHS if name != "status" or matrix.is_followed)


def titles() -> dict[str, str]:
    """Return the heading of each column."""
    fixed = {"number": _("Nr."), "prompt": _("Oppgave"), "group": _("Bord"), "response": _("Innspill")}
    last = {"status": wording.status_title(), "id": id_title(), "check": check_title()}
    return {**fixed, **names(), "themes": _("Tema"), **last}


def write(matrix: Matrix) -> bytes:
    """Return the workbook."""
    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        book.set_properties(
            {
                "title": f"{one_line(matrix.title)} – {wording.title()}",
                "subject": one_line(matrix.process),
                "author": one_line(matrix.municipality),
                "comments": wording.constructed(matrix),
                "created": matrix.made_at.replace(tzinfo=None),
            }
        )
        add_matrix(book, matrix)
        _explain(book.add_worksheet(_("Slik fyller du ut")), matrix, Looks(book))
    return out.getvalue()


def add_matrix(book: Workbook, matrix: Matrix) -> None:
    """Add the sheet to fill in; it can be read back from any workbook it stands in."""
    _fill(book.add_worksheet(wording.title()), matrix, _Looks(book))


class _Looks(Looks):
    """The house's cell formats, with those for what can be filled in."""

    def __init__(self, book: Workbook) -> None:
        super().__init__(book)
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
        edge = {"border": 1, "border_color": "#D0D7E2"}
        self.cell: Format = book.add_format({**base, **edge})
        self.cell_number: Format = book.add_format({**base, **edge, "num_format": "0", "align": "left"})
        self.cell_grey: Format = book.add_format({**base, **edge, "italic": True, "font_color": "#595959"})
        self.open: Format = book.add_format({**base, **edge, "locked": False, "bg_color": FILLED_IN, "num_format": "@"})
        self.small: Format = book.add_format({**base, **edge, "font_size": 9, "font_color": "#595959"})


def _fill(sheet: Worksheet, matrix: Matrix, looks: _Looks) -> None:
    _paper(sheet, matrix)
    headings, shown_columns = titles(), columns(matrix)
    sheet.set_row(0, 32)
    for column, name in enumerate(shown_columns):
        sheet.set_column(column, column, WIDTHS[name], None, {"hidden": name == "check"})
        sheet.write_string(0, column, headings[name], looks.header)
    last = 0
    for last, row in enumerate(matrix.rows, start=1):
        _write_row(sheet, last, row, matrix.mark, looks, shown_columns)
    last = max(last, 1)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, len(shown_columns) - 1)
    sheet.print_area(0, 0, last, len(shown_columns) - len(UNPRINTED) - 1)
    _check_what_is_typed(sheet, last, shown_columns)
    allowed = {"autofilter": True, "format_columns": True, "format_rows": True}
    sheet.protect("", {**allowed, "select_locked_cells": True, "select_unlocked_cells": True})


def _write_row(
    sheet: Worksheet, at: int, row: MatrixRow, mark: str, looks: _Looks, shown_columns: Sequence[str]
) -> None:
    words = {
        **{"group": one_line(row.group), "response": wording.text(row), "themes": wording.themes(row)},
        **{"id": row_id(mark, row.response), "check": check_of(row)},
        "status": wording.status(row),
        **{name: clean(shown(row, name)) for name in FIELDS},
    }
    told = {name: words.get(name, "") for name in shown_columns if name not in UNPRINTED}
    sheet.set_row(at, height(told.values(), [WIDTHS[name] for name in told]))
    for column, name in enumerate(shown_columns):
        if name in {"number", "prompt"}:
            sheet.write_number(at, column, getattr(row, name), looks.cell_number)
            continue
        look = _look(name, row, looks)
        if words[name]:
            sheet.write_string(at, column, fits(words[name]), look)
        else:
            sheet.write_blank(at, column, None, look)


def _look(name: str, row: MatrixRow, looks: _Looks) -> Format:
    if name in UNPRINTED:
        return looks.small
    if row.withheld:
        return looks.cell_grey
    return looks.open if name in FIELDS else looks.cell


def _check_what_is_typed(sheet: Worksheet, last: int, shown_columns: Sequence[str]) -> None:
    """Offer the consequences as a list, and say at once when a text is longer than there is room for."""
    column = shown_columns.index("consequence")
    sheet.data_validation(
        *(1, column, last, column),
        {
            "validate": "list",
            "source": list(consequences().values()),
            "error_title": _("Velg fra listen"),
            "error_message": _("Velg en av konsekvensene i listen, eller la cellen stå tom."),
        },
    )
    for name, limit in LIMITS.items():
        column = shown_columns.index(name)
        told = _("Det er plass til %(limit)d tegn. Kort ned teksten.", limit=limit)
        rule = {"validate": "length", "criteria": "<=", "value": limit, "ignore_blank": True}
        told_as = {"error_title": _("Teksten er for lang"), "error_message": told}
        sheet.data_validation(1, column, last, column, {**rule, **told_as})


def _explain(sheet: Worksheet, matrix: Matrix, looks: Looks) -> None:
    _paper(sheet, matrix, landscape=False)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 84)
    sheet.write_string(0, 0, _("Slik fyller du ut innspillsmatrisen"), looks.title)
    at = 2
    for pairs in (_how(), wording.identity(matrix), _prompts(matrix)):
        for name, value in pairs:
            sheet.set_row(at, height((name, value), (24, 84)))
            sheet.write_string(at, 0, fits(clean(name)), looks.name)
            sheet.write_string(at, 1, fits(clean(value)), looks.text)
            at += 1
        at += 1


def _how() -> tuple[tuple[str, str], ...]:
    *others, last = names().values()
    filled = _("%(others)s og %(last)s", others=", ".join(others), last=last)
    listed = "\n".join(f"• {title}" for title in consequences().values())
    return (
        (_("Fyll ut"), _("De gule kolonnene: %(columns)s. De andre er låst.", columns=filled)),
        (
            _("Kortversjon"),
            _(
                "Programmet har foreslått en kortversjon. Skriv gjerne en bedre. Tømmer du cellen, kommer forslaget "
                "tilbake."
            ),
        ),
        (_("Konsekvens"), _("Velg fra listen i cellen, eller la den stå tom:\n%(listed)s", listed=listed)),
        (
            _("Send tilbake"),
            _(
                "Lagre filen som .xlsx (eller .csv), og last den opp på siden «Innspillsmatrise». Du får se alle "
                "endringene før noe lagres. Celler du ikke har rørt, endrer ingenting."
            ),
        ),
        (
            _("Behold"),
            _(
                "Overskriftene og kolonnen «%(id)s» må stå som de er. Rader du ikke skal fylle ut, lar du stå. Vil du "
                "sortere eller slette rader, slår du først av arkbeskyttelsen. Den har ikke passord.",
                id=id_title(),
            ),
        ),
    )


def _prompts(matrix: Matrix) -> tuple[tuple[str, str], ...]:
    """Return what the numbers in the column *Oppgave* stand for."""
    found = {row.prompt: one_line(row.prompt_title) for row in matrix.rows}
    return tuple((_("Oppgave %(number)s", number=number), title) for number, title in found.items())


def _paper(sheet: Worksheet, matrix: Matrix, *, landscape: bool = True) -> None:
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    named = f"{one_line(matrix.title)[:80]} – {wording.title()}"
    mark = " · ".join(filter(None, (named, wording.footer_mark(matrix)))).replace("&", "&&")
    sheet.set_footer(f"&L{mark}&R{_('Side')} &P {_('av')} &N")
