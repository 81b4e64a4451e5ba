"""What holds for every kind, those that come later too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from wtforms import Form

from tests.kinds.votes import asked, votes
from workshop.actions.importing.form import SETTINGS
from workshop.exports.charts import PAPER, WALL, describe, draw
from workshop.kinds import KINDS, Item, Vote, kind_of

TEMPLATES = Path(__file__).parents[2] / "templates/kinds"
MARKED = sorted(name for name, kind in KINDS.items() if not kind.written)
ASKED = asked(("Fleksibilitet", "Fasthet"), ("Visjoner", "Handling"), ("Selektiv", "Inkluderende"))


def form_of(name: str, **sent: object):
    kind = kind_of(name)
    made = type("Ballot", (Form,), dict(kind.fields(ASKED)))
    return made(data=sent)


@pytest.mark.parametrize("name", MARKED)
def test_a_marked_kind_has_a_page_for_the_phone(name: str) -> None:
    assert (TEMPLATES / f"{name}.html").is_file()


@pytest.mark.parametrize("name", sorted(KINDS))
def test_what_a_kind_needs_can_be_written_in_a_day_file(name: str) -> None:
    assert (kind_of(name).needs | kind_of(name).takes) <= set(SETTINGS)


@pytest.mark.parametrize("name", MARKED)
def test_a_blank_ballot_has_no_marks_and_no_problems(name: str) -> None:
    kind, form = kind_of(name), form_of(name)
    assert form.validate(), form.errors
    assert kind.marks(ASKED, form.data) == {}
    assert kind.problems(ASKED, form.data) == {}


@pytest.mark.parametrize("name", MARKED)
def test_a_ballot_filled_in_again_says_what_it_said(name: str) -> None:
    kind = kind_of(name)
    marks = {1: 1}
    assert kind.marks(ASKED, form_of(name, **kind.fill(ASKED, Vote("", marks))).data) == marks


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.parametrize("cast", [(), ({1: 1},), ({1: 1}, {2: 1, 3: 2}) * 200], ids=["none", "one", "four hundred"])
def test_the_outcome_is_told_drawn_and_tabled_whoever_votes(name: str, cast: tuple) -> None:
    outcome = kind_of(name).outcome(ASKED, votes(*cast, group="Bord 1"))
    assert outcome.findings
    assert all(sentence.strip() and not sentence.startswith(" ") for sentence in outcome.findings)
    assert len(outcome.figures) <= len(outcome.grids)  # every figure has its numbers; a grid may stand by itself
    for grid in outcome.grids:
        assert all(len(row) == len(grid.header) == len(grid.widths) for row in grid.rows)
    for figure in outcome.figures:
        assert describe(figure)
        for look in (PAPER, WALL):
            assert draw("Svar", figure, look=look).endswith("</svg>")


@pytest.mark.parametrize("name", MARKED)
def test_every_mark_can_be_said_in_words(name: str) -> None:
    assert kind_of(name).say(ASKED, ASKED.items[0], 1).strip()


@pytest.mark.parametrize("name", sorted(name for name, kind in KINDS.items() if kind.written))
def test_a_written_kind_says_whether_its_answers_come_to_something(name: str) -> None:
    assert (kind_of(name).told(ASKED, ["Buss"]) is not None) == kind_of(name).tells


def sent_by(name: str) -> dict[str, str]:
    """What our own page sends for a ballot that marks one thing with 1."""
    filled = kind_of(name).fill(ASKED, Vote("", {1: 1}))
    return {field: str(value) for field, value in filled.items()}


@pytest.mark.parametrize("name", MARKED)
def test_a_ballot_read_the_short_way_says_what_its_form_says(name: str) -> None:
    kind = kind_of(name)
    bare = replace(ASKED, items=tuple(Item(item.id, "") for item in ASKED.items))  # as it is asked: by ids alone
    assert kind.quick(bare, sent_by(name)) == Vote("", {1: 1})
    assert kind.quick(bare, {}) == Vote("", {})


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.parametrize("word", ["-1", "99", "x", "²", "1.5", "10000000"])
def test_what_no_page_of_ours_sends_is_left_to_the_form(name: str, word: str) -> None:
    assert kind_of(name).quick(ASKED, dict.fromkeys(sent_by(name), word)) is None
