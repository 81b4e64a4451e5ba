"""What became of points and themes, read from the changes that are kept: who moved, divided, joined, took away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from workshop.db import db
from workshop.models import Placement, Prompt, Theme, ThemeEdit

#: a row of the database before and after a change; None where there was or is none
Pair = list[dict[str, Any] | None]


class Way(StrEnum):
    """How a point came to stand where it does."""

    PLACED = "placed"  #: it had stood nowhere
    MOVED = "moved"
    HELD = "held"  #: it stood there, and a person said that it stays
    SPLIT = "split"
    JOINED = "joined"  #: it was several points
    MERGED = "merged"  #: its theme, or another, became one with this
    DELETED = "deleted"  #: its theme was taken away


@dataclass(frozen=True)
class Cause:
    """The change that brought a point where it stands; ``label`` is of the theme that was merged or deleted."""

    way: Way
    label: str = ""


@dataclass(frozen=True)
class Gone:
    """A theme that stood here once, under its last name, and the theme it was merged into, where it was."""

    label: str
    heir: Theme | None


def cause_of(placement: Placement) -> Cause | None:
    """The standing change that put the point where it is; None where none is kept of it."""
    edits = select(ThemeEdit).where(
        ThemeEdit.prompt_id == placement.response.prompt_id,
        ThemeEdit.made_at == placement.placed_at,
        ThemeEdit.undone_at.is_(None),
    )
    for edit in db.session.scalars(edits.order_by(ThemeEdit.id.desc())):
        before, after = edit.changes["placements"].get(str(placement.id), (None, None))
        if after is None or _stand(after) != _stand_now(placement):
            continue
        if before is None or _stand(before) != _stand(after):
            return _cause(edit.changes, before, after)
    return None


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


def _stand(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["theme_id"], row["placed_by"], row["placed_at"]


def _stand_now(placement: Placement) -> tuple[Any, ...]:
    return placement.theme_id, placement.placed_by, placement.placed_at.isoformat()


def _cause(changes: dict[str, dict[str, Pair]], before: dict[str, Any] | None, after: dict[str, Any]) -> Cause:
    if before is None:
        others = [pair for pair in _placements(changes) if pair[0] and pair[0]["response_id"] == after["response_id"]]
        if not any(now is None for _then, now in others):
            return Cause(Way.PLACED)
        return Cause(Way.SPLIT if after["start"] is not None else Way.JOINED)
    lost = {int(key): then["label"] for key, (then, now) in changes["themes"].items() if then and not now}
    if before["theme_id"] != after["theme_id"]:
        if before["theme_id"] not in lost:
            return Cause(Way.MOVED)
        return Cause(Way.DELETED if after["theme_id"] is None else Way.MERGED, lost[before["theme_id"]])
    merged = [label for theme_id, label in lost.items() if _into(changes, theme_id) == after["theme_id"]]
    return Cause(Way.MERGED, merged[0]) if merged else Cause(Way.HELD)


def _into(changes: dict[str, dict[str, Pair]], theme_id: int) -> int | None:
    """The one theme that took over what stood in another; of an empty one, the one that changed with it."""
    went = {now["theme_id"] for then, now in _placements(changes) if then and now and then["theme_id"] == theme_id}
    kept = {int(key) for key, (then, now) in changes["themes"].items() if then and now}
    found = went or kept
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
