"""The house on PostgreSQL: the same tables, and the reference day from the day file to the files Pia leaves with."""

from __future__ import annotations

import flask_migrate

from tests.journeys.test_the_reference_day import answers, room, test_from_day_file_to_word_file
from tests.test_migrations import test_migrations_and_models_agree
from workshop.db import db

__all__ = ["answers", "room", "test_from_day_file_to_word_file", "test_migrations_and_models_agree"]


def test_every_migration_can_be_taken_back(app) -> None:
    with app.app_context():
        flask_migrate.downgrade(revision="base")
        flask_migrate.upgrade()
        db.session.remove()
