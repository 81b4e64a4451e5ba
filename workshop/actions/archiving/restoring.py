"""A workshop from the file of everything: a new one, with new ids, codes and addresses. All of it or nothing."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from workshop.actions.archiving.checking import faults_of
from workshop.actions.archiving.kept import KEPT
from workshop.actions.archiving.specs import Kept
from workshop.actions.archiving.values import stored
from workshop.actions.archiving.whole import whole_of
from workshop.actions.logging import log
from workshop.actions.opinions.material import ballots_of
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.i18n import _
from workshop.models import OpinionResult, Process, User, Workshop

_log = logging.getLogger(__name__)
#: what a process is told by: the workshop joins one that is the same in all of it
_PROCESS = ("process", "goals", "plans")


class NotRestored(Refused):
    """Nothing was restored. ``faults`` are Norwegian sentences, one for each thing that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def read_json(data: bytes) -> Any:
    """The values of a JSON file. Raises NotRestored where it is none."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotRestored([_("Filen er ikke JSON som kan leses.")]) from None


@patiently
def restore(data: Any, *, by: User | None, now: datetime) -> Workshop:
    """The workshop the values describe. Raises NotRestored, with nothing changed, where they do not hold."""
    if faults := faults_of(data):
        raise NotRestored(faults)
    try:
        workshop = _Restoring(data, now).done()
        summarize(workshop, now=now, zone=ZoneInfo("UTC"))  # what cannot be summarized is no workshop
    except (SQLAlchemyError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        db.session.rollback()
        if "database is locked" in str(error):
            raise
        _log.warning("a file was refused: %s", type(error).__name__)
        raise NotRestored([_("Innholdet i filen henger ikke sammen. Ingenting er hentet inn.")]) from error
    log(workshop.id, "workshop.restore", by=by, now=now)
    db.session.commit()
    return workshop


class _Restoring:
    """One file on its way into the database. The caller commits."""

    def __init__(self, data: Mapping[str, Any], now: datetime) -> None:
        self.data, self.now = data, now
        #: by list, the id each number has got
        self.ids: dict[str, list[int]] = {}

    def done(self) -> Workshop:
        known = self._known_process()
        for kept in KEPT:
            if known is None or kept.name not in _PROCESS:
                self.ids[kept.name] = self._insert(kept)
        for kept in KEPT:
            if known is None or kept.name not in _PROCESS:
                self._link_late(kept)
        self._let_opinions_hold()
        db.session.expire_all()
        return db.session.get_one(Workshop, self.ids["workshop"][0])

    def _known_process(self) -> Process | None:
        """A process that is the same in all of what the file says of it; its rows stand for the file's."""
        named = self.data["process"]
        same = select(Process).where(
            Process.title == named["title"], Process.municipality == named["municipality"], Process.workshops.any()
        )
        for process in db.session.scalars(same.order_by(Process.id)):
            here = whole_of(process.workshops[0], now=self.now)
            if all(here[name] == self.data[name] for name in _PROCESS):
                self.ids["process"] = [process.id]
                self.ids["goals"] = sorted(goal.id for goal in process.goals)
                self.ids["plans"] = sorted(plan.id for plan in process.plans)
                return process
        return None

    def _rows(self, kept: Kept) -> list[dict[str, Any]]:
        found = self.data[kept.name]
        return [found] if kept.single else found

    def _insert(self, kept: Kept) -> list[int]:
        rows = [self._row(kept, row) for row in self._rows(kept)]
        if not rows:
            return []
        made = insert(kept.table).returning(kept.table.c.id, sort_by_parameter_order=True)
        return list(db.session.scalars(made, rows))

    def _row(self, kept: Kept, row: Mapping[str, Any]) -> dict[str, Any]:
        late = set(_late(kept))
        made = {column: self._value(kept, column, row) for column in kept.columns if column not in late}
        made |= dict.fromkeys(late)
        made |= {column: fresh(row) for column, fresh in kept.fresh.items()}
        for column, name in (("process_id", "process"), ("workshop_id", "workshop")):
            if column in kept.without:
                made[column] = self.ids[name][0]
        return made

    def _value(self, kept: Kept, column: str, row: Mapping[str, Any]) -> Any:
        value = row[kept.key(column)]
        if column in kept.relinks:
            return kept.relinks[column](value, row, self._link)
        table = kept.refers(column)
        if table is None:
            return stored(kept.table.c[column], value)
        return self._link(next(one.name for one in KEPT if one.table is table), value)

    def _link(self, name: str, number: Any) -> int | None:
        ids = self.ids[name]
        return ids[number - 1] if isinstance(number, int) and 1 <= number <= len(ids) else None

    def _link_late(self, kept: Kept) -> None:
        for column in _late(kept):
            found = (
                {"its_id": made, "its_value": self._value(kept, column, row)}
                for made, row in zip(self.ids[kept.name], self._rows(kept), strict=True)
            )
            changes = [change for change in found if change["its_value"] is not None]
            if changes:
                change = update(kept.table).where(kept.table.c.id == bindparam("its_id"))
                db.session.connection().execute(change.values({column: bindparam("its_value")}), changes)

    def _let_opinions_hold(self) -> None:
        """Opinion groups that were of the ballots as they stood are of the restored ones; others are old."""
        for made, row in zip(self.ids["opinion_results"], self.data["opinion_results"], strict=True):
            result = db.session.get_one(OpinionResult, made)
            result.ballots = ballots_of(result.prompt_id) if row["current"] else ""
        db.session.flush()


def _late(kept: Kept) -> Iterator[str]:
    """The columns that may name a row which is not there yet when theirs is made."""
    earlier = {one.table for one in KEPT[: KEPT.index(kept)]}
    for column in kept.columns:
        referred = kept.refers(column)
        if not kept.table.c[column].nullable:
            continue
        if column in kept.relinks or (referred is not None and referred not in earlier):
            yield column
