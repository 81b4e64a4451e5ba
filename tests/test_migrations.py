"""The tables that the migrations make are the tables the models want, on an empty database and after going back."""

from __future__ import annotations

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
