"""A filled-in matrix sent up: looked over first, then accepted or discarded."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.planner.test_matrix import kari_writes as kari_writes
from tests.planner.test_matrix import matrix as matrix
from workshop.db import db
from workshop.models import Assessment, ReturnedSheet


@pytest.fixture
def count(facts):
    return lambda: facts(lambda _w: (db.session.query(Assessment).count(), db.session.query(ReturnedSheet).count()))


def filled(pia, matrix: str, **answers: str) -> bytes:
    """The file as it is downloaded, with answers by response number: ``n1="Enig"``."""
    book = openpyxl.load_workbook(io.BytesIO(pia.get(f"{matrix}/fil/xlsx").response.data))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        row[6].value = answers.get(f"n{row[0].value}", row[6].value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send_up(pia, matrix: str, data: bytes, name: str = "matrise.xlsx"):
    """Send the file as a browser does."""
    path = f"{matrix}/last-opp"
    token = pia.get(path).tree.xpath("//input[@name='csrf_token']/@value")[0]
    body = b"\r\n".join(
        (
            b'--line\r\nContent-Disposition: form-data; name="csrf_token"\r\n',
            token.encode(),
            f'--line\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'.encode(),
            data,
            b"--line--\r\n",
        )
    )
    return pia.post(path, body, content_type="multipart/form-data; boundary=line")


def test_what_would_change_is_shown_first_and_written_when_accepted(pia, matrix, count) -> None:
    shown = send_up(pia, matrix, filled(pia, matrix, n1="Enig", n2="Følges opp"))
    assert shown.path == f"{matrix}/forskjeller"
    assert "«matrise.xlsx» har 5 innspill fra dette verkstedet. 2 vurderinger blir endret." in shown.words
    assert "Kommunens vurdering Før: (tomt) Etter: Enig" in shown.words
    assert count() == (0, 1)
    assert "Filen «matrise.xlsx» venter" in pia.get(matrix).words
    done = shown.submit("/forskjeller")
    assert done.path == matrix
    assert "2 vurderinger er endret." in done.words
    assert count() == (2, 0)


def test_the_same_file_twice_changes_nothing_the_second_time(pia, matrix, count) -> None:
    data = filled(pia, matrix, n1="Enig")
    send_up(pia, matrix, data).submit("/forskjeller")
    again = send_up(pia, matrix, data)
    assert "Ingenting i den er nytt." in again.words
    assert not again.tree.xpath("//button[normalize-space()='Lagre endringene']")


def test_a_file_can_be_discarded(pia, matrix, count) -> None:
    shown = send_up(pia, matrix, filled(pia, matrix, n1="Enig"))
    token = shown.tree.xpath("//input[@name='csrf_token']/@value")[0]
    done = pia.post(f"{matrix}/forskjeller/forkast", {"csrf_token": token})
    assert "Filen er forkastet. Ingenting er endret." in done.words
    assert count() == (0, 0)
    assert pia.get(f"{matrix}/forskjeller").path == f"{matrix}/last-opp"


def test_where_both_wrote_one_chooses_row_by_row(pia, matrix, kari_writes) -> None:
    data = filled(pia, matrix, n1="Fra arket 1", n2="Fra arket 2")
    kari_writes(1, text="Fra Kari 1")
    kari_writes(2, text="Fra Kari 2")
    shown = send_up(pia, matrix, data)
    assert "På 2 innspill har noen andre skrevet imens: der velger du." in shown.words
    assert shown.tree.xpath("//input[@type='radio'][@checked]/@value") == ["app", "app"]
    done = shown.submit("/forskjeller", **{"row-2": "sheet"})
    assert "Én vurdering er endret." in done.words
    assert "Fra Kari 1" in done.words
    assert "Fra arket 2" in done.words


def test_what_was_saved_after_one_looked_is_shown_anew(pia, matrix, kari_writes, count) -> None:
    shown = send_up(pia, matrix, filled(pia, matrix, n1="Fra arket"))
    kari_writes(1, text="Fra Kari")
    again = shown.submit("/forskjeller")
    assert again.status == 422
    assert "Se over forskjellene en gang til. Ingenting er endret." in again.words
    assert "Fra Kari" in again.words
    assert count() == (1, 1)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Filen er tom"),
        (b"%PDF-1.7", "lar seg ikke lese som et regneark"),
        (b"Nr.;Ansvar\r\n1;Plan\r\n", "Fant ikke kolonnen «Id»"),
        (b"Id;Ansvar\r\nM1234567-1;Plan\r\n", "Filen hører til et annet verksted"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_at_the_field(pia, matrix, data, told, count) -> None:
    page = send_up(pia, matrix, data)
    assert page.status == 422
    assert told in page.words
    assert page.tree.get_element_by_id("file").get("aria-invalid") == "true"
    assert count() == (0, 0)


def test_no_file_is_told(pia, matrix) -> None:
    page = pia.get(f"{matrix}/last-opp").submit("/last-opp")
    assert page.status == 422
    assert "Velg en fil først." in page.words


def test_a_file_larger_than_anything_we_take_is_refused_in_norwegian(pia, matrix) -> None:
    page = send_up(pia, matrix, b"#" * (2 * 1024 * 1024 + 1))
    assert page.status == 413
    assert "et regneark på 2 MB" in page.words


def test_rows_with_faults_are_listed_with_their_number(pia, matrix) -> None:
    shown = send_up(pia, matrix, filled(pia, matrix, n1="x" * 4001, n2="Enig"))
    rows = [" ".join(row.text_content().split()) for row in shown.tree.xpath("//table//tbody/tr")]
    assert len(rows) == 1
    assert rows[0].startswith("2«Kommunens vurdering» er på 4001 tegn")
    assert "Én vurdering blir endret." in shown.words
