"""The demo's constructed room: it answers at once what it can, and what is chained once there are themes to take."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from tests.test_nynorsk import bokmaal_in, own_words
from workshop.actions.counting import count_answered, count_notes, counts_by_table
from workshop.actions.opinions.keeping import is_waiting
from workshop.actions.opinions.material import looks_for_groups
from workshop.actions.purging import purge
from workshop.actions.rounds import round_at
from workshop.actions.summarizing import summarize
from workshop.actions.theming import editing
from workshop.actions.theming.proposing import fail_run, running_run
from workshop.actions.theming.spots import Spot
from workshop.db import db
from workshop.demo.room import answer_waiting, look_again, plant_demo
from workshop.exports import theme_wording, wording
from workshop.exports.checks import Unseen, check
from workshop.exports.checks.spots import spots_of
from workshop.exports.document import document
from workshop.models import Prompt, User, Workshop

OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture
def room(app, clock):
    """The demo as it is planted, its themes not there yet."""
    with app.test_request_context():
        yield plant_demo(OSLO, now=clock())


def make_themes(prompt: Prompt, *sizes: int, clock) -> None:
    """Themes of so many responses each, by Pia's hand; nobody waits for the machine's."""
    run = running_run(prompt)
    assert run is not None
    fail_run(run, now=clock())
    pia, responses = db.session.get_one(User, 1), iter(prompt.responses)
    for number, size in enumerate(sizes, start=1):
        spots = [Spot(next(responses).id, None) for _place in range(size)]
        editing.create(prompt, label=f"Tema {number}", spots=spots, by=pia, now=clock())


def chained(workshop: Workshop) -> list[Prompt]:
    """The matrix and the priorities, which take the themes of one prompt each."""
    return [prompt for prompt in workshop.prompts if len(prompt.sources) == 1]


def test_it_is_planted_once(room, clock) -> None:
    assert plant_demo(OSLO, now=clock()) is room


def test_what_asks_for_no_themes_is_answered_at_once(room) -> None:
    for prompt in room.prompts:
        if prompt.source is None:
            assert len(prompt.ballots) >= 30 or len(prompt.responses) >= 15, prompt.title


def test_themes_are_asked_for_what_is_written_only(room) -> None:
    asked = [prompt.title for prompt in room.prompts if running_run(prompt) is not None]
    assert asked == [prompt.title for prompt in room.prompts if prompt.kind == "free_text"]


def test_opinion_groups_are_asked_for_where_there_may_be_any(room) -> None:
    asked = [prompt.title for prompt in room.prompts if looks_for_groups(prompt) and is_waiting(prompt)]
    assert asked == ["Dagens plansystem og praksis"]


def test_what_is_chained_waits_for_themes(room, clock) -> None:
    assert answer_waiting(room, OSLO, now=clock())
    assert [(len(prompt.options), len(prompt.ballots)) for prompt in chained(room)] == [(0, 0), (0, 0)]


def test_it_takes_the_themes_as_they_stand_and_answers_about_those(room, clock) -> None:
    matrix, priority = chained(room)
    make_themes(matrix.source, 2, 3, clock=clock)
    assert answer_waiting(room, OSLO, now=clock())  # the other's are on their way
    assert [option.text for option in matrix.options] == ["Tema 2"] * 4 + ["Tema 1"] * 4
    assert (len(matrix.ballots), len(priority.ballots)) == (33, 0)
    make_themes(priority.source, 1, 1, 1, clock=clock)
    assert not answer_waiting(room, OSLO, now=clock())
    assert len(priority.ballots) >= 30
    assert {mark.option_id for ballot in priority.ballots for mark in ballot.marks} == {o.id for o in priority.options}


def test_whether_it_was_understood_is_asked_once_both_its_sources_have_themes(room, clock) -> None:
    matrix, priority = chained(room)
    understood = next(prompt for prompt in room.prompts if prompt.kind == "understood")
    make_themes(matrix.source, 2, 3, clock=clock)
    answer_waiting(room, OSLO, now=clock())
    assert not understood.options
    make_themes(priority.source, 1, 1, 1, clock=clock)
    answer_waiting(room, OSLO, now=clock())
    assert [option.text for option in understood.options] == ["Tema 2", "Tema 1", "Tema 3"]  # each name once
    assert len(understood.ballots) == 33


def test_it_answers_once_however_often_it_looks(room, clock) -> None:
    matrix, _priority = chained(room)
    make_themes(matrix.source, 1, clock=clock)
    for _look in range(2):
        answer_waiting(room, OSLO, now=clock())
    assert len(matrix.ballots) == len({ballot.participant_id for ballot in matrix.ballots}) == 33
    assert len(matrix.options) == 4


def test_a_demo_that_was_deleted_is_waited_for_no_longer(room, clock) -> None:
    assert look_again(OSLO, now=clock())
    purge(room)
    assert not look_again(OSLO, now=clock())


def test_the_room_answers_on_no_other_day_than_its_own(app, planted, clock) -> None:
    with app.test_request_context():
        real = db.session.get_one(Workshop, planted)
        assert plant_demo(OSLO, now=clock()) is real
        assert not look_again(OSLO, now=clock())
        assert not any(prompt.responses for prompt in real.prompts)


def test_those_at_the_tables_are_the_same_in_every_prompt(room, clock) -> None:
    matrix, _priority = chained(room)
    make_themes(matrix.source, 1, clock=clock)
    answer_waiting(room, OSLO, now=clock())
    assert all(ballot.participant.group is ballot.group for ballot in matrix.ballots)
    assert summarize(room, now=clock(), zone=OSLO).numbers.joined == 40


def test_where_no_themes_come_nothing_is_waited_for(room, clock) -> None:
    for prompt in chained(room):
        fail_run(running_run(prompt.source), now=clock())
    assert not answer_waiting(room, OSLO, now=clock())
    assert not any(prompt.ballots for prompt in chained(room))


def test_nobody_made_up_is_counted_as_somebody_in_the_room(room) -> None:
    prompt = room.prompts[0]
    assert count_answered(prompt) == 0
    assert count_notes(prompt, with_constructed=False) == (0, 0)
    rows = counts_by_table(prompt)
    assert [row.group.number for row in rows] == list(range(1, 8))  # table 8 is free for whoever tries the demo
    assert {(row.noted, row.offered) for row in rows} == {(0, 0)}
    assert round_at(prompt, room.groups[0]).number == 1


def test_the_summary_tells_how_many_stand_behind_what_the_tables_wrote(room, clock) -> None:
    prompt = room.prompts[0]
    run = running_run(prompt)
    fail_run(run, now=clock())
    pia = db.session.get_one(User, 1)
    spots = [Spot(response.id, None) for response in prompt.responses[:9]]
    editing.create(prompt, label="Det bordene sa", spots=spots, by=pia, now=clock())
    summary = summarize(room, now=clock(), zone=OSLO)
    chapter = summary.prompts[0]
    told = theme_wording.gathered(chapter.themes[0], chapter)
    assert told == "Samler 20 personer ved 7 av de 7 bordene som laget liste."
    assert "7 bord samlet seg om 38 innspill og tok med 14 til plenum." in wording.phases_note(chapter.phases)
    assert all(line.constructed for line in summary.appendix)
    assert (summary.numbers.answered, summary.numbers.groups) == (40, 8)


def test_a_list_nobody_made_is_filtered_with_what_tables_wrote(room) -> None:
    assert all(response.is_line for response in room.prompts[0].responses)
    assert not any(response.is_line for response in room.prompts[4].responses)


def test_the_demo_in_nynorsk_has_no_bokmaal_but_what_people_and_the_planner_wrote(room, clock) -> None:
    matrix, _priority = chained(room)
    make_themes(matrix.source, 1, clock=clock)
    answer_waiting(room, OSLO, now=clock())
    room.language = "nn"
    made = summarize(room, now=clock(), zone=OSLO)
    plans = [text for plan in room.process.plans for text in (plan.name, plan.remark, plan.kind)]
    poles = [text for prompt in room.prompts for option in prompt.options for text in (option.text, option.opposite)]
    texts = [spot.text for spot in spots_of(document(made))]
    assert not bokmaal_in(texts, [*own_words(made), *plans, *poles])
    assert "Hovudfunn" in texts


def test_the_checks_find_nothing_to_correct_in_what_the_program_writes_of_the_demo(room, clock) -> None:
    matrix, _priority = chained(room)
    make_themes(matrix.source, 1, clock=clock)
    answer_waiting(room, OSLO, now=clock())
    for room.language in ("nb", "nn"):
        made = summarize(room, now=clock(), zone=OSLO)
        found = {finding.check for finding in check(made, document(made), Unseen())}
        assert found == {"constructed", "state", "ungrouped", "empty_section"}
