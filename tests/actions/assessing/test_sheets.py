import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from workshop.actions.assessing import sheets
from workshop.actions.assessing.sheets import sheets_of
from workshop.actions.refusing import Refused


def workbook(*rows, hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if hidden:
        book.create_sheet("Annet").append(["synlig"])
        book.worksheets[0].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def only(data: bytes):
    return list(sheets_of(data))[0]


def test_cells_are_read_as_people_see_them() -> None:
    rows = only(workbook(["a", 12, 2025.0, 1.5, True, date(2025, 6, 1), datetime(2025, 6, 1, 9, 5), None]))
    assert rows == [(1, ("a", "12", "2025", "1,5", "Ja", "01.06.2025", "01.06.2025 kl. 09.05"))]


def test_blank_rows_are_left_out_and_the_others_keep_their_number() -> None:
    assert [number for number, _cells in only(workbook(["a"], [], ["b"]))] == [1, 3]


def test_a_hidden_sheet_is_not_read() -> None:
    assert list(sheets_of(workbook(["skjult"], hidden=True))) == [[(1, ("synlig",))]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_file_is_read_as_excel_writes_it(encoding, sign) -> None:
    text = sign.join(("Id", "Ansvar", "Oppfølging")) + "\r\n" + sign.join(("M1-1", '"Æ\nØ"', '"a;b,c"')) + "\r\n"
    assert only(text.encode(encoding)) == [(1, ("Id", "Ansvar", "Oppfølging")), (2, ("M1-1", "Æ\nØ", "a;b,c"))]


def test_the_line_that_names_the_sign_is_no_row() -> None:
    assert only(b"sep=|\r\nId|Ansvar\r\n") == [(2, ("Id", "Ansvar"))]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b" \n", "Filen er tom"),
        (b"%PDF-1.7", "lar seg ikke lese som et regneark"),
        (b"\xd0\xcf\x11\xe0 xls", "Lagre den som .xlsx eller .csv"),
        (b"a\0b", "lar seg ikke lese"),
        (b"PK\x03\x04 avbrutt", "lar seg ikke lese"),
        (workbook(["a"])[:900], "lar seg ikke lese"),
    ],
)
def test_a_file_that_is_no_sheet_is_told_what_to_do(data, told) -> None:
    with pytest.raises(Refused, match=told):
        list(sheets_of(data))


def test_a_small_file_that_holds_a_very_large_one_is_refused_unread() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.MOST_BYTES + 1))
    assert len(out.getvalue()) < 100_000
    with pytest.raises(Refused, match="for stort"):
        list(sheets_of(out.getvalue()))


def test_a_cell_far_down_and_far_out_costs_nothing() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Id"
    book.active["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refused, match="mer enn 20000 rader"):
        list(sheets_of(out.getvalue()))


def test_a_sheet_that_explodes_when_it_is_unfolded_is_refused() -> None:
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(12))
    cells = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e11;</t></is></c></row></sheetData>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    bomb = f'<?xml version="1.0"?><!DOCTYPE s [{inner}]><worksheet xmlns="{main}">{cells}</worksheet>'
    source, out = io.BytesIO(workbook(["a"])), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, bomb if part.filename == "xl/worksheets/sheet1.xml" else old.read(part))
    with pytest.raises(Refused, match="lar seg ikke lese"):
        list(sheets_of(out.getvalue()))
