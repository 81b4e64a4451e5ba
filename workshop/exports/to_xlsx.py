"""The oppsummering as a workbook: Oversikt, Innspill (every response once), Temaer, and Punkter (theme by theme).

What people wrote is always stored as text, never as a formula, a link or a number.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workshop.exports import outcome, theme_wording, wording
from workshop.exports.document import document
from workshop.exports.lists import Listed, answers, opinions, points, register, themes
from workshop.exports.matrix.to_xlsx import add_matrix
from workshop.exports.opinions import lines_of as opinion_lines
from workshop.exports.opinions import title as opinions_title
from workshop.exports.plans import register_title
from workshop.exports.rows import header, rows
from workshop.exports.sheets import OPTIONS, Looks, fits, height
from workshop.exports.text import clean, one_line
from workshop.exports.votes import title as votes_title
from workshop.exports.votes import votes
from workshop.i18n import _
from workshop.models.matrix import Matrix
from workshop.models.summary import Summary

RESPONSE_WIDTHS = (7, 30, 14, 70, 32, 17, 26, 26, 40)
OVERVIEW_WIDTHS = (28, 90)


def write(summary: Summary, matrix: Matrix | None = None) -> bytes:
    """Return the workbook; with the matrix as a sheet that can be filled in and read back, where it is given."""
    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        looks = Looks(book)
        about = document(summary)
        book.set_properties(
            {
                "title": f"{about.title} – {about.subtitle}",
                "subject": about.subject,
                "author": about.author,
                "comments": wording.constructed_notice(summary),
                "created": summary.made_at.replace(tzinfo=None),
            }
        )
        _overview(book.add_worksheet(_("Oversikt")), summary, looks, fillable=matrix is not None)
        _responses(book.add_worksheet(_("Innspill")), summary, looks)
        _list(book.add_worksheet(_("Temaer")), summary, themes(summary), looks)
        if matrix is not None:
            add_matrix(book, matrix)
        _list(book.add_worksheet(_("Punkter")), summary, points(summary), looks)
        for title, listed in (
            (register_title(), register(summary)),
            (votes_title(), votes(summary)),
            (_("Svar"), answers(summary)),
            (opinions_title(), opinions(summary)),
        ):
            if listed.rows:
                _list(book.add_worksheet(title), summary, listed, looks)
    return out.getvalue()


def _overview(sheet: Worksheet, summary: Summary, looks: Looks, *, fillable: bool) -> None:
    _paper(sheet, summary, landscape=False)
    for column, width in enumerate(OVERVIEW_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, one_line(summary.title) or _("Arbeidsverksted"), looks.title)
    facts = [*_facts(summary), (_("Innspillsmatrise"), _how_to_fill_in())] if fillable else _facts(summary)
    for row, (name, value) in enumerate(facts, start=2):
        sheet.set_row(row, height((name, value), OVERVIEW_WIDTHS))
        sheet.write_string(row, 0, name, looks.name)
        sheet.write_string(row, 1, fits(value), looks.text)


def _how_to_fill_in() -> str:
    return _(
        "De gule kolonnene i arket «Innspillsmatrise» kan fylles ut. Lagre arbeidsboken, og last den opp på siden "
        "«Innspillsmatrise». Du får se alle endringene før noe lagres."
    )


def _facts(summary: Summary) -> Iterable[tuple[str, str]]:
    """Yield name and value for everything the overview tells; values that are empty are left out."""
    program = (
        f"{wording.planned_text(line)} ({wording.actual_text(line, summary.state).lower()}): {line.title}"
        for line in summary.program
    )
    facts = [
        (_("Planprosess"), summary.process),
        (_("Kommune"), summary.municipality),
        (_("Sted"), summary.place),
        (_("Dato"), wording.date_text(summary.date)),
        (_("Status"), wording.state_note(summary)),
        (_("Merk"), wording.constructed_notice(summary)),
        (_("Hensikt"), "\n".join(summary.purpose)),
        (_("Hvem var med"), "\n".join(wording.attendance(summary.numbers))),
        (_("Innspill"), wording.coverage(summary)),
        (_("Program, planlagt (faktisk)"), "\n".join(program)),
    ]
    for chapter in summary.prompts:
        marked = (outcome.turnout(chapter), *chapter.outcome.findings) if chapter.outcome else ()
        grouped = opinion_lines(chapter.opinions) if chapter.opinions else ()
        told = (
            *chapter.questions,
            *marked,
            *grouped,
            wording.chapter_answers(chapter) if chapter.responses or not marked else "",
            theme_wording.points_note(chapter),
            theme_wording.method_note(chapter.method) if chapter.responses or not marked else "",
        )
        facts.append((wording.chapter_title(chapter), "\n".join(filter(None, told))))
    facts += [(_("Til slutt"), "\n".join(summary.closing)), (_("Laget"), wording.made_line(summary))]
    return ((one_line(name), clean(value)) for name, value in facts if value.strip())


def _responses(sheet: Worksheet, summary: Summary, looks: Looks) -> None:
    _table(sheet, summary, header(), RESPONSE_WIDTHS, looks)
    last = 0
    for last, row in enumerate(rows(summary), start=1):
        look = looks.text if row.text else looks.grey
        words = ("", row.prompt, row.group, row.text, row.theme, "", row.status, row.placed, row.about)
        sheet.set_row(last, height(words, RESPONSE_WIDTHS))
        sheet.write_number(last, 0, row.number, looks.number)
        sheet.write_datetime(last, 5, row.sent_at.replace(tzinfo=None), looks.moment)
        for column in (1, 2, 3, 4, 6, 7, 8):
            sheet.write_string(last, column, fits(words[column]), look)
    sheet.autofilter(0, 0, max(last, 1), len(header()) - 1)


def _list(sheet: Worksheet, summary: Summary, listed: Listed, looks: Looks) -> None:
    """Write a sheet that is one table, numbers as numbers and the rest as text."""
    _table(sheet, summary, listed.columns, listed.widths, looks)
    last = 0
    for last, cells in enumerate(listed.rows, start=1):
        words = ["" if isinstance(cell, int | float) else clean(str(cell)).strip() for cell in cells]
        sheet.set_row(last, height(words, listed.widths))
        for column, cell in enumerate(cells):
            if isinstance(cell, int | float):
                sheet.write_number(last, column, cell, looks.number)
            else:
                sheet.write_string(last, column, fits(words[column]), looks.text)
    sheet.autofilter(0, 0, max(last, 1), len(listed.columns) - 1)


def _table(sheet: Worksheet, summary: Summary, columns: Sequence[str], widths: Sequence[int], looks: Looks) -> None:
    """Set up a sheet that is one table: a header that stays in view and repeats on paper, and column widths."""
    _paper(sheet, summary, landscape=True)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_row(0, 22)
    for column, (name, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, looks.header)


def _paper(sheet: Worksheet, summary: Summary, *, landscape: bool) -> None:
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    mark = wording.constructed_footer(summary)
    sheet.set_footer(f"&L{mark}&R{_('Side')} &P {_('av')} &N")
