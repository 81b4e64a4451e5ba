"""What responses and themes are called where the history tells of them, before a change and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from workshop.db import db
from workshop.i18n import _
from workshop.models import Response, ThemeEdit

#: characters of a response that are told
SHOWN = 48

#: a row of the database as a kept change has it; of a pair, before and after: None where there was or is none
Row = dict[str, Any]
Pair = tuple[Row | None, Row | None]


class Names:
    """What they are called in one sentence."""

    def __init__(self, texts: Mapping[int, str], before: Mapping[int, str], after: Mapping[int, str]) -> None:
        self._texts, self._before, self._after = texts, before, after

    def response(self, row: Row) -> str:
        text = " ".join(self._texts.get(row["response_id"], "")[row["start"] : row["end"]].split())
        if not text:
            return _("et innspill")
        if len(text) > SHOWN:
            text = (text[:SHOWN].rpartition(" ")[0] or text[:SHOWN]) + " …"
        return f"«{text}»"

    def source(self, row: Row | None) -> str:
        return _("«Ikke gruppert ennå»") if row is None else self._place(row, self._before)

    def target(self, row: Row) -> str:
        return self._place(row, self._after)

    @staticmethod
    def _place(row: Row, labels: Mapping[int, str]) -> str:
        if row["theme_id"] is None:
            return _("«Øvrige innspill»")
        label = labels.get(row["theme_id"])
        return f"«{label}»" if label is not None else _("et tema som er borte")


def texts_of(edits: Iterable[ThemeEdit]) -> dict[int, str]:
    """By id the words of the responses that the edits are about, as far as they may be read."""
    rows = (row for edit in edits for pair in edit.changes.get("placements", {}).values() for row in pair if row)
    ids = {row["response_id"] for row in rows}
    query = select(Response.id, Response.text).where(Response.id.in_(ids))
    query = query.where(Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
    return {row.id: row.text for row in db.session.execute(query)}


def whole(rows: list[Row]) -> Row:
    """The first of the rows; several points of one response are told as the response."""
    return rows[0] | ({"start": None, "end": None} if len(rows) > 1 else {})


def listed(names: list[str]) -> str:
    """«a, b og c»"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s", first=", ".join(names[:-1]), last=names[-1])
