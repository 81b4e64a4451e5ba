"""The innspillsmatrise as files: a frozen ``Matrix`` in, bytes out. ``FORMATS`` in the order screens show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workshop.exports.matrix import to_docx, to_xlsx
from workshop.exports.text import slug
from workshop.i18n import _l
from workshop.models.matrix import Matrix

__all__ = ["FORMATS", "MatrixFormat", "file_name"]


@dataclass(frozen=True)
class MatrixFormat:
    """One kind of file the matrix can be had as."""

    name: str
    media_type: str
    label: str
    write: Callable[[Matrix], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: dict[str, MatrixFormat] = {
    made.name: made
    for made in (
        MatrixFormat("xlsx", f"{_OFFICE}.spreadsheetml.sheet", _l("Excel-regneark"), to_xlsx.write),
        MatrixFormat("docx", f"{_OFFICE}.wordprocessingml.document", _l("Word-dokument"), to_docx.write),
    )
}


def file_name(matrix: Matrix, format: MatrixFormat) -> str:
    """Return an ASCII name: "2024-02-02-arbeidsverksted-innspillsmatrise.xlsx"."""
    words = (matrix.date.isoformat(), slug(matrix.title), "innspillsmatrise")
    return f"{'-'.join(filter(None, words))}.{format.name}"
