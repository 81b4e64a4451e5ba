"""The wall while a prompt is worked with in phases: the question, then numbers, never what is a table's own."""

from __future__ import annotations

import pytest

from workshop.actions import showing
from workshop.db import db
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


@pytest.mark.parametrize(
    ("length", "size"), [(40, "large"), (150, "medium"), (250, "small"), (900, "small wall-brought--cut")]
)
def test_what_a_table_brings_is_written_as_large_as_it_stands_whole(
    phased, ana, code, onward, otto, wall, length, size
) -> None:
    onward()
    ana.get(f"/d/{code}/her").submit("/roller/scribe/ta")
    for number in range(3):
        ana.get(f"/d/{code}/her").submit("/liste", text=f"{number}" * length)
    onward()
    (points,) = otto.get(wall).tree.xpath("//ul[contains(@class, 'wall-brought ')]")
    assert points.get("class") == f"wall-brought wall-brought--{size}"


def test_lists_that_grow_in_sight_show_the_newest_line_of_each_table(
    phased, ana, code, onward, otto, newcomer, wall, facts
) -> None:
    onward()
    facts(lambda w: (setattr(w.prompts[0], "settings", {"reveal_phases": {"group": "all"}}), db.session.commit()))
    other = newcomer()
    other.join(code, table=5)
    for person, texts in ((ana, ("Treerens første", "Treerens siste")), (other, ("Femmerens",))):
        person.get(f"/d/{code}/her").submit("/roller/scribe/ta")
        for text in texts:
            person.get(f"/d/{code}/her").submit("/liste", text=text)
    words = otto.get(wall).words
    assert "Treerens siste" in words
    assert "Femmerens" in words
    assert "Treerens første" not in words
