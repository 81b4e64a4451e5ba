"""From a commit to the room, on a real SQLite file."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import scoped_session, sessionmaker

from workshop.live.commits import TOLD, tell_after_commit


class Ear:
    """Hears what is told, and what the database held at that moment."""

    def __init__(self, engine):
        self.engine = engine
        self.heard = []

    def tell(self, workshop_id, audiences, *part):
        with self.engine.connect() as connection:
            count = connection.scalar(text("SELECT count(*) FROM said"))
        self.heard += [(workshop_id, audience, *part, count) for audience in audiences]


@pytest.fixture
def engine(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/room.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE said (id INTEGER PRIMARY KEY)"))
    yield engine
    engine.dispose()


@pytest.fixture
def ear(engine):
    return Ear(engine)


@pytest.fixture(params=[sessionmaker, lambda engine: scoped_session(sessionmaker(engine))])
def session(request, engine, ear):
    sessions = request.param(engine)
    tell_after_commit(sessions, ear)
    session = sessions()
    yield session
    session.close()


def _say(session, *told):
    session.execute(text("INSERT INTO said DEFAULT VALUES"))
    session.info.setdefault(TOLD, set()).update(told)


def test_a_commit_is_told_once_it_is_true(session, ear):
    _say(session, (1, "wall"), (1, "desk"))
    assert ear.heard == []

    session.commit()

    assert sorted(ear.heard) == [(1, "desk", 1), (1, "wall", 1)]


def test_what_concerns_one_table_is_told_with_the_table(session, ear):
    _say(session, (1, "phone", 12), (1, "desk"))
    session.commit()

    assert sorted(ear.heard) == [(1, "desk", 1), (1, "phone", 12, 1)]


def test_what_was_told_is_not_told_again(session, ear):
    _say(session, (1, "wall"))
    session.commit()
    _say(session)
    session.commit()

    assert ear.heard == [(1, "wall", 1)]


def test_a_rollback_is_never_told(session, ear):
    _say(session, (1, "wall"))
    session.rollback()
    _say(session, (2, "wall"))
    session.commit()

    assert ear.heard == [(2, "wall", 1)]


def test_a_session_closed_without_commit_is_never_told(session, ear):
    _say(session, (1, "wall"))
    session.close()
    _say(session)
    session.commit()

    assert ear.heard == []


def test_a_savepoint_is_told_with_the_commit_around_it(session, ear):
    with session.begin_nested():
        _say(session, (1, "wall"))
    assert ear.heard == []

    session.commit()

    assert ear.heard == [(1, "wall", 1)]


def test_a_savepoint_undone_keeps_what_was_noted_before_it(session, ear):
    _say(session, (1, "wall"))
    session.begin_nested().rollback()
    session.commit()

    assert [told[:2] for told in ear.heard] == [(1, "wall")]
