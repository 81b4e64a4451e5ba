"""The matrix as Excel and Word, opened again by the libraries that read them."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.exports.building import DAY, at
from tests.exports.samples import AWKWARD
from workshop.exports.matrix import FORMATS, file_name
from workshop.exports.text import clean
from workshop.models.followed import Step
from workshop.models.matrix import HIDDEN, REMAINDER, Matrix, MatrixRow, Words

EDITABLE = ("Kortversjon", "Kommunens vurdering", "Konsekvens", "Oppfølging", "Ansvar")


def row(number: int, text: str | None, **more) -> MatrixRow:
    place = HIDDEN if text is None else 7
    given = {
        **{"response": 100 + number, "number": number, "prompt": 1, "prompt_title": "Utfordringsbildet"},
        **{"group": "Bord 2", "about": "", "themes": () if text is None else ("Boliger", "Buss"), "place": place},
        "suggestion": "" if text is None else "Kort",
    }
    return MatrixRow(text=text, **(given | more))


def matrix(*rows: MatrixRow) -> Matrix:
    names = ("Arbeidsverksted", "Planstrategi 2023–2027", "Bærum kommune")
    return Matrix(*names, DAY, "nb", "MABC1234", at(13, 5), rows)


FULL = matrix(
    row(2, "Flere boliger", words=Words("", "Enig.\nVi følger opp.", "partly", "Planprogram", "Plan"), revision=1),
    row(1, "Lys i parken", themes=(), place=REMAINDER, about="Fleksibilitet – Fasthet"),
    row(4, None),
    row(3, "Færre planer", prompt=2, prompt_title="Plansystemet"),
)


def sheet_of(made: Matrix):
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(made))).worksheets[0]


def cells(made: Matrix) -> list[dict]:
    header, *rows = sheet_of(made).iter_rows(values_only=True)
    return [dict(zip(header, one, strict=True)) for one in rows]


def test_the_sheet_has_a_row_for_each_response_in_the_order_of_the_matrix() -> None:
    found = cells(FULL)
    assert list(found[0])[:11] == [
        *("Nr.", "Oppgave", "Bord", "Innspill", "Kortversjon", "Tema", "Kommunens vurdering", "Konsekvens"),
        *("Oppfølging", "Ansvar", "Id"),
    ]
    assert [(one["Nr."], one["Id"]) for one in found] == [
        *((2, "MABC1234-102"), (1, "MABC1234-101"), (4, "MABC1234-104"), (3, "MABC1234-103")),
    ]
    assert tuple(found[0].values())[3:10] == (
        *("Flere boliger", "Kort", "Boliger; Buss", "Enig.\nVi følger opp.", "Tas delvis til følge"),
        *("Planprogram", "Plan"),
    )
    assert (found[1]["Innspill"], found[1]["Tema"]) == (
        "Til «Fleksibilitet – Fasthet»: Lys i parken",
        "Øvrige innspill",
    )


def test_what_became_of_it_has_a_locked_column_once_somebody_has_said() -> None:
    step = Step(1, "not_followed_up", "", "=Ingen\nhjemmel.", at(13, 5))
    made = replace(FULL, rows=(replace(FULL.rows[0], became=step), *FULL.rows[1:]))
    header = [cell.value for cell in sheet_of(made)[1]]
    assert header[9:12] == ["Ansvar", "Status", "Id"]
    told = ["Ikke fulgt opp\n=Ingen\nhjemmel.", "Mottatt", None, "Mottatt"]
    assert [one["Status"] for one in cells(made)] == told
    sheet = sheet_of(made)
    assert all(sheet.cell(at, 11).protection.locked for at in range(2, 6))
    assert sheet.print_area.endswith("$K$5")
    word = docx.Document(io.BytesIO(FORMATS["docx"].write(made)))
    assert [cell.text for cell in word.tables[0].columns[9].cells] == ["Status", *(one or "" for one in told[:3])]
    assert "Status" not in cells(FULL)[0]
    assert len(docx.Document(io.BytesIO(FORMATS["docx"].write(FULL))).tables[0].columns) == 9


def test_a_hidden_response_keeps_its_row_without_words() -> None:
    assert tuple(cells(FULL)[2].values())[3:10] == ("Skjult av prosesslederen", *[None] * 6)


def test_only_what_can_be_filled_in_is_open_and_never_on_a_hidden_response() -> None:
    sheet = sheet_of(FULL)
    header = [cell.value for cell in sheet[1]]
    assert sheet.protection.sheet
    for line in (2, 3, 5):
        opened = [title for title, cell in zip(header, sheet[line], strict=True) if not cell.protection.locked]
        assert opened == list(EDITABLE)
    assert all(cell.protection.locked for cell in (*sheet[1], *sheet[4]))


def test_consequences_are_offered_as_a_list_and_lengths_are_checked_where_one_types() -> None:
    rules = sheet_of(FULL).data_validations.dataValidation
    listed = next(rule for rule in rules if rule.type == "list")
    assert listed.formula1 == '"Tas til følge,Tas delvis til følge,Tas videre i annet planarbeid,Tas ikke til følge"'
    assert str(listed.sqref) == "H2:H5"
    assert [rule.formula1 for rule in rules if rule.type == "textLength"] == ["300", "4000", "2000", "200"]


def test_the_sheet_is_set_up_for_screen_and_paper() -> None:
    sheet = sheet_of(FULL)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:L5")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Innspillsmatrise'!$A$1:$J$5"
    assert sheet.column_dimensions["L"].hidden


def test_a_sheet_beside_it_tells_how_to_fill_it_in_and_what_it_is_of() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(FULL)))
    told = {name: value for name, value in book["Slik fyller du ut"].iter_rows(values_only=True) if name}
    assert told["Verksted"] == "Arbeidsverksted"
    assert told["Status"] == "1 av 3 innspill er vurdert. Ett er skjult av prosesslederen og vurderes ikke."
    assert told["Oppgave 2"] == "Plansystemet"
    assert "• Tas ikke til følge" in told["Konsekvens"]


def test_what_people_wrote_is_never_a_formula_a_link_or_cut_short_in_excel() -> None:
    sheet = sheet_of(matrix(*(row(number, text) for number, text in enumerate(AWKWARD, start=1))))
    for line, text in zip(sheet.iter_rows(min_row=2), AWKWARD, strict=True):
        assert line[3].data_type in {"s", "n"}
        assert line[3].hyperlink is None
        assert len(line[3].value or "") <= 32_767
        if len(text) < 32_000:
            assert (line[3].value or "") == clean(text)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("made", [matrix(), FULL, matrix(row(1, None))], ids=["empty", "full", "hidden"])
def test_every_file_opens_again_from_every_state(name, made) -> None:
    data = FORMATS[name].write(made)
    opened = openpyxl.load_workbook(io.BytesIO(data)) if name == "xlsx" else docx.Document(io.BytesIO(data))
    assert opened
    assert file_name(made, FORMATS[name]) == f"2024-02-02-arbeidsverksted-innspillsmatrise.{name}"


@pytest.fixture
def word():
    return docx.Document(io.BytesIO(FORMATS["docx"].write(FULL)))


def test_the_document_is_a4_in_landscape_with_a_table_for_each_prompt(word) -> None:
    section = word.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Oppgave 1: Utfordringsbildet", "Oppgave 2: Plansystemet"]
    assert [[r.cells[0].text for r in table.rows] for table in word.tables] == [["Nr.", "2", "1", "4"], ["Nr.", "3"]]


def test_each_table_repeats_its_header_and_has_title_and_description(word) -> None:
    for table in word.tables:
        assert table._tbl.tr_lst[0].xpath("./w:trPr/w:tblHeader")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Innspillsmatrise, Oppgave")
        assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None


def test_the_document_says_the_same_as_the_sheet(word) -> None:
    told = [cell.text for cell in word.tables[0].rows[1].cells]
    assert told == [
        *("2", "Bord 2", "Flere boliger", "Kort", "Boliger; Buss", "Enig.\nVi følger opp.", "Tas delvis til følge"),
        *("Planprogram", "Plan"),
    ]
    assert [cell.text for cell in word.tables[0].rows[3].cells][2:] == ["Skjult av prosesslederen", *[""] * 6]


def test_a_short_response_is_not_printed_twice() -> None:
    made = matrix(replace(FULL.rows[0], suggestion="Flere boliger"))
    word = docx.Document(io.BytesIO(FORMATS["docx"].write(made)))
    assert word.tables[0].rows[1].cells[3].text == "Som innspillet"


def test_the_document_counts_pages_and_names_its_language(word) -> None:
    footer = word.sections[0].footer._element
    assert [code.text.strip() for code in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert word.core_properties.language == "nb-NO"
    assert word.core_properties.title == "Arbeidsverksted – Innspillsmatrise"


def test_awkward_words_can_be_written_in_word() -> None:
    made = matrix(*(row(number, text) for number, text in enumerate(AWKWARD, start=1)))
    word = docx.Document(io.BytesIO(FORMATS["docx"].write(made)))
    assert [r.cells[2].text for r in word.tables[0].rows[1:]] == [clean(text) for text in AWKWARD]
