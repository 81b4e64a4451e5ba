"""Where the room is, worked out from what is stored and the time it is."""

from __future__ import annotations

import pytest

from workshop.actions import steering
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.timing import forecast, moment_at, steps
from workshop.db import db
from workshop.models import Workshop


@pytest.fixture
def room(app, planted):
    with app.test_request_context():
        yield db.session.get_one(Workshop, planted)


def test_the_plain_day_is_ten_steps(room) -> None:
    assert len(steps(room)) == 10
    assert [bool(step.prompt) for step in steps(room)] == [
        *(False, False, True, True, True, False, True, True, True, False)
    ]


def test_the_clock_counts_down_and_into_overtime(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    assert moment_at(room, clock.forward(minutes=60)).clock.remaining == 10 * 60
    assert moment_at(room, clock.forward(minutes=15)).clock.remaining == -5 * 60


def test_a_paused_clock_stands_still_and_has_no_end(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    steering.pause(room, by=None, now=clock.forward(minutes=10))
    moment = moment_at(room, clock.forward(minutes=30))
    assert moment.paused
    assert (moment.clock.remaining, moment.clock.ends_at) == (60 * 60, None)


def test_prompts_without_minutes_share_their_item_s_time(room) -> None:
    prompts = room.items[2].prompts
    for prompt in prompts:
        prompt.minutes = None
    assert [prompt.planned_seconds for prompt in prompts] == [23 * 60] * 3


def test_an_open_prompt_s_clock_is_the_one_people_work_by(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    steering.open_prompt(room.prompts[0], by=None, now=clock())
    moment = moment_at(room, clock.forward(minutes=10))
    assert moment.clock.remaining == room.prompts[0].planned_seconds - 600
    steering.adjust(room, minutes=5, by=None, now=clock())
    assert moment_at(room, clock()).clock.remaining == room.prompts[0].planned_seconds - 300
    assert moment_at(room, clock()).item_clock.remaining == (70 + 5 - 10) * 60


def test_a_pause_in_the_middle_of_a_prompt_costs_it_nothing(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    steering.open_prompt(room.prompts[0], by=None, now=clock())
    steering.pause(room, by=None, now=clock.forward(minutes=5))
    steering.resume(room, by=None, now=clock.forward(minutes=20))
    assert moment_at(room, clock()).clock.remaining == room.prompts[0].planned_seconds - 300


def test_what_comes_is_forecast_from_how_it_goes(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    late = clock.forward(minutes=80)  # ten minutes over
    expected = forecast(room, late)
    assert expected[room.items[1].id][0] == late
    assert (expected[room.items[-1].id][1] - late).total_seconds() == (10 + 70 + 30 + 70 + 20) * 60


def test_before_the_start_nothing_is_forecast(room, clock) -> None:
    assert forecast(room, clock()) == {}


def test_going_back_opens_the_prompt_again(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    steering.open_prompt(room.prompts[0], by=None, now=clock())
    steering.move_on(room, seen_scene="", by=None, now=clock())
    assert not room.prompts[0].is_open
    steering.move_back(room, seen_scene="", by=None, now=clock())
    assert room.prompts[0].is_open
    assert not room.prompts[1].is_open


def test_there_is_nothing_before_the_first_step(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    with pytest.raises(Refused, match="første punktet"):
        steering.move_back(room, seen_scene="", by=None, now=clock())


def test_a_stale_page_moves_nothing(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    seen = moment_at(room, clock()).place
    steering.move_on(room, seen_scene=seen, by=None, now=clock())
    with pytest.raises(Conflict):
        steering.move_on(room, seen_scene=seen, by=None, now=clock())


def test_there_is_nothing_after_the_last_step_and_the_day_is_not_ended_by_itself(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    while moment_at(room, clock()).after is not None:
        steering.move_on(room, seen_scene="", by=None, now=clock())
    with pytest.raises(Refused, match="siste punktet"):
        steering.move_on(room, seen_scene="", by=None, now=clock())
    assert room.ended_at is None


def test_each_stay_at_an_item_is_kept(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    steering.move_on(room, seen_scene="", by=None, now=clock.forward(minutes=5))
    steering.move_back(room, seen_scene="", by=None, now=clock.forward(minutes=5))
    steering.end(room, by=None, now=clock.forward(minutes=5))
    runs = room.items[0].runs
    assert [(run.ended_at - run.started_at).total_seconds() for run in runs] == [300, 300]


def test_a_prompt_opened_again_goes_on_with_the_time_it_had_left(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    prompt = room.prompts[0]
    steering.open_prompt(prompt, by=None, now=clock())
    steering.close_prompt(prompt, by=None, now=clock.forward(minutes=10))
    steering.open_prompt(prompt, by=None, now=clock.forward(minutes=3))
    assert moment_at(room, clock()).clock.remaining == prompt.planned_seconds - 600


def test_opening_a_prompt_in_a_pause_ends_the_pause_and_gives_no_time_away(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    prompt = room.prompts[0]
    steering.open_prompt(prompt, by=None, now=clock())
    steering.close_prompt(prompt, by=None, now=clock.forward(minutes=10))
    steering.pause(room, by=None, now=clock())
    steering.open_prompt(prompt, by=None, now=clock.forward(minutes=10))
    assert not moment_at(room, clock()).paused
    assert moment_at(room, clock()).clock.remaining == prompt.planned_seconds - 600
