"""Responses out of a file, with plain Norwegian words for what is wrong with it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path


class UnreadableFile(ValueError):  # noqa: N818 - it names the file's condition
    """A sentence in Norwegian that names the file and the row or column at fault."""


def read_texts(path: Path, *, column: str = "text") -> list[str]:
    """The texts of `column`, one per row below the heading, empty cells as "". Raises UnreadableFile."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        kinds = ", ".join(sorted(_READERS))
        raise UnreadableFile(f"«{path.name}» er ikke en filtype som kan leses. Bruk en av disse: {kinds}.")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"Finner ikke filen «{path}».") from None
    except IsADirectoryError:
        raise UnreadableFile(f"«{path}» er en mappe, ikke en fil.") from None
    except OSError as error:
        raise UnreadableFile(f"Filen «{path}» lar seg ikke åpne ({error.strerror}).") from None
    if not content.strip():
        raise UnreadableFile(f"Filen «{path.name}» er tom.")
    return read(content, path.name, column)


def _from_jsonl(content: bytes, name: str, column: str) -> list[str]:
    texts = []
    for number, line in enumerate(_decoded(content).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            raise UnreadableFile(f"Linje {number} i «{name}» er ikke gyldig JSON.") from None
        if not isinstance(row, dict):
            raise UnreadableFile(f'Linje {number} i «{name}» skal være et JSON-objekt, som {{"{column}": "…"}}.')
        if column not in row:
            raise UnreadableFile(f"Linje {number} i «{name}» mangler feltet «{column}». Den har {_listing(row)}.")
        texts.append(_as_text(row[column]))
    return texts


def _from_csv(content: bytes, name: str, column: str) -> list[str]:
    text = _decoded(content)
    heading = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=heading.count) if any(sign in heading for sign in ";,\t") else ","
    return _from_delimited(text, delimiter, name, column)


def _from_tsv(content: bytes, name: str, column: str) -> list[str]:
    return _from_delimited(_decoded(content), "\t", name, column)


def _from_delimited(text: str, delimiter: str, name: str, column: str) -> list[str]:
    csv.field_size_limit(10_000_000)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        # A line without any character is no row; `csv` gives it as an empty list.
        return _column([row for row in rows if row], name, column)
    except csv.Error:
        raise UnreadableFile(f"Linje {rows.line_num} i «{name}» lar seg ikke lese som en tabell.") from None


def _from_xlsx(content: bytes, name: str, column: str) -> list[str]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [[_as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except Exception as error:  # openpyxl lets errors of zip, XML and its own through, without a common class
        raise UnreadableFile(
            f"«{name}» lar seg ikke lese som en Excel-fil. Er den skadet eller lagret i et annet format?"
        ) from error
    while rows and not any(rows[-1]):
        rows.pop()
    return _column(rows, name, column)


def _column(rows: Sequence[Sequence[str]], name: str, column: str) -> list[str]:
    """The cells of one column; the first row is the heading, a row that ends before the column is empty there."""
    if not rows:
        raise UnreadableFile(f"Filen «{name}» er tom.")
    heading = [cell.strip() for cell in rows[0]]
    if column not in heading:
        raise UnreadableFile(f"Filen «{name}» har ingen kolonne «{column}». Den har {_listing(heading)}.")
    place = heading.index(column)
    return [row[place] if place < len(row) else "" for row in rows[1:]]


def _listing(names) -> str:
    shown = ", ".join(f"«{name}»" for name in names if name)
    return shown or "ingen kolonner med navn"


def _as_text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a byte order mark; else what Excel on Windows writes (cp1252), which never fails."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


_READERS: dict[str, Callable[[bytes, str, str], list[str]]] = {
    ".csv": _from_csv,
    ".tsv": _from_tsv,
    ".xlsx": _from_xlsx,
    ".jsonl": _from_jsonl,
}
