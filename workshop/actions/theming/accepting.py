"""Doing what a proposal says: all of it, or what a person chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from workshop.actions.refusing import Refused
from workshop.actions.theming.board import themes_of
from workshop.actions.theming.history import changing
from workshop.actions.theming.moving import forget_offers
from workshop.actions.theming.reviewing import Change, Unit, review_of
from workshop.db import db
from workshop.i18n import _
from workshop.models import Hand, Placement, Prompt, RunState, Theme, ThemingRun, User

# The table, not the class: a thousand responses are placed at once, while phones wait for the same process.
_PLACEMENT = Placement.__table__
_UPDATE = update(_PLACEMENT).where(_PLACEMENT.c.id == bindparam("this"))


@dataclass(frozen=True)
class _Chosen:
    unit: Unit
    changes: list[Change]
    rename: bool


def accept(run: ThemingRun, *, keys: Collection[str] | None = None, by: User | None, now: datetime) -> int:
    """Do what the proposal says: all of it, or the changes named by ``keys``. Returns how many responses it placed.

    ``by`` None: the board was empty. Raises Refused when there is nothing (left) to accept.
    """
    prompt = run.prompt
    chosen = [one for one in (_choose(unit, keys) for unit in review_of(run).units) if one.changes or one.rename]
    if by is not None and not chosen:
        raise Refused(_("Velg minst én endring å godta."))
    placed = len({change.response.id for one in chosen for change in one.changes})
    before = themes_of(prompt)
    what = _("gruppering i temaer") if by is None else _("godkjenning av forslaget")
    with changing(prompt, what, by=by, now=now):
        homes = _homes(run, chosen, before)
        _place(run, chosen, homes, by, now)
        if keys is None:
            _refresh(run)
        db.session.flush()
        db.session.expire_all()
        _drop_empty(run, before)
        if keys is None or not review_of(run).units:
            run.state = RunState.DONE
    return placed


def _choose(unit: Unit, keys: Collection[str] | None) -> _Chosen:
    return _Chosen(
        unit,
        [change for change in unit.changes if keys is None or change.key in keys],
        bool(unit.rename) and (keys is None or unit.rename_key in keys),
    )


def _homes(run: ThemingRun, chosen: list[_Chosen], standing: list[Theme]) -> dict[int | None, int | None]:
    """The theme id of each chosen unit, by its place: new themes are made, those that go on get their new words."""
    themes: dict[int | None, Theme] = {}
    taken = {theme.label.casefold() for theme in standing}
    position = max((theme.position for theme in standing), default=0)
    for one in chosen:
        if one.unit.place is None:
            continue
        proposed, theme = run.proposal["themes"][one.unit.place], one.unit.theme
        if theme is None:
            position += 1
            theme = _new_theme(run.prompt, proposed, position, taken)
            db.session.add(theme)
        elif one.rename:
            taken.discard(theme.label.casefold())
            theme.label, theme.revision = _free_label(proposed["label"], taken), theme.revision + 1
        theme.keywords = proposed["keywords"]
        themes[one.unit.place] = theme
    db.session.flush()
    _remember(run, themes)
    return {None: None} | {place: theme.id for place, theme in themes.items()}


def _new_theme(prompt: Prompt, proposed: dict[str, Any], position: int, taken: set[str]) -> Theme:
    """A theme as proposed. Its heading is the machine's only here: a theme that stands keeps its own, or none."""
    label = _free_label(proposed["label"], taken)
    return Theme(prompt_id=prompt.id, position=position, label=label, named_by=Hand.MACHINE, area=proposed["area"])


def _free_label(label: str, taken: set[str]) -> str:
    """The label, or the label with a number where a theme that stays is called the same; taken from now on."""
    candidate, number = label, 2
    while candidate.casefold() in taken:
        candidate, number = f"{label} ({number})", number + 1
    taken.add(candidate.casefold())
    return candidate


def _remember(run: ThemingRun, themes: dict[int | None, Theme]) -> None:
    """The run knows which themes its own became, so that what is accepted later finds them."""
    proposed = [
        one | {"continues": themes[place].id} if place in themes else one
        for place, one in enumerate(run.proposal["themes"])
    ]
    run.proposal = run.proposal | {"themes": proposed, "accepted": True}


def _place(
    run: ThemingRun, chosen: list[_Chosen], homes: dict[int | None, int | None], by: User | None, now: datetime
) -> None:
    """Put the chosen points where the proposal wants them; all of them in two statements."""
    common = {"placed_by": Hand.MACHINE, "user_id": by.id if by is not None else None, "placed_at": now}
    fresh, moved = [], []
    for one in chosen:
        for change in one.changes:
            values = common | _notes(change.point) | {"theme_id": homes[one.unit.place]}
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
    points = list(run.proposal["points"])
    for number, point in enumerate(points):
        is_new = point["placement"] is None and point["response"] in responses
        if is_new and (point["response"], point["start"]) not in taken:
            span = {key: point[key] for key in ("start", "end")}
            rest = Placement(response_id=point["response"], placed_by=Hand.MACHINE, placed_at=now, **span)
            db.session.add(rest)
            db.session.flush()
            points[number] = point | {"aside": rest.id}
    run.proposal = run.proposal | {"points": points}


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
    homes = [theme["continues"] for theme in run.proposal["themes"]]
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
    goes_on = {proposed["continues"] for proposed in run.proposal["themes"]}
    for theme in before:
        if theme.id not in filled and theme.id not in goes_on and not theme.is_kept:
            db.session.delete(theme)
