"""Choosing at the desk what a prompt takes from an earlier one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import steering
from workshop.actions.theming import editing
from workshop.db import db
from workshop.models import Origin, Placement, Response, Theme, User


@pytest.fixture
def page(facts, clock) -> str:
    """The second prompt takes the themes of the first, which has two."""

    def go(workshop) -> str:
        first, second = workshop.prompts[:2]
        second.kind, second.source, second.settings = "priority", first, {"take": "themes"}
        pia = db.session.get_one(User, 1)
        for label in ("Bolig", "Fjorden"):
            editing.create(first, label=label, by=pia, now=clock())
            said = Response(prompt_id=first.id, client_id=label, origin=Origin.PAPER, text=label, sent_at=clock())
            db.session.add(said)
            db.session.flush()
            theme = db.session.scalars(select(Theme).where(Theme.label == label)).one()
            db.session.add(Placement(response_id=said.id, theme_id=theme.id, placed_at=clock()))
        db.session.commit()
        return f"/prosessleder/{workshop.id}/oppgave/{second.id}/hent"

    return facts(go)


def options(facts) -> list[str]:
    return facts(lambda w: [option.text for option in w.prompts[1].options])


def test_the_chosen_themes_are_taken(fred, page, facts) -> None:
    shown = fred.get(page)
    assert len(shown.tree.xpath("//input[@name='chosen'][@checked]")) == 2
    key = shown.tree.xpath("//label[text()='Fjorden']/preceding-sibling::input/@value")
    shown = shown.submit("/hent", chosen=key)
    assert "Punktene er hentet." in shown.words
    assert options(facts) == ["Fjorden"]


def test_choosing_nothing_comes_back_with_a_sentence(fred, page, facts) -> None:
    shown = fred.get(page).submit("/hent", chosen=[])
    assert shown.status == 422
    assert "Velg minst ett punkt." in shown.words
    assert options(facts) == []


def test_a_prompt_that_takes_nothing_has_no_such_page(fred, facts) -> None:
    path = facts(lambda w: f"/prosessleder/{w.id}/oppgave/{w.prompts[0].id}/hent")
    assert fred.client.get(path).status_code == 404


def test_somebody_who_is_not_signed_in_is_turned_away(otto, page) -> None:
    assert otto.client.get(page).status_code in {302, 303, 401, 403}


@pytest.fixture
def matrix(page, facts):
    """The second prompt is a goal matrix, with these goals of its own ([]: the process's)."""

    def make(*goals: str) -> None:
        def go(workshop) -> None:
            second = workshop.prompts[1]
            second.kind, second.settings = "goal_matrix", {"take": "themes"} | ({"goals": list(goals)} if goals else {})
            db.session.commit()

        facts(go)

    return make


def cells(facts) -> list[tuple[str, str]]:
    return facts(lambda w: [(option.text, option.opposite) for option in w.prompts[1].options])


def take_one(fred, page, label: str):
    shown = fred.get(page)
    key = shown.tree.xpath(f"//label[text()='{label}']/preceding-sibling::input/@value")
    return shown.submit("/hent", chosen=key)


def test_chosen_themes_are_the_rows_of_a_matrix_and_the_main_goals_its_columns(
    fred, ana, code, page, matrix, facts, clock, otto
) -> None:
    matrix()
    assert "Punktene er hentet." in take_one(fred, page, "Fjorden").words
    goals = facts(lambda w: [goal.text for goal in w.process.main_goals])
    assert len(goals) == 4
    assert cells(facts) == [("Fjorden", goal) for goal in goals]
    facts(lambda w: (steering.start(w, by=None, now=clock()), steering.open_prompt(w.prompts[1], by=None, now=clock())))
    assert cells(facts) == [("Fjorden", goal) for goal in goals]  # opening takes nothing more
    phone = ana.get(f"/d/{code}/her")
    first = facts(lambda w: (w.prompts[1].id, w.prompts[1].options[0].id))
    assert "Svaret er sendt." in phone.submit(f"/svar/{first[0]}", **{f"item-{first[1]}": "4"}).words
    assert "Fjorden" in otto.get(facts(lambda w: f"/lerret/{w.wall_token}")).text


def test_a_matrix_that_takes_its_rows_may_have_goals_of_its_own(fred, page, matrix, facts) -> None:
    matrix("Gode liv", "Klimaklokt")
    take_one(fred, page, "Bolig")
    assert cells(facts) == [("Bolig", "Gode liv"), ("Bolig", "Klimaklokt")]


def test_the_program_leads_to_the_choice_before_the_prompt_is_opened(fred, page, facts, planted) -> None:
    shown = fred.get(f"/prosessleder/{planted}")
    assert shown.tree.xpath(f"//a[@href='{page}']")


def chain(facts) -> str:
    """The second prompt takes the themes of the first, which has none yet. Gives the desk's address."""

    def go(workshop) -> str:
        first, second = workshop.prompts[:2]
        second.kind, second.source, second.settings = "priority", first, {"take": "themes"}
        db.session.commit()
        return f"/prosessleder/{workshop.id}"

    return facts(go)


def begin(facts, clock, number: int) -> None:
    facts(
        lambda w: (
            steering.start(w, by=None, now=clock()),
            steering.open_prompt(w.prompts[number], by=None, now=clock()),
        )
    )


def test_the_desk_tells_before_next_that_the_coming_prompt_would_stand_empty(fred, ana, facts, clock, code) -> None:
    desk = chain(facts)
    begin(facts, clock, 0)
    told = "Oppgave 2 henter temaer fra oppgave 1, som ikke er gruppert ennå."
    shown = fred.get(desk)
    assert told in shown.words
    assert "Grupper oppgave 1 nå" not in shown.words  # nobody has said anything
    ana.get(f"/d/{code}/her").submit("/innspill/1", text="Bolig")
    shown = fred.get(desk)
    assert "Grupper oppgave 1 nå" in shown.words
    assert shown.submit("/oppgave/1/temaer/grupper").path.endswith("/oppgave/1/temaer")


def test_the_desk_says_nothing_of_a_coming_prompt_that_has_something_to_take(fred, page, facts, clock) -> None:
    begin(facts, clock, 0)
    assert "Oppgave 2 henter temaer" not in fred.get(page.partition("/oppgave")[0]).words


def test_the_wall_says_that_the_themes_are_being_made_ready(otto, facts, clock) -> None:
    chain(facts)
    begin(facts, clock, 1)
    words = otto.get(facts(lambda w: f"/lerret/{w.wall_token}")).words
    assert "Vi gjør klar temaene …" in words
    assert "Svarene kommer her." not in words


def test_after_fetching_one_is_back_in_the_room(fred, page) -> None:
    assert fred.get(page).submit("/hent").path == page.partition("/oppgave")[0]


def test_where_there_is_nothing_to_fetch_the_page_says_why_and_leads_back(fred, facts, clock) -> None:
    desk = chain(facts)
    page = f"{desk}/oppgave/2/hent"
    shown = fred.get(page)
    assert "som ikke er gruppert ennå" in shown.words
    assert shown.tree.xpath(f"//main//a[@href='{desk}'][text()='Tilbake til rommet']")
    facts(lambda w: editing.create(w.prompts[0], label="Bolig", by=db.session.get_one(User, 1), now=clock()))
    assert "Temaene i oppgave 1 er tomme" in fred.get(page).words
