"""The sheet of votes: every alternative and answer counted, in all and at each table."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl

from tests.drafting.rooms import day_of, marked
from tests.exports.building import response, summary
from tests.exports.matrix.test_files import FULL
from tests.exports.samples import full
from tests.kinds.votes import asked
from workshop.exports import FORMATS
from workshop.exports.votes import votes
from workshop.kinds import Vote


def room(kind: str, *cast: tuple[str, dict[int, int]], options=("Bolig", "Buss")):
    return day_of(marked(1, kind, asked(*options), [Vote(table, marks) for table, marks in cast]))


def test_each_answer_is_counted_in_all_and_at_each_table_in_the_tasks_own_order() -> None:
    made = room("agreement", ("Bord 10", {1: 2}), ("Bord 2", {1: 0, 2: 1}), ("Bord 2", {1: 0}), ("", {2: 0}))
    listed = votes(made)
    assert listed.columns[2:] == ("Gjelder", "Svar", "I alt", "Andel i prosent", "Bord 2", "Bord 10", "Uten bord")
    assert [row[2:] for row in listed.rows] == [
        ("Bolig", "Enig", 2, 67, 2, 0, 0),
        ("Bolig", "Uenig", 1, 33, 0, 1, 0),
        ("Buss", "Enig", 1, 50, 0, 0, 1),
        ("Buss", "Pass", 1, 50, 1, 0, 0),
    ]


def test_dots_are_added_up_before_they_are_told_apart() -> None:
    rows = votes(room("priority", ("Bord 1", {1: 1}), ("Bord 1", {1: 3}), ("Bord 2", {1: 1, 2: 2}))).rows
    assert [row[2:] for row in rows] == [
        ("Bolig", "Prikker i alt", 5, "", 4, 1),
        ("Bolig", "én prikk", 2, 67, 1, 1),
        ("Bolig", "3 prikker", 1, 33, 1, 0),
        ("Buss", "Prikker i alt", 2, "", 0, 2),
        ("Buss", "2 prikker", 1, 100, 0, 1),
    ]


def test_every_mark_is_counted_once() -> None:
    made = room("scale", *((f"Bord {n % 3}", {1: n % 5, 2: 4 - n % 5}) for n in range(17)))
    rows = [row for row in votes(made).rows if row[3] != "Prikker i alt"]
    assert sum(row[4] for row in rows) == len(made.prompts[0].answers) == 34
    assert all(row[4] == sum(row[6:]) for row in rows)


def test_the_workbook_has_everything_and_the_matrix_when_it_is_given() -> None:
    made = replace(full(12), prompts=(*full(12).prompts, *room("agreement", ("Bord 1", {1: 0})).prompts))
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].file(made, matrix=FULL)))
    assert book.sheetnames == [
        *("Oversikt", "Innspill", "Temaer", "Innspillsmatrise", "Punkter", "Avstemninger", "Svar"),
    ]
    assert [cell.value for cell in book["Innspillsmatrise"][1]][-2:] == ["Id", "Kontroll"]
    assert "Innspillsmatrise" not in openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].file(made))).sheetnames


def test_the_list_of_responses_says_what_a_comment_is_about() -> None:
    lines = [response(1, "Ja takk"), replace(response(2, "For dyrt"), about="Bolig – Buss")]
    made = summary((), lines)
    sheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(made)))["Innspill"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert [row[header.index("Gjelder")] or "" for row in rows] == ["", "Bolig – Buss"]
    hidden = summary((), [replace(response(1, None), about="Bolig")])
    row = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(hidden)))["Innspill"][2]
    assert not row[header.index("Gjelder")].value
