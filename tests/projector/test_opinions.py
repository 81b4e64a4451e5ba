"""Opinion groups on the wall: when a person has chosen them and the room may see the answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.divided import FIRST, camp, cast, divide, put_statements
from workshop.actions import showing, steering
from workshop.actions.revealing import Reveal, set_reveal
from workshop.jobs.opinions import OpinionWatch
from workshop.models import WallView, Workshop


@pytest.fixture
def wall(facts) -> str:
    return f"/lerret/{facts(lambda w: w.wall_token)}"


@pytest.fixture
def show(app, facts, clock) -> Callable[..., None]:
    """The first prompt, open or closed, with the groups that are found by then on the wall."""

    def on_wall(*, answered: bool = True, reveal: Reveal = Reveal.ALL, closed: bool = True) -> None:
        def begin(workshop: Workshop) -> None:
            prompt = divide(workshop, now=clock()) if answered else put_statements(workshop)
            steering.start(workshop, by=None, now=clock())
            steering.open_prompt(prompt, by=None, now=clock())
            set_reveal(prompt, reveal=reveal, by=None, now=clock())
            if closed:
                steering.close_prompt(prompt, by=None, now=clock())
            showing.show_on_wall(workshop, view=WallView.OPINIONS, prompt=prompt, by=None, now=clock())

        facts(begin)
        OpinionWatch(app).look(now=clock())

    return on_wall


def test_the_wall_tells_the_groups_and_draws_them(otto, wall, show) -> None:
    show()
    page = otto.get(wall)
    assert "Svarene deler seg i to grupper: gruppe A (14 personer) og gruppe B (11 personer)." in page.words
    assert "Grupper under fem personer vises ikke." in page.words
    told = page.tree.xpath("string(//*[local-name()='svg']/*[local-name()='desc'])")
    assert "Vi har for mange planer: A (14)" in told


@pytest.mark.parametrize("reveal", [Reveal.TABLE, Reveal.OWN])
def test_a_wall_that_may_not_show_the_answers_does_not_show_the_groups(otto, wall, show, reveal) -> None:
    show(reveal=reveal)
    assert "gruppe A" not in otto.get(wall).words


def test_groups_of_answers_shown_after_closing_wait_for_that(otto, wall, show) -> None:
    show(reveal=Reveal.CLOSED, closed=False)
    words = otto.get(wall).words
    assert "Svarene vises når oppgaven er lukket." in words
    assert "gruppe A" not in words


def test_before_they_are_found_the_wall_says_so(otto, wall, show) -> None:
    show(answered=False)
    assert "Meningsgruppene er ikke klare ennå." in otto.get(wall).words


def test_old_groups_are_told_to_be_old_on_the_wall(otto, wall, show, facts, clock) -> None:
    show()
    facts(lambda workshop: cast(workshop.prompts[0], camp(FIRST, 1), now=clock()))
    assert "Svarene er endret etter at gruppene ble regnet ut" in otto.get(wall).words
