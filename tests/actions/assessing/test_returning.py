"""A sheet that is filled in elsewhere and sent back: the real file, edited as a spreadsheet would."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from tests.actions.assessing.conftest import cell, planned
from tests.exports.building import OSLO
from workshop.actions import moderating
from workshop.actions.assessing.accepting import accept, kept_by
from workshop.actions.assessing.matrix import mark_of
from workshop.actions.assessing.returning import read_returned
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.exports import FORMATS
from workshop.i18n import written_in
from workshop.models import Assessment

ANSWER = "Kommunens vurdering"


def accepted(room, *, seal: str, from_sheet=()) -> int:
    sheet = kept_by(room.workshop, room.pia)
    return accept(sheet, seal=seal, from_sheet=from_sheet, by=room.pia, now=room.clock(), zone=OSLO)


def test_a_sheet_nobody_touched_changes_nothing(room) -> None:
    room.answer(1, text="Enig", consequence="partly", short_version="Boliger")
    plan = planned(room, room.read(room.sheet()))
    assert (plan.changes, plan.conflicts, plan.faults, plan.missing, plan.rows) == ((), (), (), (), 5)


def test_what_is_filled_in_comes_back_by_id_and_only_once(room) -> None:
    book = room.sheet()
    cell(book, 1, ANSWER).value = "Enig.\nVi følger opp."
    cell(book, 1, "Konsekvens").value = "tas DELVIS til følge."
    cell(book, 1, "Ansvar").value = 12
    cell(book, 2, "Oppfølging").value = "+ 2 benker"
    cell(book, 2, "Kortversjon").value = "Buss og lys"
    returned = room.read(book)
    plan = planned(room, returned)
    told = [[(change.name, change.old, change.new) for change in one.changes] for one in plan.changes]
    assert told == [
        [("text", "", "Enig.\nVi følger opp."), ("consequence", "", "Tas delvis til følge"), ("responsible", "", "12")],
        [("short_version", "Bussen går for sjelden på kveldstid.", "Buss og lys"), ("follow_up", "", "+ 2 benker")],
    ]
    assert db.session.query(Assessment).count() == 0
    assert accepted(room, seal=plan.seal) == 2
    assert (room.row(1).words.text, room.row(1).words.consequence) == ("Enig.\nVi følger opp.", "partly")
    assert room.row(2).words.short_version == "Buss og lys"
    assert kept_by(room.workshop, room.pia) is None
    again = planned(room, returned)
    assert (again.changes, again.conflicts) == ((), ())


def test_only_what_can_be_filled_in_is_read(room) -> None:
    book = room.sheet()
    for title in ("Innspill", "Tema", "Bord"):
        cell(book, 1, title).value = "Noe annet"
    assert planned(room, room.read(book)).changes == ()
    assert room.row(1).text == "Flere rimelige boliger for unge"


def test_emptying_a_cell_empties_the_field_and_brings_the_suggestion_back(room) -> None:
    room.answer(2, text="Enig", short_version="Buss")
    book = room.sheet()
    cell(book, 2, ANSWER).value = cell(book, 2, "Kortversjon").value = None
    plan = planned(room, room.read(book))
    accepted(room, seal=plan.seal)
    assert room.row(2).words.text == ""
    assert room.row(2).short_version == "Bussen går for sjelden på kveldstid."


def test_what_a_colleague_wrote_in_cells_the_sheet_left_alone_stays(room) -> None:
    book = room.sheet()
    cell(book, 1, "Ansvar").value = "Plan"
    room.answer(1, text="Karis svar", by=room.kari)
    plan = planned(room, room.read(book))
    assert plan.conflicts == ()
    accepted(room, seal=plan.seal)
    assert (room.row(1).words.text, room.row(1).words.responsible) == ("Karis svar", "Plan")


def test_what_both_wrote_is_a_conflict_chosen_row_by_row(room) -> None:
    book = room.sheet()
    for number in (1, 2, 3):
        cell(book, number, ANSWER).value = f"Fra arket {number}"
    for number in (1, 2):
        room.answer(number, text="Karis svar", by=room.kari)
    plan = planned(room, room.read(book))
    assert [one.row.number for one in plan.conflicts] == [1, 2]
    assert [one.row.number for one in plan.changes] == [3]
    assert accepted(room, seal=plan.seal, from_sheet={room.said[1].id}) == 2
    assert [room.row(n).words.text for n in (1, 2, 3)] == ["Karis svar", "Fra arket 2", "Fra arket 3"]


def test_nothing_is_written_where_somebody_saved_after_one_looked(room) -> None:
    book = room.sheet()
    cell(book, 1, ANSWER).value = "Fra arket"
    plan = planned(room, room.read(book))
    room.answer(1, text="Karis svar", by=room.kari)
    with pytest.raises(Conflict, match="Ingenting er endret"):
        accepted(room, seal=plan.seal)
    assert room.row(1).words.text == "Karis svar"


def test_without_the_hidden_column_what_stands_is_never_overwritten_unasked(room) -> None:
    room.answer(1, text="Enig")
    book = room.sheet()
    sheet = book.worksheets[0]
    sheet.delete_cols(sheet.max_column)
    cell(book, 1, ANSWER).value, cell(book, 2, ANSWER).value = "Uenig", "Ny"
    plan = planned(room, room.read(book))
    assert ([one.row.number for one in plan.conflicts], [one.row.number for one in plan.changes]) == ([1], [2])


def test_a_sheet_of_another_workshop_is_refused(room) -> None:
    out = io.BytesIO()
    room.sheet().save(out)
    with pytest.raises(Refused, match="Filen hører til et annet verksted"):
        read_returned(out.getvalue(), mark="M0000000")


def test_a_sheet_without_its_columns_is_refused_and_one_that_lacks_some_says_so(room) -> None:
    book = room.sheet()
    sheet = book.worksheets[0]
    sheet.delete_cols(next(one.column for one in sheet[1] if one.value == "Ansvar"))
    cell(book, 1, ANSWER).value = "Enig"
    returned = room.read(book)
    assert (returned.missing, len(planned(room, returned).changes)) == (("responsible",), 1)
    sheet.delete_cols(next(one.column for one in sheet[1] if one.value == "Id"))
    with pytest.raises(Refused, match="Fant ikke kolonnen «Id»"):
        room.read(book)
    with pytest.raises(Refused, match="ingen av kolonnene som kan fylles ut"):
        read_returned(b"Id;Noe\r\nM1-1;x\r\n", mark="M1")
    with pytest.raises(Refused, match="Ingen av radene har en id"):
        read_returned(b"Id;Ansvar\r\n;x\r\n", mark="M1")


def test_rows_that_cannot_be_used_are_told_with_their_number_and_the_others_are_taken(room) -> None:
    book = room.sheet()
    sheet = book.worksheets[0]
    mark = mark_of(room.workshop)
    cell(book, 1, "Konsekvens").value = "Kanskje"
    cell(book, 2, ANSWER).value = "x" * 4001
    cell(book, 3, "Id").value = f"{mark}-99999"
    cell(book, 3, ANSWER).value = "Til ingen"
    cell(book, 6, ANSWER).value = "Enig"
    cell(book, 4, ANSWER).value = "Til den skjulte"
    twice = [one.value for one in sheet[5]]
    twice[6] = "Noe annet"
    sheet.append(twice)
    plan = planned(room, room.read(book))
    told = {fault.line: fault.told for fault in plan.faults}
    assert "«Kanskje» er ikke en konsekvens vi kjenner" in told[2]
    assert "«Tas til følge», «Tas delvis til følge», «Tas videre i annet planarbeid», «Tas ikke til følge»" in told[2]
    assert "er på 4001 tegn" in told[3]
    assert "finnes ikke lenger" in told[4]
    assert "samme id som rad 5" in told[7]
    assert told[6] == "Innspillet er skjult av prosesslederen."
    assert [one.row.number for one in plan.changes] == [6]


def test_a_response_that_was_hidden_after_the_sheet_was_made_is_left_alone(room) -> None:
    room.answer(1, text="Enig")
    book = room.sheet()
    moderating.hide(room.said[0], by=room.pia, now=room.clock())
    plan = planned(room, room.read(book))
    assert (plan.changes, plan.conflicts, plan.faults) == ((), (), ())


def as_csv(book, encoding: str) -> bytes:
    """The active sheet as Excel saves it in Norway."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in book.worksheets[0].iter_rows(values_only=True):
        writer.writerow(["" if value is None else value for value in row])
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_the_sheet_can_come_back_as_csv(room, encoding) -> None:
    room.answer(3, text="Står\ni to linjer")
    book = room.sheet()
    cell(book, 1, ANSWER).value = "Økt; «enig»"
    plan = planned(room, read_returned(as_csv(book, encoding), mark=mark_of(room.workshop)))
    assert [[(c.old, c.new) for c in one.changes] for one in plan.changes] == [[("", "Økt; «enig»")]]
    assert (plan.conflicts, plan.faults) == ((), ())


def test_the_workbook_of_the_summary_comes_back_as_well_as_the_matrix_alone(room) -> None:
    made = summarize(room.workshop, now=room.clock(), zone=OSLO)
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].file(made, matrix=room.matrix())))
    sheet = book["Innspillsmatrise"]
    column = next(cell.column for cell in sheet[1] if cell.value == ANSWER)
    sheet.cell(2, column).value = "Enig"
    plan = planned(room, room.read(book))
    assert (plan.rows, len(plan.changes), plan.faults) == (5, 1, ())


def test_a_sheet_in_nynorsk_comes_back_also_when_the_workshop_is_in_bokmaal_by_then(room) -> None:
    room.answer(1, text="Enig", consequence="partly")
    room.workshop.language = "nn"
    db.session.commit()
    with written_in("nn"):
        book = room.sheet()
    assert cell(book, 1, "Konsekvens").value == "Blir delvis teke til følgje"
    cell(book, 2, "Vurderinga frå kommunen").value = "Einig"
    cell(book, 2, "Konsekvens").value = "Blir teke til følgje"
    for language in ("nn", "nb"):
        room.workshop.language = language
        db.session.commit()
        with written_in(language):
            plan = planned(room, room.read(book))
        assert [[change.name for change in one.changes] for one in plan.changes] == [["text", "consequence"]]
        assert (plan.conflicts, plan.faults, plan.missing) == ((), (), ())
        assert plan.changes[0].words.consequence == "followed"
