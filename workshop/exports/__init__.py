"""Writers: a frozen ``Summary`` in, the bytes of a file out. ``FORMATS`` holds them in the order screens show them.

>>> FORMATS["docx"].write(summary)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshop.exports import to_csv, to_docx, to_json, to_pdf, to_xlsx
from workshop.exports.text import slug
from workshop.i18n import _l, in_its_language
from workshop.models.matrix import Matrix
from workshop.models.summary import Summary
from workshop.models.word_templates import Letterhead

__all__ = ["FORMATS", "Format", "file_name"]


@dataclass(frozen=True)
class Format:
    """One kind of file the oppsummering can be had as. ``label`` is for screens and is translated when shown."""

    name: str
    media_type: str
    extension: str
    label: str
    write: Callable[..., bytes]
    templated: bool = False  #: it can be written into the municipality's own template
    with_matrix: bool = False  #: it has room for the innspillsmatrise too

    def file(self, summary: Summary, *, letterhead: Letterhead | None = None, matrix: Matrix | None = None) -> bytes:
        """Return the bytes of the file, with what the format has use for."""
        if self.templated:
            return self.write(summary, letterhead)
        return self.write(summary, matrix) if self.with_matrix else self.write(summary)


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: dict[str, Format] = {
    made.name: replace(made, write=in_its_language(made.write))
    for made in (
        Format(
            "docx", f"{_OFFICE}.wordprocessingml.document", "docx", _l("Word-dokument"), to_docx.write, templated=True
        ),
        Format("pdf", "application/pdf", "pdf", _l("PDF"), to_pdf.write),
        Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "xlsx", _l("Excel-regneark"), to_xlsx.write, with_matrix=True),
        Format("csv", "text/csv; charset=utf-8", "csv", _l("CSV-fil"), to_csv.write),
        Format("json", "application/json", "json", _l("JSON-fil"), to_json.write),
    )
}


def file_name(summary: Summary, format: Format) -> str:
    """Return an ASCII name: "2024-02-02-arbeidsverksted-oppsummering.docx"."""
    words = (summary.date.isoformat(), slug(summary.title), "oppsummering")
    return f"{'-'.join(filter(None, words))}.{format.extension}"
