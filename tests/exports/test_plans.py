"""The plan register as a review leaves it, in the documents and as a sheet."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from tests.exports.building import chapter, response, summary
from tests.kinds.votes import asked
from workshop.exports import FORMATS
from workshop.exports import rows as response_list
from workshop.exports.blocks import Heading, Paragraph, Responses, Table
from workshop.exports.chapter import chapter_blocks
from workshop.exports.written import Pen
from workshop.kinds import Vote, kind_of
from workshop.kinds.plan_register import KEEP, RETIRE, REVISE
from workshop.models.summary import PromptChapter, Summary

TASK = asked(
    "Klimastrategi",
    "Skolemelding",
    period=[2025, 2026],
    plans=[{"type": "Strategier", "adopted": "2018"}, {"type": "Meldinger", "adopted": "2011"}],
)
VOTES = [Vote(f"Bord {table}", {1: REVISE}, {1: {"year": 2026}}) for table in range(1, 6)]
COMMENTS = (
    response(1, "Den er gammel", prompt=1, about="Klimastrategi"),
    response(2, None, prompt=1, about="Klimastrategi"),
    response(3, "Plan for å bli eldre hjemme", prompt=1),
    response(4, "=SUM(A1)", prompt=1, about="Klimastrategi"),
)


def review(votes=VOTES, comments=COMMENTS) -> PromptChapter:
    made = chapter(1, {}, unplaced=comments, engine="")
    outcome = kind_of("plan_review").outcome(TASK, votes)
    return replace(made, kind="plan_review", kind_title="Plangjennomgang", outcome=outcome, ballots=len(votes))


def whole(*reviews: PromptChapter) -> Summary:
    return summary(reviews, COMMENTS)


def sheets(made: Summary):
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(made)))


def register(made: Summary) -> list[tuple]:
    return list(sheets(made)["Planoversikt"].iter_rows(values_only=True))


def test_the_register_is_one_table_for_each_type_in_the_offices_form() -> None:
    blocks = list(chapter_blocks(review(), mark=False, pen=Pen()))
    at = blocks.index(Heading(3, "Planoversikt"))
    tables = [block for block in blocks[at:] if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["Strategier, oppgave 1", "Meldinger, oppgave 1"]
    assert tables[0].header == ("Plan", "Sist vedtatt", "2025", "2026", "Kommentar")
    assert tables[0].rows == (("Klimastrategi", "2018", "", "X", "Revidere: 5 av 5. Innspill nr. 1, 4."),)
    assert tables[1].rows == (("Skolemelding", "2011", "", "", "Ingen har sagt noe om planen."),)


def test_new_plans_that_are_proposed_stand_under_a_name_of_their_own() -> None:
    blocks = list(chapter_blocks(review(), mark=False, pen=Pen()))
    at = blocks.index(Paragraph("Forslag til nye planer:", lead=True, strong=True))
    (proposed,) = blocks[at + 1].items
    assert isinstance(blocks[at + 1], Responses)
    assert proposed.text == "Plan for å bli eldre hjemme"


def test_the_sheet_has_one_row_per_plan_with_what_was_written_then_the_new_plans() -> None:
    title = "Oppgave 1: Utfordringsbildet"
    said = "Den er gammel [1]\n=SUM(A1) [4]"
    assert register(whole(review())) == [
        (
            *("Oppgave", "Plantype", "Plan", "Sist vedtatt", "2025", "2026"),
            *("Kommentar", "Innspill fra deltakerne"),
        ),
        (title, "Strategier", "Klimastrategi", "2018", *("", "X"), "Revidere: 5 av 5.", said),
        (title, "Meldinger", "Skolemelding", "2011", *[""] * 2, "Ingen har sagt noe om planen.", ""),
        (
            *(title, "Forslag til nye planer", "Plan for å bli eldre hjemme", *[""] * 3),
            *("NY", "Plan for å bli eldre hjemme [3]"),
        ),
    ]


def test_what_was_written_is_never_a_formula() -> None:
    cells = [cell for row in sheets(whole(review()))["Planoversikt"] for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_two_reviews_share_the_sheet_and_its_years() -> None:
    later = [Vote("", {1: REVISE, 2: REVISE}, {1: {"year": 2025}, 2: {"year": 2031}})] * 5
    other = replace(review(later, ()), number=2, title="Igjen")
    rows = register(whole(review(), other))
    assert rows[0][4:7] == ("2025", "2026", "2031")
    assert [(row[0], row[2], row[4:7]) for row in rows[1:] if "X" in row] == [
        ("Oppgave 1: Utfordringsbildet", "Klimastrategi", ("", "X", "")),
        ("Oppgave 2: Igjen", "Klimastrategi", ("X", "", "")),
        ("Oppgave 2: Igjen", "Skolemelding", ("", "", "X")),
    ]


def test_more_years_than_a_page_has_room_for_stand_in_one_column_and_the_sheet_has_them_all() -> None:
    long = replace(TASK, settings={**TASK.settings, "period": list(range(2024, 2032))})
    made = replace(review(), outcome=kind_of("plan_review").outcome(long, VOTES))
    tables = [block for block in chapter_blocks(made, mark=False, pen=Pen()) if isinstance(block, Table)]
    assert tables[1].header == ("Plan", "Sist vedtatt", "År", "Kommentar")
    assert tables[1].rows[0][2] == "2026"
    assert register(whole(made))[0][4:12] == tuple(str(year) for year in range(2024, 2032))


def test_a_review_nobody_answered_has_no_register() -> None:
    made = whole(review(votes=[], comments=()))
    assert "Planoversikt" not in sheets(made).sheetnames
    assert Heading(3, "Planoversikt") not in list(chapter_blocks(made.prompts[0], mark=False, pen=Pen()))


def test_a_prompt_of_another_kind_has_no_register() -> None:
    outcome = kind_of("scale").outcome(TASK, [Vote("", {1: 1})])
    made = whole(replace(review(), kind="scale", outcome=outcome))
    assert "Planoversikt" not in sheets(made).sheetnames


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_every_format_is_written(kind: str) -> None:
    votes = [*VOTES, Vote("", {1: KEEP, 2: RETIRE})]
    assert FORMATS[kind].write(whole(review(votes)))


def test_comments_stand_in_the_register_s_order_and_proposals_last() -> None:
    said = (response(5, "Ny plan", prompt=1), response(6, "Legg ned", prompt=1, about="Skolemelding"), *COMMENTS[:1])
    made = replace(review(comments=said), items=("Klimastrategi", "Skolemelding"))
    names = [
        block.text
        for block in chapter_blocks(made, mark=False, pen=Pen())
        if isinstance(block, Paragraph) and block.strong
    ]
    assert names == ["Klimastrategi:", "Skolemelding:", "Forslag til nye planer:"]


def test_a_comment_beside_marks_is_a_comment_in_every_list_until_it_is_grouped() -> None:
    made = whole(review())
    assert {row.theme for row in response_list.rows(made) if row.text} == {"Kommentar"}
    names = {row[2] for row in sheets(made)["Punkter"].iter_rows(min_row=2, values_only=True)}
    assert names == {"Kommentar"}
    written = replace(review(), kind="free_text", outcome=None)
    assert {row.theme for row in response_list.rows(whole(written)) if row.text} == {"Ikke gruppert ennå"}
