"""Files as rows of cells, one at a time: csv, tsv, xlsx and jsonl. Nothing but the row in hand is kept."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.reading.delimited import csv_rows, tsv_rows
from analysis.reading.encoding import encoding_of
from analysis.reading.faults import UnreadableFile

#: The row's number as a spreadsheet shows it (the line's number in jsonl), and its cells.
Numbered = tuple[int, tuple[object, ...]]


class Absent:
    """The cell of a jsonl line that lacks the field."""


ABSENT = Absent()


def raw_rows(path: Path, sheet: str | None = None) -> Iterator[Numbered]:
    """Every row of the file or of one sheet, the heading among them; a sheet without the blank rows at its end.

    Raises UnreadableFile, at once or at the row at fault.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        kinds = ", ".join(sorted(_READERS))
        raise UnreadableFile(f"«{path.name}» er ikke en filtype som kan leses. Lagre den som en av disse: {kinds}.")
    if sheet is not None and read is not _xlsx_rows:
        raise UnreadableFile(f"«{path.name}» har ikke ark. Valget --sheet gjelder bare .xlsx-filer.")
    if not _head_of(path).strip():
        raise UnreadableFile(f"Filen «{path.name}» er tom.")
    return read(path, sheet)


def sheets_of(path: Path) -> list[str]:
    """The names of a workbook's visible sheets, in order. Raises UnreadableFile."""
    with _workbook(path) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except FileNotFoundError:
        raise UnreadableFile(f"Finner ikke filen «{path}».") from None
    except IsADirectoryError:
        raise UnreadableFile(f"«{path}» er en mappe, ikke en fil.") from None
    except OSError as error:
        raise UnreadableFile(f"Filen «{path}» lar seg ikke åpne ({error.strerror}).") from None


def _without_blank_end(rows: Iterator[Numbered]) -> Iterator[Numbered]:
    blank: list[Numbered] = []
    for number, cells in rows:
        if all(cell is None or cell == "" for cell in cells):
            blank.append((number, ()))
            continue
        yield from blank
        blank.clear()
        yield number, cells


def _xlsx_rows(path: Path, sheet: str | None) -> Iterator[Numbered]:
    with _workbook(path) as book:
        chosen = book[sheet] if sheet is not None else book.worksheets[0]
        # Some survey systems state a wrong size for the sheet: the cells themselves are counted.
        chosen.reset_dimensions()
        yield from _without_blank_end(_quietly(enumerate(chosen.iter_rows(values_only=True), start=1), path))


@contextmanager
def _workbook(path: Path):
    from openpyxl import load_workbook

    with _quiet(path):
        book = load_workbook(path, read_only=True, data_only=True)
    try:
        yield book
    finally:
        book.close()


def _quietly(rows: Iterator[Numbered], path: Path) -> Iterator[Numbered]:
    while True:
        with _quiet(path):
            row = next(rows, None)
        if row is None:
            return
        yield row


@contextmanager
def _quiet(path: Path):
    """No warnings of styles and validation openpyxl does not know; one sentence for whatever fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Exception as error:  # openpyxl lets errors of zip, XML and its own through, without a common class
            raise UnreadableFile(
                f"«{path.name}» lar seg ikke lese som en Excel-fil. Er den skadet eller lagret i et annet format?"
            ) from error


def _jsonl_rows(path: Path, _sheet: str | None) -> Iterator[Numbered]:
    """The fields of all lines in order of first appearance as a heading, then the lines."""
    fields = list(dict.fromkeys(field for _, line in _objects(path) for field in line))
    if fields:
        yield 0, tuple(fields)
    for number, line in _objects(path):
        yield number, tuple(_plain(line.get(field, ABSENT)) for field in fields)


def _objects(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    with path.open(encoding=encoding_of(path), errors="replace", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except json.JSONDecodeError:
                raise UnreadableFile(f"Linje {number} i «{path.name}» er ikke gyldig JSON.") from None
            if not isinstance(found, dict):
                raise UnreadableFile(f'Linje {number} i «{path.name}» skal være et JSON-objekt, som {{"text": "…"}}.')
            yield number, found


def _plain(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


_READERS: dict[str, Callable[[Path, str | None], Iterator[Numbered]]] = {
    ".csv": csv_rows,
    ".tsv": tsv_rows,
    ".xlsx": _xlsx_rows,
    ".jsonl": _jsonl_rows,
}
