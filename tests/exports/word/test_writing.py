"""The documents written into real templates, and opened again."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.exports.matrix.test_files import FULL
from tests.exports.samples import full
from tests.exports.word import templates
from workshop.actions.templating.cleaning import cleaned
from workshop.exports import FORMATS, to_docx
from workshop.exports.matrix import FORMATS as MATRIX_FORMATS
from workshop.exports.word.neutral import neutral_template
from workshop.models import Letterhead

TEMPLATES = {
    "norwegian": templates.norwegian,
    "handmade": templates.handmade,
    "letterhead": templates.letterhead,
    "split": templates.split,
    "sections": templates.sections,
    "neutral": neutral_template,
}
SUMMARY = full(24, constructed=False)


def letterhead(name: str, table_style: str = "") -> Letterhead:
    return Letterhead(cleaned(TEMPLATES[name]()), table_style)


def summary_in(name: str, made=SUMMARY, **more):
    return docx.Document(io.BytesIO(FORMATS["docx"].file(made, letterhead=letterhead(name, **more))))


def matrix_in(name: str):
    return docx.Document(io.BytesIO(MATRIX_FORMATS["docx"].file(FULL, letterhead(name))))


def styles_of(word) -> dict[str, str]:
    """The ids of the styles that stand in the document, by name."""
    names = {style.style_id: style.name for style in word.styles}
    used = {mark.get(qn("w:val")) for mark in word.element.body.iter(qn("w:pStyle"))}
    assert used <= names.keys()
    return {names[ident]: ident for ident in used}


def texts(word) -> list[str]:
    return [p.text for p in word.paragraphs]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_response_stands_in_the_appendix_whatever_the_template(name) -> None:
    table = summary_in(name).tables[-1]
    assert [int(row.tc_lst[0].xpath("string(.)")) for row in table._tbl.tr_lst[1:]] == list(range(1, 25))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_inner_link_leads_to_one_bookmark_and_names_are_unique(name) -> None:
    body = summary_in(name).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    idents = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks)) == len(set(idents))
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} <= set(marks)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_style_is_there_twice_and_every_heading_has_its_level(name) -> None:
    word = summary_in(name)
    idents = [style.style_id for style in word.styles]
    assert len(idents) == len(set(idents))
    for paragraph in word.paragraphs:
        if paragraph._p.xpath("./w:bookmarkStart[starts-with(@w:name, 'kapittel')]"):
            assert paragraph.style.element.xpath("./w:pPr/w:outlineLvl"), paragraph.style.name


def test_a_norwegian_words_styles_are_used_by_their_own_ids() -> None:
    used = styles_of(summary_in("norwegian"))
    assert (used["Heading 1"], used["Title"], used["List Bullet"]) == ("Overskrift1", "Tittel", "Punktliste")


def test_what_the_template_lacks_is_made_in_its_manner() -> None:
    word = summary_in("norwegian")
    quote, heading = word.styles["Quote"], word.styles["Heading 4"]
    assert (quote.font.name, quote.base_style.name, quote.font.size.pt) == (None, "Normal", 10)
    assert heading.base_style.name == "Heading 3"
    assert heading.element.xpath("./w:pPr/w:outlineLvl/@w:val") == ["3"]
    assert "1B5E20" in next(style for style in word.styles if style.name == "Oppsummering").element.xml
    assert (word.styles["Heading 1"].font.name, word.styles["Normal"].font.size.pt) == ("Georgia", 10)


def test_styles_made_by_hand_are_found_by_their_norwegian_names() -> None:
    word = summary_in("handmade")
    assert {"Overskrift 1", "Overskrift 2", "Sitat", "Punktliste"} <= styles_of(word).keys()
    assert not {"Heading 1", "Quote", "List Bullet"} & styles_of(word).keys()
    assert word.styles["Punktliste"].element.xpath("./w:pPr/w:numPr")


def test_letterhead_and_page_are_kept_and_the_cover_is_filled_in() -> None:
    word = summary_in("letterhead")
    section = word.sections[0]
    assert section.different_first_page_header_footer
    assert section.header._element.xpath(".//pic:pic")
    assert section.first_page_header._element.xpath(".//pic:pic")
    assert section.footer.paragraphs[0].text == "Fjord kommune · Side "
    assert (round(section.left_margin.cm, 1), round(section.right_margin.cm, 1)) == (3.0, 2.0)
    told = texts(word)
    assert told[:2] == ["Arbeidsverksted", "Oppsummering fra Kommunegården, Sandvika 2. februar 2024"]
    assert told[-1] == "Spørsmål? Ring servicetorget."
    assert told.count("Arbeidsverksted") == 1
    assert not [line for line in told if line.startswith(("Sted\t", "Dato\t")) or "{{" in line]
    assert [line for line in told if line.startswith("Planprosess\t")]


def test_placeholders_cut_over_runs_are_found_wherever_they_stand() -> None:
    word = summary_in("split")
    assert texts(word)[0] == "Om Arbeidsverksted i Bærum kommune"
    assert [cell.text for cell in word.tables[0].rows[0].cells] == ["Dato", "2. februar 2024"]
    assert word.sections[0].header.paragraphs[0].text == "Planstrategi 2023–2027 / {{ ukjent felt }}"
    assert not word.element.body.xpath(".//w:sdt")
    assert "Kort fortalt" in texts(word)


def test_tables_fill_the_templates_own_text_width() -> None:
    word = summary_in("letterhead")
    width = sum(int(one.get(qn("w:w"))) for one in word.tables[-1]._tbl.tblGrid.gridCol_lst)
    section = word.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 635
    assert abs(width - room) < 10


def test_a_table_style_of_the_template_can_be_chosen_and_one_named_as_ours_is_taken() -> None:
    assert {table.style.name for table in summary_in("norwegian", table_style="Table Grid").tables} == {"Table Grid"}
    assert {table.style.name for table in summary_in("neutral", table_style="finnes ikke").tables} == {"Oppsummering"}


def test_without_a_place_the_text_comes_after_all_the_template_has() -> None:
    word = templates.blank()
    word.add_paragraph("Omslag")
    kept = Letterhead(cleaned(templates.saved(word)))
    told = docx.Document(io.BytesIO(to_docx.write(SUMMARY, kept))).paragraphs
    assert [p.text for p in told[:2]] == ["Omslag", "Arbeidsverksted"]
    assert told[1]._p.xpath("./w:pPr/w:pageBreakBefore")


def test_an_empty_letterhead_is_begun_on_its_first_page() -> None:
    first = summary_in("norwegian").paragraphs[0]
    assert first.text == "Arbeidsverksted"
    assert not first._p.xpath("./w:pPr/w:pageBreakBefore")


def test_made_up_responses_are_told_at_the_foot_of_a_letterhead_too() -> None:
    word = summary_in("letterhead", made=full(12, constructed=True))
    section = word.sections[0]
    for foot in (section.footer, section.first_page_footer):
        assert foot.paragraphs[-1].text == "Konstruerte innspill for demonstrasjon"


def test_the_document_says_its_language_and_what_it_is() -> None:
    word = summary_in("letterhead")
    assert {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))} == {"nb-NO"}
    assert (word.core_properties.title, word.core_properties.author) == (
        *("Arbeidsverksted – Oppsummering", "Bærum kommune"),
    )


def test_a_templates_own_list_of_contents_is_kept_and_marked_to_be_updated() -> None:
    word = templates.blank()
    templates.field(word.add_paragraph(), r'TOC \o "1-3" \h')
    word.add_paragraph("{{ oppsummering }}")
    made = docx.Document(io.BytesIO(to_docx.write(SUMMARY, Letterhead(cleaned(templates.saved(word))))))
    codes = [code.text.strip() for code in made.element.body.iter(qn("w:instrText"))]
    assert codes == [r'TOC \o "1-3" \h']
    assert made.element.body.xpath(".//w:fldChar[@w:fldCharType='begin']/@w:dirty") == ["true"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_matrix_lies_on_its_side_and_the_rest_of_the_template_does_not(name) -> None:
    word = matrix_in(name)
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in word.sections]
    wanted = {
        **{"norwegian": [True], "handmade": [True], "neutral": [False, True], "split": [False, True]},
        **{"letterhead": [False, True, False], "sections": [False, True, False]},
    }
    assert turned == wanted[name]
    lying = word.sections[turned.index(True)]
    assert lying.page_width > lying.page_height


def test_the_matrix_goes_on_with_the_letterhead_of_the_pages_after_the_first() -> None:
    word = matrix_in("letterhead")
    assert [section.different_first_page_header_footer for section in word.sections] == [True, False, False]
    assert all(section.header._element.xpath(".//pic:pic") for section in word.sections)


def test_the_neutral_template_can_be_sent_up_and_holds_every_style() -> None:
    word = docx.Document(io.BytesIO(neutral_template()))
    names = {style.name for style in word.styles}
    assert {"Title", "Heading 4", "Quote", "Caption", "List Bullet", "Oppsummering", "Faktalinje"} <= names
    assert "{{ oppsummering }}" in texts(word)


def test_a_line_of_the_cover_that_has_nothing_to_say_is_left_out() -> None:
    def cover(place: str) -> list[str]:
        word = summary_in("neutral", replace(SUMMARY, place=place))
        return [p.text for p in word.paragraphs if p.text.startswith(("Sted", "Dato"))]

    assert cover("Rådhuset") == ["Sted\tRådhuset", "Dato\t2. februar 2024"]
    assert cover("") == ["Dato\t2. februar 2024"]
