"""Which responses speak for a theme, and which say the same: set right when what stands in a theme changes.

The language model chose the first quotes. Where one leaves, who speaks next is told by what the model noted as near,
and by words: that takes milliseconds and can be done while somebody waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from analysis.alike import alike_groups
from analysis.cleaning import clean, says_something
from analysis.proposal import Point
from analysis.said import Said, fold
from analysis.words import content_words, stem
from workshop.db import db
from workshop.models import Placement, Response

#: how many of a theme's responses speak for it
QUOTES = 3
#: characters; a quote reads well between these
SHORT, LONG = 15, 160

_PLACEMENT = Placement.__table__


def speaks(text: str) -> bool:
    """Whether the text holds a thought: not blank, "?" or "vet ikke"."""
    return says_something(clean(text))


def themes_with(response: Response) -> set[int]:
    """The themes that points of the response stand in."""
    places = select(_PLACEMENT.c.theme_id).where(
        _PLACEMENT.c.response_id == response.id, _PLACEMENT.c.theme_id.is_not(None)
    )
    return set(db.session.scalars(places))


def refresh(theme_ids: Collection[int]) -> None:
    """Mark anew what says the same in these themes, and fill up their quotes, within a change."""
    if not theme_ids:
        return
    rows = db.session.execute(
        select(_PLACEMENT, Response.text, Response.hidden_at)
        .join(Response, Response.id == _PLACEMENT.c.response_id)
        .where(_PLACEMENT.c.theme_id.in_(theme_ids), Response.withdrawn_at.is_(None))
        .order_by(_PLACEMENT.c.response_id, _PLACEMENT.c.start, _PLACEMENT.c.id)
    ).all()
    said = fold([Point(number, row.text[row.start : row.end]) for number, row in enumerate(rows)], _homes(rows))
    alike = _alike(rows, said)
    ranks = _ranks(rows, said, alike)
    changed = [
        {"this": row.id, "alike": alike.get(number), "quote_rank": ranks.get(number)}
        for number, row in enumerate(rows)
        if (row.alike, row.quote_rank) != (alike.get(number), ranks.get(number))
    ]
    if changed:
        names = {name: bindparam(name) for name in ("alike", "quote_rank")}
        statement = update(_PLACEMENT).where(_PLACEMENT.c.id == bindparam("this")).values(names)
        db.session.connection().execute(statement, changed)
        db.session.expire_all()


def _homes(rows: Iterable[Row[Any]]) -> list[int]:
    return [row.theme_id for row in rows]


def _alike(rows: list[Row[Any]], said: Said) -> dict[int, int]:
    """By position the response id that points saying the same share: that of the first of them."""
    homes = _homes(rows)
    places = [homes[positions[0]] for positions in said.of]
    groups = alike_groups(said.texts, said.of, places, rows=[row.response_id for row in rows])
    return {position: rows[group[0]].response_id for group in groups for position in group}


def _ranks(rows: list[Row[Any]], said: Said, alike: dict[int, int]) -> dict[int, int]:
    """By position its place among the quotes: those there are, then what speaks best of the rest, each thing once."""
    text_of = {position: text for text, positions in zip(said.texts, said.of, strict=True) for position in positions}
    by_theme: dict[int, list[int]] = {}
    for position in sorted(text_of):
        if rows[position].hidden_at is None:
            by_theme.setdefault(rows[position].theme_id, []).append(position)
    ranks: dict[int, int] = {}
    for positions in by_theme.values():
        there = sorted((rows[p].quote_rank, p) for p in positions if rows[p].quote_rank is not None)
        kept = [position for _rank, position in there][:QUOTES]
        worth = _worth(rows, positions, text_of)
        others = sorted(
            (p for p in positions if p not in kept), key=lambda p: (_hard_to_read(text_of[p]), -worth[p], p)
        )
        ranks |= {position: rows[position].quote_rank for position in kept}
        ranks |= dict(zip(_unlike(others, kept, rows, alike), range(QUOTES + 1, 2 * QUOTES + 1), strict=False))
    return ranks


def _unlike(others: Iterable[int], kept: list[int], rows: list[Row[Any]], alike: dict[int, int]) -> list[int]:
    """As many of the others as there is room for, none saying the same as another quote or from the same response."""
    heard = {alike[p] for p in kept if p in alike} | {rows[p].response_id for p in kept}
    found: list[int] = []
    for position in others:
        marks = {alike.get(position, rows[position].response_id), rows[position].response_id}
        if len(kept) + len(found) < QUOTES and not marks & heard:
            heard |= marks
            found.append(position)
    return found


def _worth(rows: list[Row[Any]], positions: list[int], text_of: dict[int, str]) -> dict[int, float]:
    """How well each speaks for all: how many name it as near, and then the share of the others that use its words."""
    named = Counter(number for p in positions for number in rows[p].nearest if number != rows[p].response_id)
    roots = {p: {stem(word) for word in content_words(text_of[p])} for p in positions}
    used = Counter(root for own in roots.values() for root in own)
    most = max(1, len(positions) - 1)
    return {
        p: named[rows[p].response_id] + sum(used[root] - 1 for root in roots[p]) / (most * max(1, len(roots[p])))
        for p in positions
    }


def _hard_to_read(text: str) -> bool:
    return not SHORT <= len(text) <= LONG
