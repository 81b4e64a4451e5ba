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
from collections.abc import Iterable

from workshop.exports.rows import Row, header, rows
from workshop.i18n import _
from workshop.models.summary import Summary

FORMULA_START = re.compile(r"'*\s*[=+\-@＝＋－＠\t\n]")


def write(summary: Summary) -> bytes:
    """Return the file; numbers stay numbers, times are "2024-02-02 09.50"."""
    return _written([header(), *(_cells(row) for row in rows(summary))])


def recipient_list(recipients: Iterable[tuple[str, str]]) -> bytes:
    """Return names and e-mail addresses as a file in the same form."""
    return _written([(_("Navn"), _("E-post")), *((harmless(name), harmless(address)) for name, address in recipients)])


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if FORMULA_START.match(text) else text


def _cells(row: Row) -> tuple[int | str, ...]:
    words = (row.prompt, row.group, row.text, row.theme, f"{row.sent_at:%Y-%m-%d %H.%M}", row.status, row.placed)
    return (row.number, *map(harmless, (*words, row.about)))


def _written(lines: Iterable[Iterable[int | str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC).writerows(lines)
    return out.getvalue().encode("utf-8-sig")
