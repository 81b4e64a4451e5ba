"""Every response as CSV for a Norwegian Excel: UTF-8 with a byte order mark, semicolons, one row per response.

A spreadsheet reads a cell that starts with one of ``= + - @``, their full-width twins, a tab or a line break as a
formula, quoted or not. Such a text gets an apostrophe in front, which spreadsheets take as "this is text". A text that
already has apostrophes before such a character gets one more, so that taking one away always gives back what was
written. Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import re

from workshop.exports.rows import Row, header, rows
from workshop.models.summary import Summary

FORMULA_START = re.compile(r"'*\s*[=+\-@＝＋－＠\t\n]")


def write(summary: Summary) -> bytes:
    """Return the file; numbers stay numbers, times are "2024-02-02 09.50"."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(header())
    writer.writerows(_cells(row) for row in rows(summary))
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if FORMULA_START.match(text) else text


def _cells(row: Row) -> tuple[int | str, ...]:
    words = (row.prompt, row.group, row.text, row.theme, f"{row.sent_at:%Y-%m-%d %H.%M}", row.status, row.placed)
    return (row.number, *map(harmless, (*words, row.about)))
