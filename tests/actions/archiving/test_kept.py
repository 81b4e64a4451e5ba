"""Everything is decided: each table and column is written, or stays behind for a reason."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from sqlalchemy import select

from tests.actions.archiving.conftest import through_a_file
from workshop.actions.archiving import checking
from workshop.actions.archiving.kept import KEPT, LEFT_OUT
from workshop.actions.archiving.schema import as_text, schema
from workshop.db import db
from workshop.models import Note, Participant, User

DOCS = Path(__file__).parents[3] / "docs"


def test_every_table_is_written_or_left_out_for_a_reason() -> None:
    written, left = [kept.table.name for kept in KEPT], [one.model.__table__.name for one in LEFT_OUT]
    assert sorted(written + left) == sorted(db.metadata.tables), "decide what becomes of a new table: archiving/kept.py"
    assert all(one.why for one in LEFT_OUT)


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
def test_every_column_is_written_or_left_out_for_a_reason(kept) -> None:
    decided = {"id", *kept.columns, *kept.without}
    assert decided == set(kept.table.c.keys()), "decide what becomes of a new column: archiving/kept.py"
    assert not set(kept.columns) & set(kept.without)
    assert set(kept.fresh) <= set(kept.without)
    must = {c.name for c in kept.table.c if not c.nullable and c.default is None and c.name in kept.without}
    assert must - {"workshop_id", "process_id"} <= set(kept.fresh) | {"ballots"}


def test_nothing_that_is_written_opens_anything_or_says_who() -> None:
    written = {f"{kept.table.name}.{column}" for kept in KEPT for column in kept.columns}
    secret = ("key", "code", "token", "password", "secret", "client_id", "user_id", "email", "note.text")
    assert [name for name in written if name.endswith(secret)] == []


def test_what_is_left_out_is_nowhere_in_the_file(held, clock) -> None:
    text = json.dumps(through_a_file(held, clock), ensure_ascii=False)
    people = db.session.scalars(select(Participant)).all()
    secrets = [held.code, held.wall_token, *(one.key for one in people), *(one.rejoin_code for one in people)]
    secrets += [user.password_hash for user in db.session.scalars(select(User))]
    standing = {response["text"] for response in json.loads(text)["responses"]}
    secrets += [note.text for note in db.session.scalars(select(Note)) if len(note.text) > 15]
    assert [one for one in secrets if f'"{one}"' in text and one not in standing] == []


def test_the_schema_is_a_schema_and_stands_in_the_docs() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    written = (DOCS / "verksted.schema.json").read_text(encoding="utf-8")
    assert written == as_text(), "python -m workshop.actions.archiving.schema > docs/verksted.schema.json"


def test_what_is_written_is_as_the_schema_says(data) -> None:
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert checking.faults_of(data) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("goals"),
        lambda data: data.update(more=1),
        lambda data: data["goals"].append({}),
        lambda data: data["goals"][0].update(text=None),
        lambda data: data["workshop"].update(seating="standing"),
        lambda data: data["workshop"].update(expected=1.5),
        lambda data: data["workshop"].update(expected=True),
        lambda data: data["workshop"].update(purpose=[1]),
        lambda data: data["process"].update(gatherings=[{"title": "x"}]),
        lambda data: data["workshop"].update(language="nynorsk"),
        lambda data: data["items"][0].update(planned_start="9.00"),
        lambda data: data["responses"][0].update(id=0),
    ],
)  # fmt: skip
def test_our_own_reading_of_the_schema_is_that_of_the_library(app, data, spoil) -> None:
    spoil(data)
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(data))
    with app.test_request_context():
        assert checking.faults_of(data)
