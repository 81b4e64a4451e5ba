"""Doing what a proposal says: all of it, or what a person chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from workshop.actions.refusing import Refused
from workshop.actions.theming.board import themes_of
from workshop.actions.theming.history import changing
from workshop.actions.theming.homes import Homes, Target
from workshop.actions.theming.moving import forget_offers
from workshop.actions.theming.proposing import became
from workshop.actions.theming.reviewing import Answered, Change, Unit, finish, late, review_of
from workshop.db import db
from workshop.i18n import _, ngettext, written_in
from workshop.models import Hand, Placement, Theme, ThemingRun, User

# The table, not the class: a thousand responses are placed at once, while phones wait for the same process.
_PLACEMENT = Placement.__table__
_UPDATE = update(_PLACEMENT).where(_PLACEMENT.c.id == bindparam("this"))

_BY_HAND = {"placed_by": Hand.PERSON, "held": True, "nearest": [], "alike": None, "quote_rank": None}
_BY_MACHINE = {"placed_by": Hand.MACHINE, "held": False}


@dataclass(frozen=True)
class _Chosen:
    """What is done of one unit: its changes, each with where a person wants it instead (None: as proposed)."""

    unit: Unit
    changes: list[tuple[Change, Target | None]]
    rename: bool


def accept(
    run: ThemingRun,
    *,
    keys: Collection[str] | None = None,
    targets: Mapping[str, Target] | None = None,
    by: User | None,
    now: datetime,
) -> Answered:
    """Do what the proposal says: all of it, headings too, or the changes named by ``keys``.

    What ``targets`` names by key goes there instead, by a person's hand. ``by`` None: the board was empty. Raises
    Refused when there is nothing to accept or a new theme's name does not do, Conflict when a theme somebody chose is
    gone or a colleague has answered.
    """
    prompt, review = run.prompt, review_of(run)
    if by is not None and not review.is_open:
        raise Refused(_("Det er ikke noe igjen å godta i forslaget."))
    too_late = late(review, keys) if keys is not None else 0
    chosen = [_choose(unit, keys, targets or {}) for unit in review.units]
    chosen = [one for one in chosen if one.changes or one.rename]
    answered = Answered(sum(len(one.changes) + one.rename for one in chosen), too_late)
    before = themes_of(prompt)
    with written_in(prompt.item.workshop.language):  # kept for all to read, also where no request is
        what = _what(answered, keys, by)
    with changing(prompt, what, by=by, now=now):
        homes = Homes(run, before)
        _place(run, chosen, homes, by, now)
        for one in chosen:
            if one.rename:
                homes.rename(one.unit)
        homes.remember()
        if keys is None:
            _refresh(run)
        db.session.flush()
        db.session.expire_all()
        _drop_empty(run, before)
        db.session.flush()
        finish(run, everything=keys is None)
    return answered


def _choose(unit: Unit, keys: Collection[str] | None, targets: Mapping[str, Target]) -> _Chosen:
    changes = [change for change in unit.changes if keys is None or change.key in keys]
    return _Chosen(
        unit,
        [(change, targets.get(change.key)) for change in changes],
        bool(unit.rename) and (keys is None or unit.rename_key in keys),
    )


def _what(answered: Answered, keys: Collection[str] | None, by: User | None) -> str:
    if by is None:
        return _("gruppering i temaer")
    if keys is None:
        return _("godkjenning av forslaget")
    return ngettext("godkjenning av ett forslag", "godkjenning av %(num)d forslag", answered.changes)


def _place(run: ThemingRun, chosen: list[_Chosen], homes: Homes, by: User | None, now: datetime) -> None:
    """Put the chosen points where the proposal, or the person, wants them; all of them in two statements."""
    common = {"user_id": by.id if by is not None else None, "placed_at": now}
    fresh, moved = [], []
    for one in chosen:
        for change, target in one.changes:
            values = common | {"theme_id": homes.of(one.unit, target)}
            values |= _notes(change.point) | _BY_MACHINE if target is None else _BY_HAND
            if change.placement is None:
                span = {key: change.point[key] for key in ("start", "end")}
                marks = {"response_id": change.response.id, "starred": False, "mentioned": False}
                fresh.append(values | span | marks)
            else:
                moved.append(values | {"this": change.placement.id, "side": None})
    if fresh:
        db.session.execute(insert(_PLACEMENT), fresh)
        forget_offers({values["response_id"] for values in fresh})
        _lay_aside(run, fresh, now)
    _update(moved)


def _lay_aside(run: ThemingRun, fresh: list[dict[str, Any]], now: datetime) -> None:
    """What else a response says than what was chosen of it stands in øvrige innspill, and may be chosen later."""
    taken = {(values["response_id"], values["start"]) for values in fresh}
    responses = {response_id for response_id, _start in taken}
    aside = dict(run.proposal.get("aside", {}))
    for number, point in enumerate(run.proposal["points"]):
        is_new = point["placement"] is None and point["response"] in responses
        if is_new and (point["response"], point["start"]) not in taken:
            span = {key: point[key] for key in ("start", "end")}
            rest = Placement(response_id=point["response"], placed_by=Hand.MACHINE, placed_at=now, **span)
            db.session.add(rest)
            db.session.flush()
            aside[str(number)] = rest.id
    run.proposal = run.proposal | {"aside": aside}


def _notes(point: dict[str, Any]) -> dict[str, Any]:
    return {"nearest": point["nearest"], "alike": point["alike"], "quote_rank": point["rank"]}


def _update(rows: list[dict[str, Any]]) -> None:
    if rows:
        names = rows[0].keys() - {"this"}
        db.session.connection().execute(_UPDATE.values({name: bindparam(name) for name in names}), rows)


def _refresh(run: ThemingRun) -> None:
    """Quotes, reasons and twins of what already stood where the proposal wants it."""
    noted = {point["placement"]: point for point in run.proposal["points"] if point["placement"] is not None}
    standing = db.session.execute(select(_PLACEMENT.c.id, _PLACEMENT.c.theme_id).where(_PLACEMENT.c.id.in_(noted)))
    homes = became(run)
    _update(
        [
            _notes(noted[row.id]) | {"this": row.id}
            for row in standing
            if row.theme_id is not None and row.theme_id == _home(noted[row.id], homes)
        ]
    )


def _home(point: dict[str, Any], homes: list[int | None]) -> int | None:
    return homes[point["theme"]] if point["theme"] is not None else None


def _drop_empty(run: ThemingRun, before: Iterable[Theme]) -> None:
    """Take away the machine's own themes that stood before, are not proposed any longer, and hold nothing now."""
    ids = [theme.id for theme in before]
    filled = set(db.session.scalars(select(_PLACEMENT.c.theme_id).where(_PLACEMENT.c.theme_id.in_(ids)).distinct()))
    goes_on = set(became(run))
    for theme in before:
        if theme.id not in filled and theme.id not in goes_on and not theme.is_kept:
            db.session.delete(theme)
