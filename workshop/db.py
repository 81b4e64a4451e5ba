"""The database joint: one ``db``, UTC times, SQLite set up for one writing process."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, MetaData, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

log = logging.getLogger(__name__)

#: how often the log is tried to be emptied, and seconds between two tries
LOG_TRIES, LOG_WAIT = 10, 0.2
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in time: aware in Python, stored as naive UTC, since SQLite keeps no zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
db.Model.registry.update_type_annotation_map({datetime: UtcDateTime()})


def empty_the_log() -> None:
    """Take what was deleted out of SQLite's write-ahead log too; another database does this in its own time.

    Who still reads from the log is waited for; where they do not let go, it is logged, and the next writers empty it.
    """
    if db.engine.dialect.name != "sqlite":
        return
    for attempt in range(LOG_TRIES):
        if attempt:
            time.sleep(LOG_WAIT)
        with db.engine.connect() as connection:
            busy, _pages, _moved = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if not busy:
            return
    log.warning("what was deleted still stands in the write-ahead log: another process reads from it")


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, _record: Any) -> None:
    """Readers never wait for the writer (WAL), and a writer in another process is waited for shortly, not for ever."""
    if type(connection).__module__.partition(".")[0] != "sqlite3":
        return
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=250", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
