"""The tables that the migrations make are the tables the models want, on an empty database and after going back."""

from __future__ import annotations

import json

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, text

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


def tables_that_give_ids_twice() -> list[str]:
    with db.engine.connect() as connection:
        made = dict(map(tuple, connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))))
    return [name for name, table in db.metadata.tables.items() if "id" in table.c and "AUTOINCREMENT" not in made[name]]


@pytest.mark.parametrize("lowest", ["0008", "0007", "0006", "0005", "0004", "0001", "base"])
def test_no_table_gives_an_id_twice_also_after_going_back(tmp_path, lowest) -> None:
    app = create_app({"INSTANCE": tmp_path, "JOBS_INLINE": True})
    ready_database(app)
    with app.app_context():
        assert tables_that_give_ids_twice() == []
        flask_migrate.downgrade(revision=lowest)
        flask_migrate.upgrade()
        assert tables_that_give_ids_twice() == []
        db.engine.dispose()


VALUES = {"DATETIME": "2024-02-02 08:00:00", "DATE": "2024-02-02", "TIME": "09:00:00", "JSON": "{}"}


@pytest.fixture
def full(tmp_path):
    """A database as the eighth migration left it, with one row in every table, of which each refers to the others."""
    app = create_app({"INSTANCE": tmp_path, "JOBS_INLINE": True})
    with app.app_context():
        flask_migrate.upgrade(revision="0008")
        with db.engine.connect() as connection:
            connection.execute(text("PRAGMA foreign_keys=OFF"))
            for name, columns in columns_of(connection).items():
                row = {column: VALUES.get(kind, 3) for column, kind in columns.items()}
                connection.execute(insert_into(name, row), row)
            connection.commit()
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        yield app
        db.engine.dispose()


def columns_of(connection) -> dict[str, dict[str, str]]:
    """The kind of every column of every table, as the database has them."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _tables: name != "alembic_version")
    return {table.name: {column.name: str(column.type) for column in table.c} for table in found.tables.values()}


def insert_into(name: str, row: dict[str, object]):
    columns = ", ".join(f'"{column}"' for column in row)
    places = ", ".join(f":{column}" for column in row)
    return text(f'INSERT INTO "{name}" ({columns}) VALUES ({places})')  # noqa: S608


def rows_of_all() -> dict[str, list[tuple]]:
    with db.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{name}"'))]  # noqa: S608
            for name in columns_of(connection)
        }


def test_nothing_is_lost_from_any_table_when_five_are_made_anew(full) -> None:
    before = rows_of_all()
    flask_migrate.upgrade(revision="0009")
    assert rows_of_all() == before
    assert all(before.values())
    with db.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


@pytest.mark.parametrize(
    ("known", "first"), [("DELETE FROM theme", 1), ("UPDATE theme_edit SET changes = :steps", 10), ("SELECT 1", 4)]
)
def test_a_theme_gets_an_id_that_neither_a_row_nor_a_step_has(full, known, first) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(known), {"steps": '{"themes": {"9": [null, null]}}'} if ":steps" in known else {})
    flask_migrate.upgrade(revision="0009")
    with db.engine.begin() as connection:
        theme = columns_of(connection)["theme"]
        row = {name: VALUES.get(kind, 3) for name, kind in theme.items() if name != "id"}
        assert connection.execute(insert_into("theme", row), row).lastrowid == first


def test_a_wall_that_showed_opinion_groups_goes_back_to_the_program_where_there_are_none(full) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE workshop SET wall_view = 'opinions'"))
    flask_migrate.downgrade(revision="0006")
    with db.engine.connect() as connection:
        wall = connection.execute(text("SELECT wall_view, wall_prompt_id FROM workshop")).one()
    assert tuple(wall) == ("auto", None)


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
