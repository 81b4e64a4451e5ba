"""Spenningsfelt: where between two good poles each stands."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l
from workshop.kinds.base import Asked, Item, Vote
from workshop.kinds.tracks import TrackField, TrackKind, counts_on, marks_of, middle, steps_of, table_medians
from workshop.kinds.words import alike, tables
from workshop.models.figures import Grid, Outcome, Spread, Spreads

STEPS = 7
MIDDLE = STEPS // 2


class Tension(TrackKind):
    name, word, title = "tension", "spenningsfelt", _l("Spenningsfelt")
    needs = frozenset({"pairs"})
    takes = frozenset({"comment"})
    steps = STEPS

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        return {
            self.field_name(item): TrackField(
                _("Mellom %(left)s og %(right)s", left=item.text, right=item.opposite),
                choices=steps_of(step_words(item, step) for step in range(STEPS)),
            )
            for item in asked.items
        }

    def highest(self, asked: Asked) -> int:
        return STEPS - 1

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return step_words(item, mark)

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        spreads = tuple(_spread(item, votes) for item in asked.items)
        return Outcome(
            findings=tuple(_finding(spread) for spread in spreads),
            figures=(Spreads(spreads),),
            grids=(_grid(spreads),),
        )


def step_words(item: Item, step: float) -> str:
    """A step in words: "Helt mot «fasthet»" … "Midt mellom"."""
    pole = item.text if step < MIDDLE else item.opposite
    away = abs(step - MIDDLE)
    if away == 0:
        return _("Midt mellom")
    if away >= 2.5:
        return _("Helt mot «%(pole)s»", pole=pole)
    if away >= 1.5:
        return _("Mot «%(pole)s»", pole=pole)
    return _("Litt mot «%(pole)s»", pole=pole)


def _spread(item: Item, votes: Sequence[Vote]) -> Spread:
    marks = marks_of(item, votes)
    return Spread(
        left=item.text,
        right=item.opposite,
        counts=counts_on(STEPS, marks),
        median=middle(marks),
        tables=table_medians(item, votes),
    )


def sides(spread: Spread) -> tuple[int, int, int]:
    """How many stand nearer the left pole, in the middle, nearer the right one."""
    return sum(spread.counts[:MIDDLE]), spread.counts[MIDDLE], sum(spread.counts[MIDDLE + 1 :])


def _finding(spread: Spread) -> str:
    total = sum(spread.counts)
    if not total or spread.median is None:
        return _("Mellom %(left)s og %(right)s: ingen har svart.", left=spread.left, right=spread.right)
    on_left, between, on_right = alike(sides(spread))
    told = _(
        "Mellom %(left)s og %(right)s: %(on_left)s står nærmest «%(left)s», %(on_right)s nærmest «%(right)s» og "
        "%(between)s midt mellom.",
        left=spread.left,
        right=spread.right,
        on_left=on_left,
        on_right=on_right,
        between=between,
    )
    where = step_words(Item(0, spread.left, spread.right), spread.median)
    told = f"{told} {_('Medianen ligger %(where)s.', where=where[:1].lower() + where[1:])}"
    return f"{told} {_apart(spread)}".strip()


def _apart(spread: Spread) -> str:
    """Whether the tables stand on different sides of the middle; "" when fewer than two can be told."""
    if len(spread.tables) < 2:
        return ""
    left = sum(where < MIDDLE for _name, where in spread.tables)
    right = sum(where > MIDDLE for _name, where in spread.tables)
    if not (left or right):
        return _("Alle bordene står midt mellom.")
    if not (left and right):
        return _("Ingen av bordene trekker mot «%(pole)s».", pole=spread.right if left else spread.left)
    return _(
        "Bordene er delt: %(left)s heller mot «%(one)s» og %(right)s mot «%(other)s».",
        left=tables(left),
        one=spread.left,
        right=tables(right),
        other=spread.right,
    )


def _grid(spreads: Sequence[Spread]) -> Grid:
    header = (_("Mellom"), _("og"), _("Nærmest den første"), _("Midt mellom"), _("Nærmest den andre"), _("Svar"))
    rows = (
        (spread.left, spread.right, *(str(count) for count in sides(spread)), str(sum(spread.counts)))
        for spread in spreads
    )
    return Grid(_("Spenningsfeltene i tall"), header, tuple(rows), (24, 24, 14, 12, 14, 12), numeric=(2, 3, 4, 5))
