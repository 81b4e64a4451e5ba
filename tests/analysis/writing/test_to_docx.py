"""The Word document, read back with python-docx."""

import re
import zipfile
from collections import Counter

import docx
import pytest

from analysis.proposal import Point, Proposal, ProposedTheme
from analysis.reading import open_source
from analysis.writing.finished import UnwritableFile
from analysis.writing.report import Report
from analysis.writing.to_docx import write_docx

TEXTS = ["Flere busser", "Flere bussar!", "Buss, og skolemat", "Skolemat nå", "<b>&\x07", "", "ord " * 2_500, "مكتبة"]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "svar.csv"
    rows = ('"' + text.replace('"', '""') + '"' for text in TEXTS)
    path.write_text("Innspill;bord\n" + "".join(f"{row};1\n" for row in rows), encoding="utf-8", newline="")
    return open_source(path)


def proposal(areas=()):
    points = [Point(row, TEXTS[row]) for row in (0, 1)] + [Point(2, "Buss"), Point(2, "skolemat"), Point(3, TEXTS[3])]
    area = (0, 1) if areas else (None, None)
    bus = ProposedTheme("Buss", ("buss",), (0, 1, 2), (0,), points=(0, 1, 2), area=area[0])
    school = ProposedTheme("Skolemat", ("mat",), (3,), (), also=(2,), points=(3, 4), area=area[1])
    return Proposal((bus, school), (4, 5, 6, 7), "words", tuple(points), areas=areas, alike=((0, 1),))


def written(tmp_path, source, found):
    write_docx(Report(source, found, "Hva mangler?"), tmp_path / "ut.docx")
    return docx.Document(str(tmp_path / "ut.docx"))


@pytest.fixture
def document(tmp_path, source):
    return written(tmp_path, source, proposal())


def headings(document):
    named = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    return [(int(name[-1]), text) for name, text in named]


def chapter(document, title):
    texts, inside = [], False
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            inside = paragraph.text == title
        elif inside:
            texts.append(paragraph.text)
    return texts


def test_chapters_are_real_headings(document):
    assert headings(document) == [
        (1, "Oversikt"),
        *((1, "Buss"), (2, "Flere innspill")),
        *((1, "Skolemat"), (2, "Innspill"), (2, "Innspill om andre temaer som nevner dette")),
        *((1, "Øvrige innspill"), (1, "Slik er temaene laget"), (1, "Vedlegg: alle innspill")),
    ]


def test_areas_are_the_upper_headings(tmp_path, source):
    found = headings(written(tmp_path, source, proposal(("Reise", "Skole"))))
    assert found[1:7] == [
        *((1, "Reise"), (2, "Buss"), (3, "Flere innspill")),
        *((1, "Skole"), (2, "Skolemat"), (3, "Innspill")),
    ]


def test_a_chapter_counts_responses_and_points_and_shows_each_response_once(document):
    assert chapter(document, "Buss") == [
        "3 innspill.",
        "«Flere busser» ×2 [2] [3]",
        "Flere innspill",
        "Buss, og skolemat [4]",
    ]
    assert chapter(document, "Skolemat") == [
        "Ett innspill, og ett til som nevner det i tillegg til noe annet. 2 punkter i alt.",
        *("Innspill", "Skolemat nå [5]", "Innspill om andre temaer som nevner dette", "skolemat [4]"),
    ]


def test_the_appendix_has_every_row_exactly_once_and_whole(document):
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0] == ["Rad", "Innspill", "Tema"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(2, 10)]
    assert [row[1] for row in rows[1:]] == [
        *TEXTS[:4],
        *("<b>&", "(tomt)", TEXTS[6].strip(), TEXTS[7]),
    ]
    assert rows[3][2] == "Buss\nOgså i: Skolemat"


def test_the_remainder_is_told_with_blank_rows_by_number(document):
    told = chapter(document, "Øvrige innspill")
    assert told[1] == "<b>& [6]"
    assert told[2].endswith("ord … [8]")
    assert len(told[2]) < 520
    assert told[-1] == "Tomme rader: 7."


def test_tables_have_header_rows_that_repeat(document):
    assert len(document.tables) == 2
    for table in document.tables:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader")


def test_every_link_leads_to_a_bookmark_and_no_bookmark_stands_twice(document, tmp_path):
    with zipfile.ZipFile(tmp_path / "ut.docx") as parts:
        body = parts.read("word/document.xml").decode()
    marks = Counter(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', body))
    assert set(marks.values()) == {1}
    assert set(re.findall(r'w:anchor="(\w+)"', body)) <= set(marks)
    idents = re.findall(r'<w:bookmarkStart w:id="(\d+)"', body)
    assert len(idents) == len(set(idents))


def test_links_of_the_overview_lead_to_the_heading_of_the_same_name(tmp_path, source):
    written(tmp_path, source, proposal(("Reise", "Skole")))
    with zipfile.ZipFile(tmp_path / "ut.docx") as parts:
        body = parts.read("word/document.xml").decode()
    for name in ("Buss", "Skolemat"):
        anchors = set(re.findall(rf'w:anchor="(\w+)" w:history="1"><w:r><w:t xml:space="preserve">{name}<', body))
        marks = re.findall(rf'w:name="(kapittel_\d+)"/><w:r><w:t xml:space="preserve">{name}<', body)
        assert anchors == set(marks)


def test_the_language_is_bokmaal_and_the_engine_is_said(document):
    assert document.core_properties.language == "nb-NO"
    assert document.core_properties.title == "Temaer i innspillene – Hva mangler?"
    assert chapter(document, "Slik er temaene laget")[0].startswith(
        "Et dataprogram har samlet innspill som bruker de samme ordene. Språkmodellen var ikke i bruk"
    )


def test_text_from_right_to_left_is_set_so(document):
    cell = document.tables[-1].rows[-1].cells[1].paragraphs[0]
    assert cell._p.pPr.xpath("w:bidi")


def test_without_themes_there_is_a_remainder_and_an_appendix(tmp_path, source):
    document = written(tmp_path, source, Proposal((), tuple(range(8)), "words"))
    assert [text for _, text in headings(document)] == [
        *("Oversikt", "Øvrige innspill", "Slik er temaene laget", "Vedlegg: alle innspill")
    ]


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, source):
    with pytest.raises(UnwritableFile, match="Kan ikke skrive til"):
        write_docx(Report(source, proposal()), tmp_path / "borte" / "ut.docx")
