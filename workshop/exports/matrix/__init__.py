"""The innspillsmatrise as files: a frozen ``Matrix`` in, bytes out. ``FORMATS`` in the order screens show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshop.exports.matrix import to_docx, to_xlsx
from workshop.exports.text import slug
from workshop.i18n import _l, in_its_language
from workshop.models.matrix import Matrix
from workshop.models.word_templates import Letterhead

__all__ = ["FORMATS", "MatrixFormat", "file_name"]


@dataclass(frozen=True)
class MatrixFormat:
    """One kind of file the matrix can be had as."""

    name: str
    media_type: str
    label: str
    write: Callable[..., bytes]
    templated: bool = False  #: it can be written into the municipality's own template

    def file(self, matrix: Matrix, letterhead: Letterhead | None = None) -> bytes:
        """Return the bytes of the file, written into the template where the format can be."""
        return self.write(matrix, letterhead) if self.templated else self.write(matrix)


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: dict[str, MatrixFormat] = {
    made.name: replace(made, write=in_its_language(made.write))
    for made in (
        MatrixFormat("xlsx", f"{_OFFICE}.spreadsheetml.sheet", _l("Excel-regneark"), to_xlsx.write),
        MatrixFormat(
            "docx", f"{_OFFICE}.wordprocessingml.document", _l("Word-dokument"), to_docx.write, templated=True
        ),
    )
}


def file_name(matrix: Matrix, format: MatrixFormat) -> str:
    """Return an ASCII name: "2024-02-02-arbeidsverksted-innspillsmatrise.xlsx"."""
    words = (matrix.date.isoformat(), slug(matrix.title), "innspillsmatrise")
    return f"{'-'.join(filter(None, words))}.{format.name}"
