"""Days no one tests with, in every format: none without all its responses, and none that will not open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import docx
import openpyxl
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn

from tests.exports.building import chapter, matrix_of, response, summary
from tests.exports.samples import full
from tests.exports.word import templates
from workshop.exports import FORMATS
from workshop.exports.matrix import FORMATS as MATRIX_FORMATS
from workshop.exports.text import clean
from workshop.exports.wording import withheld_text
from workshop.i18n import written_in
from workshop.models import Letterhead
from workshop.models.summary import Summary

#: words, one word without end, lines, Arabic, Hebrew and emoji
LONG = "Vi må snakke om bussen. " * 417
ENDLESS = "x" * 10_000
LINES = "\n".join(f"{number}. linje" for number in range(900))
SCRIPTS = (
    "أريد المزيد من الحافلات في المساء 👍",
    "אני רוצה יותר אוטובוסים",
    "Ja! 🎉🚌👩‍👩‍👧‍👦 Čáhci",
    "日本語",
    "Ме́сто",
)


def long_texts() -> Summary:
    lines = [response(number, text) for number, text in enumerate((LONG, ENDLESS, LINES, "Kort"), start=1)]
    return summary([chapter(1, {"Buss " + "og bane " * 20: lines[:2]}, remainder=lines[2:])], lines)


def scripts() -> Summary:
    lines = [response(number, text) for number, text in enumerate(SCRIPTS, start=1)]
    return summary([chapter(1, {"الحافلات 🚌": lines[:2], "🎉": lines[2:3]}, unplaced=lines[3:])], lines)


def sixty_themes() -> Summary:
    themed = {
        f"Tema {number} med et navn som er langt nok til to linjer": [response(number, "Buss")]
        for number in range(1, 61)
    }
    return summary([chapter(1, themed)], [line for lines in themed.values() for line in lines])


def without_themes() -> Summary:
    lines = [response(number, f"Innspill nummer {number}") for number in range(1, 41)]
    return summary([chapter(1, {}, unplaced=lines, engine="")], lines)


def without_prompts() -> Summary:
    return summary((), ())


def one_table_all_hidden() -> Summary:
    lines = [response(number, None, group="Bord 1") for number in range(1, 31)]
    return summary([chapter(1, {}, hidden=30, engine="")], lines)


CASES: dict[str, Callable[[], Summary]] = {
    "long_texts": long_texts,
    "scripts": scripts,
    "sixty_themes": sixty_themes,
    "without_themes": without_themes,
    "without_prompts": without_prompts,
    "one_table_all_hidden": one_table_all_hidden,
    "nynorsk": lambda: replace(full(24), language="nn"),
    "thousand": lambda: full(1000),
}
CASE = pytest.mark.parametrize("case", CASES)
made = cache(lambda case: CASES[case]())
pdf_of = cache(lambda case: FORMATS["pdf"].write(made(case)))


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


def texts_of(about: Summary) -> list[str]:
    return [hidden_in(about) if line.text is None else clean(line.text) for line in about.appendix]


def hidden_in(about: Summary) -> str:
    """What stands in place of a hidden response, in the document's language."""
    with written_in(about.language):
        return withheld_text()


def cells_of(table, column: int) -> list[str]:
    def told(row) -> str:
        paragraph = row.tc_lst[column].p_lst[0]
        pieces = (("\n" if one.tag == qn("w:br") else one.text or "") for one in paragraph.iter(qn("w:t"), qn("w:br")))
        return "".join(pieces)

    return [told(row) for row in table._tbl.tr_lst[1:]]


@CASE
@pytest.mark.parametrize("template", [None, templates.norwegian, templates.letterhead])
def test_word_has_every_text_whole(case, template) -> None:
    letterhead = Letterhead(template()) if template else None
    word = docx.Document(io.BytesIO(FORMATS["docx"].file(made(case), letterhead=letterhead)))
    wanted = texts_of(made(case))
    if wanted:
        assert cells_of(word.tables[-1], 3) == wanted
    language = "nn-NO" if case == "nynorsk" else "nb-NO"
    assert {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))} == {language}


@CASE
def test_pdf_opens_says_its_language_and_has_every_number(case) -> None:
    data = pdf_of(case)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == ("nn-NO" if case == "nynorsk" else "nb-NO")
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    told = "\n".join(page.extract_text() for page in pages)
    assert all(str(line.number) in told for line in made(case).appendix)
    assert len(pages) < 140


@CASE
def test_nothing_in_the_pdf_runs_off_the_page(case) -> None:
    """The right margin is 2.5 cm of 21; a letter in it would be cut off by a printer."""
    for page in pypdf.PdfReader(io.BytesIO(pdf_of(case))).pages:
        starts: list[float] = []
        page.extract_text(
            visitor_text=lambda piece, matrix, at, *_font, starts=starts: (
                starts.append(matrix[4] + at[4] * matrix[0]) if piece.strip() else None
            )
        )
        assert max(starts, default=0) < float(page.mediabox.width) - 68


@CASE
def test_the_spreadsheets_have_every_text(case) -> None:
    about = made(case)
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].file(about, matrix=matrix_of(about))))
    listed, matrix = ("Innspel", "Innspelsmatrise") if about.language == "nn" else ("Innspill", "Innspillsmatrise")
    header, *rows = book[listed].iter_rows(values_only=True)
    assert [row[header.index(listed)] or hidden_in(about) for row in rows] == texts_of(about)
    header, *rows = book[matrix].iter_rows(values_only=True)
    assert [row[header.index(listed)] for row in rows] == texts_of(about)
    csv_rows = list(csv.reader(io.StringIO(FORMATS["csv"].write(about).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(csv_rows) == len(about.appendix) + 1
    assert len(json.loads(FORMATS["json"].write(about))["responses"]) == len(about.appendix)


@CASE
@pytest.mark.parametrize("template", [None, templates.letterhead])
def test_the_matrix_in_word_has_a_row_for_each(case, template) -> None:
    about = made(case)
    letterhead = Letterhead(template()) if template else None
    word = docx.Document(io.BytesIO(MATRIX_FORMATS["docx"].file(matrix_of(about), letterhead)))
    assert [text for table in word.tables for text in cells_of(table, 2)] == texts_of(about)
