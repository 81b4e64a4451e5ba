"""*Ble vi forstått?* answered by tables: one ballot a table, filled in by its scribe, whoever that is."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import steering
from workshop.actions.counting import count_answered
from workshop.actions.roles import take_role
from workshop.actions.summarizing import summarize
from workshop.actions.tallying import votes_of
from workshop.db import db
from workshop.drafting import UNDERSTOOD, draft
from workshop.exports.outcome import turnout
from workshop.models import Option, Participant, Response, Role
from workshop.web.formats import zone


@pytest.fixture
def asked(facts, clock) -> tuple[int, int, int]:
    """The first prompt asks tables whether two themes were understood. Gives its id and those of the themes."""

    def go(workshop) -> tuple[int, int, int]:
        prompt = workshop.prompts[0]
        prompt.kind, prompt.settings = "understood", {"each": "table"}
        prompt.options = [Option(position=1, text="Boliger"), Option(position=2, text="Bussen")]
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        return prompt.id, *(option.id for option in prompt.options)

    return facts(go)


@pytest.fixture
def bo(newcomer, code, ana):
    """Bo sits at Ana's table, and came after her."""
    visitor = newcomer()
    visitor.join(code, table=3)
    return visitor


@pytest.fixture
def becomes_scribe(facts):
    """Let whoever came as this number write for the table."""

    def take(number: int) -> None:
        facts(
            lambda w: take_role(
                db.session.scalars(select(Participant).order_by(Participant.id)).all()[number - 1], role=Role.SCRIBE
            )
        )

    return take


def votes(facts) -> list[dict[int, int]]:
    return facts(lambda w: [dict(vote.marks) for vote in votes_of(w.prompts[0])])


def comments(facts) -> list[str]:
    query = select(Response.text).where(Response.withdrawn_at.is_(None))
    return facts(lambda w: list(db.session.scalars(query)))


def test_without_a_scribe_anybody_answers_and_the_table_has_one_ballot(ana, bo, code, asked, facts) -> None:
    prompt, homes, bus = asked
    page = ana.get(f"/d/{code}/her")
    assert "Du svarer for Bord 3." in page.words
    page.submit(f"/svar/{prompt}", **{f"item-{homes}": "0", f"comment-{homes}": "Ja"})
    seen = bo.get(f"/d/{code}/her")
    assert seen.tree.xpath(f"//input[@name='item-{homes}'][@value='0'][@checked]")
    assert seen.tree.get_element_by_id(f"comment-{homes}").text == "Ja"
    seen.submit(f"/svar/{prompt}", **{f"item-{homes}": "1", f"item-{bus}": "2", f"comment-{homes}": "Ja, men"})
    assert votes(facts) == [{homes: 1, bus: 2}]
    assert comments(facts) == ["Ja, men"]
    assert facts(lambda w: count_answered(w.prompts[0])) == 2  # both at the table


def test_the_scribe_alone_answers_and_the_role_can_be_taken_over(ana, bo, code, asked, becomes_scribe, facts) -> None:
    prompt, homes, _bus = asked
    before = bo.get(f"/d/{code}/her")
    becomes_scribe(1)
    assert before.submit(f"/svar/{prompt}", **{f"item-{homes}": "2"}).status == 422
    assert votes(facts) == []
    told = bo.get(f"/d/{code}/her")
    assert "Sekretæren fyller ut på sin telefon." in told.words
    assert not told.forms(f"/svar/{prompt}")
    ana.get(f"/d/{code}/her").submit(f"/svar/{prompt}", **{f"item-{homes}": "0"})
    after = told.submit("/roller/scribe/ta").visitor.get(f"/d/{code}/her")
    after.submit(f"/svar/{prompt}", **{f"item-{homes}": "1"})
    assert votes(facts) == [{homes: 1}]


def test_somebody_at_no_table_is_asked_to_choose_one(newcomer, code, asked) -> None:
    prompt, *_themes = asked
    alone = newcomer()
    alone.join(code, table=0)
    page = alone.get(f"/d/{code}/her")
    assert "Her svarer bordene. Velg bordet du sitter ved" in page.words
    assert not page.forms(f"/svar/{prompt}")


def test_a_scribe_who_moves_answers_for_the_new_table_too(ana, code, asked, facts) -> None:
    prompt, homes, _bus = asked
    ana.get(f"/d/{code}/her").submit(f"/svar/{prompt}", **{f"item-{homes}": "0"})
    ana.get(f"/d/{code}/bord").submit("/bord", group="4")
    ana.get(f"/d/{code}/her").submit(f"/svar/{prompt}", **{f"item-{homes}": "2"})
    assert votes(facts) == [{homes: 0}, {homes: 2}]


def test_the_summary_counts_tables(ana, code, asked, facts, clock, app) -> None:
    prompt, homes, bus = asked
    ana.get(f"/d/{code}/her").submit(f"/svar/{prompt}", **{f"item-{homes}": "0", f"item-{bus}": "1"})

    def told(workshop) -> tuple[str, list[str]]:
        made = summarize(workshop, now=clock(), zone=zone())
        return turnout(made.prompts[0]), [one.text for one in draft(made).section(UNDERSTOOD).sentences]

    assert facts(told) == (
        "Ett bord svarte.",
        [
            "På slutten av dagen svarte ett bord på om vi hadde forstått dem (oppgave 1).",
            "Alle som svarte, var enige i «Boliger» (oppgave 1).",
            "Om «Bussen» (oppgave 1): ingen er enige, ett bord vil ha det endret, og ingen sier at noe mangler.",
        ],
    )
