"""The code on the front, which leads to where everybody can read the summary and see what became of it."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pikepdf

from tests.exports.samples import STATES
from workshop.exports import to_docx, to_pdf
from workshop.exports.document import document
from workshop.exports.qr import qr_svg

ADDRESS = "https://verksted.example.no/o/Zx81hemmelig"


def published():
    return replace(STATES["one_table"](), address=ADDRESS)


def test_a_summary_nobody_can_read_on_the_net_has_no_code() -> None:
    kinds = [type(block).__name__ for block in document(STATES["one_table"]()).front]
    assert "QrCode" not in kinds
    assert [type(block).__name__ for block in document(published()).front][-1] == "QrCode"


def test_word_has_the_code_with_its_alternative_text_and_the_address_as_a_link() -> None:
    file = docx.Document(io.BytesIO(to_docx.write(published())))
    (picture,) = [shape for shape in file.inline_shapes if "QR" in shape._inline.docPr.get("descr")]
    assert picture._inline.docPr.get("descr") == f"QR-kode til oppsummeringen på nett, på adressen {ADDRESS}"
    assert round(picture.width.cm, 1) == round(picture.height.cm, 1) == 2.6
    (line,) = [one for one in file.paragraphs if ADDRESS in one.text]
    assert line.hyperlinks[0].address == ADDRESS


def test_the_pdf_has_the_code_and_a_link_and_keeps_its_standards() -> None:
    with pikepdf.open(io.BytesIO(to_pdf.write(published()))) as file:
        links = [note.A.URI for note in file.pages[0].Annots if "/URI" in note.get("/A", {})]
        assert {str(link) for link in links} == {ADDRESS}
        text = b" ".join(bytes(one) for one in file.open_metadata().__str__().encode().splitlines())
        assert b"pdfuaid" in text


def test_the_code_can_be_as_large_as_wanted() -> None:
    assert "viewBox" in qr_svg(ADDRESS)
    assert ' width="' not in qr_svg(ADDRESS).partition("<path")[0]
