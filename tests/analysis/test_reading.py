from datetime import datetime

import pytest
from openpyxl import Workbook

from analysis.reading import UnreadableFile, open_source


def texts_of(path, **how):
    return list(open_source(path, **how).texts)


def workbook(path, **sheets):
    """Write an xlsx file with rows per sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


ROWS = ["Blåbærtur, skøyter", 'Sitat "her"', ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_is_read_in_every_dress(tmp_path, encoding, delimiter):
    path = tmp_path / "svar.csv"
    lines = [
        f"bord{delimiter}text",
        f'1{delimiter}"Blåbærtur, skøyter"',
        f'2{delimiter}"Sitat ""her"""',
        f"3{delimiter}",
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert texts_of(path) == ROWS


def test_a_text_over_two_lines_is_one_row(tmp_path):
    path = tmp_path / "svar.csv"
    path.write_text('text\n"første\nandre"\n', encoding="utf-8")
    assert texts_of(path) == ["første\nandre"]


def test_tsv_is_read(tmp_path):
    path = tmp_path / "svar.tsv"
    path.write_text("text\tbord\nMer buss\t1\n", encoding="utf-8")
    assert texts_of(path) == ["Mer buss"]


def test_xlsx_is_read_and_empty_cells_are_empty_texts(tmp_path):
    path = tmp_path / "svar.xlsx"
    book = Workbook()
    for row in [("bord", "innspill"), (1, "Mer buss"), (2, None), (3, 42)]:
        book.active.append(row)
    book.save(path)
    assert texts_of(path, column="innspill") == ["Mer buss", "", "42"]


def test_jsonl_is_read(tmp_path):
    path = tmp_path / "svar.jsonl"
    path.write_text('{"text": "Mer buss"}\n\n{"text": null}\n', encoding="utf-8")
    assert texts_of(path) == ["Mer buss", ""]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("svar.csv", b"", "Filen «svar.csv» er tom."),
        ("svar.csv", b"text\n", "Filen «svar.csv» har ingen innspill: Første rad er overskrifter"),
        ("svar.csv", b"bord,dag\n1,2\n", "Hvilken kolonne i «svar.csv» har innspillene? Velg med --text."),
        ("svar.csv", b"PK\x03\x04....", "«svar.csv» er ikke en tekstfil. Den ser ut som en Excel-fil."),
        ("svar.csv", b"\xd0\xcf\x11\xe0", "«svar.csv» er ikke en tekstfil. Den ser ut som en eldre Excel-fil."),
        ("svar.csv", b"\0\x01" * 500, "«svar.csv» er ikke en tekstfil. Lagre den som .xlsx"),
        ("svar.jsonl", b'{"text": "a"}\n{oops\n', "Linje 2 i «svar.jsonl» er ikke gyldig JSON."),
        (
            "svar.jsonl",
            b'{"text": "a"}\n{"svar": "b"}\n',
            "Linje 2 i «svar.jsonl» mangler feltet «text». Den har «svar».",
        ),
        ("svar.jsonl", b'["a"]\n', 'Linje 1 i «svar.jsonl» skal være et JSON-objekt, som {"text": "…"}.'),
        ("svar.xlsx", b"not a workbook", "«svar.xlsx» lar seg ikke lese som en Excel-fil."),
        ("svar.pdf", b"%PDF", "«svar.pdf» er ikke en filtype som kan leses."),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_is_wrong(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        open_source(path)
    assert str(caught.value).startswith(sentence)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableFile, match=r"Finner ikke filen «.*borte\.csv»"):
        open_source(tmp_path / "borte.csv")


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path):
    path = tmp_path / "svar.csv"
    path.write_text("bord,innspill\n1,x\n", encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        open_source(path, column="text")
    assert str(caught.value) == "Filen «svar.csv» har ingen kolonne «text». Den har «bord», «innspill»."


def test_an_obvious_column_is_taken_and_said(tmp_path):
    source = open_source(workbook(tmp_path / "a.xlsx", Ark1=[("Bord", "Innspill"), (1, "Mer buss")]))
    assert source.texts == ("Mer buss",)
    assert source.remarks == ("Leser kolonnen «Innspill». En annen velges med --text.",)


def test_the_only_column_of_sentences_is_taken_and_said(tmp_path):
    rows = [
        ("Bydel", "Hva er viktigst for deg?"),
        ("Øst", "Flere busser om kvelden"),
        ("Vest", "Et bedre bibliotek nå"),
    ]
    source = open_source(workbook(tmp_path / "a.xlsx", Ark1=rows))
    assert source.column == "Hva er viktigst for deg?"
    assert "Hva er viktigst for deg?" in source.remarks[0]


def test_of_two_columns_of_sentences_none_is_guessed(tmp_path):
    rows = [("Hva er bra?", "Hva er dårlig?"), ("Det nye biblioteket vårt", "Den gamle skolen vår")]
    with pytest.raises(UnreadableFile, match="Velg med --text"):
        open_source(workbook(tmp_path / "a.xlsx", Ark1=rows))


def test_a_column_is_found_whatever_its_case(tmp_path):
    path = workbook(tmp_path / "a.xlsx", Ark1=[("Bord", "Hva nå?"), (1, "Mer buss")])
    assert texts_of(path, column="hva NÅ? ") == ["Mer buss"]


def test_a_title_over_the_table_is_passed_by(tmp_path):
    rows = [("Innspill fra folkemøtet", None, None), (None, None, None), ("Nr", "Svar", "Bord"), (1, "Mer buss", 2)]
    source = open_source(workbook(tmp_path / "a.xlsx", Ark1=rows))
    assert (source.names, source.texts, source.numbers) == (("Nr", "Svar", "Bord"), ("Mer buss",), (4,))


def test_merged_headings_leave_columns_named_by_their_letters(tmp_path):
    book = Workbook()
    for row in [("Innspill", "Om deg", None), ("Mer buss", "kvinne", 42)]:
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    book.save(tmp_path / "a.xlsx")
    source = open_source(tmp_path / "a.xlsx")
    assert source.names == ("Innspill", "Om deg", "Kolonne C")
    assert next(source.rows()).cells == ("Mer buss", "kvinne", 42)


def test_columns_of_the_same_name_are_told_apart(tmp_path):
    path = workbook(tmp_path / "a.xlsx", Ark1=[("Innspill", "Innspill"), ("Mer buss", "Mer bok")])
    source = open_source(path, column="Innspill")
    assert source.texts == ("Mer buss",)
    assert source.remarks == ("Flere kolonner heter «Innspill». Den første er lest; de andre heter «Innspill (2)».",)
    assert texts_of(path, column="Innspill (2)") == ["Mer bok"]


def test_the_first_sheet_with_something_in_it_is_read_and_said(tmp_path):
    path = workbook(tmp_path / "a.xlsx", Forside=[], Svar=[("text",), ("Mer buss",)], Annet=[("text",), ("Nei",)])
    source = open_source(path)
    assert source.texts == ("Mer buss",)
    assert source.remarks == ("Leser arket «Svar». Et annet velges med --sheet.",)
    assert texts_of(path, sheet="annet") == ["Nei"]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path):
    path = workbook(tmp_path / "a.xlsx", Svar=[("text",), ("Mer buss",)])
    with pytest.raises(UnreadableFile) as caught:
        open_source(path, sheet="Ark2")
    assert str(caught.value) == "Filen «a.xlsx» har ikke noe ark «Ark2». Den har «Svar»."


def test_a_sheet_is_not_asked_of_a_csv(tmp_path):
    (tmp_path / "a.csv").write_text("text\nx\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="har ikke ark"):
        open_source(tmp_path / "a.csv", sheet="Ark1")


def test_an_empty_workbook_is_said_to_be_empty(tmp_path):
    with pytest.raises(UnreadableFile, match=r"Arket «Ark1» i «a\.xlsx» er tomt\."):
        open_source(workbook(tmp_path / "a.xlsx", Ark1=[]))


def test_blank_rows_count_in_the_middle_and_not_at_the_end(tmp_path):
    book = Workbook()
    for row in [("text",), ("a",), (None,), ("b",), (None,), ("  ",)]:
        book.active.append(row)
    book.active["A900"].number_format = "0"
    book.save(tmp_path / "a.xlsx")
    assert texts_of(tmp_path / "a.xlsx") == ["a", "", "b", "", "  "]


def test_utf_16_is_read(tmp_path):
    path = tmp_path / "svar.csv"
    path.write_bytes("text\tbord\nBlåbær\t1\n".encode("utf-16"))
    assert texts_of(path) == ["Blåbær"]


def test_excels_line_about_the_sign_is_obeyed(tmp_path):
    path = tmp_path / "svar.csv"
    path.write_text("sep=;\ntext;bord\nBuss, tog;1\n", encoding="utf-8")
    source = open_source(path)
    assert (source.texts, source.numbers) == (("Buss, tog",), (3,))


def test_letters_that_were_broken_before_are_remarked_on(tmp_path):
    path = tmp_path / "svar.csv"
    path.write_text("text\nBlÃ¥bÃ¦r\n", encoding="utf-8")
    assert "CSV UTF-8" in open_source(path).remarks[0]


def test_the_other_cells_are_read_again_as_they_are(tmp_path):
    path = workbook(tmp_path / "a.xlsx", Ark1=[("text", "tall", "dag"), ("a", 1.5, datetime(2024, 2, 2)), ("b",)])
    found = [row.cells for row in open_source(path).rows()]
    assert found == [("a", 1.5, datetime(2024, 2, 2)), ("b", None, None)]


@pytest.mark.parametrize("after", ["text\na\nX\n", "text\na\n", "text\na\nb\nc\n"])
def test_a_file_changed_in_the_meantime_is_noticed(tmp_path, after):
    path = tmp_path / "svar.csv"
    path.write_text("text\na\nb\n", encoding="utf-8")
    source = open_source(path)
    path.write_text(after, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="ble endret"):
        list(source.rows())
