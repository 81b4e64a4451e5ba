"""Rows of a csv or tsv file, whichever sign Excel chose between the cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.reading.encoding import encoding_of
from analysis.reading.faults import UnreadableFile

_SIGNS = ";,\t"
#: What Excel may write on a first line of its own to say which sign it used.
_SAID = re.compile(r"sep=(.)\r?\n?")


def csv_rows(path: Path, _sheet: str | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows divided by the sign most frequent in the first line (semicolon, comma or tab)."""
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        first = file.readline()
    said = _SAID.fullmatch(first)
    sign = said[1] if said else max(_SIGNS, key=first.count) if any(sign in first for sign in _SIGNS) else ","
    return _rows(path, sign, skip=1 if said else 0)


def tsv_rows(path: Path, _sheet: str | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows divided by tabs."""
    return _rows(path, "\t", skip=0)


def _rows(path: Path, sign: str, *, skip: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        rows = csv.reader(file, delimiter=sign)
        try:
            for number, cells in enumerate(rows, start=1):
                # A line without any character is no row; `csv` gives it as an empty list.
                if cells and number > skip:
                    yield number, tuple(cells)
        except csv.Error:
            raise UnreadableFile(f"Linje {rows.line_num} i «{path.name}» lar seg ikke lese som en tabell.") from None
