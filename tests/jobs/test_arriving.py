"""What comes in is read as it comes, and late responses are offered a place among the themes."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from workshop.actions import steering
from workshop.actions.answering import edit_response, type_in_response
from workshop.actions.theming import editing, proposing
from workshop.actions.theming.board import board_of, themes_of
from workshop.actions.theming.history import history
from workshop.actions.theming.proposing import ask_for_themes
from workshop.actions.theming.wording import Wording
from workshop.db import db
from workshop.jobs import arriving
from workshop.jobs.arriving import HANDFUL, Arrivals
from workshop.jobs.theming import start_theming
from workshop.models import User, Workshop

TEXTS = (
    "for mange planer", "altfor mange planer, ingen har oversikt", "rydd i planene", "dyre boliger for unge",
    "boliger unge har råd til", "boligprisene er for høye",
)  # fmt: skip


@pytest.fixture
def room(app, planted, clock):
    """The workshop at its first prompt, where nothing is said yet, and what the worker has been given to read."""
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        steering.start(workshop, by=None, now=clock())
        yield Room(app, workshop.prompts[0], clock)


class Room:
    def __init__(self, app, prompt, clock) -> None:
        self.app, self.prompt, self.clock = app, prompt, clock
        self.arrivals = Arrivals(app)
        self.read: list[str] = []
        jobs = app.extensions["jobs"]
        inner = jobs.read_ahead
        jobs.read_ahead = lambda texts, question: (self.read.append(list(texts)), inner(texts, question))[1]

    def say(self, *texts: str) -> list:
        user = db.session.get_one(User, 1)
        return [
            type_in_response(self.prompt, group=None, text=text, client_id=text[:64], by=user, now=self.clock())
            for text in texts
        ]

    def look(self) -> list[list[str]]:
        self.read.clear()
        self.arrivals.look(now=self.clock.forward(seconds=1))
        return list(self.read)


def test_what_is_new_is_read_once(room) -> None:
    room.say(*TEXTS[:2])
    assert room.look() == [list(TEXTS[:2])]
    assert room.look() == []
    room.say(TEXTS[2])
    assert room.look() == [[TEXTS[2]]]


def test_what_was_said_before_a_restart_is_read_again(room) -> None:
    room.say(*TEXTS)
    room.look()
    room.arrivals = Arrivals(room.app)
    assert room.look() == [list(TEXTS)]


def test_it_is_read_in_handfuls_so_that_nobody_waits_long(room) -> None:
    room.say(*(f"innspill nummer {number} om noe" for number in range(HANDFUL + 1)))
    assert [len(texts) for texts in room.look()] == [HANDFUL, 1]


def test_a_reworded_response_is_read_again(room) -> None:
    (response,) = room.say(TEXTS[0])
    room.look()
    steering.open_prompt(room.prompt, by=None, now=room.clock())
    edit_response(response, text="noe helt annet", now=room.clock.forward(seconds=5))
    assert room.look() == [["noe helt annet"]]


def test_what_was_read_is_known_when_somebody_asks(room) -> None:
    proposing.embedder.cache_clear()
    room.say(*TEXTS)
    room.look()
    asked = []
    model = proposing.embedder()._inner
    embed = model.embed
    model.embed = lambda texts: (asked.extend(texts), embed(texts))[1]
    start_theming(ask_for_themes(room.prompt, now=room.clock()))
    assert not [text for text in asked if text.startswith(room.prompt.question)]
    proposing.embedder.cache_clear()


def test_a_late_response_is_offered_a_place_and_not_put_there(room) -> None:
    room.say(*TEXTS)
    start_theming(ask_for_themes(room.prompt, now=room.clock()))
    room.look()
    assert board_of(room.prompt).columns
    room.say("vi har for mange planer")
    room.look()
    db.session.expire_all()
    (card,) = board_of(room.prompt).unplaced
    assert card.offers
    assert [card.response.text for card in board_of(room.prompt).unplaced] == ["vi har for mange planer"]


def test_what_came_in_while_the_machine_thought_is_offered_a_place_too(room) -> None:
    room.say(*TEXTS)
    run = ask_for_themes(room.prompt, now=room.clock())
    start_theming(run)
    room.say("planene må ryddes")
    room.arrivals._seen = 10**9  # it came before the look that would have found it
    room.look()
    db.session.expire_all()
    assert board_of(room.prompt).unplaced[0].offers


def test_a_changed_theme_makes_the_offers_anew(room) -> None:
    _with_themes(room)
    room.say("vi har for mange planer")
    room.look()
    theme = themes_of(room.prompt)[0]
    user = db.session.get_one(User, 1)
    editing.reword(theme, Wording("Vårt navn"), was=Wording.of(theme), by=user, now=room.clock.forward(seconds=5))
    room.clock.forward(seconds=5)
    room.look()
    db.session.expire_all()
    (offer, *_others) = board_of(room.prompt).unplaced[0].offers
    assert offer.made_at > history(room.prompt)[0].made_at


def test_a_worker_that_fails_is_asked_again_later_and_nothing_is_dropped(room) -> None:
    _with_themes(room)
    jobs = room.app.extensions["jobs"]
    works, asked = jobs._offer, []

    @jobs.huey.task()
    def stumble(*_what: object) -> None:
        asked.append(room.clock())
        raise RuntimeError("the model is broken")

    jobs._offer = stumble
    room.say("vi har for mange planer")
    for _look in range(5):
        room.look()
    assert len(asked) == 1  # it is left in peace for a while
    jobs._offer = works
    room.clock.forward(seconds=30)
    room.look()
    db.session.expire_all()
    assert board_of(room.prompt).unplaced[0].offers


def _with_themes(room) -> None:
    room.say(*TEXTS)
    start_theming(ask_for_themes(room.prompt, now=room.clock()))
    room.look()
    assert themes_of(room.prompt)
    room.clock.forward(seconds=10)


class Stumbling:
    """Does what it is given to do, but the first time it is asked."""

    def __init__(self, inner) -> None:
        self._inner, self._calls = inner, 0

    def __call__(self, *what):
        self._calls += 1
        if self._calls == 1:
            raise OperationalError("select", {}, Exception("database is locked"))
        return self._inner(*what)


@pytest.mark.parametrize("step", ["prompts_without_offers", "unoffered"])
def test_a_database_that_is_busy_for_a_moment_leaves_nobody_without_an_offer(room, monkeypatch, step) -> None:
    _with_themes(room)
    room.say("vi har for mange planer")
    monkeypatch.setattr(arriving, step, Stumbling(getattr(arriving, step)))
    with pytest.raises(OperationalError):
        room.look()
    room.clock.forward(seconds=30)
    room.look()
    db.session.expire_all()
    assert board_of(room.prompt).unplaced[0].offers
