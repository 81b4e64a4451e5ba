"""The tables that the migrations make are the tables the models want, on an empty database and after going back."""

from __future__ import annotations

import flask_migrate
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

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
