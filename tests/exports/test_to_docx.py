import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.exports.building import chapter, response, summary
from workshop.exports import to_docx
from workshop.exports.text import clean

APPENDIX_HEADER = ["Nr.", "Oppgave", "Bord", "Innspill", "Tema"]


@pytest.fixture
def opened(written):
    return lambda state: docx.Document(io.BytesIO(written(state, "docx")))


def appendix(word) -> list[list[str]]:
    tables = [rows for rows in map(rows_of, word.tables) if rows[0] == APPENDIX_HEADER]
    return tables[0][1:] if tables else []


def rows_of(table) -> list[list[str]]:
    return [
        ["\n".join(text_of(p) for p in cell.findall(qn("w:p"))) for cell in row.tc_lst] for row in table._tbl.tr_lst
    ]


def text_of(paragraph) -> str:
    pieces = {qn("w:t"): lambda e: e.text or "", qn("w:br"): lambda e: "\n", qn("w:tab"): lambda e: "\t"}
    return "".join(pieces[e.tag](e) for e in paragraph.iter() if e.tag in pieces)


def keeps(word, paragraph) -> bool:
    """Whether a paragraph stays on the page of the next, by itself or by its style."""
    style = next(style for style in word.styles if style.style_id == paragraph.pPr.pStyle.val)
    return bool(paragraph.xpath("./w:pPr/w:keepNext")) or bool(style.paragraph_format.keep_with_next)


def headings(word) -> list[tuple[int, str]]:
    return [(int(p.style.name[-1]), p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]


def test_the_appendix_holds_every_response_exactly_once(opened, sample, state):
    rows = appendix(opened(state))
    assert [int(row[0]) for row in rows] == [line.number for line in sample(state).appendix]


def test_text_in_the_appendix_is_what_was_written(opened, sample):
    for row, line in zip(appendix(opened("awkward")), sample("awkward").appendix, strict=True):
        assert row[3] == clean(line.text)


def test_a_hidden_response_is_listed_as_withheld(opened):
    assert [(row[3], row[4]) for row in appendix(opened("all_hidden"))] == [("Skjult av prosesslederen", "–")] * 5


def test_headings_are_real_and_skip_no_level(opened, state):
    levels = [level for level, _ in headings(opened(state))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_contents_come_in_the_agreed_order(opened):
    assert [text for level, text in headings(opened("full")) if level == 1] == [
        "Kort fortalt",
        "Hensikt",
        "Gjennomføring",
        "Hovedfunn",
        "Innspill og temaer",
        "Veien videre",
        "Slik er oppsummeringen laget",
        "Vedlegg: Alle innspill",
    ]
    chapter = [text for level, text in headings(opened("awkward")) if level == 3]
    assert chapter[1:] == ["Tema uten navn", "Øvrige innspill", "Ikke gruppert ennå"]


def test_no_paragraph_outside_tables_is_empty(opened, state):
    word = opened(state)
    assert not [p for p in word.paragraphs if not p.text.strip() and not p._p.xpath(".//pic:pic")]


def test_the_language_is_norwegian_everywhere(opened, state):
    word = opened(state)
    assert {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))} == {"nb-NO"}
    assert not list(word.element.body.iter(qn("w:lang")))
    assert word.core_properties.language == "nb-NO"


def test_the_file_says_what_it_is(opened):
    about = opened("full").core_properties
    assert (about.title, about.subject, about.author) == (
        "Arbeidsverksted – Oppsummering",
        "Planstrategi 2023–2027",
        "Bærum kommune",
    )
    assert f"{about.created:%Y-%m-%d %H:%M}" == "2024-02-02 12:05"


def test_every_table_repeats_its_header_and_has_the_house_style(opened, state):
    for table in opened(state).tables:
        assert table._tbl.tr_lst[0].xpath("./w:trPr/w:tblHeader")
        assert table.style.name == "Oppsummering"


def test_every_picture_has_alternative_text(opened):
    pictures = opened("full").element.body.findall(f".//{qn('wp:docPr')}")
    assert len(pictures) == 3
    assert all(picture.get("descr").startswith("Søylediagram. ") for picture in pictures)
    assert len({picture.get("id") for picture in pictures}) == 3


def test_the_chart_and_its_table_tell_the_same(opened):
    word = opened("full")
    alt = word.element.body.find(f".//{qn('wp:docPr')}").get("descr")
    table = next(rows for rows in map(rows_of, word.tables) if rows[0][0] == "Tema")
    assert re.findall(r": (\d+) innspill", alt) == [row[1] for row in table[1:-1]]
    assert int(table[-1][1]) == sum(int(row[1]) for row in table[1:-1]) == 39


def test_every_inner_link_leads_to_one_bookmark(opened, state):
    body = opened(state).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    idents = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks)) == len(set(idents))
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} <= set(marks)


def test_the_contents_list_is_written_and_can_be_updated(opened, state):
    word = opened(state)
    entries = [p.text for p in word.paragraphs if p.style.name.lower() in {"toc 1", "toc 2"}]
    assert entries == [text for level, text in headings(word) if level <= 2]
    instructions = [e.text.strip() for e in word.element.body.iter(qn("w:instrText"))]
    assert instructions == [r'TOC \o "1-2" \h \n \z \u']
    marks = [mark.get(qn("w:fldCharType")) for mark in word.element.body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]


def test_the_footer_counts_pages_and_marks_what_is_constructed(opened):
    footer = opened("demo").sections[0].footer._element
    assert [code.text.strip() for code in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "Konstruerte innspill for demonstrasjon" in "".join(footer.itertext())


def test_constructed_responses_among_real_ones_are_marked_one_by_one(opened):
    assert [row[2].endswith(", konstruert") for row in appendix(opened("mixed"))] == [False] * 4 + [True] * 2


def test_right_to_left_text_is_set_right_to_left(opened):
    paragraphs = [p for p in opened("awkward").element.body.iter(qn("w:p")) if p.xpath("./w:pPr/w:bidi")]
    assert len(paragraphs) == 4  # the Arabic and the Hebrew response, in the chapter and in the appendix


def test_the_page_is_a4_and_a_heading_stays_with_its_text(opened):
    word = opened("full")
    assert (round(word.sections[0].page_width.cm, 1), round(word.sections[0].page_height.cm, 1)) == (21.0, 29.7)
    assert all(word.styles[f"Heading {level}"].paragraph_format.keep_with_next for level in (1, 2, 3))


def test_a_chapter_keeps_from_its_heading_to_its_chart_on_one_page(opened):
    word = opened("full")
    body = word.element.body.findall(qn("w:p"))
    heading = next(
        i for i, p in enumerate(body) if text_of(p).startswith("Oppgave 2: ") and p.xpath("./w:bookmarkStart")
    )
    chart = next(i for i, p in enumerate(body) if i > heading and p.xpath(".//pic:pic"))
    between = body[heading:chart]
    assert len(between) == 5  # the heading, the program item, the question, the counts, the caption
    assert all(keeps(word, p) for p in between)


def test_the_last_quote_stays_with_the_line_that_leads_to_all_responses(opened):
    word = opened("full")
    body = word.element.body.findall(qn("w:p"))
    before = [
        one for one, other in zip(body, body[1:], strict=False) if text_of(other).startswith("Alle innspill i tem")
    ]
    assert before
    assert all(keeps(word, p) for p in before)


def test_many_themes_are_drawn_on_several_pages_and_counted_in_a_table_that_may_break(sample):
    themed = {f"Tema {number} om noe": [response(number, "Buss")] for number in range(1, 41)}
    made = summary([chapter(1, themed)], [line for lines in themed.values() for line in lines])
    word = docx.Document(io.BytesIO(to_docx.write(made)))
    alts = [picture.get("descr") for picture in word.element.body.iter(qn("wp:docPr"))]
    assert [name for alt in alts for name in re.findall(r"Tema \d+ om noe", alt)] == list(themed)
    assert len(alts) == 3
    table = next(table for table in word.tables if rows_of(table)[0][0] == "Tema")
    held = [bool(row.xpath("./w:tc/w:p/w:pPr/w:keepNext")) for row in table._tbl.tr_lst]
    assert held == [True, True, *[False] * 38, True, False]


def test_a_response_in_two_themes_stands_under_both_and_once_in_the_appendix(opened):
    word = opened("by_hand")
    rows = [row for row in appendix(word) if row[0] == "1"]
    assert [(row[3], row[4]) for row in rows] == [
        ("Boligpris, kollektivtilbud og skole", "Boliger for unge; Buss og bane")
    ]
    listed = [text_of(p) for p in word.element.body.findall(qn("w:p")) if text_of(p).startswith("Alle ")]
    assert [line for line in listed if "1" in re.findall(r"\d+", line)] == [
        "Alle disse innspillene: 1, 4",
        "Alle innspill i temaet: 1, 6, 8",
    ]


def test_what_several_wrote_stands_once_with_every_number_a_link(opened):
    quote = next(p for p in opened("by_hand").element.body.iter(qn("w:p")) if "×3" in text_of(p))
    assert text_of(quote) == "«Altfor mange planer» ×3 [2, 3, 7], Bord 3, Bord 4, Bord 8"
    anchors = [link.get(qn("w:anchor")) for link in quote.iter(qn("w:hyperlink"))]
    assert anchors == ["innspill_2", "innspill_3", "innspill_7"]


def test_the_document_tells_how_the_themes_were_made(opened):
    told = "\n".join(p.text for p in opened("no_tables").paragraphs)
    assert "Språkmodellen på serveren var ikke i bruk." in told
    told = "\n".join(p.text for p in opened("by_hand").paragraphs)
    assert "9 punkter plassert av programmet (4 av dem godkjent av en person), 4 punkter plassert for hånd" in told
    assert "Et innspill som sier flere ting, er delt i punkter." in told
    assert "Innspill som er nesten ordrett like, vises som ett" in told


def test_areas_are_headings_above_their_themes(opened):
    assert (3, "Hverdag") in headings(opened("by_hand"))
    assert (4, "Buss og bane") in headings(opened("by_hand"))


def test_every_chart_is_vectors_with_a_picture_for_those_that_cannot_show_them(opened):
    word = opened("full")
    blips = list(word.element.body.iter(qn("a:blip")))
    assert len(blips) == 3
    for blip in blips:
        kept = word.part.related_parts[blip.get(qn("r:embed"))]
        vector = next(one for one in blip.iter() if one.tag.endswith("}svgBlip"))
        drawn = word.part.related_parts[vector.get(qn("r:embed"))]
        assert (kept.content_type, drawn.content_type) == ("image/png", "image/svg+xml")
        svg = etree.fromstring(drawn.blob)
        assert svg.tag == "{http://www.w3.org/2000/svg}svg"
        assert svg.get("viewBox").split()[2:] == [svg.get("width"), svg.get("height")]
        assert b"currentColor" not in drawn.blob
        assert 'font-family="Calibri, Arial, sans-serif"' in drawn.blob.decode()
