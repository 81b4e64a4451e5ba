import io

import openpyxl
import pytest

from workshop.exports.text import clean
from workshop.exports.to_xlsx import CELL_LIMIT


@pytest.fixture
def opened(written):
    return lambda state: openpyxl.load_workbook(io.BytesIO(written(state, "xlsx")))


def column(sheet, letter: str) -> list:
    return [cell.value for cell in sheet[letter][1:]]


def test_the_sheets_are_overview_responses_and_themes(opened, state):
    assert opened(state).sheetnames == ["Oversikt", "Innspill", "Temaer"]


def test_every_response_stands_exactly_once(opened, sample, state):
    assert column(opened(state)["Innspill"], "A") == [line.number for line in sample(state).appendix]


def test_nothing_a_participant_wrote_becomes_a_formula_a_link_or_a_number(opened, sample):
    sheet = opened("awkward")["Innspill"]
    cells = sheet["D"][1:]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not [cell for row in sheet for cell in row if cell.hyperlink or cell.data_type == "f"]
    for cell, line in zip(cells, sample("awkward").appendix, strict=True):
        if len(line.text) <= CELL_LIMIT:
            assert cell.value == clean(line.text)
        else:
            assert len(cell.value) == CELL_LIMIT
            assert cell.value.endswith("[resten står i PDF, Word, CSV og JSON]")


def test_a_hidden_response_is_listed_as_withheld(opened):
    sheet = opened("all_hidden")["Innspill"]
    assert column(sheet, "D") == [""] * 5
    assert column(sheet, "G") == ["Skjult av prosesslederen"] * 5


def test_the_header_stays_in_view_and_filters(opened, state):
    for name in ("Innspill", "Temaer"):
        sheet = opened(state)[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"


def test_sizes_in_the_theme_sheet_add_up_to_the_readable_responses(opened, sample, state):
    sheet = opened(state)["Temaer"]
    assert sum(column(sheet, "C")) == sum(not line.withheld for line in sample(state).appendix)


def test_the_time_is_a_time_and_the_number_a_number(opened):
    row = opened("full")["Innspill"][2]
    assert (row[0].data_type, row[5].is_date, row[5].number_format) == ("n", True, "dd.mm.yyyy hh.mm")


def test_the_overview_tells_what_the_documents_tell(opened):
    sheet = opened("demo")["Oversikt"]
    told = {row[0].value: row[1].value for row in sheet if row[1].value}
    assert told["Dato"] == "2. februar 2024"
    assert told["Merk"] == "Innspillene er konstruert for demonstrasjon. Ingen har sagt dette."
    assert told["Innspill"].startswith("118 av 120 innspill er med.")
    assert "08.30–09.40 (08.36–09.46): Intro til planstrategi" in told["Program, planlagt (faktisk)"]
    assert "40 innspill" in told["Oppgave 1: Utfordringsbildet"]


def test_a_row_is_high_enough_for_its_text_and_never_higher_than_excel_allows(opened, sample):
    sheet = opened("awkward")["Innspill"]
    heights = {row: sheet.row_dimensions[row].height for row in range(2, 26)}
    longest = next(line.number for line in sample("awkward").appendix if len(line.text) > CELL_LIMIT)
    assert heights[longest + 1] == 408.75  # Excel counts in quarters of a point
    assert opened("mixed")["Innspill"].row_dimensions[2].height == 18
