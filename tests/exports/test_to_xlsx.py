import io
from dataclasses import replace

import openpyxl
import pytest

from tests.exports.building import chapter, response, summary
from workshop.exports import to_xlsx
from workshop.exports.sheets import CELL_LIMIT
from workshop.exports.text import clean


@pytest.fixture
def opened(written):
    return lambda state: openpyxl.load_workbook(io.BytesIO(written(state, "xlsx")))


def column(sheet, letter: str) -> list:
    return [cell.value for cell in sheet[letter][1:]]


def rows_of(sheet) -> list[dict]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_sheets_are_overview_responses_themes_and_points(opened, state):
    assert opened(state).sheetnames == ["Oversikt", "Innspill", "Temaer", "Punkter"]


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
    for name in ("Innspill", "Temaer", "Punkter"):
        sheet = opened(state)[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"


def test_a_size_in_the_theme_sheet_counts_each_response_once(opened, sample, state):
    rows = rows_of(opened(state)["Temaer"])
    numbers = [row["Innspill nr."].split(", ") for row in rows]
    assert [row["Innspill"] for row in rows] == [len(set(held)) for held in numbers]
    everywhere = {int(number) for held in numbers for number in held}
    assert everywhere == {line.number for line in sample(state).appendix if not line.withheld}


def test_a_response_in_two_themes_is_one_row_with_both(opened):
    rows = rows_of(opened("by_hand")["Innspill"])
    assert rows[0]["Tema"] == "Boliger for unge; Buss og bane"
    assert [row["Nr."] for row in rows] == list(range(1, 11))


def test_every_point_stands_in_its_theme_with_its_own_words(opened, sample):
    rows = rows_of(opened("by_hand")["Punkter"])
    assert len(rows) == sample("by_hand").prompts[0].points
    said = [(row["Tema"], row["Nr."], row["Punkt"]) for row in rows]
    assert ("Boliger for unge", 1, "Boligpris") in said
    assert ("Buss og bane", 1, "kollektivtilbud") in said
    assert ("Punkter uten tema", 1, "skole") in said
    assert ("Øvrige innspill", 10, "vet ikke") in said


def test_two_points_of_one_response_in_one_theme_are_two_rows():
    line = response(1, "Flere busser. Billigere billetter.", points=("Flere busser.", "Billigere billetter."))
    made = summary([chapter(1, {"Buss": [line]})], [line])
    rows = rows_of(openpyxl.load_workbook(io.BytesIO(to_xlsx.write(made)))["Punkter"])
    assert [(row["Nr."], row["Punkt"]) for row in rows] == [(1, "Flere busser."), (1, "Billigere billetter.")]


def test_both_lists_tell_what_was_placed_by_hand(opened):
    book = opened("by_hand")
    placed = {row["Nr."]: row["Plassert"] for row in rows_of(book["Innspill"])}
    by_program = "av programmet, etter mening"
    assert (placed[1], placed[2], placed[5]) == (f"{by_program}, og for hånd", by_program, "for hånd")
    points = {row["Punkt"]: row["Plassert"] for row in rows_of(book["Punkter"]) if row["Nr."] == 1}
    assert points == {"Boligpris": "for hånd", "kollektivtilbud": by_program, "skole": by_program}


def test_a_quote_chosen_in_the_remainder_is_marked(sample):
    made = sample("by_hand")
    first = made.prompts[0]
    made = replace(made, prompts=(replace(first, starred=first.remainder[1:]),))
    rows = rows_of(openpyxl.load_workbook(io.BytesIO(to_xlsx.write(made)))["Punkter"])
    assert [row["Merket"] for row in rows if row["Nr."] in {9, 10}] == ["også nevnt", "sitat"]


def test_areas_views_marks_and_twins_stand_beside_the_point(opened):
    rows = {(row["Tema"], row["Nr."]): row for row in rows_of(opened("by_hand")["Punkter"])}
    plans = rows["Færre planer", 3]
    assert (plans["Overordnet tema"], plans["Nesten likt"], plans["Bord"]) == ("Styring", "2, 7", "Bord 4")
    assert rows["Boliger for unge", 5]["Syn"] == "Bygg høyt"
    assert rows["Buss og bane", 8]["Merket"] == "også nevnt"
    assert rows["Øvrige innspill", 9]["Merket"] == "også nevnt"
    assert rows["Boliger for unge", 4]["Merket"] == "sitat"


def test_the_theme_sheet_has_the_planners_order_and_words(opened):
    rows = rows_of(opened("by_hand")["Temaer"])
    assert [row["Tema"] for row in rows] == ["Færre planer", "Boliger for unge", "Buss og bane", "Øvrige innspill"]
    assert rows[1]["Beskrivelse"].startswith("Mange vil bo her")
    assert rows[1]["Ulike syn"].splitlines() == [
        "«Bygg høyt»: ett innspill fra ett bord",
        "«Bygg lavt»: ett innspill fra ett bord",
        "Ikke plassert på noen av sidene: 2 innspill fra 2 bord",
    ]


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


def test_the_overview_tells_how_the_themes_were_made(opened):
    told = {row[0].value: row[1].value for row in opened("no_tables")["Oversikt"] if row[1].value}
    assert "Språkmodellen på serveren var ikke i bruk." in told["Oppgave 1: Utfordringsbildet"]
    told = {row[0].value: row[1].value for row in opened("by_hand")["Oversikt"] if row[1].value}
    assert "ligner hverandre i mening" in told["Oppgave 1: Utfordringsbildet"]
    assert "Innspillene har til sammen 13 punkter." in told["Oppgave 1: Utfordringsbildet"]
