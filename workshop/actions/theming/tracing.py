"""What became of points and themes, read from the changes that are kept: who moved, divided, joined, took away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from workshop.db import db
from workshop.models import Placement, Prompt, Theme, ThemeEdit, User

#: a row of the database before and after a change; None where there was or is none
Pair = list[dict[str, Any] | None]


class Way(StrEnum):
    """How a point came to stand where it does."""

    PLACED = "placed"  #: it had stood nowhere
    MOVED = "moved"
    HELD = "held"  #: it stood there, and a person said that it stays
    LEFT = "left"  #: a proposal would have moved it, and a person let it stay
    DELETED = "deleted"  #: its theme was taken away
    SPLIT = "split"
    JOINED = "joined"  #: it was several points
    MERGED = "merged"  #: its theme became one with this


@dataclass(frozen=True)
class Cause:
    """The change in which a point was put where it is; ``label`` is of the theme that was deleted."""

    way: Way
    label: str = ""


@dataclass(frozen=True)
class Since:
    """What has become of a point since it was placed, without anybody moving it: held, divided, its theme merged.

    ``label`` is of the theme that was merged, and ``into`` of the one that took over, unless it stands today.
    """

    way: Way
    by: User | None
    at: datetime
    label: str = ""
    into: str = ""


@dataclass(frozen=True)
class Trail:
    """The change that placed a point, None where none is kept of it, and what has become of it since, oldest first."""

    cause: Cause | None
    since: tuple[Since, ...]


@dataclass(frozen=True)
class Gone:
    """A theme that stood here once, under its last name, and the theme it was merged into, where it was."""

    label: str
    heir: Theme | None


def trails_of(points: Sequence[Placement]) -> list[Trail]:
    """For each of these points of one prompt how it came where it is, as the changes tell that stand."""
    if not points:
        return []
    edits = db.session.scalars(
        select(ThemeEdit)
        .where(
            ThemeEdit.prompt_id == points[0].response.prompt_id,
            ThemeEdit.made_at >= min(point.placed_at for point in points),
            ThemeEdit.undone_at.is_(None),
        )
        .order_by(ThemeEdit.id.desc())
        .options(joinedload(ThemeEdit.user))
    ).all()
    return [_trail(point, edits) for point in points]


def gone_theme(prompt: Prompt, theme_id: int) -> Gone | None:
    """What became of a theme that stands no longer; None where none with this id is known to have stood."""
    edits = select(ThemeEdit).where(ThemeEdit.prompt_id == prompt.id).order_by(ThemeEdit.id.desc())
    for edit in db.session.scalars(edits):
        before, after = edit.changes.get("themes", {}).get(str(theme_id), (None, None))
        if edit.undone_at is None and before is not None and after is None:
            return Gone(before["label"], _standing(prompt, _into(edit.changes, theme_id)))
        if edit.undone_at is not None and before is None and after is not None:
            return Gone(after["label"], None)
    return None


def _trail(point: Placement, edits: Iterable[ThemeEdit]) -> Trail:
    """Back from where the point stands, through what went on without anybody placing it, to who did."""
    key, theme_id, since = str(point.id), point.theme_id, list[Since]()
    hand = point.placed_by, point.placed_at.isoformat()
    for edit in edits:
        before, after = edit.changes["placements"].get(key, (None, None))
        if after is None or after["theme_id"] != theme_id or _hand(after) != hand:
            continue
        parent = _parent(edit.changes, after) if before is None else None
        if parent is not None:
            if not any(one.way in (Way.SPLIT, Way.JOINED) for one in since):  # the last division is what stands
                since.append(Since(Way.JOINED if after["start"] is None else Way.SPLIT, edit.user, edit.made_at))
            key = parent
        elif before is not None and _is_merged(edit.changes, before, after):
            into = next((one.label for one in reversed(since) if one.way == Way.MERGED), "")
            label = _lost(edit.changes)[before["theme_id"]]
            since.append(Since(Way.MERGED, edit.user, edit.made_at, label, into))
            theme_id = before["theme_id"]
        elif before is not None and _is_held(edit.changes, before, after):
            way = Way.LEFT if edit.changes.get("runs") else Way.HELD
            since.append(Since(way, edit.user, edit.made_at))
        elif before is None or before["theme_id"] != theme_id or _hand(before) != hand:
            return Trail(_cause(edit.changes, before, after), tuple(reversed(since)))
    return Trail(None, tuple(reversed(since)))


def _hand(row: dict[str, Any]) -> tuple[str, str]:
    return row["placed_by"], row["placed_at"]


def _parent(changes: dict[str, dict[str, Pair]], part: dict[str, Any]) -> str | None:
    """The id of the point that the part was made of, which it has its place from; None where it was placed anew."""
    gone = {
        key: then
        for key, (then, now) in changes["placements"].items()
        if then and not now and then["response_id"] == part["response_id"]
        if (then["theme_id"], _hand(then)) == (part["theme_id"], _hand(part))
    }
    at = part["start"] or 0
    around = [key for key, row in gone.items() if (row["start"] or 0) <= at and (row["end"] is None or at < row["end"])]
    return next(iter([*around, *gone]), None)


def _is_merged(changes: dict[str, dict[str, Pair]], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the point went along with its theme into another, and nobody placed it."""
    went = before["theme_id"] in _lost(changes) and after["theme_id"] not in (None, before["theme_id"])
    return went and _hand(before) == _hand(after) and not changes.get("runs")


def _is_held(changes: dict[str, dict[str, Pair]], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a person said of this very point that it stays, and nobody placed it; a merge says it of all."""
    stays = before["theme_id"] == after["theme_id"] and _hand(before) == _hand(after)
    is_merge = bool(_lost(changes)) and not changes.get("runs")
    return stays and after["held"] and not before["held"] and not is_merge


def _lost(changes: dict[str, dict[str, Pair]]) -> dict[int, str]:
    """The themes that went, with their last names."""
    return {int(key): then["label"] for key, (then, now) in changes["themes"].items() if then and not now}


def _cause(changes: dict[str, dict[str, Pair]], before: dict[str, Any] | None, after: dict[str, Any]) -> Cause:
    if before is None:
        return Cause(Way.PLACED)
    if before["theme_id"] == after["theme_id"]:
        return Cause(Way.HELD)
    lost = _lost(changes)
    if after["theme_id"] is None and before["theme_id"] in lost:
        return Cause(Way.DELETED, lost[before["theme_id"]])
    return Cause(Way.MOVED)


def _into(changes: dict[str, dict[str, Pair]], theme_id: int) -> int | None:
    """The one theme that took over what stood in another; of an empty one, the one a person merged it into.

    A proposal that takes an empty theme away (its run changes too) may change other themes: none of them is the heir.
    """
    found = {now["theme_id"] for then, now in _placements(changes) if then and now and then["theme_id"] == theme_id}
    if not found and not changes.get("runs"):
        found = {int(key) for key, (then, now) in changes["themes"].items() if then and now}
    return found.pop() if len(found) == 1 else None


def _placements(changes: dict[str, dict[str, Pair]]) -> Iterator[Pair]:
    return iter(changes["placements"].values())


def _standing(prompt: Prompt, theme_id: int | None) -> Theme | None:
    """The theme, or the one it has been merged into since."""
    if theme_id is None:
        return None
    theme = db.session.get(Theme, theme_id)
    if theme is not None:
        return theme if theme.prompt_id == prompt.id else None
    gone = gone_theme(prompt, theme_id)
    return gone.heir if gone is not None else None
