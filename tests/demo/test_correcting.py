"""The demo's constructed facilitator: the file's themes stand in the end, and what a real person did is left alone."""

from __future__ import annotations

from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from workshop.actions.accounts import find_user, password_fits
from workshop.actions.importing import ThemeSpec, read_day, read_response_file
from workshop.actions.theming import editing, history
from workshop.actions.theming.board import board_of
from workshop.actions.theming.moving import move
from workshop.actions.theming.proposing import fail_run, running_run
from workshop.actions.theming.spots import Spot
from workshop.db import db
from workshop.demo.correcting import ACCOUNT, correct
from workshop.demo.room import DAY, RESPONSES, answer_waiting, plant_demo
from workshop.models import Hand, Origin, Placement, Prompt, Response, Theme, ThemeEdit, User

OSLO = ZoneInfo("Europe/Oslo")
SOURCE = files("workshop.demo")
WANTED = read_response_file(
    SOURCE.joinpath(RESPONSES).read_bytes(), day=read_day(SOURCE.joinpath(DAY).read_bytes())
).themes


@pytest.fixture
def room(app, clock):
    with app.test_request_context():
        yield plant_demo(OSLO, now=clock())


@pytest.fixture
def prompt(room, clock) -> Prompt:
    """The first task, where a machine has made a heap of every second line and another of the rest."""
    prompt = room.prompts[0]
    machine(prompt, {"Strømbrudd": prompt.responses[::2], "Kommunale boliger": prompt.responses[1::2]}, clock=clock)
    return prompt


def machine(prompt: Prompt, heaps: dict[str, list[Response]], *, clock) -> None:
    """Themes as a first proposal leaves them: by nobody, and kept as one change."""
    fail_run(running_run(prompt), now=clock())
    with history.changing(prompt, "gruppering i temaer", by=None, now=clock()):
        for place, (label, responses) in enumerate(heaps.items(), start=1):
            theme = Theme(prompt_id=prompt.id, label=label, position=place, named_by=Hand.MACHINE)
            db.session.add(theme)
            db.session.flush()
            for response in responses:
                db.session.add(Placement(response=response, theme=theme, placed_at=clock()))


def specs(prompt: Prompt) -> list[ThemeSpec]:
    return [spec for spec in WANTED if spec.prompt == prompt.number]


def standing(prompt: Prompt) -> dict[str, set[str]]:
    return {column.theme.label: {card.text for card in column.cards} for column in board_of(prompt).columns}


def test_every_theme_ends_as_the_file_has_it(prompt, clock) -> None:
    correct(prompt, specs(prompt), now=clock())
    assert list(standing(prompt)) == [spec.label for spec in specs(prompt)]
    assert standing(prompt) == {spec.label: set(spec.texts) for spec in specs(prompt)}
    assert [response.text for response in board_of(prompt).rest] == ["samme som bord 2"]


def test_it_ends_the_same_whatever_the_machine_proposed(room, clock) -> None:
    prompt = room.prompts[0]
    heaps = {f"Tema {number}": prompt.responses[number::12] for number in range(10)}  # the rest stands nowhere
    machine(prompt, heaps | {"ungt Utenforskap": prompt.responses[10:1:12]}, clock=clock)
    correct(prompt, specs(prompt), now=clock())
    assert list(standing(prompt).items()) == [(spec.label, set(spec.texts)) for spec in specs(prompt)]


def test_the_history_says_that_a_constructed_facilitator_did_it(prompt, clock) -> None:
    correct(prompt, specs(prompt), now=clock())
    *steps, first = history.history(prompt)
    assert first.user is None
    assert {edit.user.name for edit in steps} == {"Konstruert prosessleder"}
    assert len(steps) > len(specs(prompt))


def test_nobody_can_sign_in_as_the_constructed_facilitator(prompt, clock) -> None:
    correct(prompt, specs(prompt), now=clock())
    account = find_user(ACCOUNT)
    assert not account.is_planner
    assert not any(password_fits(account, guess) for guess in ("", ACCOUNT, "demo"))


def test_what_is_done_is_not_done_again(prompt, clock) -> None:
    for _start in range(2):
        correct(prompt, specs(prompt), now=clock())
        db.session.expire_all()
        edits = len(history.history(prompt))
    assert edits == len(history.history(prompt))
    assert standing(prompt) == {spec.label: set(spec.texts) for spec in specs(prompt)}


def test_it_goes_on_where_it_was_stopped(prompt, clock) -> None:
    correct(prompt, specs(prompt)[:3], now=clock())
    db.session.remove()
    again = db.session.get_one(Prompt, prompt.id)
    correct(again, specs(again), now=clock())
    assert standing(again) == {spec.label: set(spec.texts) for spec in specs(again)}


def test_themes_a_real_person_has_changed_are_left_alone(prompt, clock) -> None:
    pia, theme = db.session.get_one(User, 1), board_of(prompt).columns[0].theme
    editing.lock(theme, locked=True, by=pia, now=clock())
    before = standing(prompt)
    correct(prompt, specs(prompt), now=clock())
    assert standing(prompt) == before


def test_what_a_real_person_took_back_stays_so(prompt, clock) -> None:
    correct(prompt, specs(prompt), now=clock())
    last = history.last_edit(prompt)
    history.undo(prompt, edit_id=last.id, now=clock())
    correct(prompt, specs(prompt), now=clock())
    assert db.session.get_one(ThemeEdit, last.id).undone_at is not None
    assert history.history(prompt, limit=1) == [last]


def test_what_a_real_person_said_or_reworded_stays_where_it_is(prompt, clock) -> None:
    column = board_of(prompt).columns[0]
    theirs, reworded = column.cards[0].response, column.cards[1].response
    theirs.origin, theirs.text = Origin.TABLE, "Vi ved bord 8 savner kulturen"
    reworded.edited_at, reworded.text = clock(), "Med andre ord"
    db.session.commit()
    correct(prompt, specs(prompt), now=clock())
    places = {card.text: column.theme.id for column in board_of(prompt).columns for card in column.cards}
    assert places[theirs.text] == places[reworded.text] == column.theme.id


def test_a_theme_for_a_visitors_own_words_is_kept(prompt, clock) -> None:
    pia = db.session.get_one(User, 1)
    said = Response(prompt=prompt, client_id="8a", text="Kultur!", sent_at=clock(), origin=Origin.TABLE)
    db.session.add(said)
    with history.changing(prompt, "gruppering i temaer", by=None, now=clock()):
        theme = Theme(prompt_id=prompt.id, label="Kultur", position=3, named_by=Hand.MACHINE)
        db.session.add(theme)
        db.session.add(Placement(response=said, theme=theme, placed_at=clock()))
    correct(prompt, specs(prompt), now=clock())
    assert standing(prompt)["Kultur"] == {"Kultur!"}
    assert list(standing(prompt))[-1] == "Kultur"
    move(prompt, spots=[Spot(said.id, theme.id)], to=None, by=pia, now=clock())  # and stays theirs to move
    assert board_of(prompt).rest[-1] == said


def test_tasks_without_themes_in_the_file_keep_the_machines(room, clock) -> None:
    prompt = room.prompts[4]
    machine(prompt, {"Planer": prompt.responses}, clock=clock)
    correct(prompt, WANTED, now=clock())
    assert list(standing(prompt)) == ["Planer"]


def test_marks_are_about_the_corrected_themes_by_name(room, prompt, clock) -> None:
    hva_naa = room.prompts[2]
    machine(hva_naa, {"Strømbrudd": hva_naa.responses}, clock=clock)
    assert not answer_waiting(room, OSLO, now=clock())
    matrix, priority = room.prompts[1], room.prompts[3]
    assert [option.text for option in matrix.options[::4]] == [spec.label for spec in specs(prompt)[:6]]
    assert {option.text for option in priority.options} == {spec.label for spec in specs(hva_naa)}
    dots = {option.text: 0 for option in priority.options}
    for ballot in priority.ballots:
        for mark in ballot.marks:
            dots[next(option.text for option in priority.options if option.id == mark.option_id)] += mark.value
    assert max(dots, key=dots.__getitem__) == "Tidlig innsats for unge"
    assert sum(dots.values()) == 3 * len(priority.ballots)
