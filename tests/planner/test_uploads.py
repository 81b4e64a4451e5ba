"""A day file becomes a workshop, or a list of what must be put right."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import func, select

from workshop.actions.importing import read_day
from workshop.db import db
from workshop.models import Workshop

UPLOAD = "/planlegger/last-opp"
SMALLEST = files("workshop.planner").joinpath("smallest-day.yaml").read_bytes()


def upload(visitor, data: bytes, name: str = "dag.yaml"):
    """Send the file as a browser does. (The test client's own way spills a large body to disk and leaves it open.)"""
    token = visitor.get(UPLOAD).tree.xpath("//input[@name='csrf_token']/@value")[0]
    body = b"\r\n".join(
        (
            b'--line\r\nContent-Disposition: form-data; name="csrf_token"\r\n',
            token.encode(),
            f'--line\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'.encode(),
            data,
            b"--line--\r\n",
        )
    )
    return visitor.post(UPLOAD, body, content_type="multipart/form-data; boundary=line")


def spreadsheet() -> bytes:
    out = BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "prosess:"
    book.save(out)
    return out.getvalue()


def count(app) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Workshop))


def test_a_good_file_becomes_a_workshop_and_its_page_opens(pia, app) -> None:
    page = upload(pia, SMALLEST)
    assert page.path == "/planlegger/1"
    assert "«Arbeidsverksted» er lagt inn" in page.words
    assert "Planstrategi 2025–2029 · 14. mars 2025 · Rådhuset" in page.words
    assert count(app) == 1


def test_every_fault_is_told_with_line_field_and_what_to_do(pia, app) -> None:
    broken = SMALLEST.replace(b"  dato: 14.03.2025", b"  dato: 31.02.2025").replace(b"kommune:", b"komune:")
    page = upload(pia, broken, "<min> dag.yaml")
    assert page.status == 422
    rows = [[cell.text_content().strip() for cell in row] for row in page.tree.xpath("//table//tbody/tr")]
    lines = broken.decode().split("\n")
    assert ["6", "prosess.komune", "Feltet «komune» finnes ikke. Mente du «kommune»?"] in rows
    assert [lines.index("  dato: 31.02.2025") + 1, "verksted.dato"] in [[int(row[0]), row[1]] for row in rows]
    assert f"Filen har {len(rows)} feil Ingenting er lagt inn fra «<min> dag.yaml»." in page.words
    assert page.tree.xpath("//*[@role='alert']//a[@href='#feil']")
    assert count(app) == 0


def test_a_slip_in_the_writing_is_told_with_its_line(pia) -> None:
    page = upload(pia, b'prosess:\n  tittel: "Plan\n')
    assert page.status == 422
    assert "Filen har én feil" in page.words
    assert page.tree.xpath("string(//table//tbody/tr/td[1])") == "2"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Filen er tom"),
        (b"   \n\n", "Filen er tom"),
        ("prosess: Økt".encode("latin-1"), "Filen er ikke lagret som UTF-8"),
        ("prosess:\n".encode("utf-16"), "Filen er ikke lagret som UTF-8"),
        (b"a: " + b"x" * 1_100_000, "Filen er på 1101 kB, og kan være høyst 1000 kB"),
    ],
    ids=["empty", "blank", "latin-1", "utf-16", "1.1 MB"],
)
def test_a_file_that_cannot_be_read_is_told_why(pia, app, data, told) -> None:
    page = upload(pia, data)
    assert page.status == 422
    assert told in page.words
    assert count(app) == 0


@pytest.mark.parametrize(
    "data",
    [spreadsheet(), b"%PDF-1.7 ...", b"\xd0\xcf\x11\xe0\xa1\xb1 word", b"\x89PNG\r\n", b"a\0b"],
    ids=["xlsx", "pdf", "doc", "png", "nul"],
)
def test_a_file_that_is_not_text_is_told_apart(pia, app, data) -> None:
    page = upload(pia, data, "program.xlsx")
    assert page.status == 422
    assert "Filen er ikke en tekstfil" in page.words
    assert page.tree.get_element_by_id("file").get("aria-invalid") == "true"
    assert count(app) == 0


def test_no_file_is_told_at_the_field_and_on_top(pia) -> None:
    page = pia.get(UPLOAD).submit(UPLOAD)
    assert page.status == 422
    assert page.words.count("Velg en fil først.") == 2


def test_a_file_larger_than_anything_we_take_is_refused_in_norwegian(pia) -> None:
    page = upload(pia, b"#" * (2 * 1024 * 1024 + 1))
    assert page.status == 413
    assert "En dagsfil kan være på høyst 1 MB" in page.words


def test_the_same_file_twice_is_said_so(pia, app) -> None:
    upload(pia, SMALLEST)
    page = upload(pia, SMALLEST)
    assert "Planprosessen «Planstrategi 2025–2029» fantes fra før" in page.words
    assert "to verksteder med samme navn og dato" in page.words
    assert count(app) == 2


@pytest.mark.parametrize("name", ["minste", "referansedag"])
def test_an_example_is_a_day_file_that_works(pia, name) -> None:
    response = pia.get(f"/planlegger/eksempel/{name}.yaml").response
    assert read_day(response.data, name=name).workshop.title == "Arbeidsverksted"
    assert response.mimetype == "application/yaml"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=dagsfil-")
    assert response.headers["Cache-Control"] == "no-store"
