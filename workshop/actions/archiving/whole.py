"""Everything of a workshop as plain values: what the archive keeps, and what another installation restores it from.

Not the summary's JSON (``exports.to_json``), which tells other programs what came of the day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from workshop.actions.archiving.kept import KEPT
from workshop.actions.archiving.specs import Kept
from workshop.actions.archiving.values import plain
from workshop.config import EDITION
from workshop.db import db
from workshop.models import Workshop

NAME, VERSION = "arbeidsverksted.workshop", 1
#: what changes without the workshop changing: when the file was made, by which edition, and the log of who looked
PASSING = ("made_at", "program", "events")

#: ids in one question to the database
MOST_AT_ONCE = 5000

Rows = dict[str, list[dict[str, Any]]]


def whole_of(workshop: Workshop, *, now: datetime) -> dict[str, Any]:
    """The workshop as docs/verksted.schema.json has it. Rows name each other by number, from 1 within each list."""
    head = {
        "schema": {"name": NAME, "version": VERSION},
        "made_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "program": {"name": "Arbeidsverksted", "version": EDITION},
    }
    rows = _rows_of(workshop)
    numbers = {name: {row["id"]: place for place, row in enumerate(found, 1)} for name, found in rows.items()}
    return head | {kept.name: _written(kept, rows[kept.name], numbers) for kept in KEPT}


def fingerprint(whole: Mapping[str, Any]) -> str:
    """The same word for the same content, whenever it was written down."""
    content = {name: value for name, value in whole.items() if name not in PASSING}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def as_bytes(whole: Mapping[str, Any]) -> bytes:
    """The file: UTF-8, indented so that a person can read it."""
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", errors="replace") + b"\n"


def _rows_of(workshop: Workshop) -> Rows:
    """By list, the stored rows that belong to the workshop, in the order of their ids."""
    db.session.flush()
    found: Rows = {}
    ids = {"process": [workshop.process_id], "workshop": [workshop.id]}
    for kept in KEPT:
        if kept.single:
            found[kept.name] = _found(kept, "id", ids[kept.table.name])
        else:
            found[kept.name] = _found(kept, kept.parent, ids[_parent(kept)])
        ids[kept.table.name] = [row["id"] for row in found[kept.name]]
    return found


def _parent(kept: Kept) -> str:
    table = kept.refers(kept.parent)
    assert table is not None
    return table.name


def _found(kept: Kept, column: str, wanted: list[int]) -> list[dict[str, Any]]:
    query = select(kept.table)
    if kept.only is not None:
        query = query.where(kept.only())
    rows: list[dict[str, Any]] = []
    for start in range(0, len(wanted), MOST_AT_ONCE):
        some = query.where(kept.table.c[column].in_(wanted[start : start + MOST_AT_ONCE]))
        rows += (dict(row) for row in db.session.execute(some).mappings())
    return sorted(rows, key=lambda row: row["id"])


def _written(kept: Kept, rows: list[dict[str, Any]], numbers: Mapping[str, Mapping[int, int]]) -> Any:
    lists = {kept.table.name: kept.name for kept in KEPT}

    def link(name: str, found: Any) -> int | None:
        return numbers[name].get(found)

    def value(row: Mapping[str, Any], column: str) -> Any:
        if column in kept.relinks:
            return kept.relinks[column](row[column], row, link)
        table = kept.refers(column)
        return plain(row[column]) if table is None else link(lists[table.name], row[column])

    written = [
        {"id": place}
        | {kept.key(column): value(row, column) for column in kept.columns}
        | {name: read(row) for name, (_shape, read) in kept.adds.items()}
        for place, row in enumerate(rows, start=1)
    ]
    return written[0] if kept.single else written
