import csv
import io
import re

import pytest

from workshop.exports.text import clean
from workshop.exports.to_csv import harmless

HEADER = ["Nr.", "Oppgave", "Bord", "Innspill", "Tema", "Sendt", "Status", "Plassert", "Gjelder"]


def opened(written, state: str) -> list[list[str]]:
    text = written(state, "csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def original(cell: str) -> str:
    return cell[1:] if re.match(r"'+\s*[=+\-@＝＋－＠\t\n]", cell) else cell


def test_every_response_is_one_row(written, sample, state):
    header, *rows = opened(written, state)
    assert header == HEADER
    assert [int(row[0]) for row in rows] == [line.number for line in sample(state).appendix]


def test_norwegian_excel_sees_utf8_and_semicolons(written):
    assert written("full", "csv").startswith('\ufeff"Nr.";"Oppgave"'.encode())


def test_no_cell_can_be_taken_for_a_formula(written):
    cells = [cell for row in opened(written, "awkward") for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell)]


def test_what_was_written_can_be_had_back(written, sample):
    rows = opened(written, "awkward")[1:]
    assert [original(row[3]) for row in rows] == [clean(line.text) for line in sample("awkward").appendix]


@pytest.mark.parametrize(
    ("text", "cell"), [("=1", "'=1"), ("'=1", "''=1"), (" -1", "' -1"), ("'kke", "'kke"), ("a=1", "a=1"), ("", "")]
)
def test_an_apostrophe_goes_before_what_a_spreadsheet_would_run(text, cell):
    assert harmless(text) == cell


def test_a_hidden_response_is_listed_as_withheld(written):
    for row in opened(written, "all_hidden")[1:]:
        assert (row[3], row[4], row[6]) == ("", "", "Skjult av prosesslederen")


def test_a_response_in_two_themes_is_one_row_with_both(written):
    rows = opened(written, "by_hand")[1:]
    assert rows[0][4] == "Boliger for unge; Buss og bane"
    assert [row[0] for row in rows] == [str(number) for number in range(1, 11)]


def test_every_row_tells_whether_the_program_or_a_person_placed_it(written):
    assert [row[7] for row in opened(written, "no_tables")[1:]] == ["av programmet, etter like ord"] * 2 + [""]
    by_program, both = "av programmet, etter mening", "av programmet, etter mening, og for hånd"
    assert [row[7] for row in opened(written, "by_hand")[1:]] == [
        *(
            both,
            by_program,
            by_program,
            by_program,
            "for hånd",
            by_program,
            by_program,
            "for hånd",
            "for hånd",
            by_program,
        )
    ]
    assert {row[7] for row in opened(written, "one_table")[1:]} == {"for hånd"}
    assert {row[7] for row in opened(written, "all_hidden")[1:]} == {""}
