"""How Alembic reaches the app's database; called by Flask-Migrate inside an app context."""

from contextlib import contextmanager

from alembic import context
from flask import current_app

migrate = current_app.extensions["migrate"]
db = migrate.db


def render_item(kind, item, autogen_context):
    """Write our own column type into a migration together with its import."""
    if kind == "type" and type(item).__module__ == "workshop.db":
        autogen_context.imports.add("from workshop.db import UtcDateTime")
        return repr(item)
    return False


if context.is_offline_mode():
    raise RuntimeError("migrations run against a database that is there")


@contextmanager
def _keys_not_enforced(connection):
    """SQLite changes a table by making it anew; were keys enforced, dropping the old would empty what refers to it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()


with db.engine.connect() as connection, _keys_not_enforced(connection):
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_item=render_item,
        **migrate.configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
