import pytest
from openpyxl import Workbook

from analysis.reading import UnreadableFile, read_texts

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
    assert read_texts(path) == ROWS


def test_a_text_over_two_lines_is_one_row(tmp_path):
    path = tmp_path / "svar.csv"
    path.write_text('text\n"første\nandre"\n', encoding="utf-8")
    assert read_texts(path) == ["første\nandre"]


def test_tsv_is_read(tmp_path):
    path = tmp_path / "svar.tsv"
    path.write_text("text\tbord\nMer buss\t1\n", encoding="utf-8")
    assert read_texts(path) == ["Mer buss"]


def test_xlsx_is_read_and_empty_cells_are_empty_texts(tmp_path):
    path = tmp_path / "svar.xlsx"
    book = Workbook()
    for row in [("bord", "innspill"), (1, "Mer buss"), (2, None), (3, 42)]:
        book.active.append(row)
    book.save(path)
    assert read_texts(path, column="innspill") == ["Mer buss", "", "42"]


def test_jsonl_is_read(tmp_path):
    path = tmp_path / "svar.jsonl"
    path.write_text('{"text": "Mer buss"}\n\n{"text": null}\n', encoding="utf-8")
    assert read_texts(path) == ["Mer buss", ""]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("svar.csv", b"", "Filen «svar.csv» er tom."),
        ("svar.csv", b"bord,innspill\n1,x\n", "Filen «svar.csv» har ingen kolonne «text». Den har «bord», «innspill»."),
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
        read_texts(path)
    assert str(caught.value).startswith(sentence)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableFile, match=r"Finner ikke filen «.*borte\.csv»"):
        read_texts(tmp_path / "borte.csv")
