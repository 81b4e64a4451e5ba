"""The wall while a prompt is worked with in phases: the question, then numbers, never what is a table's own."""

from __future__ import annotations

import pytest

from workshop.actions import showing
from workshop.models import WallView


@pytest.fixture
def wall(facts) -> str:
    return f"/lerret/{facts(lambda w: w.wall_token)}"


def question(facts) -> str:
    return facts(lambda w: w.prompts[0].questions[0])


def test_alone_the_wall_shows_the_question_and_a_clock(phased, otto, wall, facts) -> None:
    page = otto.get(wall)
    assert question(facts) in page.words
    assert "Individuelt" in page.words
    assert page.tree.xpath("//*[@data-ends-at]")
    assert "Hver for seg, i stillhet." in page.words


def test_at_the_tables_it_shows_how_far_they_are_and_no_words(phased, ana, code, onward, otto, wall, facts) -> None:
    onward()
    assert "Bord 3 0 i listen runden er ikke begynt" in otto.get(wall).words
    ana.get(f"/d/{code}/her").submit("/roller/scribe/ta")
    ana.get(f"/d/{code}/her").submit("/liste", text="Bare bordets ennå")
    ana.get(f"/d/{code}/her").submit("/plenum")
    words = otto.get(wall).words
    assert "Bord 3 1 i listen 1 valgt til plenum" in words
    assert "Bare bordets ennå" not in words


def test_chosen_by_hand_it_still_shows_no_words_before_plenary(
    phased, ana, code, onward, otto, wall, facts, clock
) -> None:
    onward()
    ana.get(f"/d/{code}/her").submit("/roller/scribe/ta")
    ana.get(f"/d/{code}/her").submit("/liste", text="Bare bordets ennå")
    facts(lambda w: showing.show_on_wall(w, view=WallView.RESPONSES, prompt=w.prompts[0], by=None, now=clock()))
    assert "Bare bordets ennå" not in otto.get(wall).words


def test_a_prompt_the_room_has_left_shows_as_any_other(phased, ana, code, onward, otto, wall, facts, clock) -> None:
    onward()
    ana.get(f"/d/{code}/her").submit("/roller/scribe/ta")
    ana.get(f"/d/{code}/her").submit("/liste", text="Nå er det alles")
    onward()
    onward()
    facts(lambda w: showing.show_on_wall(w, view=WallView.RESPONSES, prompt=w.prompts[0], by=None, now=clock()))
    assert "Nå er det alles" in otto.get(wall).words
