"""Opinion groups as the documents tell them: in sentences, as a figure with its table, as rows and as data."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.exports.building import at, chapter, summary
from tests.kinds.votes import asked, votes
from workshop.exports import FORMATS
from workshop.exports.blocks import Bullets, Chart, Heading, Paragraph, Table
from workshop.exports.charts import WALL, describe, draw
from workshop.exports.opinions import common_told, group_told, heat_of, lines_of, opinion_blocks, summary_of
from workshop.kinds import kind_of
from workshop.models.figures import OpinionGroup, Opinions
from workshop.models.summary import PromptChapter, Summary

STATEMENTS = ("For mange planer", "Tettere ved stasjonene", "Småhusområdene i fred", "Billigere boliger", "Klare mål")
FIRST = OpinionGroup(
    "A", 14, ((13, 0, 1), (12, 1, 1), (2, 0, 12), (12, 1, 1), (14, 0, 0)), ((0, "agree"), (2, "disagree"))
)
SECOND = OpinionGroup("B", 11, ((2, 0, 9), (1, 1, 9), (10, 0, 1), (10, 0, 1), (9, 1, 0)), ((2, "agree"),))
FOUND = Opinions("found", 25, STATEMENTS, at(10, 12), (FIRST, SECOND), common=(4, 3))
NONE = Opinions("not_clear", 31, STATEMENTS, at(10, 12))


def told_of(opinions: Opinions | None) -> PromptChapter:
    outcome = kind_of("agreement").outcome(asked(*STATEMENTS), votes({1: 0}))
    return replace(chapter(1, {}), kind="agreement", outcome=outcome, ballots=27, opinions=opinions)


def whole(opinions: Opinions | None = FOUND) -> Summary:
    return summary(prompts=(told_of(opinions),))


def test_the_groups_are_told_with_their_sizes() -> None:
    assert summary_of(FOUND) == "Svarene deler seg i to grupper: gruppe A (14 personer) og gruppe B (11 personer)."


def test_what_sets_a_group_apart_is_told_with_counts_in_it_and_among_the_others() -> None:
    assert group_told(FOUND, FIRST) == (
        "I gruppe A (14 personer) er flertallet enig i «For mange planer» (13 av 14, ellers 2 av 11) og "
        "uenig i «Småhusområdene i fred» (12 av 14, ellers 1 av 11)."
    )


def test_a_group_stands_out_only_where_there_are_more_than_two() -> None:
    three = replace(FOUND, groups=(FIRST, SECOND, replace(SECOND, name="C")))
    assert group_told(three, FIRST).startswith("Gruppe A (14 personer) skiller seg ut. Flertallet er enig i «For mange")
    assert common_told(three).startswith("Felles grunn: Flertallet i alle gruppene er enig i «Klare mål» (A 14 av 14,")


def test_common_ground_is_told_for_every_group() -> None:
    assert common_told(FOUND) == (
        "Felles grunn: Flertallet i begge gruppene er enig i «Klare mål» (A 14 av 14, B 9 av 10) og "
        "«Billigere boliger» (A 12 av 14, B 10 av 11)."
    )
    assert common_told(replace(FOUND, common=())) == "Ingen av utsagnene har tydelig flertall i begge gruppene."


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        ("few_statements", "Det trengs minst fem utsagn for å se etter meningsgrupper."),
        (
            "few_voters",
            "Det trengs minst 20 personer som har svart på minst halvparten av utsagnene med mer enn «pass». Her er "
            "det 12.",
        ),
        ("not_clear", "Svarene deler ikke deltakerne i tydelige grupper."),
    ],
)
def test_that_there_are_none_is_told_with_the_reason(verdict: str, told: str) -> None:
    assert lines_of(replace(NONE, verdict=verdict, voters=12)) == (told,)


def test_the_figure_has_a_column_for_each_group_and_what_is_common_first() -> None:
    figure = heat_of(FOUND)
    assert figure.columns == ("A (14)", "B (11)")
    assert figure.rows == (
        *("Klare mål", "Billigere boliger", "For mange planer"),
        *("Småhusområdene i fred", "Tettere ved stasjonene"),
    )
    assert "Klare mål: A (14) 100 %, B (11) 90 %" in describe(figure)
    assert ">100 %<" in draw("Grupper", figure, look=WALL)


def test_a_wall_has_those_that_tell_most_and_every_group_is_told() -> None:
    assert heat_of(FOUND, most=3).rows == ("Klare mål", "For mange planer", "Småhusområdene i fred")


def test_a_document_has_the_sentences_the_figure_its_numbers_and_how_it_was_made() -> None:
    heading, first, bullets, chart, table, note = opinion_blocks(told_of(FOUND))
    assert (heading, first) == (Heading(3, "Meningsgrupper"), Paragraph(summary_of(FOUND), lead=True))
    assert isinstance(bullets, Bullets)
    assert len(bullets.items) == 3
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    assert ("For mange planer", "13 enig, 0 pass, 1 uenig", "2 enig, 0 pass, 9 uenig") in table.rows
    assert sum(table.widths) == 100
    assert "Grupper under fem personer vises ikke" in note.text
    assert "Polis" in note.text


def test_old_groups_are_told_to_be_old() -> None:
    *_blocks, note = opinion_blocks(told_of(replace(FOUND, changed=True)))
    assert note.text.startswith("Svarene er endret etter at gruppene ble regnet ut kl. 10.12.")


def test_a_document_says_that_there_are_none_and_nothing_where_there_are_too_few_to_look() -> None:
    _heading, told, _note = opinion_blocks(told_of(NONE))
    assert told.text == "Svarene deler ikke deltakerne i tydelige grupper."
    assert list(opinion_blocks(told_of(replace(NONE, verdict="few_voters")))) == []
    assert list(opinion_blocks(told_of(None))) == []


def test_word_and_pdf_hold_the_groups() -> None:
    made = Document(io.BytesIO(FORMATS["docx"].write(whole())))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert group_told(FOUND, FIRST) in text
    assert FORMATS["pdf"].write(whole()).startswith(b"%PDF")


def test_five_groups_fit_a_page() -> None:
    many = replace(FOUND, groups=tuple(replace(FIRST, name=name) for name in "ABCDE"))
    *_rest, table, _note = opinion_blocks(told_of(many))
    assert sum(table.widths) == 100
    assert FORMATS["pdf"].write(whole(many)).startswith(b"%PDF")


def test_the_workbook_has_a_row_for_each_group_and_statement() -> None:
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(whole())))
    rows = [list(row) for row in book["Meningsgrupper"].iter_rows(values_only=True)]
    assert len(rows) == 1 + 2 * len(STATEMENTS)
    assert rows[1][1:] == ["A", 14, "For mange planer", 13, 0, 1, "enig", ""]
    assert rows[-1][1:] == ["B", 11, "Klare mål", 9, 1, 0, "", "ja"]
    overview = " ".join(str(cell) for row in book["Oversikt"].iter_rows(values_only=True) for cell in row)
    assert summary_of(FOUND) in overview
    assert "Meningsgrupper" not in load_workbook(io.BytesIO(FORMATS["xlsx"].write(whole(NONE)))).sheetnames


def test_the_data_has_counts_and_places() -> None:
    held = json.loads(FORMATS["json"].write(whole()))["prompts"][0]["opinions"]
    assert (held["verdict"], held["voters"], held["common"]) == ("found", 25, [4, 3])
    assert held["groups"][1]["counts"][0] == {"agree": 2, "pass": 0, "disagree": 9}
    assert held["groups"][0]["apart"][1] == {"statement": 2, "side": "disagree"}
    assert held["found_at"].startswith("2024-02-02T10:12")
