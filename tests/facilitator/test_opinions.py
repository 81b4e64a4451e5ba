"""Opinion groups at the desk: looked for on request, shown with what they rest on, put on the wall by a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.divided import SECOND, camp, cast, divide
from workshop.actions import steering
from workshop.actions.opinions.keeping import give_up_opinions
from workshop.jobs.opinions import OpinionWatch
from workshop.models import Workshop


@pytest.fixture
def said(facts, clock) -> str:
    """The page of an open prompt that two camps have answered."""

    def begin(workshop: Workshop) -> str:
        prompt = divide(workshop, now=clock())
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        return f"/prosessleder/{workshop.id}/oppgave/{prompt.id}/innspill"

    return facts(begin)


@pytest.fixture
def look(app, clock) -> Callable[[], None]:
    """What the server does once a second."""
    watch = OpinionWatch(app)
    return lambda: watch.look(now=clock())


def test_the_desk_says_when_groups_are_looked_for(fred, said) -> None:
    assert "Programmet ser etter meningsgrupper når oppgaven lukkes." in fred.get(said).words


def test_the_desk_says_that_it_looks_as_soon_as_the_prompt_is_closed(fred, said, look, facts, clock) -> None:
    facts(lambda workshop: steering.close_prompt(workshop.prompts[0], by=None, now=clock()))
    shown = fred.get(said)
    assert "Ser etter meningsgrupper …" in shown.words
    assert "når oppgaven lukkes" not in shown.words
    look()
    assert "Ser etter meningsgrupper …" not in fred.get(said).words


def test_a_press_looks_for_groups_in_the_answers_so_far(fred, said, look) -> None:
    waiting = fred.get(said).submit("/meningsgrupper")
    assert "Ser etter meningsgrupper …" in waiting.words
    look()
    shown = fred.get(said)
    assert "Svarene deler seg i to grupper: gruppe A (14 personer) og gruppe B (11 personer)." in shown.words
    assert "Grupper under fem personer vises ikke" in shown.words
    assert shown.tree.xpath("//*[contains(@class, 'opinions')]//*[local-name()='svg'][@role='img']")
    assert not shown.forms("/meningsgrupper")  # nothing has changed since


def test_answers_that_came_later_bring_the_button_back(fred, said, look, facts, clock) -> None:
    fred.get(said).submit("/meningsgrupper")
    look()
    facts(lambda workshop: cast(workshop.prompts[0], camp(SECOND, 1), now=clock()))
    shown = fred.get(said)
    assert "Svarene er endret etter at gruppene ble regnet ut kl. 08.25." in shown.words
    assert "Se etter meningsgrupper på nytt" in shown.words


def test_a_failure_is_told_and_can_be_tried_again(fred, said, facts) -> None:
    facts(lambda workshop: give_up_opinions(workshop.prompts[0]))
    shown = fred.get(said)
    assert "Det gikk ikke å se etter meningsgrupper nå." in shown.words
    assert "Ser etter meningsgrupper …" in shown.submit("/meningsgrupper").words


def test_the_groups_are_put_on_the_wall_from_the_desk(fred, otto, said, look, facts) -> None:
    wall = f"/lerret/{facts(lambda workshop: workshop.wall_token)}"
    room = said.partition("/oppgave")[0]
    assert "Meningsgruppene" not in fred.get(room).words
    fred.get(said).submit("/meningsgrupper")
    look()
    assert "Meningsgruppene" in fred.get(room).words
    fred.get(said).submit("/lerret", view="opinions")
    assert "gruppe A (14 personer)" in otto.get(wall).words


def test_a_prompt_of_another_kind_has_no_groups(fred, facts, clock) -> None:
    page = facts(lambda w: f"/prosessleder/{w.id}/oppgave/{w.prompts[4].id}")
    assert "eningsgrupper" not in fred.get(page + "/innspill").words


def test_only_staff_may_ask(otto, ana, said) -> None:
    for visitor in (otto, ana):
        assert visitor.client.post(said.removesuffix("innspill") + "meningsgrupper").status_code in {302, 400, 403}
