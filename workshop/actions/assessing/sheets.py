"""A sheet somebody sends back, as rows of plain text: .xlsx, or .csv as Excel and LibreOffice write it.

What is read is bounded before it is unpacked: a small file may hold a very large one.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from workshop.actions.refusing import Refused
from workshop.i18n import _

#: bytes of a workbook unpacked, files in it, rows and columns looked at: ten times what a large day needs
MOST_BYTES, MOST_PARTS, MOST_ROWS, MOST_COLUMNS = 40_000_000, 300, 20_000, 60

#: the row's number as the spreadsheet shows it, and its cells
Numbered = tuple[int, tuple[str, ...]]
_SIGNS = ";,\t"
#: what Excel may write on a first line of its own to say which sign it used
_SAID = re.compile(r"sep=(.)\r?\n?")
_OTHERS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def sheets_of(data: bytes) -> Iterator[list[Numbered]]:
    """Every visible sheet's rows that hold something; a csv file is one sheet.

    Raises Refused with a sentence that says what to do about a file that cannot be read.
    """
    if not data.strip():
        raise Refused(_("Filen er tom. Last opp innspillsmatrisen slik du lagret den fra Excel."))
    if data.startswith(b"PK"):
        yield from _workbook(data)
    elif data.startswith(_OTHERS) or (b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise Refused(_unreadable())
    else:
        yield _csv(data)


def _unreadable() -> str:
    return _("Filen lar seg ikke lese som et regneark. Lagre den som .xlsx eller .csv, og last den opp på nytt.")


def _workbook(data: bytes) -> Iterator[list[Numbered]]:
    _check_size(data)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and lists openpyxl does not know
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    sheet.reset_dimensions()  # some programs state a wrong size
                    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
                    yield _bounded((number, tuple(map(_text, cells))) for number, cells in enumerate(rows, start=1))
            book.close()
        except Refused:
            raise
        except Exception as error:  # openpyxl lets errors of zip, XML and its own through, without a common class
            raise Refused(_unreadable()) from error


def _check_size(data: bytes) -> None:
    """Look at what the archive says it holds. zipfile never unpacks more of a part than that."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused(_unreadable()) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise Refused(_("Regnearket er for stort. Last opp bare innspillsmatrisen, uten andre ark og bilder."))


def _csv(data: bytes) -> list[Numbered]:
    text = _decoded(data)
    first = text[: text.find("\n") + 1] or text
    said = _SAID.fullmatch(first)
    sign = said[1] if said else max(_SIGNS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        rows = ((number, tuple(cells[:MOST_COLUMNS])) for number, cells in enumerate(reader, start=1))
        return _bounded(row for row in rows if not (said and row[0] == 1))
    except csv.Error as error:
        raise Refused(_unreadable()) from error


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Excel on Windows writes as plain CSV


def _bounded(rows: Iterable[Numbered]) -> list[Numbered]:
    kept = []
    for number, cells in rows:
        if number > MOST_ROWS:
            raise Refused(_("Regnearket har mer enn %(most)d rader. Slett de tomme radene nederst.", most=MOST_ROWS))
        filled = [place for place, cell in enumerate(cells, start=1) if cell.strip()]
        if filled:
            kept.append((number, cells[: filled[-1]]))
    return kept


def _text(cell: object) -> str:
    """What a reader sees in the cell, as near as its value tells."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("Ja") if cell else _("Nei")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == time() else f"{cell:%d.%m.%Y kl. %H.%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return str(cell)
