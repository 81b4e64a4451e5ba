"""The tables that the migrations make are the tables the models want, on an empty database and after going back."""

from __future__ import annotations

import json

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from workshop.app import create_app
from workshop.db import db
from workshop.set_up import ready_database


def test_migrations_and_models_agree(app) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_every_migration_can_be_taken_back(tmp_path) -> None:
    app = create_app({"INSTANCE": tmp_path, "JOBS_INLINE": True})
    ready_database(app)
    with app.app_context():
        flask_migrate.downgrade(revision="base")
        flask_migrate.upgrade()
        db.engine.dispose()


@pytest.fixture
def at_first(tmp_path):
    """A database as the first migration left it, with one response in a theme."""
    app = create_app({"INSTANCE": tmp_path, "JOBS_INLINE": True})
    with app.app_context():
        flask_migrate.upgrade(revision="0001")
        with db.engine.connect() as connection:
            connection.execute(text("PRAGMA foreign_keys=OFF"))
            connection.execute(
                text(
                    "INSERT INTO theme (id, prompt_id, position, label, named_by, keywords) VALUES"
                    " (4, 1, 1, 'Bolig', 'person', '[]')"
                )
            )
            connection.execute(
                text(
                    "INSERT INTO placement (response_id, theme_id, placed_by, placed_at, quote_rank) VALUES"
                    " (7, 4, 'person', '2024-02-02 08:00:00', 1)"
                )
            )
            connection.commit()
        yield app
        db.engine.dispose()


def test_placements_carry_over_when_a_response_becomes_points(at_first) -> None:
    with db.engine.connect() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
    flask_migrate.upgrade()
    placed = "SELECT response_id, theme_id, placed_by, quote_rank FROM placement"
    with db.engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(text(placed))] == [(7, 4, "person", 1)]
        assert connection.execute(text("SELECT label, area, locked FROM theme")).one()[:] == ("Bolig", "", 0)
    flask_migrate.downgrade(revision="0001")
    with db.engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(text(placed))] == [(7, 4, "person", 1)]


@pytest.fixture
def with_a_response(tmp_path):
    """A database as the third migration left it: a response of a day stands in a theme."""
    app = create_app({"INSTANCE": tmp_path, "JOBS_INLINE": True})
    now = "2024-02-02 08:00:00"
    rows = {
        "process": {"id": 1, "title": "P", "municipality": "K", "period": "[]", "gatherings": "[]"},
        "workshop": {
            **{"id": 1, "process_id": 1, "title": "V", "date": "2024-02-02", "place": "", "purpose": "[]"},
            **{"closing": "[]", "slogan": "", "language": "nb", "code": "ABC", "wall_token": "w", "revision": 1},
            "wall_view": "auto",
        },
        "program_item": {
            **{"id": 1, "workshop_id": 1, "position": 1, "kind": "group_work", "title": "G", "parts": "[]"},
            **{"planned_start": "09:00:00", "planned_end": "10:00:00"},
        },
        "prompt": {
            **{"id": 1, "item_id": 1, "position": 1, "title": "O", "questions": "[]", "extra_seconds": 0},
            "tension_intro": "Et dilemma?",
        },
        "fact": {"id": 1, "prompt_id": 1, "position": 1, "chapter": "Mål", "text": "Gode liv"},
        "tension": {"id": 1, "prompt_id": 1, "position": 1, "left": "Visjon", "right": "Handling"},
        "response": {"id": 7, "prompt_id": 1, "client_id": "c", "origin": "phone", "text": "Bolig", "sent_at": now},
        "theme": {"id": 4, "prompt_id": 1, "position": 1, "label": "Bolig", "named_by": "person", "keywords": "[]"},
        "placement": {
            **{"id": 2, "response_id": 7, "theme_id": 4, "placed_by": "person", "placed_at": now},
            **{"nearest": "[]", "starred": 0, "mentioned": 0},
        },
    }
    with app.app_context():
        flask_migrate.upgrade(revision="0002")
        with db.engine.begin() as connection:
            for table, values in rows.items():
                columns = ", ".join(f'"{name}"' for name in values)
                places = ", ".join(f":{name}" for name in values)
                connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({places})"), values)  # noqa: S608
        yield app
        db.engine.dispose()


def test_a_table_s_list_outlives_the_phases_it_was_made_in(with_a_response) -> None:
    flask_migrate.upgrade()
    with db.engine.begin() as connection:
        for statement in (
            "INSERT INTO phase (id, prompt_id, position, kind, minutes, extra_seconds)"
            " VALUES (3, 1, 1, 'group', 15, 0)",
            "UPDATE workshop SET current_phase_id = 3",
            "UPDATE response SET origin = 'table', brought_at = '2024-02-02 08:10:00' WHERE id = 7",
        ):
            connection.execute(text(statement))
    flask_migrate.downgrade(revision="0003")
    with db.engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(text("SELECT id, text FROM response"))] == [(7, "Bolig")]
        assert connection.execute(text("SELECT response_id FROM placement")).scalar_one() == 7
    flask_migrate.upgrade()
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT current_phase_id FROM workshop")).scalar_one() is None


def test_a_day_that_was_there_goes_on_with_people_choosing_their_tables(with_a_response) -> None:
    flask_migrate.upgrade(revision="0006")
    seating = text("SELECT seating, mixed_by, mixed_values FROM workshop")
    with db.engine.connect() as connection:
        assert tuple(connection.execute(seating).one()) == ("chosen", "", "[]")


def test_nothing_that_refers_to_a_table_is_lost_when_the_table_is_made_anew(with_a_response) -> None:
    placed = "SELECT id, response_id, theme_id FROM placement"
    for change in (flask_migrate.upgrade, lambda: flask_migrate.downgrade(revision="0002")):
        change()
        with db.engine.connect() as connection:
            assert [tuple(row) for row in connection.execute(text(placed))] == [(2, 7, 4)]
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def test_tensions_that_lay_beside_a_prompt_stay_with_what_it_rests_on(with_a_response) -> None:
    flask_migrate.upgrade()
    with db.engine.connect() as connection:
        found = connection.execute(text("SELECT position, chapter, text FROM fact ORDER BY position"))
        assert [tuple(row) for row in found] == [
            (1, "Mål", "Gode liv"),
            (2, "Spenningsfelt", "Mellom Visjon og Handling"),
            (3, "Spenningsfelt", "Et dilemma?"),
        ]


@pytest.fixture
def at_second(tmp_path):
    """A database as the second migration left it: two points, one placed by a person, and the change that did it."""
    app = create_app({"INSTANCE": tmp_path, "JOBS_INLINE": True})
    with app.app_context():
        flask_migrate.upgrade(revision="0002")
        with db.engine.connect() as connection:
            connection.execute(text("PRAGMA foreign_keys=OFF"))
            for number, hand in ((1, "machine"), (2, "person")):
                connection.execute(
                    text(
                        "INSERT INTO placement (id, response_id, placed_by, placed_at)"
                        " VALUES (:number, 7, :hand, '2024-02-02 08:00:00')"
                    ),
                    {"number": number, "hand": hand},
                )
            connection.execute(
                text(
                    "INSERT INTO theme_edit (id, prompt_id, made_at, what, changes) VALUES"
                    " (1, 1, '2024-02-02 08:00:00', 'flytting', :changes), (2, 1, '2024-02-02 08:00:00', 'x', '{}')"
                ),
                {"changes": json.dumps(MOVED)},
            )
            connection.commit()
        yield app
        db.engine.dispose()


MOVED = {"themes": {}, "placements": {"2": [{"placed_by": "machine"}, {"placed_by": "person"}], "3": [None, None]}}


def test_what_a_person_had_placed_is_held_also_after_undo_and_redo(at_second) -> None:
    flask_migrate.upgrade(revision="0003")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT id, held FROM placement ORDER BY id")).all() == [(1, 0), (2, 1)]
        moved, empty = (json.loads(row.changes) for row in connection.execute(text("SELECT changes FROM theme_edit")))
    assert [row["held"] for row in moved["placements"]["2"]] == [False, True]
    assert (moved["placements"]["3"], empty) == ([None, None], {})
    flask_migrate.downgrade(revision="0002")
    with db.engine.connect() as connection:
        kept = connection.execute(text("SELECT changes FROM theme_edit WHERE id = 1")).scalar_one()
    assert json.loads(kept) == MOVED
