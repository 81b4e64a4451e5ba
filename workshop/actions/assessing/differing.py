"""What a returned sheet would change, row by row, and where somebody else has written meanwhile.

A cell is the sheet's own where it says something else than when the sheet was made (its fingerprint tells), and a
conflict where the matrix says something else than then too. So a cell nobody touched changes nothing, whatever has been
written in the matrix since, and reading the same sheet twice changes nothing the second time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from workshop.actions.assessing.returning import Fault, Returned, ReturnedRow
from workshop.actions.assessing.words import FIELDS, consequences, fault_of, fingerprint, shown
from workshop.i18n import SOURCE, _, written_in
from workshop.models.matrix import Matrix, MatrixRow, Words


@dataclass(frozen=True)
class Change:
    """One field: what stands, and what the sheet says. Both as people read them."""

    name: str
    old: str
    new: str
    conflict: bool = False


@dataclass(frozen=True)
class Difference:
    """One row that would change. ``words`` is the answer as it would be."""

    row: MatrixRow
    changes: tuple[Change, ...]
    words: Words

    @property
    def conflict(self) -> bool:
        return any(change.conflict for change in self.changes)


@dataclass(frozen=True)
class Plan:
    """Everything a sheet would do."""

    changes: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    faults: tuple[Fault, ...]
    missing: tuple[str, ...]
    rows: int  #: rows of the sheet that name a response

    @property
    def seal(self) -> str:
        """Changes when anything the plan says does: what is accepted is what was looked at."""
        told = [
            (one.row.response, one.row.revision, [(c.name, c.old, c.new, c.conflict) for c in one.changes])
            for one in (*self.changes, *self.conflicts)
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]

    def wanted(self, from_sheet: Collection[int]) -> dict[int, Words]:
        """The answers to write, by response id; of the conflicts those whose ids are given."""
        chosen = [one for one in self.conflicts if one.row.response in from_sheet]
        return {one.row.response: one.words for one in (*self.changes, *chosen)}


def plan_of(returned: Returned, matrix: Matrix) -> Plan:
    """Compare the sheet with the matrix as it stands."""
    standing = {row.response: row for row in matrix.rows}
    faults = list(returned.faults)
    plain, conflicts = [], []
    for said in returned.rows:
        row = standing.get(said.response)
        if row is None:
            faults.append(Fault(said.line, _("Innspillet finnes ikke lenger. Det kan være trukket tilbake.")))
            continue
        changes = _changes(said, row)
        if not changes:
            continue
        words = _with(row.words, changes, said)
        told = _("Innspillet er skjult av prosesslederen.") if row.withheld else fault_of(words)
        if told:
            faults.append(Fault(said.line, told))
            continue
        found = Difference(row, changes, words)
        (conflicts if found.conflict else plain).append(found)
    faults.sort(key=lambda fault: fault.line)
    return Plan(tuple(plain), tuple(conflicts), tuple(faults), returned.missing, len(returned.rows))


def _changes(said: ReturnedRow, row: MatrixRow) -> tuple[Change, ...]:
    checks = dict(zip(FIELDS, said.check.split("."), strict=False)) if said.check.count(".") == len(FIELDS) - 1 else {}
    found = (_change(name, said, row, checks.get(name)) for name in FIELDS if name in said.said)
    return tuple(change for change in found if change is not None)


def _change(name: str, said: ReturnedRow, row: MatrixRow, before: str | None) -> Change | None:
    value, stored = said.said[name], getattr(row.words, name)
    new, old = _told(name, value), shown(row, name)
    with written_in(SOURCE):  # as ``check_of`` does
        untouched = before is not None and fingerprint(row.response, name, _told(name, value)) == before
        as_it_was = before is not None and fingerprint(row.response, name, shown(row, name)) == before
    if untouched or value == stored or new == old:
        return None
    is_empty = not stored or stored == "undecided"
    return Change(name, old, new, conflict=not (as_it_was or is_empty))


def _told(name: str, value: str) -> str:
    return consequences().get(value, "") if name == "consequence" else value


def _with(words: Words, changes: tuple[Change, ...], said: ReturnedRow) -> Words:
    return replace(words, **{change.name: said.said[change.name] for change in changes})
