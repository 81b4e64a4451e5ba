"""What a person wrote, as blocks, and as each kind of document sets it."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from tests.exports.samples import STATES
from workshop.drafting import draft
from workshop.drafting.marking import as_markdown, escaped
from workshop.exports import FORMATS
from workshop.exports.blocks import Heading, Paragraph, Prose, ProseList, Run
from workshop.exports.facts import Facts
from workshop.exports.markup import blocks_of, plain_text
from workshop.models.summary import Summary
from workshop.models.written import Written

TEXT = """Vi var **mange**, og *glade*. Les [mer](https://www.example.no/a_b_c).
Ny linje [[nr:3, 999]]

## Først
1. en
2. to

Mellom

1. igjen"""


def words(text: str, **options) -> list:
    return list(blocks_of(text, level=1, **options))


def test_bold_italic_and_links_are_runs() -> None:
    (made,) = words("a **b** *c* ***d*** [e](https://x.no)")
    looks = [(run.text, run.bold, run.italic, run.link) for run in made.runs if run.text.strip()]
    assert looks == [
        ("a ", False, False, ""),
        ("b", True, False, ""),
        ("c", False, True, ""),
        ("d", True, True, ""),
        ("e", False, False, "https://x.no"),
    ]


def test_a_line_break_is_kept_and_an_empty_line_parts_paragraphs() -> None:
    assert words("a\nb\n\nc") == [Prose((Run("a\nb"),)), Prose((Run("c"),))]


def test_a_list_in_a_list_is_one_list() -> None:
    (made,) = words("- a\n  - b\n- c")
    assert [plain_text(item) for item in made.items] == ["a", "b", "c"]
    assert made.start is None


def test_a_date_first_in_a_paragraph_is_no_list() -> None:
    (made,) = words("2. februar møttes vi.")
    assert plain_text(made.runs) == "2. februar møttes vi."


def test_a_numbered_list_goes_on_from_its_first_number() -> None:
    (made,) = words("3. tre\n4. fire")
    assert (made.start, len(made.items)) == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "&amp;",
        "`kode`",
        "> sitat",
        "![bilde](x.png)",
        "[her](data:text/html,x)",
        "[[tema]]",
        "Rad\n---",
        "a_b_c",
    ],
)
def test_everything_else_stands_as_it_is(text) -> None:
    assert "".join(plain_text(block.runs) for block in words(text)) == text


def test_sub_headings_stand_right_under_their_section_and_never_too_deep() -> None:
    assert words("### Tittel") == [Heading(2, "Tittel")]
    assert list(blocks_of("# Tittel", level=4)) == [Paragraph("Tittel", lead=True, strong=True)]


def test_only_responses_that_are_there_are_led_to() -> None:
    (made,) = words("Sant [[nr:3, 999,4]].", facts=Facts(STATES["full"]()))
    assert plain_text(made.runs) == "Sant [3, 4]."
    assert [run.number for run in made.runs if run.number] == [3, 4]
    assert plain_text(words("Sant [[nr:999]].")[0].runs) == "Sant."


def test_the_machines_text_says_the_same_when_a_person_goes_on_from_it(state) -> None:
    summary = STATES[state]()
    for section in draft(summary).sections:
        told = [plain_text(runs) for runs in _lines(words(as_markdown(section), facts=Facts(summary)))]
        sentences = [" ".join(one.text.split()) + _led(one.shown) for one in section.sentences]
        assert told == (sentences if section.listed else [" ".join(sentences)] if sentences else [])


def _lines(blocks) -> list:
    return [runs for block in blocks for runs in (block.items if isinstance(block, ProseList) else [block.runs])]


def _led(numbers: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


@pytest.mark.parametrize(
    "text", ["# a", "- a", "+ a", "1. a", "12) a", "*a*", "[a](https://b.no)", "_a_", "\\*", "[[nr:1]]"]
)
def test_marks_in_the_machines_text_are_only_text(text) -> None:
    (made,) = words(escaped(text), facts=Facts(STATES["full"]()))
    assert plain_text(made.runs) == text
    assert made.runs == (Run(text),)


@pytest.fixture(scope="module")
def written_by_hand() -> Summary:
    return replace(STATES["full"](), written=(Written("ingress", TEXT), Written("hensikt", left_out=True)))


def test_word_sets_runs_links_and_a_numbering_of_its_own_for_each_list(written_by_hand) -> None:
    word = docx.Document(io.BytesIO(FORMATS["docx"].write(written_by_hand)))
    runs = {run.text: run for paragraph in word.paragraphs for run in paragraph.runs}
    assert runs["mange"].bold
    assert runs["glade"].italic
    links = [link for paragraph in word.paragraphs for link in paragraph.hyperlinks if link.address]
    assert [(link.text, link.address) for link in links] == [("mer", "https://www.example.no/a_b_c")]
    listed = [p for p in word.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert [p.text for p in listed] == ["en", "to", "igjen"]
    numberings = [p._p.pPr.numPr.numId.val for p in listed]
    assert numberings[0] == numberings[1] != numberings[2]
    formats = {number.get(qn("w:numId")): _format(word, number) for number in _numberings(word)}
    assert {formats[str(number)] for number in numberings} == {"decimal"}


def _numberings(word) -> list:
    return word.part.numbering_part.element.findall(qn("w:num"))


def _format(word, number) -> str:
    ident = number.find(qn("w:abstractNumId")).get(qn("w:val"))
    lists = word.part.numbering_part.element.findall(qn("w:abstractNum"))
    held = next(one for one in lists if one.get(qn("w:abstractNumId")) == ident)
    return held.find(f".//{qn('w:numFmt')}").get(qn("w:val"))


def test_pdf_sets_the_words_the_numbers_and_the_link(written_by_hand) -> None:
    book = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].write(written_by_hand)))
    text = " ".join(" ".join(page.extract_text() for page in book.pages[:3]).split())
    assert "Vi var mange, og glade. Les mer. Ny linje [3]" in text
    assert "1. en 2. to" in text
    addresses = [
        annotation.get_object()["/A"]["/URI"]
        for page in book.pages
        for annotation in page.get("/Annots", ())
        if "/URI" in annotation.get_object().get("/A", {})
    ]
    assert addresses == ["https://www.example.no/a_b_c"]
