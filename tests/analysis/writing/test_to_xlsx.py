"""The workbook, read back with openpyxl: nothing lost, nothing turned into a formula."""

import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from analysis.proposal import Point, Proposal, ProposedTheme
from analysis.reading import UnreadableFile, open_source
from analysis.writing.cells import CELL_LIMIT
from analysis.writing.finished import UnwritableFile
from analysis.writing.report import Report
from analysis.writing.to_xlsx import write_xlsx

HEADING = ("Bord", "Innspill", "Tema", "Dag")
DAY = datetime(2024, 2, 2)
TEXTS = [
    "Flere busser",
    "Flere bussar!",
    "Buss, og skolemat",
    "=cmd|'/c calc'!A1",
    "<r>fet</r>",
    "https://a.example",
    "",
]


@pytest.fixture
def source(tmp_path):
    book = Workbook()
    book.active.append(HEADING)
    for number, text in enumerate(TEXTS):
        book.active.append([number, None, "min egen", DAY])
        cell = book.active.cell(number + 2, 2, text)
        cell.data_type = "s"
    book.save(tmp_path / "svar.xlsx")
    return open_source(tmp_path / "svar.xlsx")


@pytest.fixture
def proposal():
    points = [Point(row, text) for row, text in enumerate(TEXTS[:2])]
    points += [Point(2, "Buss"), Point(2, "skolemat"), *(Point(row, TEXTS[row]) for row in (3, 4, 5))]
    bus = ProposedTheme("Buss", ("buss",), (0, 1, 2), (0,), points=(0, 1, 2), area=0)
    school = ProposedTheme("Skole/SFO: [mat]", ("mat",), (3,), (), also=(2,), points=(3, 4), area=1)
    return Proposal((bus, school), (4, 5, 6), "embeddings", tuple(points), areas=("Reise", "Skole"), alike=((0, 1),))


@pytest.fixture
def book(tmp_path, source, proposal):
    write_xlsx(Report(source, proposal, "Hva mangler?"), tmp_path / "ut.xlsx")
    return load_workbook(tmp_path / "ut.xlsx")


def values(sheet):
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_there_is_an_overview_all_responses_a_sheet_per_theme_and_the_rest(book):
    assert book.sheetnames == ["Temaer", "Alle innspill", "Buss", "Skole SFO mat", "Øvrige innspill", "Om temaene"]


def test_every_row_stands_once_among_all_with_its_own_columns(book):
    heading, *rows = values(book["Alle innspill"])
    assert heading == ("Rad", "Innspill", "Hovedtema", "Tema", "Også i", "Bord", "Tema (fra filen)", "Dag")
    assert [row[0] for row in rows] == [2, 3, 4, 5, 6, 7, 8]
    assert [(row[1] or "").strip() for row in rows] == TEXTS
    assert rows[2] == (4, TEXTS[2], "Reise", "Buss", "Skole/SFO: [mat]", 2, "min egen", DAY)
    assert {row[3] for row in rows[4:]} == {"Øvrige innspill"}


def test_a_themes_sheet_marks_quotes_and_what_is_nearly_alike(book):
    assert [row[:4] for row in values(book["Buss"])] == [
        ("Rad", "Innspill", "Sitat", "Merknad"),
        (2, "Flere busser", "Sitat", "Nesten likt: rad 3"),
        (3, "Flere bussar!", None, "Nesten likt: rad 2"),
        (4, "Buss, og skolemat", None, "Også i: Skole/SFO: [mat]"),
    ]


def test_a_response_about_several_things_stands_in_all_its_themes(book):
    rows = values(book["Skole SFO mat"])[1:]
    assert [row[:4] for row in rows] == [(4, TEXTS[2], None, "Hovedsted: Buss"), (5, TEXTS[3], None, None)]


def test_the_overview_counts_responses_and_points_and_leads_to_the_sheets(book):
    sheet = book["Temaer"]
    assert values(sheet)[1:] == [
        ("Buss", "Reise", 3, 0, 3, "«Flere busser»"),
        ("Skole/SFO: [mat]", "Skole", 1, 1, 2, None),
        ("Øvrige innspill", None, 3, 0, 0, None),
    ]
    targets = [sheet.cell(line, 1).hyperlink.location for line in (2, 3, 4)]
    assert targets == ["'Buss'!A1", "'Skole SFO mat'!A1", "'Øvrige innspill'!A1"]


def test_nothing_people_wrote_becomes_a_formula_or_a_link(book, tmp_path):
    sheet = book["Alle innspill"]
    assert {sheet.cell(line, 2).data_type for line in range(2, 8)} <= {"s", "inlineStr"}
    assert not sheet._hyperlinks
    with zipfile.ZipFile(tmp_path / "ut.xlsx") as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in sheet for sheet in sheets)


def test_the_heading_stays_in_view_and_can_be_filtered(book):
    for name in ("Temaer", "Alle innspill", "Buss", "Øvrige innspill"):
        assert book[name].freeze_panes == "C2"
        assert book[name].auto_filter.ref.startswith("A1:")
        assert book[name].print_title_rows == "$1:$1"


def test_the_engine_is_said(book):
    said = [cell for row in values(book["Om temaene"]) for cell in row if cell]
    assert "mening og ord (språkmodell på denne maskinen)" in said
    assert "Hva mangler?" in said


def test_what_a_cell_cannot_hold_is_cut_and_said(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "ord " * 10_000 + '"}\n{"text": "bjelle\\u0007\\u0000"}', encoding="utf-8")
    write_xlsx(Report(open_source(path), Proposal((), (0, 1), "words")), tmp_path / "ut.xlsx")
    rows = values(load_workbook(tmp_path / "ut.xlsx")["Alle innspill"])
    assert len(rows[1][1]) <= CELL_LIMIT
    assert rows[1][1].endswith("i én celle]")
    assert rows[2][1] == "bjelle"


def test_numbers_a_cell_would_round_are_kept_as_text(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a", "id": 12345678901234567890, "ok": true, "far": NaN}', encoding="utf-8")
    write_xlsx(Report(open_source(path), Proposal((), (0,), "words")), tmp_path / "ut.xlsx")
    row = values(load_workbook(tmp_path / "ut.xlsx")["Alle innspill"])[1]
    assert row == (1, "a", "Øvrige innspill", None, "12345678901234567890", True, "nan")


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, source, proposal):
    with pytest.raises(UnwritableFile, match="Kan ikke skrive til"):
        write_xlsx(Report(source, proposal), tmp_path / "borte" / "ut.xlsx")


def test_a_file_that_fails_halfway_leaves_the_earlier_one(tmp_path, source, proposal):
    target = tmp_path / "ut.xlsx"
    target.write_text("den forrige")
    source.path.write_bytes(source.path.read_bytes()[:500])
    with pytest.raises(UnreadableFile):
        write_xlsx(Report(source, proposal), target)
    assert target.read_text() == "den forrige"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["svar.xlsx", "ut.xlsx"]


def test_of_many_repetitions_some_are_named_and_the_rest_counted(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "Mer buss\n" * 40, encoding="utf-8")
    theme = ProposedTheme("Buss", (), tuple(range(40)), (0,), points=tuple(range(40)))
    points = tuple(Point(row, "Mer buss") for row in range(40))
    proposal = Proposal((theme,), (), "words", points, alike=(tuple(range(40)),))
    write_xlsx(Report(open_source(path), proposal), tmp_path / "ut.xlsx")
    remark = load_workbook(tmp_path / "ut.xlsx")["Buss"]["D2"].value
    assert remark == "Nesten likt: rad 3, 4, 5, 6, 7, 8, 9, 10, 11 og 12 (og 29 til)"
