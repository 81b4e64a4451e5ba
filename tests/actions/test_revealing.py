"""Who sees what the others answered, and that the wall obeys."""

from __future__ import annotations

import pytest

from workshop.actions import steering
from workshop.actions.revealing import Reveal, set_reveal
from workshop.db import db
from workshop.models import User


@pytest.fixture
def at_first_prompt(facts, clock):
    def go(workshop) -> int:
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(workshop.prompts[0], by=None, now=clock())
        return workshop.prompts[0].id

    return facts(go)


@pytest.fixture
def policy(facts, clock):
    """Set the first prompt's policy."""
    return lambda reveal: facts(
        lambda w: set_reveal(w.prompts[0], reveal=reveal, by=db.session.get_one(User, 1), now=clock())
    )


@pytest.fixture
def wall(facts, otto):
    return lambda: otto.get(facts(lambda w: f"/lerret/{w.wall_token}")).words


def send(person, code: str, prompt: int, text: str):
    return person.get(f"/d/{code}/her").submit(f"/innspill/{prompt}", text=text)


def test_everybody_sees_the_answers_where_nothing_is_said(ana, code, at_first_prompt, wall) -> None:
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    assert "Ungt utenforskap" in wall()


def test_what_is_shown_after_closing_is_kept_back_until_then(
    ana, code, at_first_prompt, wall, policy, facts, clock
) -> None:
    policy(Reveal.CLOSED)
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    shown = wall()
    assert "Ungt utenforskap" not in shown
    assert "Svarene vises når oppgaven er lukket." in shown
    assert "1 har svart" in shown
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    assert "Ungt utenforskap" in wall()


@pytest.mark.parametrize(
    ("reveal", "told"),
    [(Reveal.OWN, "Hver ser bare sine egne svar."), (Reveal.TABLE, "Svarene vises bare ved bordene.")],
)
def test_what_is_for_few_never_stands_on_the_wall(
    ana, code, at_first_prompt, wall, policy, facts, clock, reveal, told
) -> None:
    policy(reveal)
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    assert told in wall()
    assert "Ungt utenforskap" not in wall()


def test_a_table_sees_its_own_and_no_other_table_does(ana, newcomer, code, at_first_prompt, policy) -> None:
    policy(Reveal.TABLE)
    neighbour, stranger = newcomer(), newcomer()
    neighbour.join(code, table=3)
    stranger.join(code, table=4)
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    assert "Ungt utenforskap" in neighbour.get(f"/d/{code}/her").words
    assert "Ungt utenforskap" not in stranger.get(f"/d/{code}/her").words


def test_the_desk_changes_who_sees_the_answers(fred, facts, at_first_prompt, wall) -> None:
    desk = facts(lambda w: f"/prosessleder/{w.id}")
    page = fred.get(desk)
    assert "Alle ser svarene på lerretet." in page.words
    page.submit("/hvem-ser", reveal="own")
    assert "Hver ser bare sine egne svar." in wall()


def test_a_policy_that_is_not_there_is_refused(fred, facts, at_first_prompt) -> None:
    page = fred.get(facts(lambda w: f"/prosessleder/{w.id}")).submit("/hvem-ser", reveal="naboen")
    assert "Velg hvem som skal se svarene." in page.words
