"""A house with a real database, and the cast: Ana answers, Fred facilitates, Pia plans, Otto is an outsider."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from tests.tooling.remembering import RememberedTemplates, remembered_work
from tests.visitor import Visitor
from workshop.actions import steering
from workshop.actions.accounts import add_user
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.app import create_app
from workshop.db import db
from workshop.models import Phase, PhaseKind, StaffRole, Workshop
from workshop.set_up import ready_database

# As analysis does for itself: some tests import scikit-learn on their own.
os.environ.setdefault("JOBLIB_MULTIPROCESSING", "0")
# Side by side with other workers, one that spreads over every processor only makes them all wait.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

PASSWORD = "riktig-hest-batteri"
# argon2id at its cheapest: two people sign in for most tests of the desk, and a slow hash would be most of them.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
#: the reference day's program and titles, answered in words and without phases
PLAIN_DAY = Path(__file__).with_name("plain-day.yaml")
MORNING = datetime(2024, 2, 2, 7, 25, tzinfo=UTC)


class Clock:
    """The house's clock: stands still until moved."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how_far: float) -> datetime:
        """Move it, e.g. ``forward(minutes=5)``."""
        self.now += timedelta(**how_far)
        return self.now


@pytest.fixture(scope="session", autouse=True)
def quick_apps() -> Iterator[None]:
    """Most tests make an app of their own, and all of them have the same addresses."""
    with remembered_work():
        yield


@pytest.fixture(scope="session")
def templates() -> RememberedTemplates:
    return RememberedTemplates()


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with migrated tables and two staff accounts, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("house")
    app = create_app({"INSTANCE": folder, "JOBS_INLINE": True})
    ready_database(app)
    with app.app_context():
        for name, role in (("pia", StaffRole.PLANNER), ("fred", StaffRole.FACILITATOR)):
            user = add_user(username=name, name=name.title(), role=role, password=PASSWORD, now=MORNING)
            user.password_hash = QUICK.hash(PASSWORD)
        db.session.commit()
        db.engine.dispose()
    return folder


@pytest.fixture(scope="session")
def planted_house(empty_house: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The same with a plain day, nobody there yet, made once too. Gives the folder and the workshop's id."""
    folder = tmp_path_factory.mktemp("planted") / "house"
    shutil.copytree(empty_house, folder)
    app = create_app({"INSTANCE": folder, "JOBS_INLINE": True})
    with app.app_context():
        workshop_id = plant_day(read_day(PLAIN_DAY.read_bytes())).id
        db.session.remove()
        db.engine.dispose()
    return folder, workshop_id


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock, templates: RememberedTemplates
) -> Iterator[Flask]:
    """The app on a database of its own, planted if the test asks for ``planted``. Forms are guarded as in reality."""
    planted = "planted" in request.fixturenames
    house = request.getfixturevalue("planted_house")[0] if planted else request.getfixturevalue("empty_house")
    folder = tmp_path / "instance"
    shutil.copytree(house, folder)
    app = create_app({"INSTANCE": folder, "JOBS_INLINE": True, "CLOCK": clock})
    app.jinja_env.bytecode_cache = templates
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def planted(app: Flask, planted_house: tuple[Path, int]) -> int:
    """A plain day, nobody there yet. Gives the workshop's id."""
    return planted_house[1]


@pytest.fixture
def facts(app: Flask, planted: int) -> Callable[[Callable[[Workshop], object]], object]:
    """Ask the database: ``facts(lambda workshop: workshop.revision)``."""

    def ask(question: Callable[[Workshop], object]) -> object:
        with app.test_request_context():
            return question(db.session.get_one(Workshop, planted))

    return ask


@pytest.fixture
def code(facts: Callable[..., str]) -> str:
    return facts(lambda workshop: workshop.code)


@pytest.fixture
def newcomer(app: Flask) -> Callable[[], Visitor]:
    """Somebody nobody has seen before."""
    return lambda: Visitor(app)


@pytest.fixture
def otto(newcomer: Callable[[], Visitor]) -> Visitor:
    return newcomer()


@pytest.fixture
def ana(newcomer: Callable[[], Visitor], code: str) -> Visitor:
    """Ana sits at table 3."""
    visitor = newcomer()
    visitor.join(code, table=3)
    return visitor


@pytest.fixture
def fred(newcomer: Callable[[], Visitor]) -> Visitor:
    visitor = newcomer()
    visitor.sign_in("fred", PASSWORD)
    return visitor


@pytest.fixture
def pia(newcomer: Callable[[], Visitor]) -> Visitor:
    visitor = newcomer()
    visitor.sign_in("pia", PASSWORD)
    return visitor


@pytest.fixture
def phased(facts, clock: Clock) -> int:
    """The first prompt has phases, and the room is alone with it. Gives the prompt's id."""

    def begin(workshop: Workshop) -> int:
        prompt = workshop.prompts[0]
        minutes = {PhaseKind.INDIVIDUAL: 2, PhaseKind.GROUP: 15, PhaseKind.PLENARY: 8}
        prompt.phases = [Phase(position=n, kind=kind, minutes=minutes[kind]) for n, kind in enumerate(PhaseKind, 1)]
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        return prompt.id

    return facts(begin)


@pytest.fixture
def onward(facts, clock: Clock) -> Callable[[], None]:
    """Take the next step of the program."""
    return lambda: facts(lambda workshop: steering.move_on(workshop, seen_scene="", by=None, now=clock()))


@pytest.fixture
def back(facts, clock: Clock) -> Callable[[], None]:
    """Take the step before."""
    return lambda: facts(lambda workshop: steering.move_back(workshop, seen_scene="", by=None, now=clock()))
