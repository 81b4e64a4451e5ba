"""The oppsummering as files: every format from every state, opened again by the library that reads it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import docx
import openpyxl
import pikepdf
import pytest
from pypdf import PdfReader

from workshop.exports import FORMATS

STATES = ("planned", "running", "ended", "empty")


def docx_text(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def pdf_text(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.Lang == "nb-NO"
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def xlsx_text(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    values = (value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
    return "\n".join(str(value) for value in values if value)


def csv_text(data: bytes) -> str:
    return "\n".join(" ".join(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


READERS: dict[str, Callable[[bytes], str]] = {
    "docx": docx_text,
    "pdf": pdf_text,
    "xlsx": xlsx_text,
    "csv": csv_text,
    "json": lambda data: json.dumps(json.loads(data), ensure_ascii=False),
}


@pytest.mark.parametrize("state", STATES)
def test_every_format_opens_again_from_every_state(pia, page, bring_to, state) -> None:
    bring_to(state)
    for name, read in READERS.items():
        data = pia.get(f"{page}/oppsummering/{name}").response.data
        text = read(data)
        if state in {"running", "ended"}:
            assert "Flere rimelige boliger for unge" in text, name
            assert "Dette skal ingen lese" not in text, name
            assert "Dette angret jeg" not in text, name


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_comes_with_its_kind_and_its_name(pia, page, name) -> None:
    response = pia.get(f"{page}/oppsummering/{name}").response
    assert response.headers["Content-Type"] == FORMATS[name].media_type
    wanted = f"attachment; filename=2024-02-02-arbeidsverksted-oppsummering.{name}"
    assert response.headers["Content-Disposition"] == wanted
    assert response.headers["Cache-Control"] == "no-store"


def test_both_pages_offer_all_five_formats(pia, page) -> None:
    wanted = [f"{page}/oppsummering/{name}" for name in ("docx", "pdf", "xlsx", "csv", "json")]
    for path in (page, f"{page}/oppsummering"):
        assert pia.get(path).tree.xpath("//ul[contains(@class, 'downloads')]//a/@href") == wanted


def test_every_response_stands_in_the_file_once(pia, page, bring_to) -> None:
    bring_to("ended")
    data = json.loads(pia.get(f"{page}/oppsummering/json").response.data)
    assert [(one["number"], one["withheld"]) for one in data["responses"]] == [
        (1, False),
        (2, False),
        (3, False),
        (4, True),
        (6, False),
    ]
